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
    r"\b(?:it|its|they|their|theirs|them|that one|this one|which (?:one|ones|of the two)|"
    r"the (?:latter|former|other \w+|others|rest|second one|first one|third one|last one|same)|those|these|the other)\b"
)
_WH = frozenset(("when", "where", "who", "how", "what", "which", "why"))
_SHORT = 6  # tokens of a question that need not begin as one
_FEW = 2  # content words
_COMPARING = r"^(?:and |so |but )*(?:which|who)(?: one| of (?:the two|them|those|these)) (?:is|was|'s) (?:\w+ )?\w+er\b"
_WHICH_ONES = r"^(?:and |so |but )*which ones (?!is\b|was\b)"
_WHERE_PEOPLE = r"^(?:and |so |but )*where (?:do|did|can|could|will|would) they \w+ (?!(?:it|them|that|those)\b)\w+"
_WHICH_LACKS = r"^(?:and |so |but )*which ones? (?:has|have|is|are) (?:no|nothing|without)\b"
_HOW = r"\bhow \w+"
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
    if not _is_new(focus):
        return False
    words = question.words
    is_asking = re.match(_ASKING, words) or re.match(_POINTING, words) or len(question.tokens) < _SHORT
    if not re.search(_POINTING, words) or not is_asking:
        return False
    if question.of("key", "heading", "owner", "acronym", "date", "name") or _counts_something(question):
        return False
    if re.search(_COMPARING, words):
        return True
    return (
        not _asks_of_all(question)
        and not _points_within(question)
        and not _has_own_topic(question, idle)
        and not re.search(_SAID_OF_IT, words)
    )


def _asks_of_all(question: Question) -> bool:
    """Whether "these", "they" or "which one" are all rows there are, of which something is asked."""
    words = question.words
    if re.search(_WHICH_LACKS, words):
        return True
    these = question.find(r"\bof (?:these|those)\b", lemmas=False)
    is_of_rows = these is not None and any(mark.start == these.stop for mark in question.of("row"))
    is_of_value = is_of_rows or any(re.search(pattern, words) for pattern in (_WHICH_ONES, _WHERE_PEOPLE))
    return is_of_value and bool(question.of("value"))


def leans_on_nothing(question: Question, focus: Focus) -> bool:
    """Whether a short question that was not understood has a pronoun, and nothing was spoken of before."""
    if not _is_new(focus) or question.of("key", "heading", "owner", "acronym", "name", "value"):
        return False
    return len(question.content()) <= _FEW and bool(re.search(_POINTING, question.words))


def _is_new(focus: Focus) -> bool:
    return not (focus.rows or focus.group or focus.passages or focus.figures or focus.meaning is not None)


def _counts_something(question: Question) -> bool:
    """Whether a number is named other than in a word that points ("the other two")."""
    found = question.find(_POINTING, lemmas=False)
    pointing = set(found or ())
    return any(not set(mark.span) & pointing for mark in question.of("quantity"))


def _points_within(question: Question) -> bool:
    """Whether a pronoun stands for what the question itself named before it, or for what follows it."""
    words = question.words
    plural = question.find(_PLURAL, lemmas=False)
    single = question.find(_SINGLE, lemmas=False)
    if plural is not None:
        nouns = [m for m in question.of("column", "row", "value") if question.tokens[m.start].lower not in _WH]
        if any(mark.end <= plural.start for mark in nouns):
            return True
    elif single is not None and (
        any(mark.end <= single.start for mark in question.of("row")) or re.search(r"\bit that\b", words)
    ):
        return True
    return bool(_determines(question) and not re.search(r"\b(?:of|in|among) (?:these|those)\b", words))


def _determines(question: Question) -> bool:
    """Whether "those" or "these" stands before a noun of its own."""
    span = question.find(r"\b(?:these|those) \w+", lemmas=False)
    return span is not None and not any(span.stop - 1 in mark.span for mark in question.of("value"))


def _has_own_topic(question: Question, idle: frozenset[str]) -> bool:
    """Whether a content word is left beside columns, row nouns, values and what points."""
    named = {n for mark in question.of("column", "row", "value") for n in mark.span}
    for pattern in (_POINTING, _HOW):
        named |= set(question.find(pattern, lemmas=False) or ())
    return any(n not in named and question.tokens[n].stem not in idle for n in question.content())
