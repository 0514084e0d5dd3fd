"""Documents to keep: reports of fact-checks, and conversations with their sources."""

from mineralbot.reports.checks import (
    COLUMNS,
    NOTHING_TO_CHECK,
    VERDICT_SIGNS,
    VERDICT_WORDS,
    VERDICTS,
    as_csv,
    as_markdown,
    evidence_of,
    summary_of,
    uncomputed,
)
from mineralbot.reports.conversations import (
    answer_as_markdown,
    answer_as_text,
    conversation_as_json,
    conversation_as_markdown,
)
from mineralbot.reports.word import WORD_TYPE, conversation_as_word, report_as_word

__all__ = [
    "COLUMNS",
    "NOTHING_TO_CHECK",
    "VERDICTS",
    "VERDICT_SIGNS",
    "VERDICT_WORDS",
    "WORD_TYPE",
    "answer_as_markdown",
    "answer_as_text",
    "as_csv",
    "as_markdown",
    "conversation_as_json",
    "conversation_as_markdown",
    "conversation_as_word",
    "evidence_of",
    "report_as_word",
    "summary_of",
    "uncomputed",
]
