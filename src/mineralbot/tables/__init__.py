"""Typed tables that run a condition and return rows whose cells know their places."""

from mineralbot.tables.clauses import ordinal
from mineralbot.tables.phrases import (
    acronym_of,
    content_words,
    is_labelled,
    match,
    segments_of,
    without_brackets,
)
from mineralbot.tables.store import MOST_SCANNED, Tables

__all__ = [
    "MOST_SCANNED",
    "Tables",
    "acronym_of",
    "content_words",
    "is_labelled",
    "match",
    "ordinal",
    "segments_of",
    "without_brackets",
]
