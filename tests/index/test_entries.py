"""What the corpus offers to the index."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from mineralbot.corpus import load_corpus
from mineralbot.index import IndexEntry, entries_of
from mineralbot.index.entries import MOST_ROWS

if TYPE_CHECKING:
    from mineralbot.values import Corpus


def by_kind(corpus: Corpus) -> dict[str, list[IndexEntry]]:
    entries = entries_of(corpus)
    return {kind: [e for e in entries if e.kind == kind] for kind in {e.kind for e in entries}}


def test_every_passage_and_every_row_and_cell_is_an_entry(corpus: Corpus) -> None:
    kinds = Counter(entry.kind for entry in entries_of(corpus))
    passages = [passage for document in corpus.documents for passage in document.passages]
    rows = [row for table in corpus.tables if not table.is_derived for row in table.rows]
    assert kinds - Counter(passage.kind for passage in passages) == Counter(
        row=len(rows), cell=sum(bool(cell.text) for row in rows for cell in row.cells), measure=len(corpus.figures)
    )


def test_ids_are_distinct_and_stay(corpus: Corpus) -> None:
    entries = entries_of(corpus)
    assert len({entry.id for entry in entries}) == len(entries)
    assert entries == entries_of(corpus)


def test_a_passage_carries_the_headings_above_it(corpus: Corpus) -> None:
    entry = next(e for e in by_kind(corpus)["item"] if "offtake" in e.text)
    assert entry.text.startswith("What is at Stake? › What needs to change: Build resilient")
    assert entry.place == "brief:What needs to change"


def test_a_row_carries_the_names_of_its_columns(corpus: Corpus) -> None:
    row = next(e for e in by_kind(corpus)["row"] if e.metadata["row"] == "Vietnam")
    assert row.text.startswith("Country: Vietnam; Instrument: Framework trade agreement; Date: Oct 2025; ")
    assert row.place == "agreements:Vietnam"


def test_a_cell_leads_to_its_row(corpus: Corpus) -> None:
    kinds = by_kind(corpus)
    rows = {row.id: row for row in kinds["row"]}
    cell = next(e for e in kinds["cell"] if e.text == "Country: Vietnam; Date: Oct 2025")
    assert rows[cell.stands_for].metadata["row"] == "Vietnam"
    assert all(cell.stands_for in rows for cell in kinds["cell"])


def test_a_figure_is_found_by_its_owner_and_leads_to_its_passage(corpus: Corpus) -> None:
    kinds = by_kind(corpus)
    measure = next(e for e in kinds["measure"] if "graphite" in e.text)
    assert measure.text.endswith("China Battery-grade graphite supply 95% of World")
    assert measure.stands_for in {figure.id for figure in kinds["figure"]}


def test_places_resolve_in_the_files(corpus: Corpus) -> None:
    texts = {path.name: path.read_text("utf-8") for path in _files(corpus)}
    for entry in entries_of(corpus):
        quote = texts[str(entry.metadata["path"])][int(entry.metadata["start"]) : int(entry.metadata["end"])]
        assert quote
        if entry.kind == "cell":
            assert entry.text.endswith(quote.strip('"'))


def _files(corpus: Corpus) -> list[Path]:
    return [path for path in Path(corpus.root).iterdir() if path.suffix in {".md", ".csv"}]


def test_a_great_table_is_found_by_what_it_is_and_what_it_holds(tmp_path: Path) -> None:
    goods = ["salt", "tar", "wool"]
    rows = "".join(f"B{n},Port {n % 1500},{goods[n % 3]}\n" for n in range(MOST_ROWS + 1))
    (tmp_path / "berths.csv").write_text(f"Berth,Harbour,Goods\n{rows}", "utf-8")
    found = by_kind(load_corpus(tmp_path))
    assert sorted(found) == ["cell", "table"]
    assert [entry.text for entry in found["table"]] == ["berths: Berth, Harbour, Goods."]
    texts = [entry.text for entry in found["cell"]]
    assert texts[-3:] == ["Goods: salt", "Goods: tar", "Goods: wool"]
    assert len(texts) == 1_000 + 3
    assert len({entry.id for entry in found["cell"]}) == len(texts)
    assert {entry.stands_for for entry in found["cell"]} == {found["table"][0].id}
