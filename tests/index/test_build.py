"""What a build does, and does not do again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from llama_index.core.vector_stores.types import VectorStoreQuery

from mineralbot.encoder import Encoder
from mineralbot.errors import IndexUnusableError
from mineralbot.index import IndexEntry, build_index, check_index, ensure_index, entries_of, open_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mineralbot.values import Corpus

    Edit = Callable[[str, str, str], Corpus]

BULLET = "Transform the value distribution"
QUESTIONS = (
    IndexEntry(id="q1", text="Which ports does ROW serve?", kind="canonical", metadata={"column": "Ports"}),
    IndexEntry(id="q2", text="What are the dues of ROW?", kind="canonical"),
)


def serving(folder: Path) -> str:
    return (folder / "current").read_text("utf-8").split()[0]


def test_a_first_build_adds_everything(corpus: Corpus, tmp_path: Path, counting: tuple[Encoder, list[str]]) -> None:
    encoder, encoded = counting
    told: list[tuple[int, int]] = []
    report = build_index(corpus, tmp_path / "new" / "index", encoder, lambda *step: told.append(step))
    total = len(entries_of(corpus))
    assert (report.added, report.changed, report.removed, report.kept) == (total, 0, 0, 0)
    assert report.embedded == len(encoded) == total
    assert told[-1] == (total, total)


def test_building_again_changes_nothing(
    corpus: Corpus, index_folder: Path, counting: tuple[Encoder, list[str]]
) -> None:
    encoder, encoded = counting
    before = {path: path.stat().st_mtime_ns for path in index_folder.rglob("*") if path.name != "lock"}
    report = build_index(corpus, index_folder, encoder)
    assert (report.added, report.changed, report.removed, report.embedded) == (0, 0, 0, 0)
    assert report.kept == len(entries_of(corpus))
    assert before == {path: path.stat().st_mtime_ns for path in index_folder.rglob("*") if path.name != "lock"}
    assert encoded == []


def test_an_edited_bullet_is_embedded_and_nothing_else(
    edited: Edit, index_folder: Path, counting: tuple[Encoder, list[str]]
) -> None:
    encoder, encoded = counting
    report = build_index(edited("brief.md", BULLET, "Share the harbour dues"), index_folder, encoder)
    assert encoded == ["What is at Stake? › What needs to change: Share the harbour dues"]
    assert (report.added, report.changed, report.removed, report.embedded) == (0, 1, 0, 1)
    index = open_index(index_folder)
    assert [entry.text for entry in index.passages.entries if "harbour" in entry.text] == encoded
    assert index.nearest(encoder.encode(encoded)[0], 1)[0][1] == pytest.approx(1, abs=1e-4)


def test_a_text_moved_but_not_edited_keeps_its_vector_and_gets_its_new_place(
    edited: Edit, index_folder: Path, counting: tuple[Encoder, list[str]]
) -> None:
    encoder, encoded = counting
    before = open_index(index_folder).passages
    corpus = edited("brief.md", "- Transform", "\n\n- Transform")
    report = build_index(corpus, index_folder, encoder)
    after = open_index(index_folder).passages
    last = next(entry for entry in before.entries if BULLET in entry.text)
    assert encoded == []
    assert report.kept == len(before.entries)
    assert int(after.entry(last.id).metadata["start"]) == int(last.metadata["start"]) + 2


def test_a_removed_bullet_is_removed(edited: Edit, index_folder: Path, encoder: Encoder) -> None:
    report = build_index(edited("brief.md", f"- {BULLET}\n", ""), index_folder, encoder)
    assert (report.added, report.changed, report.removed, report.embedded) == (0, 0, 1, 0)


def test_an_edited_cell_is_embedded_with_its_row(
    edited: Edit, index_folder: Path, counting: tuple[Encoder, list[str]]
) -> None:
    encoder, encoded = counting
    report = build_index(edited("agreements.csv", "bauxite", "feldspar"), index_folder, encoder)
    assert (report.added, report.changed, report.removed) == (0, len(encoded), 0)
    assert all("feldspar" in text or text.startswith("Country: Vietnam") for text in encoded)
    assert len(encoded) == 2


def test_another_model_changes_everything(corpus: Corpus, index_folder: Path, encoder: Encoder) -> None:
    other = Encoder(backend=encoder._backend, source=replace(encoder.source, weights_sha256="0" * 64))
    with pytest.raises(IndexUnusableError, match="by another model: run `mineralbot index`"):
        check_index(corpus, index_folder, other)
    report = build_index(corpus, index_folder, other)
    total = len(entries_of(corpus))
    assert (report.added, report.changed, report.removed, report.embedded) == (0, total, 0, total)


def test_a_rebuild_embeds_everything_and_changes_nothing(
    corpus: Corpus, index_folder: Path, counting: tuple[Encoder, list[str]]
) -> None:
    encoder, encoded = counting
    before = open_index(index_folder)
    report = build_index(corpus, index_folder, encoder, rebuild=True)
    after = open_index(index_folder)
    assert len(encoded) == report.kept == report.embedded == len(entries_of(corpus))
    assert before.folder != after.folder
    assert after.passages.entries == before.passages.entries
    assert np.array_equal(after.passages.vectors, before.passages.vectors)
    assert (before.folder / "passages.jsonl").read_bytes() == (after.folder / "passages.jsonl").read_bytes()


def test_the_build_before_stays_for_its_readers_and_older_ones_go(
    corpus: Corpus, index_folder: Path, encoder: Encoder
) -> None:
    served = []
    for count in (1, 2, 0):
        served.append(serving(index_folder))
        build_index(corpus, index_folder, encoder, canonical=QUESTIONS[:count])
    assert {path.name for path in (index_folder / "builds").iterdir()} == {served[-1], serving(index_folder)}


def test_a_reader_outlives_the_build_it_reads(corpus: Corpus, index_folder: Path, encoder: Encoder) -> None:
    told: list[str] = []
    reader = open_index(index_folder, told.append)
    vector = reader.passages.vectors[3]
    assert reader.canonical.entries == ()
    for count in (1, 2):
        build_index(corpus, index_folder, encoder, canonical=QUESTIONS[:count])
    assert not reader.folder.exists()
    assert reader.nearest(vector, 1)[0][0] == reader.passages.entries[3].id
    assert len(told) == 1


def test_chroma_and_the_plain_arrays_agree(built: Path, encoder: Encoder) -> None:
    index = open_index(built)
    for question in ("who refines cobalt?", "binding agreements", "what happens if nothing changes?"):
        vector = encoder.encode([question])[0]
        for kinds in (None, {"row", "item"}):
            by_chroma, by_arrays = index.nearest(vector, 12, kinds), index.passages.nearest(vector, 12, kinds)
            assert [found for found, _ in by_chroma] == [found for found, _ in by_arrays]
            assert np.allclose([s for _, s in by_chroma], [s for _, s in by_arrays], atol=1e-5)


def test_vectors_are_those_of_the_encoder(built: Path, encoder: Encoder) -> None:
    shelf = open_index(built).passages
    assert np.allclose(shelf.vectors, encoder.encode([entry.text for entry in shelf.entries]), atol=1e-5)


def test_llamaindex_reads_the_collection(built: Path, encoder: Encoder) -> None:
    index = open_index(built)
    query = VectorStoreQuery(query_embedding=encoder.encode(["who refines cobalt?"])[0].tolist(), similarity_top_k=3)
    result = index.vector_store().query(query)
    assert result.nodes is not None
    entry = index.passages.entry(result.nodes[0].node_id)
    assert result.nodes[0].get_content() == entry.text
    assert result.nodes[0].metadata["kind"] == entry.kind
    assert result.nodes[0].metadata["start"] == entry.metadata["start"]


def test_canonical_questions_have_a_shelf_of_their_own(corpus: Corpus, index_folder: Path, encoder: Encoder) -> None:
    index = ensure_index(corpus, index_folder, encoder, canonical=QUESTIONS)
    assert index.canonical.entries == QUESTIONS
    nearest = index.canonical.nearest(encoder.encode(["which ports are served?"])[0], 2)
    assert [entry_id for entry_id, _ in nearest] == ["q1", "q2"]
    assert index.canonical.entry("q1").metadata == {"column": "Ports"}
    assert len(index.passages.entries) == len(entries_of(corpus))
    assert index.vector_store("canonical").get_nodes(["q2"])[0].get_content() == QUESTIONS[1].text


def test_new_canonical_questions_alone_are_embedded(
    corpus: Corpus, index_folder: Path, counting: tuple[Encoder, list[str]]
) -> None:
    encoder, encoded = counting
    report = build_index(corpus, index_folder, encoder, canonical=QUESTIONS)
    assert encoded == [question.text for question in QUESTIONS]
    assert (report.added, report.changed, report.embedded) == (0, 0, 2)


def test_an_id_used_twice_is_refused(corpus: Corpus, tmp_path: Path, encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="canonical has several entries of the id q1"):
        build_index(corpus, tmp_path, encoder, canonical=(*QUESTIONS, QUESTIONS[0]))


def test_a_corpus_without_a_word_has_an_index(corpus: Corpus, tmp_path: Path, encoder: Encoder) -> None:
    empty = replace(corpus, documents=(), tables=(), figures=())
    index = ensure_index(empty, tmp_path, encoder)
    assert index.nearest(encoder.encode(["anything"])[0], 3) == ()
    assert index.passages.nearest(encoder.encode(["anything"])[0], 3) == ()
    assert list(index.lexical.scores("anything")) == []


def test_a_fresh_index_is_opened_as_it_is(corpus: Corpus, index_folder: Path, encoder: Encoder) -> None:
    before = serving(index_folder)
    index = ensure_index(corpus, index_folder, encoder)
    assert serving(index_folder) == before
    assert check_index(corpus, index_folder, encoder).fingerprint == index.fingerprint


def test_a_stale_index_is_made_fresh_by_whoever_needs_it(edited: Edit, index_folder: Path, encoder: Encoder) -> None:
    corpus = edited("brief.md", BULLET, "Share the harbour dues")
    with pytest.raises(IndexUnusableError, match="another state of the corpus"):
        check_index(corpus, index_folder, encoder)
    ensure_index(corpus, index_folder, encoder)
    assert check_index(corpus, index_folder, encoder)


def test_no_index_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusableError, match=r"there is no index in .*: run `mineralbot index`$"):
        open_index(tmp_path)
