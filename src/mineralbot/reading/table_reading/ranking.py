"""Questions that rank: lists in an order, the most and the fewest items, the frequent, the greatest, the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.language import ORDINALS
from mineralbot.reading.english import DIMENSIONS
from mineralbot.reading.table_reading import patterns
from mineralbot.reading.table_reading.sight import TIMES
from mineralbot.reading.terms import is_akin, is_duration
from mineralbot.values.meanings import EVERY_ROW, Keys, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.reading.table_reading.sight import Sight
    from mineralbot.values.meanings import TableOperation

_MEASURES = ("number", *TIMES)
_EXTREMES = ("maximum", "minimum")
_OF_ANY_SIZE = frozenset(("biggest", "largest", "greatest", "highest", "smallest", "lowest"))
_OF_SPEED = ("fast", "quick", "slow")
_OF_DEGREE = frozenset(("most", "least"))
_ORDINALS = {word: n for word, n in ORDINALS.items() if n > 1} | {"next": 2}
_SORTING = r"\b(?:rank|sort(?! of)|order|arrange|list)\b"
_SORTED_BY = (
    r"\b(?:rank|sort(?! of)|arrange|order(?:ed)?|by) (?:\w+ )*?(?:by|from|in order)\b"
    r"|\b(?:\w+est|most \w+) (?:first|to)\b"
)
_FALLING = (
    r"\b(?:longest|largest|highest|greatest|deepest|biggest|tallest|heaviest|most \w+|dearest|widest|fastest)"
    r" (?:first|to|down)\b|\bdescend\w*\b|\bfrom (?:high|large|long|most|deep|big)\w* to\b"
)
_GREATEST_FIRST = r"\b(?:longest|largest|highest|most|deepest|latest|descending|biggest) first\b|\bdescending\b"
_MOST_FIRST = r"\b(?:most|longest|highest) (?:first|to)\b|\bdescend\w*\b"
_TIME_ORDER = (
    r"\b(?:timeline|time line|chronological(?:ly)? order|in (?:the )?(?:chronological )?order|arrange|sort(?! of)|rank"
    r"|sequence|order by|oldest to newest|newest to oldest|earliest to latest"
    r"|(?:most recent|latest|newest|oldest|earliest) first|by date|chronology)\b"
)
_NEWEST_FIRST = r"\b(?:most recent|latest|newest|last) first\b|\bnewest to oldest\b|\bdescend|\breverse\b"
_NO_ORDER = r"\bwhich (?:be|come|\w+ be) first\b|\bhow many\b"
_BOUND = r"\bor (?:more|few|fewer|less)\b|\bmore than\b|\bat (?:most|least)\b|\bless than\b|\bfewer than\b|\bmost of\b"
_WHICH_OF_THEM = r"\b(?:who|which)\b"
_EARLIER, _LATER = r"\b(?:earlier|sooner|early)\b", r"\b(?:later|late)\b"
_NO_TIME_RANK = (
    r"\bhow long\b.*\blast\b|\bfirst half\b|\bat (?:last|first)\b|\bthe last \w+ (?:of|on|in) \b|\bfirst and\b"
)
_SINCE_WHEN = r"\bwhen (?:be|do|have)\b.* (?:first|last)\b"  # "when did it first open" asks for a time, not a rank
_ITEM_OF_PROSE = (
    r"\bfirst (?:item|point|bullet|gap|issue|thing|recommendation|step|approach|one on)\b"
    r"|\blast (?:item|point|bullet|gap|issue|thing|recommendation|step)\b"
)
_FREQUENCIES: tuple[tuple[str, TableOperation], ...] = (
    (patterns.RARE, "least frequent"),
    (patterns.FREQUENT, "most frequent"),
)


def ordering(sight: Sight) -> TableMeaning | None:
    """A list in the order of a number or of time: "from the deepest down", "oldest to newest", "timeline"."""
    return _by_number(sight) or _by_items(sight) or _by_time(sight)


def _by_number(sight: Sight) -> TableMeaning | None:
    question = sight.question
    sorting = question.find(_SORTING)
    column = next((name for name, _ in sight.columns if sight.field(name).kind == "number"), "")
    if not sorting or not column or not question.has(_SORTED_BY):
        return None
    falling = question.find(_FALLING)
    sight.use(sorting, falling, question.find(patterns.FIRST))
    for position, token in enumerate(question.tokens):
        wanted = _number_before(sight, position) if token.lower in DIMENSIONS else 0
        if wanted:
            sight.use(range(position, position + 1))
            return _list_by(sight, column, is_falling=DIMENSIONS[token.lower][1], number=wanted)
    return _list_by(sight, column, is_falling=falling is not None)


def _by_items(sight: Sight) -> TableMeaning | None:
    """Rows in the order of how many items their lists have: "rank the piers by number of cargoes"."""
    question = sight.question
    sorting, number = question.find(_SORTING), question.find(patterns.BY_NUMBER)
    lists = [name for name, span in sight.columns if number and 0 <= span.start - number.stop <= 2]
    column = next((name for name in lists if sight.field(name).kind == "list"), "")
    if sorting is None or number is None or not column:
        return None
    falling = question.find(_MOST_FIRST)
    sight.use(sorting, number, falling, question.find(patterns.FIRST), question.find(patterns.FEWEST))
    scope = sight.scope(without=column)
    rank = 0 if question.has(patterns.FEWEST) and falling is None else -1
    return TableMeaning(table=sight.table, operation="count items", scope=scope, columns=(column,), rank=rank)


def _by_time(sight: Sight) -> TableMeaning | None:
    question = sight.question
    listing = question.find(_TIME_ORDER)
    are_numbers = any(sight.field(name).kind == "number" for name, _ in sight.columns)
    if not sight.time or not listing or are_numbers or question.has(_NO_ORDER):
        return None
    sight.use(listing, question.find(patterns.FIRST), question.find(patterns.LAST))
    return _list_by(sight, sight.time, is_falling=question.has(_NEWEST_FIRST))


def _list_by(sight: Sight, column: str, *, is_falling: bool, number: int = 0) -> TableMeaning:
    """The rows in the order of a column; the first of them only, where a number is given."""
    return TableMeaning(
        table=sight.table,
        operation="cells",
        scope=sight.scope(),
        columns=(column,),
        rank=-1 if is_falling else 0,
        number=number,
    )


def items_ranking(sight: Sight) -> TableMeaning | None:
    """The rows with the longest or the shortest list; with one row named, whether it is that row."""
    question = sight.question
    most, fewest = question.find(patterns.MOST), question.find(patterns.FEWEST)
    span, column = most or fewest, sight.measured(("list",))
    if not column or span is None or question.has(patterns.FREQUENT) or question.has(_BOUND):
        return None
    if not any(name == column and -6 <= named.start - span.start <= 8 for name, named in sight.columns):
        return None
    sight.use(span)
    operation: TableOperation = "most items" if most else "fewest items"
    if len(sight.keys) == 1:
        sight.use_terms(sight.key_terms)
        predicate = Keys(keys=sight.keys)
        return TableMeaning(table=sight.table, operation=operation, columns=(column,), predicate=predicate)
    sight.use_terms(sight.terms)
    scope = Keys(keys=sight.keys) if sight.keys else sight.scope(without=column)
    return TableMeaning(table=sight.table, operation=operation, scope=scope, columns=(column,))


def frequency(sight: Sight) -> TableMeaning | None:
    """The values that most rows have, or the fewest."""
    kinds = ("list", "text")
    column = _foreign_asked(sight) or next(
        (n for n in sight.mentioned if sight.field(n).kind in kinds and n != sight.key), ""
    )
    if not column or (sight.question.is_claim and sight.constraints):
        return None
    for pattern, operation in _FREQUENCIES:
        if sight.seen(pattern):
            scope = sight.scope(without=column)
            return TableMeaning(table=sight.table, operation=operation, scope=scope, columns=(column,))
    return None


def _foreign_asked(sight: Sight) -> str:
    """The column that points to the rows of another table, where these are asked for ("which pier is … most often")."""
    foreign = next(iter(sight.tables.table(sight.table).foreign_keys), None)
    which = sight.question.find(r"\b(?:which|what) \w+")
    if foreign is None or which is None:
        return ""
    asked = (mark for mark in sight.question.of("row", "column") if mark.start <= which.stop - 1 < mark.end)
    is_theirs = any(e.table == foreign.table or e.column == foreign.column for mark in asked for e in mark.entries)
    return foreign.column if is_theirs else ""


def most_pointed(sight: Sight) -> TableMeaning | None:
    """The rows of another table to which most rows point ("which pier has the most sailings")."""
    words = sight.question.words.split(" ")
    foreign = next(iter(sight.tables.table(sight.table).foreign_keys), None)
    most = next((mark for mark in sight.row_marks if mark.start and words[mark.start - 1] == "most"), None)
    if foreign is None or most is None or not sight.question.has(_WHICH_OF_THEM):
        return None
    sight.use(range(most.start - 1, most.end))
    scope = sight.scope(without=foreign.column)
    return TableMeaning(table=sight.table, operation="most frequent", scope=scope, columns=(foreign.column,))


def measure_ranking(sight: Sight) -> TableMeaning | None:
    """The row with the greatest or least measure ("the deepest"), or a list in the order of a measure."""
    position, column = next(_ranking_adjectives(sight), (-1, ""))
    if not column:
        return _sorted(sight)
    question = sight.question
    adjective = question.tokens[position].lower
    if len(sight.keys) > 1 and adjective.endswith("er") and question.act == "whether":
        return None
    sight.use_terms(sight.key_terms)
    before = sight.question.words.split(" ")[max(0, position - 2) : position]
    is_greatest = DIMENSIONS.get(adjective, ("", True))[1] != ("least" in before)
    if is_duration(sight.field(column)) and adjective.startswith(_OF_SPEED):
        is_greatest = not is_greatest  # the fastest takes the least time
    sight.use(range(position - len(before), position) if _OF_DEGREE & set(before) else None)
    sight.use(range(position, position + 1))
    wanted = _number_before(sight, position)
    if wanted:
        sight.use(question.find(_SORTING), *(range(n, n + 2) for n in _places_of_order(sight)))
        return _list_by(sight, column, is_falling=is_greatest, number=wanted)
    is_about_one = len(sight.keys) == 1 and question.act in ("whether", "statement")
    others = tuple(t for t in sight.constraints if t.column != column)
    scope = sight.condition(others) if is_about_one else sight.scope(without=column)
    return TableMeaning(
        table=sight.table,
        operation="last" if is_greatest else "first",
        scope=Keys(keys=sight.keys) if len(sight.keys) > 1 else scope,
        columns=(column,),
        predicate=Keys(keys=sight.keys) if is_about_one else None,
        rank=_rank(sight),
    )


def _number_before(sight: Sight, position: int) -> int:
    """How many rows are asked for ("the three deepest piers"); 0 where that is not said."""
    for mark in sight.question.of("quantity"):
        words = sight.question.words.split(" ")[mark.end : position]
        is_whole = mark.quantity is not None and mark.quantity.kind == "number" and mark.quantity.value > 1
        words = [word for word in words if not word.endswith("ly")]
        if is_whole and mark.quantity and mark.start < position and set(words) <= _OF_DEGREE:
            sight.use(range(mark.start, position))
            return int(mark.quantity.value)
    return 0


def _places_of_order(sight: Sight) -> list[int]:
    """Where it is said with which of the rows the list begins ("dearest first")."""
    words = sight.question.words.split(" ")
    return [n for n in range(len(words) - 1) if words[n] in DIMENSIONS and words[n + 1] in ("first", "last")]


def _ranking_adjectives(sight: Sight) -> Iterator[tuple[int, str]]:
    """Where an adjective ranks rows (a superlative, or a comparative between named rows), and by which column."""
    for name, span in sight.columns:
        words = sight.question.words.split(" ")[max(0, span.start - 2) : span.start]
        is_measure = sight.field(name).kind in _MEASURES and span.stop - span.start == 1
        if is_measure and words and (words[-1] in _OF_DEGREE or (words[0] in _OF_DEGREE and words[-1].endswith("ly"))):
            yield span.start, name
    for position, token in enumerate(sight.question.tokens):
        is_superlative = (
            token.lower.endswith("est")
            or token.lower in _EXTREMES
            or _lemma_before(sight, position) in ("most", "least")
        )
        is_comparative = len(sight.keys) > 1 and token.lower.endswith("er")
        if token.lower in DIMENSIONS and (is_superlative or is_comparative):
            column = _measured_by(sight, position)
            if column:
                yield position, column


def _measured_by(sight: Sight, position: int) -> str:
    """The column that an adjective measures, else the one asked for or named."""
    lemma, word = sight.question.lemma(position), sight.question.tokens[position].lower
    akin = [f.name for f in sight.fields if is_akin(lemma, f) or is_akin(word, f)]
    beside = [name for name, span in sight.columns if span.start == position + 1]
    names = (*beside, *(akin or sight.asked), *(name for name, _ in sight.columns))
    named = next((name for name in names if sight.field(name).kind in _MEASURES), "")
    return named or _only_number(sight, word)


def _only_number(sight: Sight, adjective: str) -> str:
    """The table's one column of numbers, where rows are called great or small without a word for their measure."""
    numbers = [field.name for field in sight.own_fields if field.kind == "number"]
    is_asked = sight.question.act not in ("whether", "statement") and not sight.question.is_claim
    is_clear = len(numbers) == 1 and adjective in _OF_ANY_SIZE and bool(sight.row_marks)
    return numbers[0] if is_asked and is_clear else ""


