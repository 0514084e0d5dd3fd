"""Figures of tables of figures: which a question names in full, which it counts by their unit, which it lists."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mineralbot.language import lemma_of, tokens_of
from mineralbot.reading import figure_words as words
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import content_stems
from mineralbot.reading.measures import base_stem
from mineralbot.reading.times import is_called, is_of_time, months_of
from mineralbot.reading.weights import BENIGN, weight_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.reading.measures import Measured
    from mineralbot.reading.question import Question
    from mineralbot.values import Corpus, Figure

_LISTS = r"\b(?:indicator|figure|metric|statistic|stat|kpi|data ?point|parameter|number)\b"
_SHARES = r"\b(?:percentage|percent|per cent|share|proportion|%)\b"
_CURRENCIES = {
    "EUR": "euro", "€": "euro", "USD": "dollar", "$": "dollar", "GBP": "pound", "£": "pound", "CHF": "franc",
    "JPY": "yen", "¥": "yen", "CNY": "yuan", "SEK": "krona", "NOK": "krone", "DKK": "krone", "INR": "rupee",
}  # fmt: skip
_ASKS_ROWS = r"^(?:and |so )?(?:which|who|list|name|show|what be the)\b"
_ASIDE = (
    words.EXTREME,
    words.EXTREME_IN_UNITS,
    words.DIFFERENCE,
    words.RATIO,
    words.HOW_GREAT,
    words.OUTLOOKS,
    words.CHANGE,
)
_AVERAGES = content_stems("average mean median")
_TOTALS = r"\b(?:total|altogether|overall|sum)\b"
_OF_ROWS = r"\b(?:in|on) (?:the|this|that|your) (?:table|list|dataset|database)\b"
_NOTED = r"\b(?:note|remark|caveat|comment|footnote|qualification)\b"
_IDLE = 0.1  # weight of a word up to which it says nothing of its own
_FEWEST_NAMED = 2  # stems by which a measure is named in full
_NEARLY_ALL = 0.66  # of its stems
_COMING = frozenset({"come", "arrive", "reach", "be", "total", "altogether", "overall", "record", "report", "give"})
_LONGEST_UNIT = 2  # words of a unit that is counted ("thousand requests")


def is_of_table(measured: Measured) -> bool:
    """Whether a figure stands in a table of figures that is cited itself."""
    return measured.figure.cell is not None


def named_stems(question: Question) -> frozenset[str]:
    """The stems of the words of a question that say something, and of their base forms."""
    tokens = [token for token in question.tokens if token.is_word and token.lower not in FUNCTION_WORDS]
    return frozenset(stem for token in tokens for stem in (token.stem, base_stem(token)))


def is_whole(question: Question, matched: Sequence[Measured]) -> bool:
    """Whether a question says all that some figure of a table measures, or nearly all, and asks for no rows."""
    if question.of("row") and question.has(_ASKS_ROWS) and not question.has(words.ABOUT_SHARES):
        return False
    stems = named_stems(question)
    named = [(len(m.substance & stems), len(m.substance)) for m in matched if is_of_table(m)]
    return any(count >= _FEWEST_NAMED and count >= _NEARLY_ALL * size for count, size in named)


def in_place(question: Question, measured: Measured, naming: set[int], others: Sequence[Measured]) -> tuple[int, ...]:
    """The words that a question has instead of some of those that say what a figure of a table measures.

    "Requests refused" are no requests that were answered, though most of the words are the same; words that name
    another figure in full are left out.
    """
    stems = named_stems(question)
    if not is_of_table(measured) or measured.substance <= stems:
        return ()
    full = [other for other in others if is_of_table(other) and other.substance <= stems]
    told = content_stems(" ".join(_all_of(each.figure) for each in (measured, *full)))
    spent = {*naming, *(n for mark in question.of("date", "quantity", "owner") for n in mark.span)}
    spent |= {n for pattern in _ASIDE for n in question.find(pattern) or ()}
    left = [n for n in question.content() if n not in spent and not _says_nothing(question, n, told)]
    if measured.substance & _AVERAGES and not stems & _AVERAGES:
        left += question.find(_TOTALS) or ()
    return tuple(sorted(left))


def asks_rows(question: Question) -> bool:
    """Whether a question asks of what stands in a table, so that a figure of the same words is none of it."""
    return question.has(_OF_ROWS)


def counted(question: Question, figures: Sequence[Measured]) -> tuple[Measured, ...]:
    """The one figure in the unit that is asked after ("how many requests?"), where nothing else is named."""
    found = question.find(r"\bhow many \w+(?: \w+)?")
    if found is None:
        return ()
    asked = [question.lemma(n) for n in found][2:]
    of_unit = [measured for measured in figures if is_of_table(measured) and _unit_lemma(measured.figure) in asked]
    if len(of_unit) != 1:
        return ()
    told = content_stems(_all_of(of_unit[0].figure))
    rest = [n for n in question.content() if not _says_nothing(question, n, told)]
    dates = {n for mark in question.of("date") for n in mark.span}
    return tuple(of_unit) if not set(rest) - dates else ()


class FigureLister:
    """Reads questions that ask for figures by what they have in common: a year, a unit, being a target."""

    def __init__(self, corpus: Corpus, figures: Sequence[Measured]) -> None:
        self._figures = [measured for measured in figures if is_of_table(measured)]
        self._has_outlooks = any(measured.figure.outlook for measured in self._figures)
        tables = [table for table in corpus.tables if table.holds_figures and not table.is_derived]
        self._nouns = frozenset().union(*(content_stems(f"{t.title} {t.name} {t.key} {t.row_noun}") for t in tables))

    def names_table(self, question: Question) -> bool:
        """Whether a question speaks of the figures of the tables as such, or of those that are targets."""
        return bool(self._figures) and (question.has(_LISTS) or (self._has_outlooks and question.has(words.OUTLOOKS)))

    def listed(self, question: Question) -> tuple[tuple[Measured, ...], frozenset[int]]:
        """The figures that are asked for, and the tokens that ask; none where something else is asked.

        A question that sets no bound asks for them all.
        """
        if not self.names_table(question):
            return (), frozenset()
        pool, used = self._figures, set(question.find(_LISTS) or ())
        used |= {n for mark in question.of("quantity") for n in mark.span}
        for mark in question.of("date"):
            pool = [m for m in pool if mark.date is not None and is_of_time(m.figure, mark.date)]
            used |= set(mark.span)
        owners = question.of("owner")
        if owners:
            named = {entry.text for mark in owners for entry in mark.entries}
            pool = [measured for measured in pool if measured.figure.owner in named]
            used |= {n for mark in owners for n in mark.span}
        for pattern, holds in ((words.OUTLOOKS, is_called), (_SHARES, _is_share)):
            span = question.find(pattern)
            if span is not None:
                called = question.lemma(span.start)
                pool = [measured for measured in pool if holds(measured.figure, called)]
                used |= set(span)
        noted = question.find(_NOTED)
        if noted is not None:
            pool = [measured for measured in pool if measured.figure.note]
            used |= set(noted)
        units = {n for n in question.content() if any(_unit_lemma(m.figure) == question.lemma(n) for m in pool)}
        if units:
            named_units = {question.lemma(n) for n in units}
            pool = [measured for measured in pool if _unit_lemma(measured.figure) in named_units]
            used |= units
        for pattern in (words.EXTREME, words.RANKED, words.RISING):
            used |= set(question.find(pattern) or ())
        left = [n for n in question.content() if n not in used and not _says_nothing(question, n, self._nouns)]
        return (tuple(pool), frozenset(used)) if pool and not left else ((), frozenset())


def first_and_last(figures: Sequence[Measured]) -> tuple[Measured, ...]:
    """The earliest and the latest of figures of a table that measure the same of the same owner; none of others.

    Targets are left out where two measurements are there.
    """
    dated = sorted(
        (m for m in figures if is_of_table(m) and months_of(m.figure)), key=lambda m: months_of(m.figure) or ()
    )
    measured = [m for m in dated if not m.figure.is_projection]
    ends = measured if len(measured) > 1 else dated
    is_one = len({(m.figure.measure, m.figure.owner) for m in figures}) == 1
    return (ends[0], ends[-1]) if is_one and len(ends) > 1 else ()


def of_one_unit(question: Question, pool: Sequence[Measured]) -> list[Measured]:
    """Of some figures those that can be ranked: all in one unit, or the shares where shares are asked for."""
    if question.has(_SHARES):
        return [measured for measured in pool if measured.figure.unit == "%"]
    return list(pool) if len({measured.figure.unit for measured in pool}) == 1 else []


def beside_measure(figure: Figure) -> str:
    """What a table says of a figure besides what it measures and whose it is; a currency by its name too."""
    currencies = " ".join(name for code, name in _CURRENCIES.items() if code in figure.unit)
    return f"{figure.unit} {currencies} {figure.note} {figure.whole} {figure.outlook}"


def _all_of(figure: Figure) -> str:
    return f"{figure.measure} {figure.owner} {beside_measure(figure)}"


def _says_nothing(question: Question, n: int, told: frozenset[str]) -> bool:
    token = question.tokens[n]
    if (
        not token.is_word
        or base_stem(token) in told
        or token.stem in told | BENIGN | words.SHARE_WORDS
        or question.lemma(n) in _COMING
    ):
        return True
    return weight_of(token.lower) < _IDLE


def _unit_lemma(figure: Figure) -> str:
    return _lemma_of_unit(figure.unit)


@lru_cache(maxsize=2_000)
def _lemma_of_unit(unit: str) -> str:
    """The noun that a unit is, in the singular; "" of a share and of a unit of many words."""
    tokens = [token for token in tokens_of(unit) if token.is_word]
    return lemma_of(tokens[-1].lower) if 0 < len(tokens) <= _LONGEST_UNIT and unit != "%" else ""


def _is_share(figure: Figure, _: str) -> bool:
    return figure.unit == "%"
