"""The corpus that ships: word for word the brief, and every place in it true."""

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from mineralbot.values import Corpus, Month, Passage, Table

FOLDER = Path(__file__).parents[2] / "corpus"
TABLE_HEADING = "## What has been Agreed in Southeast Asia?\n"
WORDS_SHA256 = "11b31d331001600262df07d1b3323f84a505cc26a252056782328a055e7849aa"
WORD_COUNT = 441


def words_of_brief() -> list[str]:
    """Every word of the document: the text without markup, the table where it stands."""
    prose = (FOLDER / "brief.md").read_text(encoding="utf-8")
    with (FOLDER / "agreements.csv").open(encoding="utf-8", newline="") as lines:
        table = "\n".join("\t".join(record) for record in csv.reader(lines))
    assert prose.count(TABLE_HEADING) == 1
    document = prose.replace(TABLE_HEADING, f"{TABLE_HEADING}{table}\n")
    return re.sub(r"\*\*|^#+ |^- ", "", document, flags=re.MULTILINE).split()


def table_named(corpus: Corpus, name: str) -> Table:
    return next(table for table in corpus.tables if table.name == name)


def passages_under(corpus: Corpus, heading: str) -> list[Passage]:
    (brief,) = corpus.documents
    return [p for p in brief.passages if p.headings[-1:] == (heading,) and p.kind != "heading"]


def test_not_a_word_of_the_brief_was_changed_added_moved_or_lost() -> None:
    words = words_of_brief()
    assert len(words) == WORD_COUNT
    assert hashlib.sha256(" ".join(words).encode()).hexdigest() == WORDS_SHA256


def test_the_passages_hold_every_word_of_the_prose(corpus: Corpus) -> None:
    (brief,) = corpus.documents
    read = [word for passage in brief.passages for word in passage.text.split()]
    prose = (FOLDER / "brief.md").read_text(encoding="utf-8")
    assert read == re.sub(r"\*\*|^#+ |^- ", "", prose, flags=re.MULTILINE).split()


def test_every_passage_cell_row_and_header_resolves_in_its_file(corpus: Corpus) -> None:
    texts = {path.name: path.read_bytes().decode("utf-8") for path in FOLDER.iterdir()}
    for document in corpus.documents:
        for passage in document.passages:
            place = passage.place
            assert texts[place.path][place.start : place.end] == passage.quote != ""
    for table in corpus.tables:
        header = texts[table.path][table.header_place.start : table.header_place.end]
        assert header.split(",") == [field.name for field in table.fields]
        for row in table.rows:
            assert "\n" not in corpus.quote(row.place)
            assert row.cells[0].place.start == row.place.start
            for cell in row.cells:
                assert texts[cell.place.path][cell.place.start : cell.place.end] == cell.text
                assert row.place.start <= cell.place.start <= cell.place.end <= row.place.end


def test_the_cells_are_those_that_the_csv_module_reads(corpus: Corpus) -> None:
    for table in corpus.tables:
        with (FOLDER / table.path).open(encoding="utf-8", newline="") as lines:
            header, *records = csv.reader(lines)
        assert [field.name for field in table.fields] == header
        assert [[cell.text for cell in row.cells] for row in table.rows] == records


def test_the_structure_of_the_infographic_is_restored(corpus: Corpus) -> None:
    (brief,) = corpus.documents
    outline = {p.text: p.headings[1:] for p in brief.passages if p.kind == "heading"}
    sections = [heading for heading, above in outline.items() if not above]
    assert sections == [
        "Why Southeast Asia?",
        "Why are US critical mineral partnerships in Southeast Asia so contested?",
        "What has been Agreed in Southeast Asia?",
        "What Remains Unaddressed in Critical Mineral Partnerships?",
        "What is at Stake?",
    ]
    assert Counter(above[0] for above in outline.values() if above) == {
        "Why Southeast Asia?": 3,
        "Why are US critical mineral partnerships in Southeast Asia so contested?": 2,
        "What Remains Unaddressed in Critical Mineral Partnerships?": 5,
        "What is at Stake?": 2,
    }
    assert passages_under(corpus, "Key Producers") == []
    assert [p.kind for p in passages_under(corpus, "China's processing dominance")] == ["figure"] * 4
    assert [p.kind for p in passages_under(corpus, "What needs to change")] == ["item"] * 5 + ["paragraph"]
    assert len({p.list_id for p in brief.passages if p.kind == "item"}) == 3
    assert len({p.id for p in brief.passages}) == len(brief.passages)