def _lemma_before(sight: Sight, position: int) -> str:
    return sight.question.lemma(max(0, position - 1))


def _sorted(sight: Sight) -> TableMeaning | None:
    column = sight.measured(_MEASURES)
    if not column or not sight.question.has(r"\b(?:rank|sort|order)\b"):
        return None
    return _list_by(sight, column, is_falling=sight.question.has(_GREATEST_FIRST, lemmas=False))


def _rank(sight: Sight) -> int:
    """Which in the order is asked for: 2 for "the second", else 1."""
    found = sight.question.find(rf"\b(?:{'|'.join(_ORDINALS)})\b")
    sight.use(found)
    return 1 if found is None else _ORDINALS[sight.question.lemma(found.start)]


def time_ranking(sight: Sight) -> TableMeaning | None:
    """The first or the last row in time; with one row named, whether it is that row."""
    question, column = sight.question, sight.time
    if not column or question.has(_NO_TIME_RANK) or (len(sight.keys) == 1 and question.has(_SINCE_WHEN)):
        return None
    last, first = (_outside_names(sight, question.find(pattern)) for pattern in (patterns.LAST, patterns.FIRST))
    if len(sight.keys) > 1 and question.has(_WHICH_OF_THEM):
        first, last = first or question.find(_EARLIER), last or question.find(_LATER)
    if not (last or first) or question.has(_ITEM_OF_PROSE):
        return None
    sight.use(last or first)
    is_last = last is not None and not (first is not None and first.start < last.start)
    is_about_one = len(sight.keys) == 1
    if is_about_one:
        sight.use_terms(sight.key_terms)
    wanted = 0 if sight.keys else _rows_counted(sight)
    if wanted:
        return _list_by(sight, column, is_falling=is_last, number=wanted)
    return TableMeaning(
        table=sight.table,
        operation="last" if is_last else "first",
        scope=EVERY_ROW if is_about_one else sight.scope(),
        columns=(column,),
        predicate=Keys(keys=sight.keys) if is_about_one else None,
        rank=_rank(sight),
    )


def _rows_counted(sight: Sight) -> int:
    """How many rows are asked for by the number before the word for them ("the last three piers"); 0 if not said."""
    for mark in sight.question.of("quantity"):
        is_before = any(0 <= row.start - mark.end <= 1 for row in sight.row_marks)
        if is_before and mark.quantity is not None and mark.quantity.kind == "number" and mark.quantity.value > 1:
            sight.use(mark.span)
            return int(mark.quantity.value)
    return 0


def _outside_names(sight: Sight, span: range | None) -> range | None:
    """The span, unless it is part of a column's name ("last inspection")."""
    if span is None or any(set(span) & set(named) for _, named in sight.columns):
        return None
    return span
