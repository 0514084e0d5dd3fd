"""How a term stands in its text: denied, set apart, alone, and joined to the term before by which word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.reading.question import Mark, Question
    from mineralbot.reading.terms.term import Term

_NEGATION_BEFORE = re.compile(
    r"(?:\bnot\b|\bno\b|\bnever\b|\bwithout\b|\bneither\b|\bnor\b|n't\b|\bfree of\b|\bno mention of\b|\bnone of\b)"
    r"(?:\s+(?!but\b|and\b|or\b)[\w'-]+){0,4}\s*$"
    r"|\boutside(?: of)?\s+(?:the\s+)?$"
    r"|(?:\black(?:s|ing)?\b|\bexclud(?:e|es|ing)\b|\bomit(?:s|ting)?\b|\b(?:leaves?|left|leaving) out\b|"
    r"\bmiss(?:es|ing)?\b)"
    r"(?:\s+(?!but\b|and\b|or\b|that\b|which\b)[\w'-]+){0,4}\s*$"
)
_NEGATION_AFTER = re.compile(
    r"^\s*,?\s*(?:(?:is|are|was|were|be|been)\s+)?"
    r"(?:(?:not|n't)\s*(?:[?.,;]|$|(?:in|on|among|part|listed|covered|included|mentioned|there|handled|carried|offered"
    r"|served|named|noted|specified|involved|addressed|featured|present|found|touched)\b)"
    r"|no\s*(?:[:,.;?]|$)|absent\b|missing\b|excluded\b|left out\b|lacking\b|unlisted\b|out\b)"
)
_NOT_ONLY_AFTER = re.compile(r"\s*(?:\w+\s+)?(?:not|n't)\s+(?:only|just)")
_EXCEPT_BEFORE = re.compile(
    r"(?:\bexcept(?:ing)?(?: for)?|\bother than|\bapart from|\baside from|\bbesides?|\bexcluding"
    r"|\bleaving (?:out|aside)|\bnot counting|\bon top of|\bin addition to|\bbeyond|\bnot just|\bnot only"
    r"|\bmore than just|\bbar|\bbut)\s+"
    r"(?:(?:the|just|for|one|ones|that|those|which|who|is|are|with|have|has|of|in|any|all)\s+){0,6}$"
)
_BUT_BEFORE = re.compile(r"\bbut\s+(?:the\s+)?$")
_ALL_BUT_BEFORE = re.compile(
    r"\b(?:everyone|everything|all|anyone|anything|any|every \w+|nothing|none|no one|who|which|no \w+|else)"
    r" but (?:the )?$"
)
_ONLY_BEFORE = re.compile(
    r"\b(?:confined|limited|restricted) to\s+(?:the\s+)?$|(?<!the )(?<!is )(?<!was )(?<!not )\b"
    r"(?:only|just|solely|exclusively|nothing (?:else )?(?:but|other than|except|besides)|purely|merely"
    r"|confined to|limited to|restricted to)\s+"
    r"(?:(?:the|a|an|in|by|to|have|has|with|for|of|on|in|cover|covers|include|includes|list|lists|contain|contains"
    r"|handle|handles|signed?|an?)\s+){0,2}$"
)
_ONLY_AFTER = re.compile(
    r"^\s*(?:[\w'-]+\s+)?(?:only|alone|and nothing (?:else|more|besides|further)|exclusively|solely|and no other)\b"
)
_PLACED = r"only (?:\w+ ){1,2}(?:in|for|under|by|with|at|from|to)\b"
_ONLY_THERE = re.compile(rf"^\s*{_PLACED}")
_ONLY_AT = re.compile(rf"\b{_PLACED}(?: the)?\s*$")
_WHICH_HE = re.compile(r"\b(?:that|which|whom|who)\s+(?:the\s+)?$")  # "the piers that the Board …"
_DOES_NOT = re.compile(r"\s*(?:do|does|did)\s*(?:not|n't)\b")
_TAG = re.compile(
    r",?\s*(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)\s+(?:n't|not)?\s*"
    r"(?:it|they|he|she|there|that|this|we|you)(?: not)?\s*\??\s*$"
)
_NEGATED_OPENING = re.compile(
    r"^(?:(?:so|and|but|well|then|right)\s+)?"
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|ca|could|should|wo)\s+n't\s+(?:it true that\s+)?"
)
_JOINERS = (
    ("or", re.compile(r"\b(?:or|nor)\b")),
    ("but", re.compile(r"\bbut\b")),
    ("and", re.compile(r"\band\b|,|&|\bplus\b|\bas well as\b|\balso\b|\bwith\b")),
)
_CURRENCY = re.compile(r"[€$£¥] $")
_OR_NOT = re.compile(r"^,?\s*or\s+not\b")
_REACH = 6  # words after a term within which it can be denied


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """The words from the term before (or the opening) to a term, and those after it.

    Attributes:
        bare: Those before it without the words for rows.
    """

    left: str
    bare: str
    right: str


def _surroundings(question: Question, term: Term, before: Term | None) -> _Surroundings:
    """What stands around a term.

    Quotation marks, the name of its column, a negated opening ("Isn't …") and a closing tag are left out.
    """
    words = question.words.split(" ")
    start = before.end if before else 0
    naming = {n for mark in question.of("column") if _names(mark, term.column) for n in mark.span}
    left = (" ".join(w for n, w in enumerate(words[: term.start]) if n >= start and n not in naming) + " ").replace(
        '" ', ""
    )
    left = _CURRENCY.sub("", left)
    right = " ".join(words[term.end : term.end + _REACH]).replace('"', "").lstrip()
    if start == 0:
        left = _NEGATED_OPENING.sub("", left)
    right = _OR_NOT.sub("", right)
    if term.end + _REACH >= len(words):
        right = _TAG.sub("", right)
    rows = {n for mark in question.of("row") for n in mark.span}
    bare = " ".join(word for n, word in enumerate(words[: term.start]) if n >= start and n not in rows) + " "
    return _Surroundings(left=left, bare=bare, right=right)


def with_polarity(question: Question, term: Term, before: Term | None) -> Term:
    """The term as it stands in the text after the term before it."""
    if term.kind == "referred":
        return term
    around = _surroundings(question, term, before)
    is_excepted = _is_excepted(around.left) or _is_excepted(around.bare)
    return replace(
        term,
        start=_with_outside(question, term),
        joiner=_joiner(around.left.strip()) if before else "",
        is_exception=is_excepted,
        is_only=term.kind in ("value", "key") and (_is_alone(around) or _is_only_there(around, term)),
        is_negated=(not is_excepted and bool(_NEGATION_BEFORE.search(around.left)))
        or (term.kind != "key" and (_is_denied_after(around.right) or _does_not(around))),
    )


def _with_outside(question: Question, term: Term) -> int:
    """Where a term begins, with "outside" or "outside of" before it, which denies it."""
    if term.kind != "value":
        return term.start
    before = question.words.split(" ")[: term.start]
    length = 2 if before[-2:] == ["outside", "of"] else 1 if before[-1:] == ["outside"] else 0
    return term.start - length


def _names(mark: Mark, column: str) -> bool:
    return any(entry.column == column for entry in mark.entries)


def _joiner(between: str) -> str:
    return next((name for name, pattern in _JOINERS if pattern.search(between)), "")


def _is_alone(around: _Surroundings) -> bool:
    return bool(_ONLY_BEFORE.search(around.left) or _ONLY_AFTER.match(around.right)) and not _ONLY_THERE.match(
        around.right
    )


def _is_only_there(around: _Surroundings, term: Term) -> bool:
    """Whether a row is the only one where something is ("salt only comes up in the pier's list")."""
    return term.kind == "key" and bool(_ONLY_AT.search(around.left))


def _is_excepted(left: str) -> bool:
    if _ALL_BUT_BEFORE.search(left):
        return True
    return bool(_EXCEPT_BEFORE.search(left)) and not _BUT_BEFORE.search(left)


def _does_not(around: _Surroundings) -> bool:
    """Whether a relative clause tells what somebody who is named does not do ("piers that the Board did not build")."""
    return bool(_WHICH_HE.search(around.left) and _DOES_NOT.match(around.right))


def _is_denied_after(right: str) -> bool:
    return bool(_NEGATION_AFTER.match(right)) and not _NOT_ONLY_AFTER.match(right)
