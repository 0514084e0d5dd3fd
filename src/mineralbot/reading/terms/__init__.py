"""The constraints of a question on the rows of a table, and the one condition that they make together."""

from mineralbot.reading.terms.conditions import columns_of, condition_of, referred_in
from mineralbot.reading.terms.finding import TermFinder
from mineralbot.reading.terms.kinship import is_akin, is_counted_in, is_duration
from mineralbot.reading.terms.term import Term, TermKind

__all__ = [
    "Term",
    "TermFinder",
    "TermKind",
    "columns_of",
    "condition_of",
    "is_akin",
    "is_counted_in",
    "is_duration",
    "referred_in",
]
