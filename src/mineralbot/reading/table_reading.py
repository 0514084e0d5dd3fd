"""A question on a table, read into a meaning: which rows, what is asked of them, by which operation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from mineralbot.reading.english import DIMENSIONS
from mineralbot.reading.terms import Term, TermFinder, condition_of, is_akin
from mineralbot.reading.weights import is_idle
from mineralbot.values.meanings import (
    EVERY_ROW,
    All,
    CompareRow,
    Condition,
    Has,
    Keys,
    Not,
    Quantifier,
    TableMeaning,
)

if TYPE_CHECKING:
    from mineralbot.reading.question import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Field

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "next": 2}
_COUNT = r"\b(?:how many|number of|count(?: of)?|how numerous|the tally|quantity of|how much country|total of)\b"
_COMPARE = r"\b(?:compare|comparison|contrast|differ(?:s|ent|ence|ences)?|vs|versus|side by side|stack(?:s)? up|set against|measure up|how do .{0,60} relate)\b"
_SAME = r"\b(?:same|identical|equal|alike|match(?:es)?|coincide|similar|simultaneous(?:ly)?|as .{0,20} as)\b"
_COMMON = (
    r"\b(?:in common|common to|overlap|both|share(?:d|s)?|all (?:two|three|four|five|of them)|joint(?:ly)?|mutual)\b"
)
_EVERY = r"\b(?:every(?: single)?(?: one)?|all|each|universal(?:ly)?|without exception|across the board|everywhere)\b"
_UNIQUE = r"\b(?:(?:only|just|exactly|precisely|a|but) (?:one|a single|1)\b|only in one|single (?:country|agreement|deal|row)|unique(?:ly)?|exclusive(?:ly)?|nowhere else|no one else|no other|not shared|one country only|alone)"
_FIRST = r"\b(?:first|earliest|soonest|initial(?:ly)?|before (?:all|any|every|anyone|everyone)|oldest|pioneer(?:ed)?|ahead of (?:all|everyone|the rest)|start(?:ed)? it off)\b"
_LAST = r"\b(?:last|latest|most recent(?:ly)?|newest|final(?:ly)?|after (?:all|every|everyone)|more recent(?:ly)?|youngest)\b"
_MOST = r"\b(?:most|more|largest number|greatest number|highest number|longest list|longest|widest|broadest|broader|wider|greatest variety|largest|biggest|richest|largest range|greater|maximum)\b"
_FEWEST = r"\b(?:fewest|fewer|least|less|smallest number|lowest number|shortest list|shortest|narrowest|narrower|smallest|shorter|minimum)\b"
_FREQUENT = r"\b(?:most (?:often|frequent(?:ly)?|common(?:ly)?|widely|popular|widespread)|most (?:agreement|deal|country|row)|more (?:often|frequently)|(?:appear|occur|come up|show up|feature|recur|be cover|be list)\w* (?:the )?most)\b"
_RARE = (
    r"\b(?:least (?:often|frequent(?:ly)?|common(?:ly)?|widely)|rarest|(?:appear|occur|feature)\w* (?:the )?least)\b"
)
_SUM = r"\b(?:sum|total|altogether|combined|together|in all|overall|add(?:ed)? up)\b"
_MEAN = r"\b(?:average|mean|typical|on average)\b"
_GAP = r"\b(?:how much .{0,70}\bdiffer\b|how (?:much|many|long|far) .{0,40}\b(?:long|longer|deep|deeper|more|less|later|earlier|apart|between|after|before|old|older|new|newer|high|higher|big|bigger|large|larger|costly|expensive|cheap|cheaper|early|late|short|shorter|pass|elapse)|(?:gap|interval|difference|distance|time(?: span)?|span|lag) .{0,40}(?:between|from)|how (?:long|far) .{0,30}(?:apart|after|before|separate))\b"
_DIFFERENCE = r"\b(?:but not|and not|that .{0,40}(?:do|does|have|has) not|missing from|lack(?:s|ing)?|not in|absent from|over and above|in addition to|on top of|without|not share|n't|leave out|no .{0,10}equivalent|beyond)\b"
_WHOLE_ROW = r"\b(?:everything|all (?:about|there be|the detail|detail|info\w*|that)|know about|tell (?:me |us )?(?:\w+ )?about|what about|detail|profile|full|entire|overview|describe|summar\w+|anything|brief me|rundown|run down|the lot|particulars|entry|row|record|information|fact|facts|have on|has on|with regard|lowdown|where .{0,15} stand|walk me through|give me)\b"
_DISTINCT = r"\b(?:different|distinct|unique|separate|various|altogether|in total|all told|across|whole|entire|overall|at all|any of the)\b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A meaning with the tokens it accounts for and how well it fits (more is better)."""

    meaning: TableMeaning
    used: frozenset[int]
    premises: tuple[TableMeaning, ...] = ()
    asked: tuple[str, ...] = ()
    is_guess: bool = False


