import re
from pathlib import Path
from typing import Any

import pytest

from mineralbot.evaluation import Case, Expectation, SentenceExpectation, Turn
from mineralbot.evaluation.grading import grade_sentence, grade_split
from mineralbot.evaluation.running import evaluate, grade


def patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def kinds(reply: dict[str, Any], expect: Expectation, folder: Path | None = None) -> list[str]:
    case = Case(id="one", file="made", turns=(Turn(ask="Who?", expect=expect),))
    return [fault.kind for fault in grade(case, 1, reply, folder).faults]


def test_a_reply_as_expected_has_no_fault(reply: dict[str, Any], folder: Path) -> None:
    expect = Expectation(has=patterns("harbour board", "^Yes"), has_not=patterns("ferr"), cites=("berths:North Quay",))
    assert kinds(reply, expect, folder) == []


@pytest.mark.parametrize(
    ("expect", "kind"),
    [
        (Expectation(statuses=("abstained", "clarify")), "status"),
        (Expectation(has=patterns("ferries")), "lacks"),
        (Expectation(has_not=patterns("board")), "has"),
        (Expectation(has=patterns(r"\[1\]")), "lacks"),
        (Expectation(has=patterns(r"\*")), "lacks"),
        (Expectation(cites=("berths:South Quay",)), "place"),
    ],
)
def test_each_expectation_missed_is_one_fault(reply: dict[str, Any], expect: Expectation, kind: str) -> None:
    assert kinds(reply, expect) == [kind]


def test_the_corpus_folder_brings_the_quotes_in(reply: dict[str, Any], folder: Path) -> None:
    (folder / "note.md").write_text("Rewritten.", encoding="utf-8")
    assert kinds(reply, Expectation()) == []
    assert kinds(reply, Expectation(), folder) == ["quote"]


def test_with_several_statuses_only_an_answer_is_graded_further(reply: dict[str, Any]) -> None:
    wanted = Expectation(statuses=("answered", "abstained", "clarify"), is_open=True, has=patterns("ferries"))
    assert kinds(reply, wanted) == ["lacks"]
    assert kinds({**reply, "status": "abstained"}, wanted) == []


def test_a_refusal_where_an_answer_is_due_is_graded_whole(reply: dict[str, Any]) -> None:
    assert kinds({**reply, "status": "abstained"}, Expectation(has=patterns("ferries"))) == ["status", "lacks"]


def test_an_error_is_graded_as_no_answer() -> None:
    assert kinds({"error": {"code": "input", "message": "…"}}, Expectation()) == ["status", "contract"]


@pytest.fixture
def sentence(reply: dict[str, Any]) -> dict[str, Any]:
    return {
        "verdict": "contradicted",
        "explanation": "The fee is 5 euros.",
        "correction": None,
        "citations": reply["citations"][1:],
    }


def test_a_right_verdict_with_correction_and_evidence_has_no_fault(sentence: dict[str, Any], folder: Path) -> None:
    expect = SentenceExpectation(verdicts=("contradicted",), correction_has=patterns("5"), cites=("note:Fees",))
    graded = grade_sentence(sentence, expect, folder)
    assert (graded.wanted, graded.given, graded.faults) == ("contradicted", "contradicted", ())


@pytest.mark.parametrize(
    ("expect", "kind"),
    [
        (SentenceExpectation(verdicts=("not_covered",)), "verdict"),
        (SentenceExpectation(verdicts=("contradicted",), correction_has=patterns("6")), "lacks"),
        (SentenceExpectation(verdicts=("contradicted",), cites=("berths:North Quay",)), "place"),
    ],
)
def test_each_fault_of_a_verdict_is_told(sentence: dict[str, Any], expect: SentenceExpectation, kind: str) -> None:
    assert [fault.kind for fault in grade_sentence(sentence, expect, None).faults] == [kind]


def test_a_verdict_without_a_citation_breaks_the_contract(sentence: dict[str, Any]) -> None:
    graded = grade_sentence({**sentence, "citations": []}, SentenceExpectation(verdicts=("contradicted",)), None)
    assert [fault.kind for fault in graded.faults] == ["contract"]


def test_not_covered_needs_neither_correction_nor_citation() -> None:
    expect = SentenceExpectation(verdicts=("not_covered",), correction_has=patterns("6"), cites=("note:Fees",))
    assert grade_sentence({"verdict": "not_covered"}, expect, None).faults == ()


@pytest.mark.parametrize(
    ("wanted", "given", "is_flipped"),
    [
        ("supported", "contradicted", True),
        ("contradicted", "supported", True),
        ("supported", "not_covered", False),
        ("not_covered", "supported", False),
    ],
)
def test_a_flip_is_supported_for_contradicted_or_the_reverse(wanted: str, given: str, *, is_flipped: bool) -> None:
    graded = grade_sentence({"verdict": given}, SentenceExpectation(verdicts=(wanted,)), None)
    assert graded.is_flipped is is_flipped


def test_a_draft_split_otherwise_is_told_and_its_missing_sentence_is_wrong() -> None:
    expects = (SentenceExpectation(verdicts=("not_covered",)),) * 2
    case = Case(id="two", file="made", draft="It is. It was.", sentences=expects)
    report = {"sentences": [{"verdict": "not_covered"}]}
    (turn,) = evaluate([case], lambda _: [report])
    assert [fault.kind for fault in turn.faults] == ["sentences", "verdict"]
    assert [sentence.given for sentence in turn.sentences] == ["not_covered", "None"]
    assert grade_split({"sentences": [{}, {}]}, expects) == []
