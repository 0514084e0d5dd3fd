"""The bench beside the quickstart: what it computes, and that the documents show what it wrote."""

import json
import sys
from pathlib import Path

import pytest

from bench.speed.measures import percentile, questions
from bench.speed.passages import passages
from bench.speed.processes import piped, run
from bench.speed.report import EMBEDDING, RATIOS, as_markdown, ratio, summary, write

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "bench" / "results"
ECHO = (
    "import json, sys\n"
    "for line in sys.stdin:\n"
    "    print(json.dumps({'got': json.loads(line)}), flush=True)\n"
)  # fmt: skip


def rounds(*factors: float) -> list[dict[str, float]]:
    """Rounds in which mineralbot takes these shares of what the quickstart takes."""
    both = (*RATIOS, EMBEDDING)
    return [
        {f"quickstart {theirs}": 10.0 * n for _, _, theirs, _ in both}
        | {f"mineralbot {ours}": 10.0 * n * factor for _, ours, _, _ in both}
        | {"mineralbot server MB": 200.0}
        for n, factor in enumerate(factors, 1)
    ]


def test_a_ratio_is_the_median_of_those_of_the_rounds() -> None:
    assert ratio(rounds(0.1, 0.9, 0.2), "answer median ms", "retrieval median ms") == pytest.approx(0.2)


def test_bounds_are_met_from_the_right_side() -> None:
    slow, quick = summary(rounds(2.0)), summary(rounds(0.2))
    assert [line["is_met"] for line in slow] == [False] * len(RATIOS) + [True]
    assert [line["is_met"] for line in quick] == [True] * len(RATIOS) + [False]


def test_the_results_are_written_in_three_forms(tmp_path: Path) -> None:
    write(rounds(0.25), tmp_path)
    assert (tmp_path / "speed.md").read_text("utf-8") == as_markdown(rounds(0.25))
    assert len(json.loads((tmp_path / "speed.json").read_text("utf-8"))["ratios"]) == len(RATIOS) + 1
    assert (tmp_path / "speed.png").read_bytes().startswith(b"\x89PNG")


def test_a_program_is_timed_and_asked() -> None:
    cost = run((sys.executable, "-c", "print('x' * 3)"))
    assert (cost.output, cost.seconds > 0, cost.peak_mb > 1) == ("xxx\n", True, True)
    with piped((sys.executable, "-c", ECHO)) as pipe:
        reply, seconds = pipe.forget().ask("is it open?")
        assert (reply, seconds > 0, pipe.peak_mb > 1) == ({"got": {"ask": "is it open?"}}, True, True)
    assert pipe.process.poll() is not None


def test_passages_are_the_same_for_the_same_seed() -> None:
    brief = ROOT / "corpus" / "brief.md"
    assert passages(brief, 1, 20) == passages(brief, 1, 20) != passages(brief, 2, 20)


def test_a_percentile_is_one_of_the_values() -> None:
    assert [percentile([1.0, 2.0, 3.0, 4.0], share) for share in (0.0, 0.5, 0.95, 1.0)] == [1.0, 3.0, 4.0, 4.0]


def test_the_questions_are_those_of_the_cases() -> None:
    assert len(questions()) > 100


@pytest.mark.parametrize("document", ["README.md", "docs/speed.md"])
def test_the_documents_show_the_ratios_that_were_measured(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    measured = json.loads((RESULTS / "speed.json").read_text("utf-8"))
    wanted = [f"| {line['what']} | {line['ratio']:.2f} | " for line in measured["ratios"]]
    assert [line for line in wanted if line not in text] == []
    assert measured["machine"].partition(",")[0] in text
