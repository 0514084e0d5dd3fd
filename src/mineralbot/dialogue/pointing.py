"""Words that point back, marked as the rows that they stand for: "it", "those two", "the former", "the other four"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue.picking import NUMBERS, Picking
from mineralbot.reading import Mark, Question
from mineralbot.reading.vocabulary import Entry
from mineralbot.reading.weights import is_verb
from mineralbot.tables import ordinal
from mineralbot.values.meanings import All, CompareRow, Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.dialogue.focus import Focus
    from mineralbot.tables import Tables

_PARTS = r"(?:parts|halves|sides|portions|bits|elements|components|documents|texts)"
_PRONOUNS = (
    r"\b(?:(?:all|both|each|any|some|which|none|either|neither|the first|the last) of (?:them|those|these|the two)"
    r"(?: (?:two|three|four|five))?|"
    rf"(?:both|the two)(?: of)?(?: its| the| their)? {_PARTS}|"
    r"the (?:two|three|four|five|pair)|both|(?:these|those) (?:two|three|four|five)|"
    r"this one|that one|(?:this|that|the same|the) (?!(?:it|its|they|their|them|these|those|this|that)\b)\w+|"
    r"it|its|they|their|theirs|them|these|those|this|that|either|neither|he|she|there)\b"
)
_BESIDE_A_NAME = r"\b(?:that|it|they|its|their|them|those|these|the other|the former|the latter)\b"
_OF_THE_LIST = r"\b(?:of (?:them|those|these)|those|these|(?:these|those|the) (?:two|three|four|five))\b"
_PAIRS = r"\b(?:either|neither|both|the two|these two|those two|the pair)\b|\bthey\b.*\bin common\b"
_COMPARISONS = r"\b(?:same|identical|equal|compare|differ|different|versus|vs)\b"
_ELSE = r"\b(?:who else|anyone else|any other|anybody else|which other|what other)\b"
_AMONG = (
    r"\b(?:how many|which|what|who|any|all|each|every|most|some|none|list|name|both)(?: ones?)? "
    r"of (?:these|those|them)\b"
)
_NUMBERED = rf"\bof (?:the|all|those|these|all the) (?:{'|'.join(NUMBERS)})\b"
_ALL_SO_MANY = rf"\ball (?:(?:of )?(?:the|those|these) )?(?:{'|'.join(NUMBERS)})\b|\beach(?: one)?\b(?! of\b| other\b)"
_BY_TIME = r"\b(?:the|that) (?:earlier|later|newer|older|more recent) (?:one|of the two)\b(?=.)"
_SINGLE = r"\b(?:it|its|theirs|their|they|his|hers|that one|this one)\b"
_ASKS_OF_ALL = (
    r"\b(?:which|who|whose|any|all|every|each|how many|none|list|most|other|else|first|last|earliest|latest|total|"
    r"brief|note|document|paper|report)\b"
)
_BARE_COLUMN = r"^(?:and |so |but )*(?:which|what) \w+(?: \?)?$"
_DEFINES = r"\bwhat (?:does|do|is|are)\b.*\b(?:stands? for|short for|mean|means|acronym|abbreviation)\b"
_OF_WHICH_COLUMN = (
    r"^(?:and |so |but )*(?:in|for|by|with|from|to|of|on|at|under) (?:which|what) \w+(?: (?:and|or) \w+)?(?: \?)?$"
)
_COMPARED = (
    r"^(?:and |so |but |ok |now )*(?:which|who)(?: one| ones)?(?: of the two)? (?:'s )?(?:\w+ )?(?:\w+ )?"
    r"(?:\w+er|more \w+|less \w+|first|last)\b"
)
_IN_AN_ORDER = r"\b(?:first|last|earliest|latest|earlier|later|sooner)\b"
_ORDERED = {"earlier": "first", "sooner": "first", "later": "last"}
_BESIDE_THEM = r"\b(?:any\w*|who|which)\b.*\b(?:before|after|(?:earlier|later) than) (?:them|these|those|both)\b"
_TRUTH_OF_IT = r"(?:say|says|mention|mentions|true|right|correct|accurate|fair|is true|be true|the case)\b"
_SINGLE_NOUNS = frozenset(("one", "mou", "memorandum"))
_BEFORE_THAT = frozenset(("is", "was", "are", "were", "does", "did", "do", "has", "for", "about"))
_SURE_ENDS = (" two", " three", " four", " five", " pair", " one")


class Pointing:
    """Marks pointing words with the rows of a focus."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._picking = Picking(tables)

    def pointed(self, question: Question, focus: Focus) -> Question | None:
        """The question with its pointing words marked as the rows they stand for; None where it points to none."""
        among = self._among_all(question, focus)
        if among is not None:
            return among
        if not focus.table or not (focus.rows or focus.group):
            return None
        picked = self.picked(question, focus)
        if picked is not None:
            return self.picked(picked, focus) or picked
        pair = _with_the_one_before(question, focus)
        if pair:
            return self.with_rows(question, focus.table, pair)
        if _compares_with(question, focus.rows):
            return self.with_rows(question, focus.table, focus.rows)
        return self._spoken_of(question, focus)

    def picked(self, question: Question, focus: Focus) -> Question | None:
        """The question with "the second one", "the former", "the rest" or "the first group" marked; None without.

        What picks is hidden, lest "the first one" be read as asking for the earliest.
        """
        found = self._picking.picked(question, focus) or self._picked_by_time(question, focus)
        if found is None:
            return None
        span, rows = found
        hidden = replace(question, corrections=question.corrections | dict.fromkeys(span, "it"))
        return self.marked(hidden, span, focus.table, rows)

    def _picked_by_time(self, question: Question, focus: Focus) -> tuple[range, tuple[str, ...]] | None:
        """The earlier or the later of the rows spoken of ("is the later one open?")."""
        rows = focus.rows if len(focus.rows) > 1 else focus.group
        span = question.find(_BY_TIME, lemmas=False)
        if span is None or not focus.table or len(rows) < 2 or question.of("key"):
            return None
        chosen = self._outermost(focus, rows, is_first=bool({"earlier", "older"} & {*question.words.split(" ")}))
        return (span, chosen) if len(chosen) == 1 else None

    def _among_all(self, question: Question, focus: Focus) -> Question | None:
        """The question with "of these" standing for a table's rows, where all or, at first, no others can be meant."""
        span = question.find(_AMONG, lemmas=False)
        if question.of("key", "row"):
            return None
        spoken_of = set(focus.rows or focus.group)
        if (numbered := question.find(_NUMBERED, lemmas=False)) is not None and focus.table:
            count, everyone = NUMBERS[question.tokens[numbered.stop - 1].lower], self._tables.table(focus.table).rows
            if count == len(everyone) and (len(spoken_of) == count or count not in (len(spoken_of), len(focus.group))):
                return _with_table(question, numbered, focus.table)
        if span is None:
            return None
        table = focus.table if spoken_of else "" if focus.meaning is not None else self._only_table(question)
        if not table or (spoken_of and spoken_of != {row.key for row in self._tables.table(table).rows}):
            return None
        return _with_table(question, span, table)

    def _only_table(self, question: Question) -> str:
        """The one table that has what a question names; "" where it names nothing or several have it."""
        named = [{e.table for e in mark.entries if e.table} for mark in question.of("value", "column")]
        of_things = [name for name in self._tables.names if not self._tables.table(name).holds_figures]
        named += [{t for t in of_things if self._has_times(t)} for _ in question.of("date")]
        shared = set.intersection(*named) if named else set()
        return next(iter(shared)) if len(shared) == 1 else ""

    def _has_times(self, table: str) -> bool:
        return any(field.is_time for field in self._tables.table(table).fields)

    def _spoken_of(self, question: Question, focus: Focus) -> Question | None:
        """The question with its pronoun, or, where it leaves the rows out, its end, standing for those of the focus."""
        rows, keys = focus.rows or focus.group, question.of("key")
        if question.has(_IN_AN_ORDER, lemmas=False):
            question = _without_deeds(question)
        every = None if keys else _all_so_many(question)
        if every is not None:
            said, count = every
            fitting = [
                them for them in (rows, focus.group, focus.earlier) if len(them) == count or (not count and them[1:])
            ]
            if fitting:
                return self.marked(question, said, focus.table, fitting[0])
        if keys and not question.has(_BESIDE_A_NAME, lemmas=False):
            return None
        span = next(self._pronouns(question), None)
        if span is not None and not _stands_for_named(question, span):
            if len(rows) == 1 and len(focus.group) > 1 and question.has(_OF_THE_LIST, lemmas=False):
                rows = focus.group
            if len(rows) > 1 and (bound := question.find(_BESIDE_THEM, lemmas=False)) is not None:
                rows = self._outermost(focus, rows, is_first="before" in question.words or "earlier" in question.words)
                span = range(bound.stop - 1, bound.stop)
            is_pair = question.has(_PAIRS, lemmas=False) and len(focus.group) > 1
            pair = focus.group[-2:] if focus.is_gathered or len(focus.group) == 2 else rows
            return self.marked(question, span, focus.table, pair if is_pair else rows)
        if keys or question.of("owner", "heading", "acronym") or question.has(_DEFINES, lemmas=False):
            return None
        if len(focus.group) > 1 and _compares(question) and not self._is_everyone(focus):
            among = rows if len(rows) > 1 else focus.group[-2:] if focus.is_gathered else focus.group
            return self.with_rows(_in_order(question), focus.table, among)
        return self.with_rows(question, focus.table, rows) if _is_open(question) else None

    def _outermost(self, focus: Focus, rows: tuple[str, ...], *, is_first: bool) -> tuple[str, ...]:
        """The first or the last in time of some rows, all of them where the table has no times."""
        times = [field.name for field in self._tables.table(focus.table).fields if field.is_time]
        if not times:
            return rows
        found = self._tables.select(focus.table, Keys(keys=rows))
        numbers = {row.key: ordinal(self._tables.cell(focus.table, row, times[0]).value) for row in found}
        known = {key: float(n) for key, n in numbers.items() if isinstance(n, int | float)}
        return ((min if is_first else max)(known, key=known.__getitem__),) if known else rows

    def _is_everyone(self, focus: Focus) -> bool:
        return {row.key for row in self._tables.table(focus.table).rows} == set(focus.group)

    def with_rows(self, question: Question, table: str, rows: tuple[str, ...]) -> Question:
        """The question with its first pronoun, or else its end, standing for rows."""
        span = next(self._pronouns(question), None)
        if span is not None:
            return self.marked(question, span, table, rows)
        last = len(question.tokens)
        mark = Mark(kind="key", start=last, end=last, entries=self._entries(table, rows), phrase=", ".join(rows))
        return replace(question, marks=(*question.marks, mark))

    def marked(self, question: Question, span: range, table: str, rows: tuple[str, ...]) -> Question:
        """The question with a span of its tokens standing for rows."""
        entries = self._entries(table, rows)
        mark = Mark(kind="key", start=span.start, end=span.stop, entries=entries, phrase=", ".join(rows))
        kept = tuple(m for m in question.marks if not (set(m.span) & set(span)))
        marks = tuple(sorted((*kept, mark), key=lambda m: (m.start, -m.end, m.kind)))
        return replace(question, marks=marks)

    def _entries(self, table: str, rows: tuple[str, ...]) -> tuple[Entry, ...]:
        """What rows that are spoken of stand for: themselves, and one of them as what other tables point to."""
        key = next(field.name for field in self._tables.table(table).fields if field.is_key)
        keys = tuple(Entry(kind="key", table=table, column=key, text=row) for row in rows)
        if len(rows) != 1:
            return keys
        others = ((name, foreign) for name in self._tables.names for foreign in self._tables.table(name).foreign_keys)
        pointing = (
            Entry(kind="value", table=name, column=foreign.column, text=rows[0])
            for name, foreign in others
            if foreign.table == table and name != table
        )
        return (*keys, *pointing)

    def _pronouns(self, question: Question) -> Iterator[range]:
        """The spans of pronouns that stand for rows, in order."""
        for found in re.finditer(_PRONOUNS, question.words):
            first = question.words.count(" ", 0, found.start())
            span = range(first, first + found.group().count(" ") + 1)
            if _is_pointing(question, span):
                yield span
            elif _is_bare(question, span):
                yield range(first, first + 1)


