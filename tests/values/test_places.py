from pathlib import Path

from mineralbot.corpus import load_corpus
from mineralbot.values import Citation
from mineralbot.values.places import place_in_words

CORPUS = load_corpus(Path("corpus"))


def citation(**changes: object) -> Citation:
    kept = {
        "n": 1,
        "source": "brief",
        "row": None,
        "columns": (),
        "heading": None,
        "quote": "q",
        "path": "p",
        "start": 0,
        "end": 1,
    }
    return Citation(**{**kept, **changes})


def test_a_cell_is_placed_by_table_row_and_column() -> None:
    table = next(table for table in CORPUS.tables if table.name == "agreements")
    place = place_in_words(citation(source="agreements", row="Malaysia", columns=("Date", "Binding")), CORPUS)
    assert place == f"{table.title} › Malaysia › Date, Binding"


def test_the_header_line_is_placed_by_what_it_is() -> None:
    assert place_in_words(citation(source="agreements"), CORPUS).endswith(" › column names")


def test_prose_is_placed_by_the_headings_below_the_title() -> None:
    headings = ("US Resource Partnerships", "What is at Stake?", "If nothing changes")
    assert place_in_words(citation(heading=headings), CORPUS) == "What is at Stake? › If nothing changes"


def test_the_title_places_what_stands_right_under_it() -> None:
    assert place_in_words(citation(heading=("US Resource Partnerships",)), CORPUS) == "US Resource Partnerships"
