"""What a question asks for: rows, or cells of which columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.reading.terms import is_akin
from mineralbot.reading.weights import is_verb

if TYPE_CHECKING:
    from mineralbot.reading.question import Question
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.reading.terms import Term

_BETWEEN_WHICH_AND_ROW = (
    r"(?: (?:of|one|other|two|three|four|the|these|those|us|all|different|else|african|american|asian|european|only))*"
)
_WHO = r"\b(?:who|whose|whom|who else|which one|which)\b"
_WHICH_OF_ANOTHER_KIND = (
    r"\bwhich (?!be|do|have|cover|include|sign|come|list|one|also|contain|agree|touch|mention|lack|name|involve|not"
    r"|will|can|only|specifically|feature|deal)\w+"
)
_WHEN = r"\bwhen\b|\b(?:what|which) (?:\w+ ){0,2}(?:date|month|year|time)\b|\bhow (?:recently|recent|long ago)\b"
_DAY = r"\b(?:what|which|exact|precise|specific|the) day\b|\bday of the (?:month|week)\b|\bweekday\b"
_HOW_MANY_PEOPLE = (
    r"\bhow many (?:\w+ )?(?:people|person|staff|employee|worker|man|woman|child|resident|guest|visitor)\b"
)
_HOUR = r"\b(?:what|which|exact|precise) (?:time of (?:the )?day|hour|minute)\b|\bo'clock\b"
_NOT_A_TIME = r"\b(?:who|whom|whose money|where .{0,30}from)\b"
_TIME_WORD = r"\b(?:when|date|month|year|time|timing|day|dated|recent|recently|early|late|long ago|since)\b"
_ASKS_SOMETHING = r"\b(?:what|which|who|whose|how many|list|name|tell|something|anything)\b"
_WHEN_YET = r"\bwhen (?:will|would|might|could|shall|do)\b|\bhow soon\b|\bby when\b"
_SIGNED_FOR = (
    r"\bwhose (?:signature|autograph|initial|handwriting)s?\b"
    r"|\bwho (?:\w+ ){0,2}?(?:sign|ink|initial|negotiate)(?: \w+){0,2}? (?:for|on behalf)\b"
    r"|\bwho (?:\w+ ){0,2}?(?:sign|ink|initial|negotiate)\b.* (?:on|from) the \w+ side\b"
)
_WHEN_DUE = r"\bwhen (?:be|will|do) .*\b(?:due|expect|schedule|plan|happen)\b"
_PLANNED = re.compile(r"\b(?:planned|due|expected|scheduled|foreseen|to come)\b", re.IGNORECASE)
_WHEN_WILL = r"\bwhen (?:will|would|be|do|have|did|has)\b|\bby when\b"


def asks_rows(sight: Sight) -> bool:
    """Whether it asks which rows ("which pier", "who") rather than for a cell."""
    question = sight.question
    nouns = {question.lemma(mark.start) for mark in sight.row_marks}
    noun = "|".join(re.escape(n) for n in sorted(nouns) if n) or "$^"
    if question.has(rf"\b(?:which|what|whose|who|whom){_BETWEEN_WHICH_AND_ROW} (?:{noun}|one|of)\b"):
        return True
    if sight.keys or _asks_who_did(sight):
        return False
    if _asks_described_rows(sight):
        return True
    if question.act in ("imperative", "fragment") and question.has(rf"\b(?:{noun})\b"):
        return True
    return question.has(_WHO) and not question.has(_WHICH_OF_ANOTHER_KIND)


def _asks_who_did(sight: Sight) -> bool:
    """Whether "who" asks for a cell: for those who did what a column tells of ("who funds the pier")."""
    question = sight.question
    texts = [sight.field(name) for name in sight.asked if sight.field(name).kind == "text" and name != sight.key]
    deeds = {question.lemma(n) for n in range(len(question.tokens)) if is_verb(question.tokens[n].lower)}
    return question.has(r"\bwho\b") and any(is_akin(deed, field) for field in texts for deed in deeds)


def _asks_described_rows(sight: Sight) -> bool:
    """Whether only terms stand between "which" and a word for rows ("which 1974 piers")."""
    which = sight.question.find(r"\b(?:which|what)\b")
    if which is None:
        return False
    described = {n for term in sight.terms for n in term.span}
    return any(
        mark.start > which.stop and described.issuperset(range(which.stop, mark.start)) for mark in sight.row_marks
    )


def asked_columns(sight: Sight) -> tuple[str, ...] | None:
    """The columns asked for: those named, less those that only introduce a value; times where it asks when.

    None where it asks for what the table cannot hold: the day of something of which it has the month, or how many
    there are of what only names something in it.
    """
    question = sight.question
    asked = [name for name, span in sight.columns if _is_asked(sight, name, span)]
    when = question.find(_WHEN)
    if when and sight.times:
        sight.use(when)
        if not any(name in sight.times for name in asked):
            named = [name for name, _ in sight.columns if name in sight.times]
            asked.insert(0, (named or sight.times)[0])
        rows = {tuple(mark.span) for mark in sight.row_marks}
        spans = {name: tuple(span) for name, span in sight.columns}
        asked = [name for name in asked if name in sight.times or spans.get(name) not in rows]
    asked = list(dict.fromkeys(asked))
    if question.has(_SIGNED_FOR) or (question.has(_WHEN_DUE) and not _is_planned(sight)):
        return None
    if question.has(_DAY) and not any(sight.field(name).kind == "date" for name in asked or sight.times):
        return None
    if question.has(_HOUR) or _counts_people(sight) or (_names_rows(sight) and _counts_part_of_value(sight)):
        return None
    if when and len(asked) == 2 and _is_other_event(sight, when, asked[1]):
        return None
    return None if when and _is_yet_to_come(sight) else tuple(asked)


def _names_rows(sight: Sight) -> bool:
    """Whether rows are named, of this table or of one to which it points."""
    foreign = {key.column for key in sight.tables.table(sight.table).foreign_keys}
    return bool(sight.keys) or any(term.column in foreign for term in sight.constraints)


def _counts_part_of_value(sight: Sight) -> bool:
    """Whether the noun after "how many" is only a word of a cell ("how many keepers": the Keepers' Guild)."""
    count = sight.question.find(r"\bhow many\b")
    return count is not None and any(
        0 <= term.start - count.stop <= 1 and sight.is_mere_part(term) for term in sight.constraints
    )


def _counts_people(sight: Sight) -> bool:
    """Whether it is asked how many people there are, of which the table has no column."""
    span = sight.question.find(_HOW_MANY_PEOPLE)
    if span is None:
        return False
    marked = {n for mark in sight.question.of("row", "column", "value") for n in mark.span}
    return not marked & set(span) and not any(is_akin("people", field) for field in sight.fields)


def _is_yet_to_come(sight: Sight) -> bool:
    """Whether "when will it be …" asks for the time of a state, not of what the table dates."""
    question = sight.question
    states = [t for t in sight.constraints if t.kind == "value" and sight.field(t.column).kind == "text" and t.start]
    return question.has(_WHEN_YET) and any(question.lemma(t.start - 1) in ("be", "become", "get") for t in states)


def _is_planned(sight: Sight) -> bool:
    """Whether the table has the time of what is still to come: a column that is described so, or several times."""
    return len(sight.times) > 1 or any(_PLANNED.search(sight.field(name).description) for name in sight.times)


def _is_asked(sight: Sight, name: str, span: range) -> bool:
    """Whether a column's name asks for its cells."""
    question = sight.question
    field = sight.field(name)
    is_measure = field.kind == "number" or field.is_time
    if is_measure and question.has(_NOT_A_TIME) and not question.has(r"\bwhen\b"):
        return False
    if name == sight.key or is_deed(sight, name, span):
        return False
    return _is_directly_asked(question, span) or not any(_introduces(name, span, term) for term in sight.terms)


def _introduces(name: str, span: range, term: Term) -> bool:
    """Whether a column's name only leads to a value of it: "depth of 9", "9 deep"."""
    if term.column != name or term.kind == "key":
        return False
    is_before = -1 <= term.start - span.stop <= 3
    return is_before or -1 <= span.start - term.end <= 1 or bool(set(span) & set(term.span))


def _is_directly_asked(question: Question, span: range) -> bool:
    """Whether a question word stands before a column's name: "what is the depth"."""
    before = " ".join(question.words.split(" ")[max(0, span.start - 4) : span.start])
    is_asked = re.search(r"\b(?:what|which|whats)\b", before)
    return bool(is_asked and re.search(r"\b(?:what|which|what's|whats|how many|the|'s)(?: \w+)?$", before))


def is_deed(sight: Sight, column: str, span: range) -> bool:
    """Whether a verb that stands for a time ("opened") only says what was done, in a question for something else."""
    question = sight.question
    if column not in sight.times or len(span) > 1:
        return False
    if question.has(_TIME_WORD) or any(t.column == column for t in sight.terms):
        return False
    is_what = rf"\bwhat (?:be |'s |the )*{re.escape(question.lemma(span.start))}\b"
    return question.has(_ASKS_SOMETHING) and not question.has(is_what)


def _is_other_event(sight: Sight, when: range, column: str) -> bool:
    """Whether "when will …" asks for the time of something else, which the table has no column for."""
    question = sight.question
    if column in sight.times or question.has(r"\band\b|,|\+|&") or not question.has(_WHEN_WILL):
        return False
    starts = [span.start for name, span in sight.columns if name == column]
    if not starts or starts[-1] <= when.start:
        return False
    return any(entry.is_alias for mark in question.of("column") if mark.start == starts[-1] for entry in mark.entries)
