"""Folders of other people: inferred, described, marked with a byte-order mark or other line ends."""

import json
from datetime import date
from pathlib import Path

import pytest

from mineralbot.corpus import load_corpus
from mineralbot.values import Corpus, Field, ForeignKey, Month, Table

NOTE = """# Harbour fees

Fees rose by 4% in 2025. The works cost €18.4 million.

## Traffic in 2024

**612,000** Passengers

**60%** Calls connected by 2030 (target)
"""
FEES = '''Port,Fee (€),Since,Cargo,Open,Next review,Notes
East,"1,250",Feb 2024,"Timber, salt, and peat",yes,2026-03-01,"Agreed, pending review"
West,900,Mar 2023,Timber,no,,"He said ""no"""
South,-,Jan 2025,"Salt, peat",yes,2026-04-01,Agreed
'''


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_bytes(text.encode())
    return folder


def fields_of(table: Table) -> dict[str, Field]:
    return {field.name: field for field in table.fields}


def described(**schema: object) -> str:
    resource = {"name": "fees", "path": "fees.csv", "schema": schema}
    return json.dumps({"name": "harbour", "resources": [resource]})


def assert_places_hold(corpus: Corpus) -> None:
    for document in corpus.documents:
        for passage in document.passages:
            assert corpus.quote(passage.place) == passage.quote
    for table in corpus.tables:
        for row in table.rows:
            for cell in row.cells:
                if '"' not in cell.text and cell.text:
                    assert corpus.quote(cell.place) == cell.text


def test_a_folder_without_a_descriptor_is_inferred(tmp_path: Path) -> None:
    corpus = load_corpus(write(tmp_path, note__md=NOTE, fees__csv=FEES, picture__svg="<svg/>"))
    (note,), (fees,) = corpus.documents, corpus.tables
    assert (corpus.title, note.name, note.title, fees.name) == ("Harbour fees", "note", "Harbour fees", "fees")
    assert fees.key == "Port"
    assert {name: field.kind for name, field in fields_of(fees).items()} == {
        "Port": "text",
        "Fee (€)": "number",
        "Since": "month",
        "Cargo": "list",
        "Open": "boolean",
        "Next review": "date",
        "Notes": "text",
    }
    assert (fields_of(fees)["Fee (€)"].unit, fields_of(fees)["Fee (€)"].title) == ("€", "Fee")
    east, west, south = fees.rows
    assert [cell.value for cell in east.cells] == [
        "East",
        1250.0,
        Month(2024, 2),
        "Timber, salt, and peat",
        True,
        date(2026, 3, 1),
        "Agreed, pending review",
    ]
    assert east.cells[3].items == ("Timber", "salt", "peat")
    assert west.cells[6].text == 'He said "no"'
    assert corpus.quote(west.cells[6].place) == '"He said ""no"""'
    assert (south.cells[1].text, south.cells[1].value) == ("", None)
    assert south.cells[1].place.start == south.cells[1].place.end
    assert_places_hold(corpus)


def test_figures_are_found_without_a_derived_table(tmp_path: Path) -> None:
    corpus = load_corpus(write(tmp_path, note__md=NOTE))
    assert [(f.value, f.unit, f.measure, f.year, f.is_projection) for f in corpus.figures] == [
        (4.0, "%", "Fees rose by in 2025.", 2025, False),
        (18.4, "€ million", "The works cost .", None, False),
        (612000.0, "", "Passengers", 2024, False),
        (60.0, "%", "Calls connected by 2030 (target)", 2030, True),
    ]
    passages = {p.id: p for document in corpus.documents for p in document.passages}
    assert all(figure.place == passages[figure.passage_id].place for figure in corpus.figures)
    assert all(figure.owner == figure.whole == "" for figure in corpus.figures)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_are_counted_not_translated(tmp_path: Path, line_end: str, mark: str) -> None:
    plain = load_corpus(write(tmp_path, note__md=NOTE, fees__csv=FEES))
    other = tmp_path / "other"
    other.mkdir()
    texts = {"note__md": mark + NOTE.replace("\n", line_end), "fees__csv": mark + FEES.replace("\n", line_end)}
    corpus = load_corpus(write(other, **texts))
    assert [cell.text for row in corpus.tables[0].rows for cell in row.cells] == [
        cell.text for row in plain.tables[0].rows for cell in row.cells
    ]
    assert corpus.files["note.md"] == texts["note__md"]
    assert_places_hold(corpus)