def _all_so_many(question: Question) -> tuple[range, int] | None:
    """Where a question says "all three" or "each" of no other things than the rows, and how many that are (0: each)."""
    span = question.find(_ALL_SO_MANY, lemmas=False)
    if span is None:
        return None
    beside = span.stop
    is_of_rows = (
        beside >= len(question.tokens)
        or not question.tokens[beside].is_word
        or beside not in question.content()
        or is_verb(question.tokens[beside].lower)
        or any(beside in mark.span for mark in question.of("row"))
    )
    return (span, NUMBERS.get(question.tokens[span.stop - 1].lower, 0)) if is_of_rows else None


def _with_table(question: Question, span: range, table: str) -> Question:
    """The question with the end of a span standing for the rows of a table; a number there counts no others."""
    last = span.stop - 1
    mark = Mark(kind="row", start=last, end=last + 1, entries=(Entry(kind="row", table=table, text=table),))
    kept = [m for m in question.marks if (m.start, m.end) != (last, last + 1)]
    return replace(question, marks=tuple(sorted((*kept, mark), key=lambda m: (m.start, -m.end, m.kind))))


def _in_order(question: Question) -> Question:
    """A question for the earlier or the later of some rows as one for the first or the last of them."""
    said = {n: _ORDERED[token.lower] for n, token in enumerate(question.tokens) if token.lower in _ORDERED}
    return replace(question, corrections=question.corrections | said)


