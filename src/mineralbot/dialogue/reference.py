"""Whether a question points back though nothing has been spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question

_ASKING = (
    r"^(?:and |so |but |ok )*(?:is|are|was|were|when|what|which|who|does|do|did|has|have|how|why|where|could|would|"
    r"tell|can|list|name|show)\b"
)
_POINTING = (
    r"\b(?:it|its|they|their|theirs|them|that one|this one|"
    r"the (?:latter|former|other \w+|others|rest|second one|first one|third one|last one|same)|those|these|the other)\b"
)
_PLURAL = r"\b(?:them|they|their|theirs)\b"
_SINGLE = r"\b(?:it|its)\b"
_SAID_OF_IT = (
    r"\bit (?:say|mention|cover|true|accurate|correct)\b|"
    r"\b(?:does|do) it (?:say|talk|speak|mention|cover anything|touch|discuss)\b"
)


def refers_to_nothing(question: Question, focus: Focus, idle: frozenset[str]) -> bool:
    """Whether the question points back though there is nothing to point to.

    Args:
        question: The question with its marks.
        focus: The conversation so far.
        idle: Stems of words that name nothing of the corpus.
    """
    if focus.rows or focus.group or focus.passages or focus.figures or focus.meaning is not None:
        return False
    words = question.words
    if not re.search(_POINTING, words) or not (re.match(_ASKING, words) or len(question.tokens) < 6):
        return False
    if question.of("key", "heading", "owner", "acronym", "date", "quantity", "name"):
        return False
    return not _points_within(question) and not _has_own_topic(question, idle) and not re.search(_SAID_OF_IT, words)


def _points_within(question: Question) -> bool:
    """Whether a pronoun stands for what the question itself named before it, or for what follows it."""
    words = question.words
    plural = question.find(_PLURAL, lemmas=False)
    single = question.find(_SINGLE, lemmas=False)
    if plural is not None:
        if any(mark.end <= plural.start for mark in question.of("column", "row", "value")):
            return True
    elif single is not None and (
        any(mark.end <= single.start for mark in question.of("row")) or re.search(r"\bit that\b", words)
    ):
        return True
    return bool(
        re.search(r"\b(?:these|those) \w+", words) and not re.search(r"\b(?:of|in|among) (?:these|those)\b", words)
    )


def _has_own_topic(question: Question, idle: frozenset[str]) -> bool:
    """Whether a content word is left beside columns, row nouns and values."""
    named = {n for mark in question.of("column", "row", "value") for n in mark.span}
    return any(n not in named and question.tokens[n].stem not in idle for n in question.content())
