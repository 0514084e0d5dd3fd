"""The bench of growth: its corpora, what it computes, and that the documents show what it wrote."""

import json
from pathlib import Path

import pytest

from bench.growth.corpora import passages, rows, write_corpus
from bench.growth.report import Measured, as_markdown, growth, write
from bench.load import Course, drafts
from mineralbot.checking.sentences import sentences_of
from mineralbot.corpus import load_corpus

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results"


def measured(passage_count: int, row_count: int, *p95: float) -> Measured:
    others = {"first answer s": 1.0, "median ms": 5.0, "memory MB": 300.0, "p95 CPU ms": 4.0}
    built = {"index s": 2.0, "index peak MB": 500.0}
    return Measured(
        passages=passage_count, rows=row_count, built=built, rounds=[others | {"p95 ms": each} for each in p95]
    )


def test_a_corpus_has_the_size_that_was_asked_for(tmp_path: Path) -> None:
    questions = write_corpus(tmp_path, passage_count=500, row_count=300)
    corpus = load_corpus(tmp_path)
    assert len(corpus.documents[0].passages) == 500 + 1  # and the title
    assert len(corpus.tables[0].rows) == 300
    kinds = {field.name: field.kind for field in corpus.tables[0].fields}
    assert kinds["Cargo"] == "list"
    assert kinds["Opened"] == "month"
    assert len(questions) == 90


def test_corpora_of_one_size_are_the_same() -> None:
    assert list(passages(100)) == list(passages(100)) != list(passages(110))[:100]
    assert list(rows(50)) == list(rows(50))


def test_growth_is_the_median_of_the_rounds_of_the_most_passages_over_the_fewest() -> None:
    found = [measured(50, 20, 10, 20, 10), measured(1000, 20, 1, 1, 1), measured(9000, 20, 20, 30, 40)]
    assert growth([*found, measured(50, 5000, 99, 99, 99)]) == pytest.approx(2.0)


def test_the_results_are_written_in_three_forms(tmp_path: Path) -> None:
    found = [measured(50, 20, 10), measured(1000, 20, 20), measured(50, 5000, 99)]
    write(found, tmp_path)
    table, _, _ = as_markdown(found).partition(", load")  # which changes from one moment to the next
    assert (tmp_path / "growth.md").read_text("utf-8").startswith(table)
    assert "| 1,000 | 20 | 2 | 500 | 1 | 5 | 20 | 4 | 300 |" in as_markdown(found)
    assert json.loads((tmp_path / "growth.json").read_text("utf-8"))["growth"] == pytest.approx(2.0)
    assert (tmp_path / "growth.png").read_bytes().startswith(b"\x89PNG")


def test_a_load_is_borne_if_nothing_failed_and_nearly_all_was_quick() -> None:
    quick = [0.01] * 98 + [0.9] * 2
    assert Course(answers=quick, reports=[2.0]).summary()["is_met"]
    assert not Course(answers=quick, errors=["/ask: 500"]).summary()["is_met"]
    assert not Course(answers=[0.01] * 90 + [0.9] * 10).summary()["is_met"]


def test_drafts_have_fifty_sentences() -> None:
    assert len(drafts()) >= 5
    assert all(45 <= len(sentences_of(draft)) <= 55 for draft in drafts())


def test_the_documents_show_the_growth_that_was_measured() -> None:
    table, _, _ = (RESULTS / "growth.md").read_text("utf-8").partition("\n\n")
    text = (ROOT / "docs" / "scaling.md").read_text("utf-8")
    assert table in text
    measured_growth = json.loads((RESULTS / "growth.json").read_text("utf-8"))["growth by processor"]
    assert f"takes {measured_growth:.2f} times what it takes at 50" in text