def test_the_agreements_are_typed(corpus: Corpus) -> None:
    table = table_named(corpus, "agreements")
    kinds = {field.name: field.kind for field in table.fields}
    assert kinds == {
        "Country": "text",
        "Instrument": "text",
        "Date": "month",
        "Binding": "text",
        "Minerals": "list",
    }
    assert (table.key, table.row_noun, table.is_derived) == ("Country", "agreement", False)
    assert table.headings[1:] == ("What has been Agreed in Southeast Asia?",)
    assert next(field.verb for field in table.fields if field.name == "Minerals") == ("covers", "cover")
    cells = {(cell.row, cell.column): cell for row in table.rows for cell in row.cells}
    assert cells["Indonesia", "Date"].value == Month(2026, 2)
    assert cells["Philippines", "Minerals"].items == ("Nickel", "cobalt", "copper", "rare earths")
    assert cells["Thailand", "Minerals"].items == ("Rare earths", "EV supply chain")
    assert cells["Indonesia", "Binding"].value == "Binding, pending ratification"
    assert cells["Indonesia", "Binding"].items == ()


def test_each_indicator_stands_in_the_passage_it_points_to(corpus: Corpus) -> None:
    (brief,) = corpus.documents
    passages = {passage.id: passage for passage in brief.passages}
    with (FOLDER / "indicators.csv").open(encoding="utf-8", newline="") as lines:
        records = list(csv.DictReader(lines))
    assert len(records) == len(corpus.figures) == 6
    for record, figure in zip(records, corpus.figures, strict=True):
        passage = passages[figure.passage_id]
        assert passage.headings[-1] == record["Heading"]
        assert f"**{record['Value']}{record['Unit']}**" in passage.quote
        assert passage.quote.replace(f"**{record['Value']}%**", "").strip() == record["Measure"] == figure.measure
        assert (figure.value, figure.unit, figure.owner) == (float(record["Value"]), record["Unit"], record["Owner"])
        assert figure.place == passage.place
        assert figure.year == (int(record["Year"]) if record["Year"] else None)
        assert figure.is_projection is (record["Projection"] == "true") is bool(re.search(r"\bby 20", passage.text))


def test_every_percentage_of_the_prose_is_an_indicator(corpus: Corpus) -> None:
    prose = (FOLDER / "brief.md").read_text(encoding="utf-8")
    assert [float(n) for n in re.findall(r"(\d+)%", prose)] == [figure.value for figure in corpus.figures]


@pytest.mark.parametrize("section", ["columns", "values", "rows", "phrases", "topics"])
def test_the_lexicon_names_only_what_the_corpus_holds(corpus: Corpus, section: str) -> None:
    columns = {f"{table.name}.{field.name}" for table in corpus.tables for field in table.fields}
    prose = " ".join(p.text for document in corpus.documents for p in document.passages)
    cells = " ".join(cell.text for table in corpus.tables for row in table.rows for cell in row.cells)
    headings = {p.text for d in corpus.documents for p in d.passages if p.kind in {"title", "heading"}}
    terms: dict[str, tuple[str, ...]] = getattr(corpus.lexicon, section)
    assert terms
    for term, others in terms.items():
        known = {
            "columns": term in columns,
            "values": term.casefold() in cells.casefold(),
            "rows": term in {table.name for table in corpus.tables},
            "phrases": term.casefold() in f"{prose} {cells}".casefold(),
            "topics": term in headings,
        }
        assert known[section], term
        assert others
        assert len({other.casefold() for other in others}) == len(others), term


def test_every_heading_but_none_else_has_other_words(corpus: Corpus) -> None:
    (brief,) = corpus.documents
    assert set(corpus.lexicon.topics) == {p.text for p in brief.passages if p.kind in {"title", "heading"}}
    assert len(corpus.lexicon.questions) == 8