def test_sub_folders_and_semicolons_are_read(tmp_path: Path) -> None:
    (tmp_path / "Part A").mkdir()
    write(tmp_path / "Part A", Fees__csv="Port;Fee\nEast;3\n", note__md="text")
    corpus = load_corpus(tmp_path)
    assert [table.name for table in corpus.tables] == ["part-a-fees"]
    assert corpus.tables[0].path == "Part A/Fees.csv"
    assert corpus.tables[0].rows[0].cells[1].value == 3


def test_a_schema_types_the_cells(tmp_path: Path) -> None:
    fields = [
        {"name": "Port", "type": "string"},
        {"name": "Fee", "type": "number", "decimalChar": ",", "groupChar": ".", "mineralbot:unit": "€"},
        {"name": "Load", "type": "number", "bareNumber": False},
        {"name": "Since", "type": "yearmonth"},
        {"name": "Built", "type": "year"},
        {"name": "Open", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]},
        {"name": "Seen", "type": "date", "format": "%d/%m/%Y"},
        {"name": "Cargo", "type": "list"},
    ]
    table = (
        'Port,Fee,Load,Since,Built,Open,Seen,Cargo\nEast,"1.250,5",6 MW,Feb 2024,1968,ja,03/04/2026,"salt, peat"\n'
        "West,?,,2024-03,,nein,,\n"
    )
    files = {
        "datapackage__json": described(fields=fields, primaryKey="Port", missingValues=["", "?"]),
        "fees__csv": table,
    }
    (fees,) = load_corpus(write(tmp_path, **files)).tables
    east, west = fees.rows
    assert [cell.value for cell in east.cells] == [
        "East",
        1250.5,
        6.0,
        Month(2024, 2),
        1968,
        True,
        date(2026, 4, 3),
        "salt, peat",
    ]
    assert east.cells[7].items == ("salt", "peat")
    assert [cell.value for cell in west.cells] == ["West", None, None, Month(2024, 3), None, False, None, None]
    assert [field.unit for field in fees.fields[1:3]] == ["€", "MW"]


def test_the_first_column_of_distinct_values_is_the_key_where_none_is_declared(tmp_path: Path) -> None:
    corpus = load_corpus(write(tmp_path, fees__csv="Kind,Port,Fee\na,East,1\na,West,2\n"))
    assert corpus.tables[0].key == "Port"
    assert [field.is_key for field in corpus.tables[0].fields] == [False, True, False]
    assert [row.key for row in corpus.tables[0].rows] == ["East", "West"]


def test_foreign_keys_are_kept_and_checked(tmp_path: Path) -> None:
    reference = {"fields": ["Port"], "reference": {"resource": "ports", "fields": ["Name"]}}
    descriptor = {
        "name": "harbour",
        "resources": [
            {"name": "ports", "path": "ports.csv"},
            {
                "name": "works",
                "path": "works.csv",
                "schema": {"fields": [{"name": "Work"}, {"name": "Port"}], "foreignKeys": [reference]},
            },
        ],
    }
    files = {
        "datapackage__json": json.dumps(descriptor),
        "ports__csv": "Name\nEast\n",
        "works__csv": "Work,Port\nPier,East\nDock,\n",
    }
    corpus = load_corpus(write(tmp_path, **files))
    assert corpus.tables[1].foreign_keys == (ForeignKey(column="Port", table="ports", table_column="Name"),)


def test_the_fingerprint_follows_every_byte_read_and_no_other(tmp_path: Path) -> None:
    write(tmp_path, note__md=NOTE, fees__csv=FEES, lexicon__yaml="questions: [Why]\n")
    seen = {load_corpus(tmp_path).fingerprint}
    write(tmp_path, picture__svg="<svg/>")
    (tmp_path / ".hidden.md").write_text("x")
    assert load_corpus(tmp_path).fingerprint in seen
    for name in ("note.md", "fees.csv", "lexicon.yaml"):
        path = tmp_path / name
        path.write_bytes(path.read_bytes() + b"\n")
        fingerprint = load_corpus(tmp_path).fingerprint
        assert fingerprint not in seen
        seen.add(fingerprint)
