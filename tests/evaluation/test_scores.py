import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mineralbot.evaluation import Case, Expectation, Scoreboard, SentenceExpectation, Tally, Turn, evaluate, read_cases
from mineralbot.evaluation.intervals import wilson_interval

ANSWER = Expectation(cites=("berths:North Quay",))
REFUSE = Expectation(statuses=("abstained", "clarify"))
EITHER = Expectation(statuses=("answered", "abstained", "clarify"), is_open=True)


def conversation(name: str, *expects: Expectation, tags: tuple[str, ...] = ()) -> Case:
    turns = tuple(Turn(ask=f"{name}?", expect=expect) for expect in expects)
    return Case(id=name, file="made", tags=tags, turns=turns)


def scored(reply: dict[str, Any], *cases: tuple[Case, list[str]]) -> dict[str, tuple[int, int]]:
    """Hits and trials of each score, where the turns get the reply with these statuses."""
    statuses = {case.id: given for case, given in cases}
    turns = evaluate(
        [case for case, _ in cases], lambda case: [{**reply, "status": given} for given in statuses[case.id]]
    )
    return {name: (tally.hits, tally.trials) for name, tally in Scoreboard.of(turns).scores.items()}


def test_answers_and_refusals_are_counted_apart(reply: dict[str, Any]) -> None:
    scores = scored(
        reply,
        (conversation("a", ANSWER, ANSWER), ["answered", "abstained"]),
        (conversation("b", REFUSE), ["answered"]),
        (conversation("c", REFUSE), ["clarify"]),
        (conversation("d", EITHER), ["abstained"]),
    )
    assert scores["answered_correctly"] == (1, 2)
    assert scores["wrongly_refused"] == (1, 2)
    assert scores["refused_correctly"] == (1, 2)
    assert scores["wrongly_answered"] == (1, 5)
    assert scores["turns_passed"] == (3, 5)
    assert scores["cases_passed"] == (2, 4)
    assert scores["follow_ups_resolved"] == (0, 1)
    assert scores["contract_kept"] == (5, 5)
    assert "verdicts_right" not in scores


def test_an_answer_with_words_lacking_is_wrongly_answered(reply: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "made.yaml"
    path.write_text("- {id: a, turns: [{ask: Who, expect: {has: [ferries]}}]}", encoding="utf-8")
    turns = evaluate(read_cases(path), lambda _: [reply])
    assert Scoreboard.of(turns).metrics["wrongly_answered"] == 1
    assert Scoreboard.of(turns).metrics["wrongly_refused"] == 0


def test_citations_are_scored_for_precision_and_recall(reply: dict[str, Any]) -> None:
    wanted = Expectation(cites=("berths:North Quay", "berths:South Quay", "berths:East Quay"))
    scores = scored(reply, (conversation("a", wanted), ["answered"]), (conversation("b", wanted), ["abstained"]))
    assert scores["citation_precision"] == (1, 2)
    assert scores["citation_recall"] == (1, 3)


def test_drafts_are_scored_by_sentence(reply: dict[str, Any]) -> None:
    expects = tuple(SentenceExpectation(verdicts=(v,)) for v in ("supported", "contradicted", "not_covered"))
    case = Case(id="d", file="made", draft="One. Two. Three.", sentences=expects)
    given = [{"verdict": v, "citations": reply["citations"]} for v in ("supported", "supported", "contradicted")]
    (turn,) = evaluate([case], lambda _: [{"sentences": given}])
    scores = Scoreboard.of([turn]).scores
    assert scores["verdicts_right"] == Tally(1, 3)
    assert scores["verdicts_flipped"] == Tally(1, 3)


def test_another_reply_on_repeat_is_a_fault(reply: dict[str, Any]) -> None:
    numbers = count()

    def play(case: Case) -> list[dict[str, Any]]:
        return [{**reply, "focus": {"n": next(numbers) if case.id == "b" else 0}}]

    steady, fickle = evaluate([conversation("a", ANSWER), conversation("b", ANSWER)], play, repeats=1)
    assert (steady.is_repeated, fickle.is_repeated) == (True, False)
    assert (steady.faults, [fault.kind for fault in fickle.faults]) == ((), ["repeat"])
    assert Scoreboard.of([steady, fickle]).scores["same_on_repeat"] == Tally(1, 2)


def test_both_parts_and_every_tag_are_reported(reply: dict[str, Any]) -> None:
    cases = [conversation(f"case-{number}", ANSWER, tags=("look-up",)) for number in range(30)]
    board = Scoreboard.of(evaluate(cases, lambda _: [reply]), {"dense": Tally(3, 4)})
    parts = board.parts["work"]["cases_passed"].trials, board.parts["aside"]["cases_passed"].trials
    assert sum(parts) == 30
    assert min(parts) > 0
    assert board.tags == {"look-up": Tally(30, 30), "made:": Tally(30, 30)}
    assert board.metrics["aside.cases_passed"] == board.metrics["tag.look-up"] == 1
    assert board.metrics["recall_at_4.dense"] == 0.75
    lines = [line.split() for line in board.render().splitlines()]
    assert ["cases", "passed", "100.0%", "88.6%", "–", "100.0%", "30/30"] in lines
    assert ["dense", "75.0%", "30.1%", "–", "95.4%", "3/4"] in lines


def test_failures_are_shown_with_question_reply_and_faults(reply: dict[str, Any]) -> None:
    board = Scoreboard.of(evaluate([conversation("berth-1", REFUSE)], lambda _: [reply]))
    assert "berth-1" not in board.render()
    shown = board.render(failures=1)
    assert "- berth-1 (turn 1; )" in shown
    assert "> berth-1?" in shown
    assert "! status answered, wanted abstained or clarify" in shown
    written = json.loads(json.dumps(board.to_json()))
    assert written["failures"][0]["faults"][0]["kind"] == "status"
    assert written["tallies"]["turns_passed"]["hits"] == 0
    assert written["metrics"] == board.metrics


def test_an_evaluation_of_nothing_has_no_scores() -> None:
    board = Scoreboard.of([])
    assert board.metrics == {}
    assert board.milliseconds == {}


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_are_the_published_ones(hits: int, trials: int, low: float, high: float) -> None:
    assert wilson_interval(hits, trials) == pytest.approx((low, high), abs=5e-5)