def _without_deeds(question: Question) -> Question:
    """A question without the values that are but the verb of a column ("which opened first?", with a value "Open")."""
    deeds = {mark.span for mark in question.of("column") if is_verb(question.tokens[mark.start].lower)}
    kept = tuple(mark for mark in question.marks if mark.kind != "value" or mark.span not in deeds)
    return replace(question, marks=kept) if len(kept) < len(question.marks) else question


def _with_the_one_before(question: Question, focus: Focus) -> tuple[str, ...]:
    """The one row spoken of after the one before it, where it is asked whether they are alike ("is its the same?")."""
    is_alike = question.act == "whether" and question.has(_COMPARISONS) and question.has(_SINGLE, lemmas=False)
    if not is_alike or len(focus.rows) != 1 or question.of("key") or question.has(_ELSE):
        return ()
    last = focus.last.scope if isinstance(focus.last, TableMeaning) else None
    compared = [part.key for part in last.parts if isinstance(part, CompareRow)] if isinstance(last, All) else []
    gathered = focus.group if focus.is_gathered else ()
    before = [key for key in (*gathered, *compared) if key != focus.rows[0]]
    return (before[-1], *focus.rows) if before else ()


def _compares_with(question: Question, rows: tuple[str, ...]) -> bool:
    """Whether a question compares the one row it names with the one spoken of ("is X's the same?")."""
    keys = question.of("key")
    return (
        len(keys) == 1
        and len(rows) == 1
        and question.has(_COMPARISONS)
        and not question.has(_ELSE)
        and rows[0] not in {entry.text for entry in keys[0].entries}
    )


