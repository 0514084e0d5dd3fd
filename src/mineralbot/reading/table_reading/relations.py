"""Questions on rows beside other rows: before X, deeper than X, the same month as X, X compared with Y."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.reading.english import DIMENSIONS
from mineralbot.reading.table_reading import patterns
from mineralbot.reading.terms import is_akin
from mineralbot.values.meanings import EVERY_ROW, All, CompareRow, Keys, Not, TableMeaning

if TYPE_CHECKING:
    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.values.meanings import Comparator

_QUICKER_THAN = re.compile(r"\b(?:quicker|faster|sooner|earlier|ahead|slower|later)\b.{0,25}\b(?:than|of)$")
_QUICK = r"\b(?:quick|fast|soon|early|ahead|slow|late|quicker|faster|sooner|earlier|slower|later)\b"
_COMPARATIVE = re.compile(
    r"\b(before|after|prior to|earlier than|later than|ahead of|following|previous to"
    r"|(?:\w+er|more \w+|less \w+) than)(?: the| that of| when)?(?: \w+)?(?: of)?$"
)
_BEFORE = frozenset(("before", "prior to", "earlier than", "ahead of", "previous to"))
_BEFORE_OR_AFTER = r"\b(?:before or after|after or before|(?:early|earlier|soon|sooner) or (?:late|later))\b"
_AT_A_TIME = r"\bmonth|date|time|simultaneous\w*|day\b"
_POLITE = r"\b(?:would|could|can|will) you\b"


def relation(sight: Sight) -> TableMeaning | None:
    """Order and likeness between named rows: before X, deeper than X, the same month as X."""
    if not sight.all_keys:
        return None
    if len(sight.keys) > 1 and sight.times and sight.seen(_BEFORE_OR_AFTER):
        sight.use_terms(sight.key_terms)
        scope = Keys(keys=sight.keys)
        return TableMeaning(table=sight.table, operation="first", scope=scope, columns=(sight.time,))
    comparator, column = _comparison_of_time(sight) or _comparison_of_measure(sight) or ("=", "")
    return _compared(sight, comparator, column) if column else _alike(sight)


def _lead(sight: Sight) -> str:
    """The words before the last row that is named."""
    last = max(term.start for term in sight.key_terms)
    return " ".join(sight.question.words.split(" ")[:last]).strip()


def _comparison_of_time(sight: Sight) -> tuple[Comparator, str] | None:
    """How a time is compared with that of the last row named: "quicker off the mark than", "before"."""
    question, lead = sight.question, _lead(sight)
    quick = _QUICKER_THAN.search(lead)
    if quick and sight.times and len(sight.all_keys) > 1:
        sight.use(question.find(_QUICK), question.find(r"\boff the mark\b"))
        return (">" if re.search(r"slower|later", quick.group()) else "<"), sight.times[0]
    found = _COMPARATIVE.search(lead)
    word = found.group(1) if found else ""
    if not word or (word.endswith("than") and word.partition(" ")[0] not in ("earlier", "later")):
        return None
    sight.use(question.find(re.escape(word), lemmas=False))
    return ("<" if word in _BEFORE else ">"), sight.time


def _comparison_of_measure(sight: Sight) -> tuple[Comparator, str] | None:
    """How a measure is compared with that of the last row named: "deeper than", "less expensive than"."""
    found = _COMPARATIVE.search(_lead(sight))
    word = found.group(1) if found else ""
    adjective = word.removesuffix(" than").rpartition(" ")[2]
    if not word.endswith(" than") or adjective not in DIMENSIONS:
        return None
    fields = (f for f in sight.fields if f.kind == "number" or f.is_time)
    column = next((f.name for f in fields if is_akin(adjective, f)), "")
    if not column:
        return None
    sight.use(sight.question.find(re.escape(word), lemmas=False))
    return (">" if DIMENSIONS[adjective][1] != word.startswith("less") else "<"), column


def _compared(sight: Sight, comparator: Comparator, column: str) -> TableMeaning:
    """Whether the first rows named stand so to the last; with one row named, which rows do."""
    *others, against = sight.all_keys
    predicate = CompareRow(column=column, comparator=comparator, key=against)
    sight.use_terms(sight.key_terms)
    if others:
        scope = Keys(keys=tuple(others))
        return TableMeaning(table=sight.table, operation="whether", scope=scope, columns=(column,), predicate=predicate)
    condition = sight.condition(sight.constraints)
    return TableMeaning(
        table=sight.table,
        operation="count" if sight.question.has(patterns.COUNT) else "rows",
        scope=All(parts=(predicate,) if condition == EVERY_ROW else (predicate, condition)),
        columns=(column,),
    )


def _alike(sight: Sight) -> TableMeaning | None:
    """Whether named rows have one value; with one row named, which others have its value."""
    if not sight.question.has(patterns.SAME):
        return None
    same = sight.question.find(patterns.SAME)
    after = [name for name, span in sight.columns if same is not None and span.start >= same.stop]
    column = next((name for name in (*after, *sight.mentioned) if name != sight.key), "")
    if not column and sight.times and sight.question.has(_AT_A_TIME):
        column = sight.times[0]
    if not column:
        return None
    sight.seen(patterns.SAME)
    sight.use_terms(sight.key_terms)
    if len(sight.keys) > 1:
        return TableMeaning(table=sight.table, operation="same", scope=Keys(keys=sight.keys), columns=(column,))
    key = sight.all_keys[0]
    scope = All(parts=(CompareRow(column=column, comparator="=", key=key), Not(part=Keys(keys=(key,)))))
    return TableMeaning(table=sight.table, operation="rows", scope=scope, columns=(column,))


def comparison(sight: Sight) -> TableMeaning | None:
    """Rows set side by side: the cells asked for, else whole rows."""
    question = sight.question
    if not question.has(patterns.COMPARE) or len(sight.keys) == 1:
        return None
    if not sight.keys and not (question.has(patterns.EVERY) or sight.terms or question.of("row")):
        return None
    if question.act == "whether" and not question.has(_POLITE):
        return None
    sight.seen(patterns.COMPARE)
    scope = sight.condition(sight.key_terms if sight.keys else sight.terms)
    sight.use_terms(sight.terms)
    return TableMeaning(table=sight.table, operation="cells", scope=scope, columns=sight.asked or sight.attributes)
