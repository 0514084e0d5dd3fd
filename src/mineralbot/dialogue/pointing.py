"""Words that point back, marked as the rows that they stand for: "it", "those two", "the former", "the other four"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.reading import Mark, Question
from mineralbot.reading.vocabulary import Entry

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.tables import Tables

_PRONOUNS = (
    r"\b(?:it|its|they|their|theirs|them|these|those|that \w+|this one|this (?:deal|agreement|country|pact|accord)|"
    r"the (?:two|three|four|five|pair)|both|these two|those two|"
    r"(?:all|both|each|any|some|which|none|either|neither) of (?:them|those|these)|"
    r"the same (?:deal|agreement|country)|either|neither|he|she|there|the (?:deal|agreement|pact|accord|country))\b"
)
_BESIDE_A_NAME = r"\b(?:that|it|they|its|their|them|those|these|the other|the former|the latter)\b"
_PAIRS = r"\b(?:either|neither|both|the two|these two|those two)\b"
_COMPARISONS = r"\b(?:same|identical|equal|compare|differ|different|versus|vs)\b"
_ASKS_OF_ALL = (
    r"\b(?:which|who|whose|any|all|every|each|how many|none|list|most|other|else|first|last|earliest|latest|total|"
    r"agreements|deals|countries|brief)\b"
)
_TRUTH_OF_IT = r"(?:say|says|mention|mentions|true|right|correct|accurate|fair|is true|be true|the case)\b"
_SAYS_THAT = r"\b(?:say|true|claim|fact|agreements?|deals?|countries|ones?|pacts?|accords?)\s*$"
_NOUNS = frozenset(("deal", "agreement", "pact", "accord", "country"))
_SINGLE_NOUNS = _NOUNS | {"one", "mou", "memorandum"}

_OTHERS = (
    r"\b(?:the |those |these )?(?:other (?:one|two|three|four|five|six)|others|rest|"
    r"remaining(?: one| two| three| four| ones)?|other (?:countries|agreements|deals|ones|partners))\b"
)
_EARLIER_GROUP = r"\b(?:the )?(?:first|original|previous|earlier) (?:group|list|set|lot|ones)\b"
_FIRST_OR_LAST_FEW = r"\b(?:the )?(?:first|last) (?:two|three)\b"
_FORMER_OR_LATTER = r"\b(?:the |that |this )?(?:former|latter)\b"
_NTH = (
    r"\b(?:the |that )(?:first|second|third|fourth|fifth|last|1st|2nd|3rd)"
    r"(?: (?:one|country|agreement|deal|of (?:them|those|these|the two|the three)|on (?:that|the) list|"
    r"listed|named|mentioned))?(?=$| \?| ,| \.| :| -| sign| cover| binding| when| agree| is| do| have)"
)
_ORDINALS = {
    "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1,
    "former": 0, "latter": -1, "1st": 0, "2nd": 1, "3rd": 2,
}  # fmt: skip


class Pointing:
    """Marks pointing words with the rows of a focus."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def pointed(self, question: Question, focus: Focus) -> Question | None:
        """The question with its pointing words marked as the rows they stand for; None where it points to none."""
        if not focus.table or not (focus.rows or focus.group):
            return None
        picked = self.picked(question, focus)
        if picked is not None:
            return self.picked(picked, focus) or picked
        if _compares_with(question, focus.rows):
            return self.with_rows(question, focus.table, focus.rows)
        return self._spoken_of(question, focus)

    def _spoken_of(self, question: Question, focus: Focus) -> Question | None:
        """The question with its pronoun, or, where it leaves the rows out, its end, standing for those of the focus."""
        rows = focus.rows or focus.group
        keys = question.of("key")
        if keys and not question.has(_BESIDE_A_NAME, lemmas=False):
            return None
        span = question.find(_PRONOUNS, lemmas=False)
        if span is not None and _is_pointing(question, span):
            is_pair = len(focus.group) == 2 and question.has(_PAIRS, lemmas=False)
            return self.marked(question, span, focus.table, focus.group if is_pair else rows)
        if keys or question.of("owner", "heading", "acronym") or not _is_open(question):
            return None
        return self.with_rows(question, focus.table, rows)

    def picked(self, question: Question, focus: Focus) -> Question | None:
        """The question with "the second one", "the former", "the rest" or "the first group" marked; None without."""
        if not focus.table or not (focus.rows or focus.group):
            return None
        if question.of("quantity") and question.has(r"\bfirst half|second half\b"):
            return None
        group = focus.group or focus.rows
        span = question.find(_OTHERS, lemmas=False)
        if span is not None and not question.of("key"):
            others = self._others(focus, group)
            return self.marked(question, span, focus.table, others) if others else None
        span = question.find(_EARLIER_GROUP, lemmas=False)
        if span is not None:
            return self.marked(question, span, focus.table, focus.earlier or group)
        span = question.find(_FIRST_OR_LAST_FEW, lemmas=False)
        if span is not None and len(group) > 2:
            count = 2 if question.tokens[span.stop - 1].lower == "two" else 3
            is_first = question.has(r"\bfirst (?:two|three)\b", lemmas=False)
            return self.marked(question, span, focus.table, group[:count] if is_first else group[-count:])
        return self._nth(question, focus.table, group)

    def _others(self, focus: Focus, group: tuple[str, ...]) -> tuple[str, ...]:
        everyone = tuple(row.key for row in self._tables.table(focus.table).rows)
        basis = group if set(focus.rows) < set(group) else everyone
        return tuple(key for key in basis if key not in focus.rows)

    def _nth(self, question: Question, table: str, group: tuple[str, ...]) -> Question | None:
        span = question.find(_FORMER_OR_LATTER, lemmas=False) or question.find(_NTH, lemmas=False)
        if span is None or len(group) < 2:
            return None
        at = next((_ORDINALS[w] for n in span if (w := question.tokens[n].lower) in _ORDINALS), 0)
        return self.marked(question, span, table, (group[at],)) if at < len(group) else None

    def with_rows(self, question: Question, table: str, rows: tuple[str, ...]) -> Question:
        """The question with its first pronoun, or else its end, standing for rows."""
        span = question.find(_PRONOUNS, lemmas=False)
        if span is not None:
            return self.marked(question, span, table, rows)
        last = len(question.tokens)
        entries = tuple(Entry(kind="key", table=table, text=row) for row in rows)
        mark = Mark(kind="key", start=last, end=last, entries=entries, phrase=", ".join(rows))
        return replace(question, marks=(*question.marks, mark))

    def marked(self, question: Question, span: range, table: str, rows: tuple[str, ...]) -> Question:
        """The question with a span of its tokens standing for rows."""
        key = next(field.name for field in self._tables.table(table).fields if field.is_key)
        entries = tuple(Entry(kind="key", table=table, column=key, text=row) for row in rows)
        mark = Mark(kind="key", start=span.start, end=span.stop, entries=entries, phrase=", ".join(rows))
        kept = tuple(m for m in question.marks if not (set(m.span) & set(span)))
        marks = tuple(sorted((*kept, mark), key=lambda m: (m.start, -m.end, m.kind)))
        return replace(question, marks=marks)