@dataclass(kw_only=True)
class Sight:
    """What is seen of a question on one table: its terms, the columns that are named, the patterns that are found."""

    question: Question
    tables: Tables
    table: str
    used: set[int] = field(default_factory=set)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return self.tables.table(self.table).fields

    @cached_property
    def key(self) -> str:
        return next(f.name for f in self.fields if f.is_key)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return TermFinder(self.tables, self.table).find(self.question)

    @cached_property
    def key_terms(self) -> tuple[Term, ...]:
        return tuple(t for t in self.terms if t.kind == "key")

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The rows named, in the order of the text, negated and excepted ones left out."""
        found = [
            k
            for t in self.key_terms
            if not (t.is_negated or t.is_exception) and isinstance(t.condition, Keys)
            for k in t.condition.keys
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def all_keys(self) -> tuple[str, ...]:
        """The rows named in any way."""
        return tuple(
            dict.fromkeys(k for t in self.key_terms if isinstance(t.condition, Keys) for k in t.condition.keys)
        )

    @cached_property
    def references(self) -> tuple[Term, ...]:
        """Values that only help to name a row ("X's treaty", "the Y memorandum")."""
        keys = [t for t in self.key_terms if not t.is_negated]
        words = self.question.words.split(" ")
        found = []
        for term in self.terms:
            if term.kind != "value" or term.is_negated or self.field(term.column).kind == "list":
                continue
            between = [words[k.end : term.start] for k in keys if k.end <= term.start]
            after = [words[term.end : k.start] for k in keys if term.end <= k.start]
            if any(len(b) <= 2 and set(b) <= {"'s", "'", "critical", "new", "own"} for b in between) or any(
                b and len(b) <= 2 and b[0] in ("with", "of", "for") for b in after
            ):
                found.append(term)
        return tuple(found)

    @cached_property
    def columns(self) -> tuple[tuple[str, range], ...]:
        """Columns named, with the tokens that name them, those inside a term of another column left out."""
        found: list[tuple[str, range]] = []
        for mark in self.question.of("column"):
            for entry in mark.entries:
                inside = any(
                    t.start <= mark.start and mark.end <= t.end and t.column != entry.column for t in self.terms
                )
                if entry.table == self.table and entry.column in {f.name for f in self.fields} and not inside:
                    found.append((entry.column, mark.span))
        marked = {n for _, span in found for n in span} | {n for t in self.terms for n in range(t.start, t.end)}
        for n in range(len(self.question.tokens)):
            if n not in marked:
                akin = [f.name for f in self.fields if is_akin(self.question.lemma(n), f)]
                found += [
                    (name, range(n, n + 1)) for name in (akin if self.question.has(r"\b(?:who|where)\b") else akin[:1])
                ]
        return tuple(sorted(found, key=lambda c: c[1].start))

    def seen(self, pattern: str, *, lemmas: bool = True) -> bool:
        """Whether a pattern stands in the question; its tokens count as used."""
        span = self.question.find(pattern, lemmas=lemmas)
        if span is None:
            return False
        self.used |= set(span)
        return True

    def field(self, name: str) -> Field:
        return next(f for f in self.fields if f.name == name)

    def condition(self, terms: tuple[Term, ...]) -> Condition:
        for term in terms:
            self.used |= set(range(term.start, term.end))
        return condition_of(terms, self.tables, self.table) or EVERY_ROW


class TableReader:
    """Reads questions on one table."""

    def __init__(self, tables: Tables, table: str) -> None:
        self._tables = tables
        self._table = table
        self._key = next(f.name for f in tables.table(table).fields if f.is_key)

    def read(self, question: Question, guessed: str = "") -> Proposal | None:
        """The meaning that the marks allow; `guessed` is the column that the wording resembles, where none is named."""
        sight = Sight(question=question, tables=self._tables, table=self._table)
        asked = self._asked(sight)
        is_guess = False
        if (
            not asked
            and guessed
            and guessed != self._key
            and not self._asks_rows(sight)
            and not (sight.keys and question.has(_WHOLE_ROW))
        ):
            asked, is_guess = ((guessed,), True)
        meaning = None if asked == ("",) else self._meaning(sight, asked, guessed)
        if meaning is None:
            return None
        premises = self._premises(sight, meaning)
        for name, span in sight.columns:
            if (
                name in meaning.columns
                or name in asked
                or name in columns_of(meaning.scope) | columns_of(meaning.predicate or EVERY_ROW)
            ):
                sight.used |= set(span)
        for mark in question.of("row"):
            if any(e.table == self._table for e in mark.entries):
                sight.used |= set(mark.span)
        return Proposal(meaning=meaning, used=frozenset(sight.used), premises=premises, asked=asked, is_guess=is_guess)

    def claim(self, question: Question) -> TableMeaning | None:
        """What a question says of the rows it names, read as a claim; None if it says nothing of them."""
        sight = Sight(question=_as_claim(question), tables=self._tables, table=self._table)
        meaning = self._whether(sight, ()) if sight.terms else None
        return meaning if meaning is not None and meaning.columns != (self._key,) else None

    def terms(self, question: Question) -> Condition | None:
        """The condition that all terms of a fragment make; None if it has none."""
        terms = TermFinder(self._tables, self._table).find(question)
        return condition_of(
            tuple(replace(t, is_only=False) for t in terms if t.kind != "key"), self._tables, self._table
        )

    def _asks_rows(self, sight: Sight) -> bool:
        """Whether it asks which rows ("which country", "who") rather than for a cell."""
        q = sight.question
        nouns = {
            lemma
            for mark in q.of("row")
            if any(e.table == self._table for e in mark.entries)
            for lemma in [q.lemma(mark.start)]
        }
        pattern = "|".join(re.escape(n) for n in sorted(nouns) if n) or "$^"
        if q.has(
            rf"\b(?:which|what|whose|who|whom)(?: (?:of|one|other|two|three|four|the|these|those|us|all|different|else|asian|only))* (?:{pattern}|one|of)\b"
        ):
            return True
        if q.has(rf"\b(?:{pattern})\b") and q.act in ("imperative", "fragment") and not sight.keys:
            return True
        return (
            q.has(r"\b(?:who|whose|whom|who else|which one|which)\b")
            and not q.has(
                r"\bwhich (?!be|do|have|cover|include|sign|come|list|one|also|contain|agree|touch|mention|lack|name|involve|not|will|can|only|specifically|feature|deal)\w+"
            )
            and not sight.keys
        )

    def _asked(self, sight: Sight) -> tuple[str, ...]:
        """The columns asked for: those named, less those that only introduce a value."""
        q = sight.question
        asked: list[str] = []
        for name, span in sight.columns:
            introduces = any(
                (t.column == name and t.kind != "key" and -1 <= t.start - span.stop <= 3)
                or (
                    t.column == name
                    and t.kind in ("value", "items", "boolean", "number", "empty", "date")
                    and (-1 <= span.start - t.end <= 1 or set(span) & set(range(t.start, t.end)))
                )
                for t in sight.terms
            )
            if (
                q.has(r"\b(?:who|whom|whose money|where .{0,30}from)\b")
                and sight.field(name).kind in ("number", "month", "date", "year")
                and not q.has(r"\bwhen\b")
            ):
                continue
            if name == self._key or (introduces and not _directly_asked(q, span)) or self._is_deed(sight, name, span):
                continue
            asked.append(name)
        when = q.find(
            r"\bwhen\b|\b(?:what|which) (?:\w+ ){0,2}(?:date|month|year|time)\b|\bhow (?:recently|recent|long ago)\b"
        )
        temporal = [f.name for f in sight.fields if f.kind in ("month", "date", "year")]
        if when and temporal and not any(sight.field(name).kind in ("month", "date", "year") for name in asked):
            named = [name for name, _ in sight.columns if name in temporal]
            asked.insert(0, (named or temporal)[0])
        if when and temporal:
            sight.used |= set(when)
        asked = list(dict.fromkeys(asked))
        if q.has(
            r"\b(?:what|which|exact|precise|specific|the) day\b|\bday of the (?:month|week)\b|\bweekday\b"
        ) and not any(sight.field(n).kind == "date" for n in (asked or temporal)):
            return ("",)
        if (
            when
            and len(asked) == 2
            and sight.field(asked[1]).kind not in ("month", "date", "year")
            and not q.has(r"\band\b|,|\+|&")
            and q.has(r"\bwhen (?:will|would|be|do|have|did|has)\b|\bby when\b")
        ):
            later = [s.start for n, s in sight.columns if n == asked[1]]
            if (
                later
                and later[-1] > when.start
                and any(e.is_alias for m in q.of("column") if m.start == later[-1] for e in m.entries)
            ):
                return ("",)
        return tuple(dict.fromkeys(asked))

    def _is_deed(self, sight: Sight, column: str, span: range) -> bool:
        """Whether a verb that stands for a time ("signed") only says what was done, in a question for something else."""
        q = sight.question
        if sight.field(column).kind not in ("month", "date", "year") or len(span) > 1:
            return False
        if q.has(
            r"\b(?:when|date|month|year|time|timing|day|dated|recent|recently|early|late|long ago|since)\b"
        ) or any(t.column == column for t in sight.terms):
            return False
        return q.has(r"\b(?:what|which|who|whose|how many|list|name|tell|something|anything)\b") and not q.has(
            rf"\bwhat (?:be |'s |the )*{re.escape(q.lemma(span.start))}\b"
        )

    def _premises(self, sight: Sight, meaning: TableMeaning) -> tuple[TableMeaning, ...]:
        """What a look-up takes for granted of its rows: the values it names beside them."""
        if not isinstance(meaning.scope, Keys):
            return ()
        spoken = columns_of(meaning.predicate) if meaning.predicate is not None else set()
        rest = tuple(t for t in sight.terms if t.kind != "key" and t.column not in spoken)
        for term in rest:
            sight.used |= set(range(term.start, term.end))
        if meaning.operation == "whether" and not sight.references:
            return ()
        rest = tuple(t for t in rest if not (t.column in meaning.columns and self._alternatives(sight, t.column)))
        premises = []
        for term in rest:
            sight.used |= set(range(term.start, term.end))
            condition = condition_of((term,), self._tables, self._table)
            if condition is not None:
                premises.append(
                    TableMeaning(
                        table=self._table,
                        operation="whether",
                        scope=meaning.scope,
                        columns=(term.column,),
                        predicate=condition,
                    )
                )
        return tuple(premises)

    def _alternatives(self, sight: Sight, column: str) -> bool:
        return sum(t.column == column for t in sight.terms) > 1 and sight.question.has(r"\bor\b")

    def _meaning(self, sight: Sight, asked: tuple[str, ...], guessed: str) -> TableMeaning | None:
        frames = (
            self._gap,
            self._counting,
            self._aggregate,
            self._ranking,
            self._relation,
            self._sets,
            self._comparison,
            self._whether,
            self._choice,
            self._cells,
            self._rows,
            self._values,
        )
        for frame in frames:
            meaning = frame(sight, asked)
            if meaning is not None:
                return meaning
        return None

    def _make(self, sight: Sight, **parts: object) -> TableMeaning:
        return TableMeaning(table=self._table, **parts)  # type: ignore[arg-type]

    def _scope(self, sight: Sight, *, without: str = "") -> Condition:
        return sight.condition(tuple(t for t in sight.terms if t.column != without or t.kind in ("key", "items")))

    def _measured(
        self, sight: Sight, asked: tuple[str, ...], kinds: tuple[str, ...] = ("number", "year", "month", "date")
    ) -> str:
        """The numeric or temporal column that is asked about, by name or by its adjective."""
        named = [name for name in (*asked, *(n for n, _ in sight.columns)) if sight.field(name).kind in kinds]
        return named[0] if named else ""

    def _gap(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        if len(sight.keys) != 2 or not sight.question.has(_GAP):
            return None
        column = self._measured(sight, asked)
        if not column and sight.question.has(
            r"\b(?:month|year|time|long|earlier|later|apart|day|week|elapse|before|after)\b"
        ):
            column = next((f.name for f in sight.fields if f.kind in ("month", "date", "year")), "")
        if not column:
            return None
        sight.seen(_GAP)
        return self._make(sight, operation="gap", scope=self._scope(sight), columns=(column,))

    def _counting(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q = sight.question
        span = q.find(_COUNT)
        if span is None:
            return None
        countable = [(n, s) for n, s in sight.columns if sight.field(n).kind in ("list", "text") and n != self._key]
        after = [
            (n, s)
            for n, s in countable
            if 0 <= s.start - span.stop <= 3 and not any(t.start <= s.start < t.end for t in sight.terms)
        ]
        rows_after = [
            m for m in q.of("row") if any(e.table == self._table for e in m.entries) and 0 <= m.start - span.stop <= 4
        ]
        if after and rows_after and rows_after[0].start <= after[0][1].start:
            after = []
        nearest_row = min((m.start for m in rows_after), default=99)
        grouped = q.find(r"\b(?:per|by|for each|in each|each|broken down by|group(?:ed)? by|under each|with each)\b")
        if grouped and grouped.start > span.start:
            column = next((n for n, s in sight.columns if 0 <= s.start - grouped.stop <= 2 and n != self._key), "")
            if column and not sight.keys:
                sight.used |= set(span) | set(grouped)
                return self._make(sight, operation="group", scope=self._scope(sight, without=column), columns=(column,))
            key_after = (
                any(0 <= m.start - grouped.stop <= 2 for m in rows_after)
                or any(n == self._key and 0 <= s.start - grouped.stop <= 2 for n, s in sight.columns)
                or any(0 <= m.start - grouped.stop <= 2 for m in q.of("row"))
            )
            if key_after and after:
                sight.used |= set(span) | set(grouped)
                return self._make(sight, operation="count items", scope=self._scope(sight), columns=(after[0][0],))
        if not after and q.has(r"\b(?:different|distinct|unique|separate|kind|value|entry)\b"):
            after = [(n, s) for n, s in sight.columns if n != self._key and 0 <= s.start - span.stop <= 7][:1]
        numeric = [
            n
            for n, s in sight.columns
            if sight.field(n).kind in ("number", "month", "year", "date") and 0 <= s.start - span.stop <= 3
        ]
        if numeric and sight.keys and not after and nearest_row > 4:
            sight.used |= set(span)
            return self._make(sight, operation="cells", scope=Keys(keys=sight.keys), columns=(numeric[0],))
        sight.used |= set(span)
        if not after and not rows_after and self._counts_something_else(sight, span):
            return None
        if after:
            column = after[0][0]
            sight.used |= set(after[0][1])
            sight.condition(sight.key_terms)
            if sight.keys and (len(sight.keys) == 1 or not sight.seen(_DISTINCT)):
                return self._make(sight, operation="count items", scope=Keys(keys=sight.keys), columns=(column,))
            return self._make(
                sight, operation="count values", scope=self._scope(sight, without=column), columns=(column,)
            )
        if sight.keys and not [t for t in sight.terms if t.kind != "key"] and not rows_after:
            return None
        return self._make(sight, operation="count", scope=self._scope(sight))

    def _counts_something_else(self, sight: Sight, span: range) -> bool:
        """Whether the noun after "how many" is neither a row nor anything of the table."""
        q = sight.question
        following = [n for n in q.content() if n >= span.stop][:1]
        known = {n for t in sight.terms for n in range(t.start, t.end)} | {n for _, s in sight.columns for n in s}
        return (
            bool(following)
            and following[0] - span.stop <= 2
            and following[0] not in known
            and not is_idle(q.tokens[following[0]].lower)
        )

    def _aggregate(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        column = self._measured(sight, asked, ("number",))
        if not column:
            return None
        for pattern, operation in ((_MEAN, "mean"), (_SUM, "sum")):
            if sight.question.has(pattern):
                sight.seen(pattern)
                return self._make(
                    sight, operation=operation, scope=self._scope(sight, without=column), columns=(column,)
                )
        return None

    def _ranking(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        return (
            self._ordering(sight, asked)
            or self._items_ranking(sight, asked)
            or self._frequency(sight, asked)
            or self._measure_ranking(sight, asked)
            or self._time_ranking(sight, asked)
        )

    def _ordering(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        """A list in the order of time: "arrange by date", "oldest to newest", "timeline"."""
        q = sight.question
        temporal = ("month", "date", "year")
        column = self._measured(sight, asked, temporal) or next(
            (f.name for f in sight.fields if f.kind in temporal), ""
        )
        ranking = q.find(r"\b(?:rank|sort(?! of)|order|arrange|list)\b")
        numeric = [n for n, _ in sight.columns if sight.field(n).kind == "number"]
        if (
            ranking
            and numeric
            and q.has(
                r"\b(?:rank|sort(?! of)|arrange|order(?:ed)?|by) (?:\w+ )*?(?:by|from|in order)\b|\b(?:\w+est|most \w+) (?:first|to)\b"
            )
        ):
            falling = q.find(
                r"\b(?:longest|largest|highest|greatest|deepest|biggest|tallest|heaviest|most \w+|dearest|widest|fastest) (?:first|to|down)\b|\bdescend\w*\b|\bfrom (?:high|large|long|most|deep|big)\w* to\b"
            )
            sight.used |= set(ranking) | set(falling or ()) | set(q.find(_FIRST) or ())
            return self._make(
                sight, operation="cells", scope=self._scope(sight), columns=(numeric[0],), rank=-1 if falling else 0
            )
        listing = q.find(
            r"\b(?:timeline|time line|chronological(?:ly)? order|in (?:the )?(?:chronological )?order|arrange|sort(?! of)|rank|sequence|order by|oldest to newest|newest to oldest|earliest to latest|(?:most recent|latest|newest|oldest|earliest) first|by date|chronology)\b"
        )
        if (
            column
            and listing
            and not any(sight.field(n).kind == "number" for n, _ in sight.columns)
            and not q.has(r"\bwhich (?:be|come|\w+ be) first\b|\bhow many\b")
        ):
            sight.used |= set(listing) | set(q.find(_FIRST) or ()) | set(q.find(_LAST) or ())
            newest = q.has(r"\b(?:most recent|latest|newest|last) first\b|\bnewest to oldest\b|\bdescend|\breverse\b")
            return self._make(
                sight, operation="cells", scope=self._scope(sight), columns=(column,), rank=-1 if newest else 0
            )
        return None

    def _lists(self, sight: Sight, asked: tuple[str, ...]) -> list[str]:
        return [n for n in (*asked, *(n for n, _ in sight.columns)) if sight.field(n).kind == "list"]

    def _items_ranking(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q, lists = sight.question, self._lists(sight, asked)
        more, fewer = q.find(_MOST), q.find(_FEWEST)
        if (
            not lists
            or not (more or fewer)
            or q.has(_FREQUENT)
            or q.has(r"\bmore than\b|\bat (?:most|least)\b|\bless than\b|\bfewer than\b|\bmost of\b")
        ):
            return None
        span = more or fewer
        near = [s for n, s in sight.columns if n == lists[0] and -6 <= s.start - span.start <= 8]  # type: ignore[union-attr]
        if not near:
            return None
        sight.used |= set(span or ())
        scope = (
            Keys(keys=sight.keys)
            if len(sight.keys) > 1
            else self._scope(sight, without=lists[0])
            if not sight.keys
            else EVERY_ROW
        )
        if len(sight.keys) == 1:
            predicate = Keys(keys=sight.keys)
            sight.condition(sight.key_terms)
            return self._make(
                sight, operation="most items" if more else "fewest items", columns=(lists[0],), predicate=predicate
            )
        self._scope(sight)
        return self._make(sight, operation="most items" if more else "fewest items", scope=scope, columns=(lists[0],))

    def _frequency(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q = sight.question
        column = next(
            (
                n
                for n in (*asked, *(n for n, _ in sight.columns))
                if sight.field(n).kind in ("list", "text") and n != self._key
            ),
            "",
        )
        if not column:
            return None
        for pattern, operation in ((_RARE, "least frequent"), (_FREQUENT, "most frequent")):
            if q.has(pattern):
                sight.seen(pattern)
                return self._make(
                    sight, operation=operation, scope=self._scope(sight, without=column), columns=(column,)
                )
        return None

    def _measure_ranking(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q = sight.question
        for n, token in enumerate(q.tokens):
            dimension = DIMENSIONS.get(token.lower)
            superlative = token.lower.endswith("est") or (
                dimension and q.lemmas.split(" ")[max(0, n - 1)] in ("most", "least")
            )
            comparative = dimension and len(sight.keys) > 1 and token.lower.endswith("er")
            if not dimension or not (superlative or comparative):
                continue
            column = self._measured(
                sight, tuple(f.name for f in sight.fields if is_akin(q.lemma(n), f) or is_akin(token.lower, f)) or asked
            )
            if not column:
                continue
            is_greatest = dimension[1] != (q.lemmas.split(" ")[max(0, n - 1)] == "least")
            if comparative and q.act == "whether":
                return None
            sight.used |= {n}
            scope = Keys(keys=sight.keys) if len(sight.keys) > 1 else self._scope(sight, without=column)
            return self._make(
                sight,
                operation="last" if is_greatest else "first",
                scope=scope,
                columns=(column,),
                rank=self._rank(sight),
            )
        if q.has(r"\b(?:rank|sort|order)\b") and (column := self._measured(sight, asked)):
            return self._make(
                sight,
                operation="cells",
                scope=self._scope(sight),
                columns=(column,),
                rank=-1
                if q.has(
                    r"\b(?:longest|largest|highest|most|deepest|latest|descending|biggest) first\b|\bdescending\b",
                    lemmas=False,
                )
                else 0,
            )
        return None

    def _rank(self, sight: Sight) -> int:
        found = sight.question.find(r"\b(?:second|third|fourth|fifth|next)\b")
        if found is None:
            return 1
        sight.used |= set(found)
        return _ORDINALS[sight.question.lemma(found.start)]

    def _outside_names(self, sight: Sight, span: range | None) -> range | None:
        """The span, unless it is part of a column's name ("last inspection")."""
        if span is None or any(set(span) & set(named) for _, named in sight.columns):
            return None
        return span

    def _time_ranking(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q = sight.question
        column = self._measured(sight, asked, ("month", "date", "year")) or next(
            (f.name for f in sight.fields if f.kind in ("month", "date", "year")), ""
        )
        if not column or q.has(r"\bfirst half\b|\bat (?:last|first)\b|\bthe last \w+ (?:of|on|in) \b|\bfirst and\b"):
            return None
        last, first = (self._outside_names(sight, q.find(pattern)) for pattern in (_LAST, _FIRST))
        if not (last or first) or (len(sight.keys) == 1 and q.act == "whether" and not first and not last):
            return None
        if q.has(
            r"\bfirst (?:item|point|bullet|gap|issue|thing|recommendation|step|approach|one on)\b|\blast (?:item|point|bullet|gap|issue|thing|recommendation|step)\b"
        ):
            return None
        sight.used |= set(last or first or ())
        operation = "last" if last and not (first and first.start < last.start) else "first"
        if len(sight.keys) == 1:
            sight.condition(sight.key_terms)
            return self._make(
                sight, operation=operation, columns=(column,), predicate=Keys(keys=sight.keys), rank=self._rank(sight)
            )
        return self._make(
            sight, operation=operation, scope=self._scope(sight), columns=(column,), rank=self._rank(sight)
        )

    def _relation(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        """Order and likeness between named rows: before X, deeper than X, the same month as X."""
        q = sight.question
        if not sight.all_keys:
            return None
        comparator, column = self._comparator(sight, asked)
        if comparator and column:
            *others, against = sight.all_keys
            predicate = CompareRow(column=column, comparator=comparator, key=against)  # type: ignore[arg-type]
            sight.condition(sight.key_terms)
            if others:
                return self._make(
                    sight, operation="whether", scope=Keys(keys=tuple(others)), columns=(column,), predicate=predicate
                )
            rest = tuple(t for t in sight.terms if t.kind != "key")
            condition = sight.condition(rest)
            parts = (predicate,) if condition == EVERY_ROW else (predicate, condition)
            return self._make(
                sight, operation="count" if q.has(_COUNT) else "rows", scope=All(parts=parts), columns=(column,)
            )
        if not q.has(_SAME) or (q.has(r"\bat the same time\b.*\?$") and False):
            return None
        column = next((n for n in (*asked, *(n for n, _ in sight.columns)) if n != self._key), "")
        if not column and q.has(r"\bmonth|date|time|simultaneous\w*|day\b"):
            column = next((f.name for f in sight.fields if f.kind in ("month", "date", "year")), "")
        if not column:
            return None
        sight.seen(_SAME)
        sight.condition(sight.key_terms)
        if len(sight.keys) > 1:
            return self._make(sight, operation="same", scope=Keys(keys=sight.keys), columns=(column,))
        key = sight.all_keys[0]
        scope = All(parts=(CompareRow(column=column, comparator="=", key=key), Not(part=Keys(keys=(key,)))))
        return self._make(sight, operation="rows", scope=scope, columns=(column,))

    def _comparator(self, sight: Sight, asked: tuple[str, ...]) -> tuple[str, str]:
        q = sight.question
        last_key = max(t.start for t in sight.key_terms)
        lead = " ".join(q.words.split(" ")[:last_key])
        quick = re.search(
            r"\b(?:quicker|faster|sooner|earlier|ahead|slower|later)\b.{0,25}\b(?:than|of)$", lead.strip()
        )
        temporal = next((f.name for f in sight.fields if f.kind in ("month", "date", "year")), "")
        if quick and temporal and len(sight.all_keys) > 1:
            sight.used |= set(
                q.find(r"\b(?:quick|fast|soon|early|ahead|slow|late|quicker|faster|sooner|earlier|slower|later)\b")
                or ()
            ) | set(q.find(r"\boff the mark\b") or ())
            return (">" if re.search(r"slower|later", quick.group()) else "<"), temporal
        found = re.search(
            r"\b(before|after|prior to|earlier than|later than|ahead of|following|previous to|(?:\w+er|more \w+|less \w+) than)(?: the| that of| when)?(?: \w+)?(?: of)?$",
            lead.strip(),
        )
        if not found:
            return "", ""
        word = found.group(1)
        if not word.endswith("than") or word.split(" ")[0] in ("earlier", "later"):
            column = self._measured(sight, asked, ("month", "date", "year")) or temporal
            comparator = "<" if word in ("before", "prior to", "earlier than", "ahead of", "previous to") else ">"
        else:
            adjective = word.split(" ")[-2]
            dimension = DIMENSIONS.get(adjective)
            akin = [
                f.name for f in sight.fields if is_akin(adjective, f) and f.kind in ("number", "year", "month", "date")
            ]
            if not dimension or not akin:
                return "", ""
            column = akin[0]
            comparator = ">" if dimension[1] != word.startswith("less") else "<"
        span = q.find(re.escape(word), lemmas=False)
        sight.used |= set(span or ())
        return comparator, column

    def _sets(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q = sight.question
        column = next((n for n in asked if sight.field(n).kind == "list"), "") or next(
            (n for n in asked if n != self._key), ""
        )
        positive = sight.keys
        if (
            len(sight.all_keys) == 2
            and q.has(_DIFFERENCE)
            and (column or self._only_list(sight))
            and not [t for t in sight.terms if t.kind != "key"]
        ):
            order = self._difference_order(sight)
            sight.seen(_DIFFERENCE)
            sight.condition(sight.key_terms)
            return self._make(
                sight, operation="difference", scope=Keys(keys=order), columns=(column or self._only_list(sight),)
            )
        if (
            len(positive) > 1
            and q.has(_COMMON)
            and q.act != "whether"
            and not q.has(_COMPARE)
            and not q.has(r"\bwhen do both|both sign")
        ):
            values = [t for t in sight.terms if t.kind != "key"]
            if (
                not values
                and (column or self._only_list(sight))
                and q.has(r"\bin common|overlap|share|common|jointly|both\b")
            ):
                if not q.has(r"\bin common|overlap|share|common\b") and column and sight.field(column).kind != "list":
                    return None
                sight.seen(_COMMON)
                columns = (column,) if column else tuple(f.name for f in sight.fields if f.name != self._key)
                return self._make(sight, operation="common", scope=self._scope(sight), columns=columns)
        shared = None if positive else self._sharing(sight, asked)
        if positive or not column or shared:
            return shared
        terms = tuple(t for t in sight.terms if t.column != column)
        if (
            q.act != "whether"
            and q.has(_UNIQUE)
            and not q.has(r"\bwhich (?:country|agreement|deal|one) (?:be the only|only)\b")
        ):
            sight.seen(_UNIQUE)
            return self._make(sight, operation="unique", scope=sight.condition(terms), columns=(column,))
        if (
            q.act != "whether"
            and q.has(_EVERY)
            and q.has(
                r"\b(?:every|all|each)\b(?: \w+){0,5} (?:agreement|deal|country|row|pact|accord|partner|of them|five|four|three|list|\w+s?)\b"
            )
            and self._is_row_quantified(sight)
        ):
            sight.seen(_EVERY)
            return self._make(sight, operation="common", scope=sight.condition(terms), columns=(column,))
        if (
            q.has(r"\b(?:more than one|at least two|several|two or more|multiple|shared|repeat)\b")
            and q.act != "whether"
            and not any(t.kind == "items" for t in sight.terms)
        ):
            sight.seen(r"\b(?:more than one|at least two|several|two or more|multiple|shared|repeat)\b")
            return self._make(sight, operation="shared", scope=sight.condition(terms), columns=(column,))
        return None

    def _sharing(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        """ "Which berths share an operator?": rows that have a value in common with another row."""
        q = sight.question
        column = next((n for n, _ in sight.columns if n != self._key), "")
        named = [span for name, span in sight.columns if name == column]
        if (
            column
            and q.has(r"\b(?:share|same|identical)\b")
            and (q.act != "whether" or not sight.terms)
            and q.of("row")
            and q.of("row")[0].start < named[0].start
        ):
            sight.seen(r"\b(?:share|same|identical)\b")
            return self._make(sight, operation="shared", scope=self._scope(sight, without=column), columns=(column,))
        return None

    def _is_row_quantified(self, sight: Sight) -> bool:
        q = sight.question
        span = q.find(r"\b(?:every|all|each)\b")
        nouns = [m.start for m in q.of("row") if any(e.table == self._table for e in m.entries)]
        return span is not None and (
            any(0 < n - span.start <= 6 for n in nouns)
            or q.has(r"\b(?:all|each) (?:of them|five|four|three|six|seven|ten)\b")
        )

    def _only_list(self, sight: Sight) -> str:
        lists = [f.name for f in sight.fields if f.kind == "list"]
        return lists[0] if len(lists) == 1 else ""

    def _difference_order(self, sight: Sight) -> tuple[str, ...]:
        """The row that has the values first, then the one that lacks them."""
        negated = [
            k for t in sight.key_terms if t.is_negated or t.is_exception for k in getattr(t.condition, "keys", ())
        ]
        first, second = sight.all_keys
        q = sight.question
        subject_lacks = (
            q.has(r"\b(?:lack|miss|do not|have not|leave out|without|n't|omit)\b")
            and q.has(r"\bthat\b|\bin\b|\bof\b|\bon\b")
            and not q.has(r"\bbut not|and not\b")
        )
        if negated and first in negated and second not in negated:
            return second, first
        if subject_lacks and not negated and re.search(r"\b(?:lack|miss|omit|leave)", q.lemmas):
            at = re.search(r"\b(?:lack|miss|omit|leave)", q.lemmas)
            lemma_index = q.lemmas[: at.start()].count(" ") if at else 0
            before = [k for t in sight.key_terms if t.start < lemma_index for k in getattr(t.condition, "keys", ())]
            if before == [first]:
                return (second, first) if not q.has(r"\bthat\b .{0,30}\b(?:lack|miss)") else (first, second)
            if before == [first, second]:
                return first, second
        return first, second

    def _comparison(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q = sight.question
        if not q.has(_COMPARE) or (len(sight.keys) < 2 and not (q.has(_EVERY) or sight.terms or q.of("row"))):
            return None
        if len(sight.keys) == 1 or (q.act == "whether" and not q.has(r"\b(?:would|could|can|will) you\b")):
            return None
        sight.seen(_COMPARE)
        rest = tuple(t for t in sight.terms if t.kind == "key" or not sight.keys)
        scope = sight.condition(rest)
        for term in sight.terms:
            sight.used |= set(range(term.start, term.end))
        columns = asked or tuple(f.name for f in sight.fields if f.name != self._key)
        return self._make(sight, operation="cells", scope=scope, columns=columns)

    def _choice(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        """ "Which of X, Y and Z cover A?": the named rows for which a condition holds."""
        q = sight.question
        others = tuple(t for t in sight.terms if t.kind != "key")
        if len(sight.keys) < 2 or not others or q.act != "wh" or asked:
            return None
        if not (self._asks_rows(sight) or q.has(r"\b(?:which|who|whose)\b")):
            return None
        scope = All(parts=(Keys(keys=sight.keys), sight.condition(others)))
        sight.condition(sight.key_terms)
        return self._make(sight, operation="rows", scope=scope, columns=tuple(dict.fromkeys(t.column for t in others)))

    def _quantifier(self, sight: Sight) -> tuple[Quantifier, int] | None:
        q = sight.question
        total = len(self._tables.table(self._table).rows)
        numbers = [
            m
            for m in q.of("quantity")
            if m.quantity and m.quantity.kind == "number" and not any(t.start <= m.start < t.end for t in sight.terms)
        ]
        rows = [m for m in q.of("row") if any(e.table == self._table for e in m.entries)]
        if sight.seen(
            r"\b(?:none|not one|not a single(?: one)?|nobody|no one|no (?:country|agreement|deal|row|partner|pact|accord|signatory|other))\b"
        ):
            return "none", 0
        if q.has(r"\b(?:the only|only one|alone in|sole)\b") and sight.keys:
            sight.seen(r"\b(?:the only|only one|alone in|sole)\b")
            return "only", 0
        for mark in numbers:
            quantity = mark.quantity
            near = (
                any(0 <= r.start - mark.end <= 4 for r in rows)
                or q.has(r"\b(?:of them|of the (?:two|three|four|five|six))\b")
                or not rows
            )
            if quantity and near and float(quantity.value).is_integer() and 0 < quantity.value <= 10 * total + 10:
                sight.used |= set(mark.span)
                if quantity.value == total and q.has(r"\ball\b"):
                    return "every", 0
                if quantity.is_open or quantity.high == float("inf"):
                    return "at least", int(quantity.low) + (1 if quantity.is_open else 0)
                if quantity.low == float("-inf"):
                    return "at most", int(quantity.high)
                return "exactly", int(quantity.value)
        if sight.seen(r"\b(?:most of|the majority|a majority|most (?:agreement|deal|country|partner|row|of))\b"):
            return "most", 0
        if q.has(_EVERY) and not sight.keys and not q.has(r"\bnot (?:all|every|each)\b"):
            sight.seen(_EVERY)
            return "every", 0
        if q.has(r"\b(?:any|some|there|at least one|anyone|anybody|either|which|one)\b") and not sight.keys:
            return "some", 0
        return None

    def _whether(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q = sight.question
        if len(sight.keys) > 1 and not [t for t in sight.terms if t.kind != "key"] and q.has(_COMPARE):
            return None
        if q.act not in ("whether", "statement") and not (
            q.act == "fragment" and sight.keys and any(t.kind not in ("key", "date") for t in sight.terms)
        ):
            return None
        if (
            self._asks_rows(sight)
            and q.act != "statement"
            and q.has(r"\b(?:which|who|whose|what)\b")
            and not sight.keys
        ):
            return None
        others = tuple(t for t in sight.terms if t.kind != "key")
        if not others:
            return self._identity(sight) if sight.keys else None
        part, others = self._merge(sight, others)
        plain_others = tuple(t for t in others if t not in sight.references)
        if len(plain_others) < len(others):
            if not plain_others and self._has_more(sight, others):
                return None
            others = plain_others or others
        quantified = self._quantifier(sight)
        if sight.keys:
            scope: Condition = Keys(keys=sight.keys)
            if any(t.is_only for t in sight.key_terms):
                quantified = ("only", 0)
            sight.condition(sight.key_terms)
            predicate, quantifier, number = (
                sight.condition(others),
                "every" if quantified is None or quantified[0] != "only" else "only",
                0,
            )
            if (
                q.has(r"\b(?:either|neither|any of|any|some|one of)\b")
                and len(sight.keys) > 1
                and not any(t.is_negated for t in others)
            ):
                quantifier = "none" if q.has(r"\bneither\b") else "some"
            others[:-1] if len({t.column for t in others}) > 1 else ()
        else:
            if quantified is None:
                quantified = ("some", 0)
            quantifier, number = quantified
            last = [t for t in others if t.column == others[-1].column]
            subject = tuple(t for t in others if t not in last)
            plain = tuple(replace(t, is_negated=False) if quantifier == "none" else t for t in last)
            if quantifier in ("every", "most") and subject:
                scope, predicate = sight.condition(subject), sight.condition(plain)
            else:
                scope, predicate = EVERY_ROW, sight.condition((*subject, *plain))
        columns = tuple(dict.fromkeys(t.column for t in others))
        return self._make(
            sight,
            operation="whether",
            scope=scope,
            columns=columns,
            predicate=predicate,
            quantifier=quantifier,
            number=number,
            part=part,
        )

    def _has_more(self, sight: Sight, terms: tuple[Term, ...]) -> bool:
        """Whether a question asks more of its rows than the values that name them."""
        named = {n for t in (*sight.key_terms, *terms) for n in range(t.start, t.end)}
        rows = {n for m in sight.question.of("row") for n in m.span}
        return any(n not in named | rows for n in sight.question.content())

    def _identity(self, sight: Sight) -> TableMeaning | None:
        """ "Does X have an agreement?": whether the row is there."""
        q = sight.question
        if (
            q.of("row")
            and not sight.columns
            and q.has(r"\b(?:be|have|do|get|there|sign|among|include|one of|part of|list|in)\b")
        ):
            sight.condition(sight.key_terms)
            return self._make(
                sight,
                operation="whether",
                scope=EVERY_ROW,
                columns=(self._key,),
                predicate=Keys(keys=sight.keys),
                quantifier="some",
            )
        return None

    def _merge_status(self, sight: Sight, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """In a filter: two values said of one status ("whose X is not Y"), where some cell says both at once."""
        values = [t for t in terms if t.kind == "value"]
        if (
            len(values) != 2
            or values[0].is_negated
            or sight.field(values[1].column).kind != "text"
            or values[0].column == values[1].column
        ):
            return terms
        first, last = values
        phrase = f"{first.phrase} {'not ' if last.is_negated else ''}{last.phrase}"
        between = " ".join(sight.question.words.split(" ")[first.end : last.start])
        if not self._tables.saying(self._table, last.column, phrase) or not re.fullmatch(
            r"(?:be|is|are|has|have|'s|only|a|an|the|that|which|not|n't|does|do|carry|carries|legally| )*", between
        ):
            return terms
        sight.used |= set(range(first.start, first.end))
        merged = replace(
            last, condition=Has(column=last.column, phrase=phrase), phrase=phrase, is_negated=False, is_only=False
        )
        return tuple(merged if t is last else t for t in terms if t is not first)

    def _merge(self, sight: Sight, terms: tuple[Term, ...]) -> tuple[str, tuple[Term, ...]]:
        """Words of one status said apart ("the MOU … binding") made one phrase of the column that holds them together."""
        values = [t for t in terms if t.kind == "value" and not (t.is_negated and t is not terms[-1])]
        if len(values) < 2:
            return "", terms
        last = values[-1]
        if sight.field(last.column).kind != "text":
            return "", terms
        for first in values[:-1]:
            phrase = f"{first.phrase} {last.phrase}"
            entries = [
                e for m in sight.question.marks if m.start == first.start for e in m.entries if e.kind == "value"
            ]
            column_words = {w for text in self._tables.parts(self._table, last.column) for w in _stems(text)}
            if (
                first.column != last.column
                and entries
                and _stems(first.phrase) <= column_words
                and sight.field(first.column).kind != "list"
            ):
                merged = replace(last, condition=Has(column=last.column, phrase=phrase), phrase=phrase)
                sight.used |= set(range(first.start, first.end))
                return first.phrase, tuple(merged if t is last else t for t in terms if t is not first)
        return "", terms

    def _cells(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        q = sight.question
        if not sight.all_keys and not (asked and sight.terms):
            return None
        others = tuple(t for t in sight.terms if t.kind != "key")
        if sight.keys:
            if asked:
                scope: Condition = Keys(keys=sight.keys)
                sight.condition(sight.key_terms)
                return self._make(sight, operation="cells", scope=scope, columns=asked, part=self._part(sight, asked))
            plain = tuple(t for t in others if t not in sight.references)
            for term in sight.references:
                sight.used |= set(range(term.start, term.end))
            if plain and not sight.seen(_WHOLE_ROW):
                others = plain
                sight.condition(sight.key_terms)
                return self._make(
                    sight,
                    operation="cells",
                    scope=Keys(keys=sight.keys),
                    columns=tuple(dict.fromkeys(t.column for t in others)),
                )
            if not sight.seen(_WHOLE_ROW) and (
                q.has(r"^(?:and |so )?(?:who|whose|whom|where|how|why|when)\b") or q.act == "whether"
            ):
                return None
            sight.condition(sight.key_terms)
            return self._make(
                sight,
                operation="cells",
                scope=Keys(keys=sight.keys),
                columns=tuple(f.name for f in sight.fields if f.name != self._key),
            )
        if asked and not self._asks_rows(sight):
            terms = tuple(t for t in sight.terms if t.column not in asked or t.kind == "key")
            if not terms:
                return None
            return self._make(sight, operation="cells", scope=sight.condition(terms), columns=asked)
        return None

    def _part(self, sight: Sight, asked: tuple[str, ...]) -> str:
        """The part of a status that is asked for ("the ART part", "the MOU")."""
        for term in sight.terms:
            for column in asked:
                field = sight.field(column)
                if term.kind == "value" and field.kind == "text" and term.column != column:
                    words = {w for text in self._tables.parts(self._table, column) for w in _stems(text)}
                    if _stems(term.phrase) <= words:
                        return term.phrase
        return ""

    def _rows(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        if not sight.terms and not (self._asks_rows(sight) and sight.question.of("row")):
            return None
        others = [t for t in sight.terms if t.kind != "key" or t.is_negated or t.is_exception]
        if sight.key_terms and (not others or not self._asks_rows(sight)) and not (others and others[0].kind == "key"):
            return None
        if (
            sight.seen(
                r"\b(?:everything|every detail|all the (?:detail|fact)s?|full (?:detail|row|entry)s?|in full|tell me (?:all )?about|detail)\b"
            )
            and not asked
        ):
            return self._make(
                sight,
                operation="cells",
                scope=sight.condition(sight.terms),
                columns=tuple(f.name for f in sight.fields if f.name != self._key),
            )
        operation = "rows"
        terms = self._merge_status(sight, sight.terms)
        return self._make(
            sight,
            operation=operation,
            scope=sight.condition(terms),
            columns=tuple(dict.fromkeys([t.column for t in terms if t.kind != "key"] + list(asked))),
        )

    def _values(self, sight: Sight, asked: tuple[str, ...]) -> TableMeaning | None:
        if len(asked) == 1:
            return self._make(sight, operation="values", scope=EVERY_ROW, columns=asked)
        if asked:
            return self._make(sight, operation="cells", scope=EVERY_ROW, columns=asked)
        return None


def _as_claim(question: Question) -> Question:
    """The question taken as a plain statement."""
    claim = replace(question)
    claim = replace(question, is_claim=True)
    return claim


def _stems(text: str) -> frozenset[str]:
    from mineralbot.tables import content_words

    return frozenset(word.removeprefix("¬") for word in content_words(text))


def _directly_asked(question: Question, span: range) -> bool:
    words = question.words.split(" ")
    before = " ".join(words[max(0, span.start - 4) : span.start])
    return bool(re.search(r"\b(?:what|which|what's|whats|how many|the|'s)(?: \w+)?$", before)) and bool(
        re.search(r"\b(?:what|which|whats)\b", before)
    )


def columns_of(condition: Condition) -> set[str]:
    if hasattr(condition, "column"):
        return {condition.column}
    if hasattr(condition, "part"):
        return columns_of(condition.part)
    return {c for part in getattr(condition, "parts", ()) for c in columns_of(part)}