def _compares(question: Question) -> bool:
    """Whether a question asks which of a few is more so, and does not say of which ("which is longer?")."""
    return not question.of("row", "value") and question.has(_COMPARED, lemmas=False)


def _stands_for_named(question: Question, span: range) -> bool:
    """Whether a pronoun comes after a name and so stands for that ("back to X: when was it built?")."""
    is_before = any(mark.end <= span.start for mark in question.of("key"))
    return is_before and not question.has(_COMPARISONS)


def _is_pointing(question: Question, span: range) -> bool:
    """Whether a pronoun stands for rows, not for the brief or for what comes after it."""
    words = question.words.split(" ")
    said = " ".join(words[span.start : span.stop])
    after = " ".join(words[span.stop : span.stop + 3])
    before = " ".join(words[max(0, span.start - 3) : span.start])
    match said.split(" ")[0]:
        case "it":
            return not re.match(_TRUTH_OF_IT, after)
        case "either" | "neither" if len(span) == 1:
            return not _joins_values(question, span.stop)
        case "both" if question.of("value"):
            return not question.has(r"\bboth \w+ and\b")
        case "there":
            return _is_a_place(before, after)
        case "that" | "this" | "the" if not said.endswith(_SURE_ENDS):
            return _is_determined(question, span, before, after)
    return True


