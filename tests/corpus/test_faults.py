"""Whatever is wrong with a folder is told in one line: what was found, what was wanted, the remedy."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from mineralbot.corpus import load_corpus
from mineralbot.errors import CorpusError

FIELDS = [{"name": "Port", "type": "string"}, {"name": "Fee", "type": "number"}]
FEES = "Port,Fee\nEast,3\nWest,4\n"


def package(
    fees: str | bytes = FEES, *, schema: dict[str, Any] | None = None, **keys: object
) -> dict[str, str | bytes]:
    declared = {"fields": FIELDS, "primaryKey": "Port"} if schema is None else schema
    resource = {"name": "fees", "path": "fees.csv", "schema": declared, **keys}
    note = {"name": "note", "path": "note.md"}
    return {
        "datapackage.json": json.dumps({"name": "harbour", "resources": [note, resource]}),
        "fees.csv": fees,
        "note.md": "# Harbour\n\n## Fees\n\n**3%** Share of dues\n",
    }


def listing(*resources: object) -> dict[str, str | bytes]:
    return {"datapackage.json": json.dumps({"resources": resources}), "fees.csv": FEES}


def field(**keys: object) -> dict[str, Any]:
    return {"fields": [FIELDS[0], {"name": "Fee", **keys}], "primaryKey": "Port"}


def fault(folder: Path, files: dict[str, str | bytes]) -> str:
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CorpusError) as raised:
        load_corpus(folder)
    message = str(raised.value)
    assert "\n" not in message
    return message.replace(str(folder), "FOLDER")


FAULTS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "empty folder": ({}, "FOLDER holds no Markdown (.md) and no table (.csv); add at least one to the folder"),
    "empty files": (
        {"a.md": "\n"},
        "corpus folder FOLDER holds files but no text and no rows; write the brief into them",
    ),
    "not JSON": (
        {"datapackage.json": '{\n"name": }', "fees.csv": FEES},
        "datapackage.json, line 2: not JSON (Expecting value); correct it, or delete the file",
    ),
    "no resources": (
        {"datapackage.json": "[]"},
        'datapackage.json: wanted an object with a list "resources" of objects; add it',
    ),
    "listed file missing": (
        listing({"name": "gone", "path": "gone.csv"}),
        "gone.csv is listed but not in FOLDER; add the file or take it off the list",
    ),
    "path leads out": (
        listing({"name": "out", "path": "../out.csv"}),
        "path '../out.csv' leads out of the corpus folder; put the file inside and name it there",
    ),
    "absolute path": (
        listing({"name": "out", "path": "/etc/out.csv"}),
        "path '/etc/out.csv' leads out of the corpus folder; put the file inside and name it there",
    ),
    "remote path": (
        listing({"name": "far", "path": "https://x.org/a.csv"}),
        "datapackage.json, resource far: \"path\" is 'https://x.org/a.csv'; wanted the relative path of one file",
    ),
    "several paths": (
        listing({"path": ["a.csv", "b.csv"]}),
        "datapackage.json, resource 1: \"path\" is ['a.csv', 'b.csv']; wanted the relative path of one file",
    ),
    "same name twice": (
        listing({"name": "fees", "path": "fees.csv"}, {"name": "fees", "path": "fees.csv"}),
        "datapackage.json: two resources are named 'fees'; give each a name of its own",
    ),
    "title no text": (
        listing({"name": "fees", "path": "fees.csv", "title": 3}),
        'datapackage.json, resource fees: "title" is 3; wanted a text',
    ),
    "schema elsewhere": (
        listing({"name": "fees", "path": "fees.csv", "schema": "schema.json"}),
        "datapackage.json, resource fees: \"schema\" is 'schema.json'; wanted an object",
    ),
    "long delimiter": (
        listing({"name": "fees", "path": "fees.csv", "dialect": {"delimiter": "::"}}),
        "datapackage.json, resource fees: \"delimiter\" is '::'; wanted one character",
    ),
    "unknown type": (
        package(schema=field(type="currency")),
        'datapackage.json, resource fees: its schema is not valid (field type "currency" is not supported); correct it',
    ),
    "unknown kind": (
        package(schema=field(**{"mineralbot:kind": "money"})),
        (
            "datapackage.json, resource fees, field 'Fee': \"mineralbot:kind\" is 'money'; "
            "wanted one of number, month, date, year, boolean, list, text; correct it"
        ),
    ),
    "schema without fields": (
        package(schema={"fields": [3]}),
        'datapackage.json, resource fees: its schema has no list "fields" of objects; add one object a column',
    ),
    "type no text": (
        package(schema=field(type=["number"])),
        ("datapackage.json, resource fees, field 'Fee': \"type\" is ['number']; wanted the name of a type; correct it"),
    ),
    "pattern no expression": (
        package(schema=field(type="string", constraints={"pattern": "(a"})),
        (
            "datapackage.json, resource fees, field 'Fee': the pattern '(a' is no regular expression "
            "(missing ), unterminated subpattern at position 1); correct it"
        ),
    ),
    "roles no texts": (
        package(**{"mineralbot:figures": {"value": ["Fee"]}}),
        ("datapackage.json, resource fees: \"mineralbot:figures\" is {'value': ['Fee']}; wanted names of columns"),
    ),
    "verb without a plural": (
        package(schema=field(**{"mineralbot:verb": "costs"})),
        (
            "datapackage.json, resource fees, field 'Fee': \"mineralbot:verb\" is 'costs'; "
            'wanted its singular and plural as ["holds", "hold"]; correct it'
        ),
    ),
    "key column lacking": (
        package("Harbour,Fee\nEast,3\n"),
        (
            "fees.csv: found the columns Harbour, Fee, wanted the key column 'Port' as the schema says; "
            "add the column or correct datapackage.json"
        ),
    ),
    "column lacking": (
        package("Port,Cost\nEast,3\n"),
        (
            "fees.csv: found the columns Port, Cost, wanted 'Fee' as the schema says; "
            "add the column or correct datapackage.json"
        ),
    ),
    "duplicate key": (
        package("Port,Fee\nEast,3\n\nEast,4\n"),
        (
            "fees.csv, row 4, column 'Port': found the key 'East' again (first in row 2), wanted each key once; "
            "rename or remove one of the rows"
        ),
    ),
    "empty key": (
        package("Port,Fee\nEast,3\n,4\n"),
        (
            "fees.csv, row 3, column 'Port': found an empty key, wanted a value of its own; "
            "fill the cell or remove the row"
        ),
    ),
    "no key to find": (
        {"fees.csv": "Port,Fee\nEast,3\nEast,3\n"},
        (
            "fees.csv: found no column whose cells are all filled and all different; "
            "wanted a key that names each row; add such a column"
        ),
    ),
    "wrong number": (
        package("Port,Fee\nEast,3\nWest,dear\n"),
        (
            "fees.csv, row 3, column 'Fee': found 'dear', wanted a number; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "number without end": (
        package("Port,Fee\nEast,INF\n"),
        (
            "fees.csv, row 2, column 'Fee': found 'INF', wanted a number; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "wrong month": (
        package("Port,Fee\nEast,3 May 2026\n", schema=field(**{"type": "string", "mineralbot:kind": "month"})),
        (
            "fees.csv, row 2, column 'Fee': found '3 May 2026', wanted a month as \"Feb 2031\" or \"2031-02\"; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "wrong day": (
        package("Port,Fee\nEast,May 2026\n", schema=field(type="date")),
        (
            "fees.csv, row 2, column 'Fee': found 'May 2026', wanted a day as \"2031-02-28\"; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "wrong year": (
        package("Port,Fee\nEast,soon\n", schema=field(type="year")),
        (
            "fees.csv, row 2, column 'Fee': found 'soon', wanted a year as \"2031\"; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "wrong boolean": (
        package("Port,Fee\nEast,perhaps\n", schema=field(type="boolean")),
        (
            "fees.csv, row 2, column 'Fee': found 'perhaps', wanted a boolean as \"true\" or \"false\"; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "value required": (
        package("Port,Fee\nEast,\n", schema=field(type="number", constraints={"required": True})),
        (
            "fees.csv, row 2, column 'Fee': found '', wanted a value, as the schema requires one; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "value not allowed": (
        package("Port,Fee\nEast,c\n", schema=field(type="string", constraints={"enum": ["a", "b"]})),
        (
            "fees.csv, row 2, column 'Fee': found 'c', wanted a value with enum [\"a\", \"b\"]; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "value not unique": (
        package("Port,Fee\nEast,3\nWest,3\n", schema=field(type="number", constraints={"unique": True})),
        (
            "fees.csv, row 3, column 'Fee': found '3' again, wanted each value once; "
            "correct the cell or the schema of fees in datapackage.json"
        ),
    ),
    "ragged row": (
        package("Port,Fee\nEast,3,4\n"),
        (
            "fees.csv, row 2: found 3 cells, wanted the header's 2; "
            "add or remove cells (a cell that holds a comma stands in double quotes)"
        ),
    ),
    "column twice": (
        package("Port,Port\nEast,3\n"),
        "fees.csv, row 1: found the name 'Port' twice; give each column a name of its own",
    ),
    "column without a name": (
        package("Port,\nEast,3\n"),
        "fees.csv, row 1: found no name for column 2; give each column a name of its own",
    ),
    "empty table": (
        package(""),
        "fees.csv is empty; wanted a header line and rows; fill it or take it out of the folder",
    ),
    "Markdown not UTF-8": (
        {"note.md": b"# Caf\xe9\n"},
        "note.md, line 1: found the byte 0xe9, which is not UTF-8; save the file as UTF-8",
    ),
    "CSV not UTF-8": (
        {"fees.csv": b"Port,Fee\nCaf\xe9,3\n"},
        "fees.csv, line 2: found the byte 0xe9, which is not UTF-8; save the file as UTF-8",
    ),
    "foreign key leads nowhere": (
        package(schema={**field(), "foreignKeys": [{"fields": "Port", "reference": {"resource": "x", "fields": "y"}}]}),
        (
            "datapackage.json, resource fees: the foreign key of 'Port' refers to x.y, which is not there; "
            "correct the reference"
        ),
    ),
    "foreign key without a row": (
        package(
            "Port,Fee\nEast,West\nNorth,East\n",
            schema={
                "fields": [FIELDS[0], {"name": "Fee", "type": "string"}],
                "foreignKeys": [{"fields": "Fee", "reference": {"resource": "", "fields": "Port"}}],
            },
        ),
        (
            "fees.csv, row 'East', column 'Fee': found 'West', wanted a value of 'Port' in fees.csv; "
            "correct the cell or add that row"
        ),
    ),
    "heading not in the prose": (
        package(**{"mineralbot:heading": "Dues"}),
        (
            "datapackage.json, resource fees: \"mineralbot:heading\" is 'Dues', which is no heading of the prose; "
            "copy the heading as it stands there"
        ),
    ),
    "unknown role": (
        package(**{"mineralbot:figures": {"colour": "Fee"}}),
        (
            "datapackage.json, resource fees: \"mineralbot:figures\" has the role 'colour'; "
            "wanted one of value, unit, measure, owner, whole, year, projection, heading"
        ),
    ),
    "role of no column": (
        package(**{"mineralbot:figures": {"value": "Sum"}}),
        (
            "datapackage.json, resource fees: \"mineralbot:figures\" gives value the column 'Sum', "
            "which fees.csv lacks; correct the name"
        ),
    ),
    "role lacking": (
        package(**{"mineralbot:figures": {"value": "Fee"}}),
        (
            "datapackage.json, resource fees: \"mineralbot:figures\" lacks the role 'measure'; "
            "name the column that holds it"
        ),
    ),
    "figure that the prose lacks": (
        package("Port,Fee\nShare of dues,4\n", **{"mineralbot:figures": {"value": "Fee", "measure": "Port"}}),
        (
            "fees.csv, row 'Share of dues': found 4 'Share of dues', which no passage holds; "
            "wanted what stands there; correct the row"
        ),
    ),
    "figure that is no number": (
        package("Port,Fee\nShare of dues,\n", **{"mineralbot:figures": {"value": "Fee", "measure": "Port"}}),
        "fees.csv, row 'Share of dues': found '', wanted a number; correct the cell",
    ),
    "lexicon not YAML": (
        {"note.md": "text", "lexicon.yaml": "columns:\n  a: [b\n"},
        (
            "lexicon.yaml, line 3: not YAML (expected ',' or ']', but got '<stream end>'); "
            "correct it, or delete the file to go without"
        ),
    ),
    "lexicon with control characters": (
        {"note.md": "text", "lexicon.yaml": "a: \x01\n"},
        "lexicon.yaml: not YAML (unreadable); correct it, or delete the file to go without",
    ),
    "lexicon a list": (
        {"note.md": "text", "lexicon.yaml": "- a\n"},
        "lexicon.yaml: found a list, wanted the sections columns, values, rows, phrases, topics, questions; correct it",
    ),
    "unknown section": (
        {"note.md": "text", "lexicon.yaml": "colums: {a: [b]}\n"},
        (
            "lexicon.yaml: found the section 'colums', wanted one of columns, values, rows, phrases, topics, "
            "questions; rename or remove it"
        ),
    ),
    "section a list": (
        {"note.md": "text", "lexicon.yaml": "values: [a]\n"},
        "lexicon.yaml, values: found a list, wanted terms with a list of words each; correct it",
    ),
    "words a text": (
        {"note.md": "text", "lexicon.yaml": "values: {a: b}\n"},
        "lexicon.yaml, values, 'a': found the text 'b', wanted a list as [one, other]; put it in brackets",
    ),
    "words empty": (
        {"note.md": "text", "lexicon.yaml": "values: {a: [b, '']}\n"},
        "lexicon.yaml, values, 'a': found nothing in the list, wanted a word or phrase; correct it",
    ),
    "questions of terms": (
        {"note.md": "text", "lexicon.yaml": "questions: {a: [b]}\n"},
        "lexicon.yaml, questions: found terms, wanted a list as [one, other]; put it in brackets",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place_and_remedy(tmp_path: Path, name: str) -> None:
    files, message = FAULTS[name]
    assert fault(tmp_path, files) == message


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        CorpusError, match=r"gone does not exist; wanted a folder of \.md and \.csv files; set --corpus"
    ):
        load_corpus(tmp_path / "gone")
    file = tmp_path / "note.md"
    file.write_text("text")
    with pytest.raises(CorpusError, match=r"note\.md is a file; wanted a folder"):
        load_corpus(file)


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside.md", tmp_path / "inside"
    outside.write_text("secret")
    inside.mkdir()
    (inside / "note.md").symlink_to(outside)
    assert "leads out of the corpus folder" in fault(inside, {})


def test_a_path_too_long_for_the_file_system_is_told(tmp_path: Path) -> None:
    name = "x" * (os.pathconf(tmp_path, "PC_NAME_MAX") + 1) + ".csv"
    message = fault(tmp_path, listing({"name": "long", "path": name}))
    assert message == f"{name} cannot be read (File name too long); make it readable"


def test_words_that_yaml_takes_for_other_things_stay_words(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("text")
    (tmp_path / "lexicon.yml").write_text("values: {No: [yes, 2030, 2026-13-45]}\nrows:\n")
    lexicon = load_corpus(tmp_path).lexicon
    assert lexicon.values == {"No": ("yes", "2030", "2026-13-45")}
    assert lexicon.rows == {}
