"""What a sentence of a draft leans on: the rows, figures and claims of the sentences before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mineralbot.dialogue import Focus
from mineralbot.values.meanings import FigureMeaning, Has, Keys, TableMeaning

if TYPE_CHECKING:
    from mineralbot.answering import Answerer
    from mineralbot.checking.judgement import Judgement
    from mineralbot.dialogue import FollowUp
    from mineralbot.reading import Question

_POINTS = re.compile(
    r"\b(?:it|its|they|their|them|the (?:former|latter|other|others|second|first)|that one|"
    r"(?:these|those)(?! (?:for|of|in|on|at|with|who|that|which|from)\b))\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"(?:(?:The )?(?:one|first|other|second)|Another)\b(?! of)(?= (?:is|was|covers?|are)\b)", re.IGNORECASE
)
_THAT = re.compile(r"(?:That|This|It)(?= (?:is|was|came|comes|happened|follows|followed)\b)", re.IGNORECASE)
_FOCUS_ROWS = 12  # rows that are remembered of a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What the sentences before have spoken of.

    Attributes:
        last: The last claim that was judged, for sentences that say the same of others.
    """

    focus: Focus = field(default_factory=Focus)
    last: Question | None = None


class Resolver:
    """Puts what a sentence points to in its place."""

    def __init__(self, follow_up: FollowUp, answerer: Answerer) -> None:
        self._follow_up = follow_up
        self._answerer = answerer

    def pointed(self, claim: Question, focus: Focus) -> Question | None:
        """The claim with its pointing words standing for rows; None where it points to none."""
        if _counts_more_than(claim, focus):
            return None
        return self._one_of(claim, focus) or self._defined(claim, focus) or self._follow_up.pointed(claim, focus)

    def with_owner(self, text: str, focus: Focus) -> str:
        """The text with "it" put in words where the figure spoken of before belongs to somebody."""
        if not isinstance(focus.meaning, FigureMeaning):
            return text
        owner = self._answerer.owner_of(focus.meaning)
        return re.sub(r"^(?:It|They)\b", owner, re.sub(r"^(?:Its|Their)\b", f"{owner}'s", text)) if owner else text

    def _one_of(self, claim: Question, focus: Focus) -> Question | None:
        """A sentence that begins "One was …" or "That was …", said of the rows spoken of before."""
        found = _ONE_OF.match(claim.text) if len(focus.rows) == 1 else None
        found = found or (_THAT.match(claim.text) if claim.of("date", "key") else None)
        if not found or not focus.rows:
            return None
        return self._follow_up.marked(claim, range(len(found.group().split())), focus.table, focus.rows)

    def _defined(self, claim: Question, focus: Focus) -> Question | None:
        """A sentence on "the lease" after one on a row that has one: it is said of that row's."""
        values = claim.of("value")
        opens = claim.tokens and claim.tokens[0].lower in ("the", "this", "that")
        if not values or values[0].start != 1 or not opens or len(focus.rows) != 1 or claim.of("key"):
            return None
        is_held = any(
            self._holds(focus, entry.column, entry.text) for entry in values[0].entries if entry.table == focus.table
        )
        return self._follow_up.marked(claim, range(1), focus.table, focus.rows) if is_held else None

    def _holds(self, focus: Focus, column: str, phrase: str) -> bool:
        meaning = TableMeaning(
            table=focus.table,
            operation="whether",
            scope=Keys(keys=focus.rows),
            predicate=Has(column=column, phrase=phrase),
        )
        return self._answerer.result(meaning).verdict in ("yes", "partly")

    def after(self, spoken: Spoken, claim: Question, judgement: Judgement) -> Spoken:
        """What has been spoken of after a claim."""
        return Spoken(focus=self._focus_after(spoken.focus, claim, judgement), last=claim)

    def _focus_after(self, focus: Focus, claim: Question, judgement: Judgement) -> Focus:
        keys = [e for m in claim.of("key") for e in m.entries]
        if keys:
            table = keys[0].table
            rows = tuple(dict.fromkeys(e.text for e in keys if e.table == table))
            is_pick = table == focus.table and set(rows) < set(focus.group) and points_back(claim.text)
            return Focus(table=table, rows=rows, group=focus.group if is_pick else rows, meaning=judgement.meaning)
        if isinstance(judgement.meaning, TableMeaning):
            result = self._answerer.result(judgement.meaning)
            counted = result.rows if judgement.meaning.operation == "count" else result.holding("yes")
            held = tuple(row.key for row in counted)[:_FOCUS_ROWS]
            if not held and focus.table == judgement.meaning.table:
                return replace(focus, meaning=judgement.meaning)
            return Focus(table=judgement.meaning.table, rows=held, group=held, meaning=judgement.meaning)
        return replace(focus, meaning=judgement.meaning or focus.meaning)


def _counts_more_than(claim: Question, focus: Focus) -> bool:
    """Whether a claim is of "the five" where fewer were spoken of, so that it means all of them."""
    known = max(len(focus.rows), len(focus.group))
    return any(
        mark.quantity is not None
        and mark.quantity.kind == "number"
        and mark.quantity.value > known
        and [token.lower for token in claim.tokens[max(0, mark.start - 2) : mark.start]] == ["of", "the"]
        for mark in claim.of("quantity")
    )


def points_back(text: str) -> bool:
    """Whether a sentence has a word that stands for something said before."""
    return _POINTS.search(text) is not None


def points_outside(claim: Question) -> bool:
    """Whether a pronoun of a claim has nothing in the claim itself, before it, that it could stand for."""
    found = _POINTS.search(claim.text)
    if found is None:
        return False
    named = claim.of("key", "owner", "name", "row", "acronym")
    return not any(claim.tokens[mark.end - 1].end <= found.start() for mark in named if mark.end)
