"""Questions on the last answer itself: repeat it, shorten it, prove it, count it, take what it left out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue.number_claims import number_of_items
from mineralbot.dialogue.wording import plain_words
from mineralbot.reading.likeness import content_stems
from mineralbot.reading.sections import GENERAL_NOUNS
from mineralbot.reading.weights import is_idle
from mineralbot.values.meanings import (
    EVERY_ROW,
    AbsentMeaning,
    CompareRow,
    FigureMeaning,
    Keys,
    Meaning,
    Not,
    PassageMeaning,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.dialogue.quoted import Quoted
    from mineralbot.reading import Question, Reader
    from mineralbot.tables import Tables
    from mineralbot.values import Field

_DOUBT = (
    r"are you (?:really |quite |absolutely |very )?(?:sure|certain|positive)(?: about that| of that| that s right)?",
    r"really|you sure|sure|how do you know(?: that)?|says who|who says so",
    r"is that (?:so|right|correct|true|certain)",
    r"can you (?:confirm|double check|verify|check)(?: that| this| it)?(?: again)?",
    r"(?:please )?(?:double )?check(?: that| it)?(?: again)?",
)
_IN_THE_TEXT = (
    r"(?:in|on|within) (?:the|this|your) (?:\w+ )?(?:brief|document|text|paper|note|report|file|table|pages?)"
)
_PART_OF_TEXT = r"(?:section|heading|page|part|paragraph|chapter|passage)"
_PROOF = (
    (
        r"where (?:do|does|did) (?:it|you|the brief|that|this) (?:say|get|come|find|stand)"
        r"(?: that| this| it| so)?(?: from)?"
    ),
    r"where (?:is|s|was) that(?: from| written| stated| said)?",
    rf"where {_IN_THE_TEXT} (?:is|s|was|does|do|did) (?:that|it|this|you)(?: \w+)?(?: that| this| it)?",
    rf"where (?:is|s|was) (?:that|it|this)(?: from| written| stated| said| found)? {_IN_THE_TEXT}",
    (
        rf"(?:(?:in|on|under|from) )?(?:which|what) {_PART_OF_TEXT}(?: of the \w+)?"
        r"(?: (?:is|s|was|does|did) (?:that|it|this)(?: in| on| under| from| stand(?: in| under)?)?|"
        r" says (?:that|so|it|this))?"
    ),
    r"source|what s your source|what is your source|sources|quote it|quote that|show me where",
    r"what is that based on|on what basis|cite (?:it|that)",
)
_WHERE = r"(?:and |so )*where(?: exactly)?"
_PLACE = r"(?:and |so )*where\b.*"

_REPETITION = (
    (
        r"(?:can you |could you |please )?(?:repeat|say|explain|put|give|summari[sz]e|sum|shorten|state)(?: me)?"
        r"(?: that| it| this| all that| all this)?(?: to me| again| up| for me)*(?: please)?"
        r"(?: in (?:one|a single|a|two|short|plain|simple|few|fewer)(?: \w+)?| (?:more )?(?:briefly|shortly|"
        r"concisely))?"
    ),
    r"in (?:one|a single|a|short|brief|plain|simple)(?: \w+)?(?: please)?",
    r"shorter|shorter please|make it shorter|can i have that (?:again|shorter)",
    r"again|again please|come again|once more|one more time|pardon|what was that(?: again)?|tell me again",
)
_NAMING = (
    r"(?:and |so )?(?:in |for |by |with )?(?:who|which|what)(?: ones| one| are they| countries| is it)?",
    (
        r"(?:please )?(?:name|list|show)(?: them| those| it| me those| me them)?"
        r"(?: all| please| again| once more| one more time| out)*"
    ),
    r"(?:which|what|who) (?:are|were) (?:they|those|these)(?: again)?|all of them(?: please)?",
)
_WHO_THEY_ARE = r"\bwho (?:are|were) (?:they|those|these)\b"
_LEAD_IN = r"(?:and |so |but |ok |okay |hm |wait |really |sorry |well |then |now )*"
_SAME_AGAIN = rf"{_LEAD_IN}(?:{'|'.join((*_DOUBT, *_PROOF, *_REPETITION, *_NAMING))})"
_HOW_FAR_APART = (
    r"(?:and |so )*(?:by how (?:many|much|long)|how (?:much|long|far)|how many(?= (?:months?|years?|days?|metres?|\w+ "
    r"(?:is|was|were|are)? ?(?:\w+ )?(?:earlier|later|apart|before|after|longer|more|less|deeper))))"
    r"(?: (?:months?|years?|days?|time|metres?|points?))?(?: (?:\w+er|more|less|apart))?"
    r"(?: (?:is|was|were|are) (?:that|it|they|the gap|between them))?"
    r"(?: (?:earlier|later|apart|before|after|longer|more|less|deeper|between them|in between|passed|lay between|"
    r"separate them))*"
)
_THE_GAP = (
    r"(?:and |so )*what (?:is|s|was) the (?:gap|difference)(?: between (?:the two|them|those|these|both)(?: \w+)?)?"
)
_IN_TIME = r"\b(?:months?|years?|days?|long|earlier|later|before|after|passed|time)\b"
_APART = r"\b(?:by how|earlier|later|apart|before|after)\b"
_HOW_MANY = (
    r"(?:and |so |ok )*how many(?: (?:(?:\w+ )?(?:is|are) (?:that|they|there|those|these)"
    r"(?: altogether| in total| in all| all in all| then)?|(?:\w+ )?(?:are|is|were) there|is it|of them|in total|"
    r"altogether|does that make|would that be|of those))?"
)
_WHICH_NOT = (
    r"^(?:and |so |but )*(?:which|who|what)(?: one| ones| country| countries| of (?:them|those|these|"
    r"(?:all )?the \w+))? (?:doesn't|don't|isn't|aren't|hasn't|haven't|does n't|do n't|is n't|are n't|has n't|have n't|"
    r"did n't|doesnt|dont|isnt|arent|hasnt|havent|didnt|does not|do not|is not|are not)\W*$"
)
_WHICH_DO = (
    r"^(?:and |so |but |ok |then )*(?:which|who|what)(?: one| ones| of (?:them|those)| \w+)? "
    r"(?:do|does|did|is|are|has|have|was|were|covers?|lists?|includes?|names?|mentions?|contains?|features?)"
    r"(?: (?:then|so|one|that|it|any|them))?(?: ,)?(?: then| instead)?\W*$"
)
_HOW_MUCH = r"(?:and |so )*how (?:much|large|big|high|great)(?: exactly)?(?: (?:is|was) (?:it|that|this))?(?: exactly)?"
_PAIR = 2
_FEWEST_ALIKE = 2  # items of a list in whose texts a noun stands that may be its name


class AboutAnswers:
    """Reads questions on the last answer."""

    def __init__(self, tables: Tables, reader: Reader, quoted: Quoted) -> None:
        self._tables = tables
        self._passages = reader.prose.passages
        self._quoted = quoted

    def meaning(self, question: Question, focus: Focus) -> Meaning | None:
        """The last meaning again, or one made of it; None where the question is not on the last answer."""
        if focus.meaning is None:
            return None
        plain = plain_words(question).replace("'", "")
        is_prose = isinstance(focus.last, PassageMeaning | FigureMeaning)
        if re.fullmatch(_SAME_AGAIN, plain) or (is_prose and re.fullmatch(_WHERE, plain)):
            return self._again(plain, focus)
        if isinstance(focus.last, FigureMeaning) and re.fullmatch(_HOW_MUCH, plain):
            return FigureMeaning(operation="value", figures=focus.figures[:1] or focus.last.figures[:1])
        is_gap = re.fullmatch(_HOW_FAR_APART, plain) or re.fullmatch(_THE_GAP, plain)
        gap = self._gap(plain, focus) if is_gap else None
        if gap is not None:
            return gap
        if re.fullmatch(_HOW_MANY, plain):
            return self._counted(focus)
        is_of_rows = isinstance(focus.last, TableMeaning) and bool(is_gap) and re.search(_APART, plain)
        return UnclearMeaning(reason="reference") if is_of_rows else None

    def fulfilling(self, question: Question, focus: Focus) -> Meaning | None:
        """The rows of which that is so which was asked of others ("which ones do?")."""
        last = focus.last
        if not isinstance(last, TableMeaning) or not re.search(_WHICH_DO, question.words):
            return None
        condition = last.predicate if last.operation == "whether" else last.scope
        condition = condition.part if isinstance(condition, Not) else condition
        if condition is None or isinstance(condition, Keys) or condition == EVERY_ROW:
            return None
        return replace(last, operation="rows", scope=condition, predicate=None, quantifier="every")

    def complement(self, question: Question, focus: Focus) -> Meaning | None:
        """The rows that the last filter left out ("which one doesn't?")."""
        last = focus.last
        if not isinstance(last, TableMeaning) or last.operation not in ("rows", "count", "whether"):
            return None
        if not re.search(_WHICH_NOT, question.words):
            return None
        condition = last.scope if last.operation != "whether" else last.predicate or last.scope
        left_out = condition if isinstance(condition, Not) else Not(part=condition)
        return replace(last, operation="rows", scope=left_out, predicate=None)

    def _again(self, plain: str, focus: Focus) -> Meaning | None:
        """The last meaning; of passages also the place where they stand, or the list that they lead up to."""
        last = focus.meaning
        if not isinstance(last, PassageMeaning):
            return last
        if re.fullmatch(_PLACE, plain) and last.operation in ("quote", "list"):
            return replace(last, operation="where")
        shown = self._quoted.shown(focus)
        if re.search(_WHO_THEY_ARE, plain) and len(shown) == 1:
            return AbsentMeaning(missing=(), reason="unknown", passages=shown)
        is_naming = re.fullmatch(rf"{_LEAD_IN}(?:{'|'.join(_NAMING)})", plain)
        return replace(last, operation="list", passages=shown) if is_naming and shown != focus.passages else last

    def _gap(self, plain: str, focus: Focus) -> TableMeaning | None:
        """The distance between the two rows spoken of ("by how many months?")."""
        last = focus.last
        if not isinstance(last, TableMeaning):
            return None
        if isinstance(last.predicate, CompareRow) and isinstance(last.scope, Keys) and len(last.scope.keys) == 1:
            keys = (*last.scope.keys, last.predicate.key)
            return TableMeaning(
                table=last.table, operation="gap", scope=Keys(keys=keys), columns=(last.predicate.column,)
            )
        if isinstance(last.scope, CompareRow):
            return self._gap_to(last.table, last.scope, focus)
        pair = _asked_one_after_another(last, focus.before) or _pair_of(focus)
        if not pair:
            return None
        measured = [c for c in last.columns if _is_measured(self._tables.field(last.table, c))]
        if not last.columns or re.search(_IN_TIME, plain):
            measured += [f.name for f in self._tables.table(last.table).fields if _is_measured(f)]
        if not measured:
            return None
        return TableMeaning(table=last.table, operation="gap", scope=Keys(keys=pair), columns=(measured[0],))

    def _gap_to(self, table: str, scope: CompareRow, focus: Focus) -> TableMeaning | None:
        """The distance of the rows found to the one they were compared with, where it is one distance."""
        rows = self._tables.select(table, Keys(keys=focus.rows)) if focus.rows else ()
        if len({self._tables.cell(table, row, scope.column).text for row in rows}) != 1:
            return None
        keys = Keys(keys=(focus.rows[0], scope.key))
        return TableMeaning(table=table, operation="gap", scope=keys, columns=(scope.column,))

    def _counted(self, focus: Focus) -> Meaning | None:
        """How many the last answer named."""
        match focus.last:
            case TableMeaning(operation="values" | "unique" | "common" | "shared") as last:
                return last
            case TableMeaning() as last:
                if self._is_one_list(last):
                    return replace(last, operation="count items")
                is_of_rows = last.operation in ("rows", "count", "cells")
                scope = last.scope if is_of_rows else Keys(keys=focus.rows)
                return TableMeaning(table=last.table, operation="count", scope=scope, columns=last.columns)
            case PassageMeaning(operation=operation) as last if len(passages := self._quoted.shown(focus)) > 1:
                if operation == "count":
                    return last
                heading = self._heading_of(passages[0])
                counted = PassageMeaning(operation="count", passages=(heading, *passages), topic=last.topic)
                return counted if heading else None
        return None

    def items_claimed(self, question: Question, focus: Focus) -> Meaning | None:
        """How many the list of the prose shown last has, where a number of them is asserted."""
        claimed = number_of_items(question) if isinstance(focus.last, PassageMeaning) and not focus.rows else None
        counted = self._counted(focus) if claimed is not None else None
        if claimed is None or not isinstance(counted, PassageMeaning):
            return None
        number, noun = claimed
        heading, *items = (self._passages[i] for i in counted.passages)
        called = content_stems(" ".join((heading.text, *heading.headings))) | GENERAL_NOUNS
        alike = [item for item in items if content_stems(noun) <= content_stems(item.text)]
        if not content_stems(noun) <= called and not is_idle(noun) and len(alike) < _FEWEST_ALIKE:
            return None
        return replace(counted, asserted_count=None if number == len(counted.passages) - 1 else number)

    def _is_one_list(self, last: TableMeaning) -> bool:
        """Whether one list cell was given."""
        return (
            last.operation == "cells"
            and isinstance(last.scope, Keys)
            and len(last.scope.keys) == len(last.columns) == 1
            and self._tables.field(last.table, last.columns[0]).kind == "list"
        )

    def _heading_of(self, passage: str) -> str:
        """The id of the heading right above a passage; "" where there is none."""
        above = self._passages[passage].headings
        headings = (p for p in self._passages.values() if p.kind == "heading")
        return next((p.id for p in headings if (*p.headings, p.text) == above), "")


def _pair_of(focus: Focus) -> tuple[str, ...]:
    """The two rows listed together, or the last two named one after another; empty where there are no such two."""
    if len(focus.group) < _PAIR or not (focus.is_gathered or len(focus.group) == _PAIR):
        return ()
    return focus.group[-_PAIR:]


def _asked_one_after_another(last: TableMeaning, before: Meaning | None) -> tuple[str, ...]:
    """The two rows of which the same was asked one after the other; empty where it was not so."""
    if not isinstance(before, TableMeaning) or (before.table, before.columns) != (last.table, last.columns):
        return ()
    scopes = (before.scope, last.scope)
    keys = tuple(scope.keys[0] for scope in scopes if isinstance(scope, Keys) and len(scope.keys) == 1)
    return keys if len(set(keys)) == _PAIR else ()


def _is_measured(field: Field) -> bool:
    return field.is_time or field.kind == "number"