def _joins_values(question: Question, position: int) -> bool:
    """Whether "neither" or "either" comes right before values that it joins ("neither salt nor grain")."""
    is_before = any(position in mark.span for mark in question.of("value", "owner", "substance", "name"))
    return is_before and question.has(r"\bn?or\b", lemmas=False)


def _is_determined(question: Question, span: range, before: str, after: str) -> bool:
    """Whether "that", "this" or "the", mostly with a noun after it, stands for a row."""
    if len(span) == 1:
        return _is_bare(question, span)
    if not _names_a_row(question, span.stop - 1):
        return False
    words = [question.tokens[n].lower for n in span]
    if words[0] == "the" and words[1] != "same":
        is_described = re.match(r"(?:that|which|who|with|of|to)\b", after) is not None
        return _is_singular(question, span.stop - 1) and not question.of("key", "value") and not is_described
    is_relative = words[0] == "that" and span.start > 0 and _names_a_row(question, span.start - 1)
    return not is_relative and not re.search(r"\b(?:say|true|claim|fact)\s*$", before)


def _is_bare(question: Question, span: range) -> bool:
    """Whether "that" stands by itself for what was spoken of ("is that binding?")."""
    words = question.words.split(" ")
    after = " ".join(words[span.start + 1 : span.start + 4])
    is_subject = words[span.start - 1] in _BEFORE_THAT if span.start else False
    return words[span.start] in ("that", "this") and is_subject and not re.match(_TRUTH_OF_IT, after)


def _is_a_place(before: str, after: str) -> bool:
    """Whether "there" points back ("in there", "what is mined there"), unlike that of "there is"."""
    is_expletive = re.match(r"(?:is|are|a|any|be)\b", after) or re.search(r"\b(?:is|are|be)$", before)
    return not is_expletive or bool(re.search(r"\bin$", before))


def _names_a_row(question: Question, position: int) -> bool:
    """Whether a noun is a word for one row or for all that are meant."""
    in_row = any(position in mark.span for mark in question.of("row"))
    return in_row or not _SINGLE_NOUNS.isdisjoint(question.lemma(position).split())


def _is_singular(question: Question, position: int) -> bool:
    return question.tokens[position].lower == question.lemma(position)


def _is_open(question: Question) -> bool:
    """Whether a question names a column or a value but no row, and is too short to stand alone ("which depth?")."""
    is_bare = question.has(_BARE_COLUMN, lemmas=False) and len(question.content()) == 1 and not question.of("row")
    is_of_column = question.has(_OF_WHICH_COLUMN, lemmas=False) and len(question.content()) <= 2
    if (is_bare or is_of_column) and question.of("column"):
        return True
    return (
        not question.has(_ASKS_OF_ALL, lemmas=False)
        and all(_is_singular(question, mark.start) for mark in question.of("row"))
        and bool(question.of("column", "value"))
        and len(question.content()) <= 4
        and question.act in ("fragment", "wh", "whether")
    )