def _compares_with(question: Question, rows: tuple[str, ...]) -> bool:
    """Whether a question compares the one row it names with the one spoken of ("is X's the same?")."""
    keys = question.of("key")
    return (
        len(keys) == 1
        and len(rows) == 1
        and question.has(_COMPARISONS)
        and rows[0] not in {entry.text for entry in keys[0].entries}
    )


def _is_pointing(question: Question, span: range) -> bool:
    """Whether a pronoun stands for rows, not for the brief or for what comes after it."""
    words = question.words.split(" ")
    said = " ".join(words[span.start : span.stop])
    after = " ".join(words[span.stop : span.stop + 3])
    before = " ".join(words[max(0, span.start - 3) : span.start])
    if said == "it" and re.match(_TRUTH_OF_IT, after):
        return False
    if said == "both" and question.of("value"):
        return not question.has(r"\bboth \w+ and\b")
    if said == "there":
        return _is_a_place(before, after)
    if said.startswith("the ") and said.split()[1] in _NOUNS:
        return any(mark.entries for mark in question.of("row")) and not question.of("key", "value")
    if said.startswith("that ") and re.search(_SAYS_THAT, before):
        return False
    return not said.startswith(("that ", "this ")) or _names_a_row(question, span.stop - 1)


def _is_a_place(before: str, after: str) -> bool:
    """Whether "there" points back ("in there", "what is mined there"), unlike that of "there is"."""
    is_expletive = re.match(r"(?:is|are|a|any|be)\b", after) or re.search(r"\b(?:is|are|be)$", before)
    return not is_expletive or bool(re.search(r"\bin$", before))


def _names_a_row(question: Question, position: int) -> bool:
    """Whether a noun is a word for a row."""
    in_row = any(position in mark.span for mark in question.of("row"))
    return in_row or not _SINGLE_NOUNS.isdisjoint(question.lemma(position).split())


def _is_open(question: Question) -> bool:
    """Whether a question names a column or a value but no row, and is too short to stand alone."""
    return (
        not question.has(_ASKS_OF_ALL, lemmas=False)
        and bool(question.of("column", "value"))
        and len(question.content()) <= 4
        and question.act in ("fragment", "wh", "whether")
    )
