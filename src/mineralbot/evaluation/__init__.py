"""Runs case files over a task function and scores what it replies."""

from mineralbot.evaluation.cases import Case, Expectation, SentenceExpectation, Turn, part_of, read_cases
from mineralbot.evaluation.faults import Fault
from mineralbot.evaluation.intervals import Tally, wilson_interval
from mineralbot.evaluation.retrieval import Lookup, read_lookups, recall
from mineralbot.evaluation.running import GradedTurn, evaluate
from mineralbot.evaluation.scoreboard import Scoreboard
from mineralbot.evaluation.session import run_evaluation

__all__ = [
    "Case",
    "Expectation",
    "Fault",
    "GradedTurn",
    "Lookup",
    "Scoreboard",
    "SentenceExpectation",
    "Tally",
    "Turn",
    "evaluate",
    "part_of",
    "read_cases",
    "read_lookups",
    "recall",
    "run_evaluation",
    "wilson_interval",
]
