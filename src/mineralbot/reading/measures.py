"""The figures of a corpus by what they measure, and which of them a question names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mineralbot.language import stem_of, tokens_of
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.figure_words import COMPARED, OUTLOOKS
from mineralbot.reading.likeness import Likeness, activity_of, content_stems
from mineralbot.reading.times import is_called, is_of_time, months_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mineralbot.language import Token
    from mineralbot.reading.question import Question
    from mineralbot.values import Corpus, Figure, Passage

_PREPOSITION = re.compile(r"\b(?:among|of|in|by|for|per|with|to|from|at|on)\b", re.IGNORECASE)
_PAIR = 2  # figures that are compared
_EVERYWHERE = frozenset({stem_of("global"), stem_of("world")})
_OTHER_MEASURES = frozenset(range(3, 9))  # activities that are no way of saying another
_PRODUCTION_AND_SUPPLY = frozenset({0, 2})  # activities that are asked for in each other's words


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A figure with the stems of what it measures: the activity apart from the substance.

    Attributes:
        number: Its index in the corpus.
        headings: The headings above it.
        is_running: Whether it stands in a sentence, of which its measure has the other words.
    """

    figure: Figure
    number: int
    headings: tuple[str, ...]
    is_running: bool = False

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of what it measures."""
        words = [token for token in tokens_of(self.figure.measure) if token.is_word and not token.lower[0].isdigit()]
        is_tabled = self.figure.cell is not None
        stems = (base_stem(token) if is_tabled else token.stem for token in words if token.lower not in FUNCTION_WORDS)
        return frozenset(stems) - _EVERYWHERE

    @cached_property
    def head(self) -> frozenset[str]:
        """Of a long measure the stems before its first preposition ("berths let" of "berths let by harbours")."""
        first = _PREPOSITION.split(self.figure.measure, maxsplit=1)[0]
        stems = self.substance & content_stems(first)
        return stems if 1 < len(stems) < len(self.substance) else self.substance

    @cached_property
    def activities(self) -> frozenset[int]:
        """What is done with the substance, as numbers of activities."""
        return frozenset(activity for stem in self.stems if (activity := activity_of(stem)) is not None)

    @cached_property
    def substance(self) -> frozenset[str]:
        """The stems that name no activity."""
        return frozenset(stem for stem in self.stems if activity_of(stem) is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What a question names: stems of its own words, those they may stand for, activities and years.

    Of several substances each activity goes with those that stand nearest to it.
    """

    own: frozenset[str]
    stems: frozenset[str]
    activities: tuple[tuple[int, frozenset[str]], ...]
    years: frozenset[int]

    def activities_of(self, substance: frozenset[str]) -> frozenset[int]:
        """The activities that are named beside a substance, or beside no substance at all."""
        return frozenset(activity for activity, beside in self.activities if not beside or beside & substance)


class Measures:
    """The figures of a corpus, those of its tables of figures among them."""

    def __init__(self, corpus: Corpus, likeness: Likeness) -> None:
        passages = {passage.id: passage for document in corpus.documents for passage in document.passages}
        tables = {table.name: (*table.headings, table.title) for table in corpus.tables}
        self.figures = tuple(
            Measured(
                figure=figure,
                number=number,
                headings=_headings_of(figure, passages, tables),
                is_running=figure.passage_id in passages and passages[figure.passage_id].kind != "figure",
            )
            for number, figure in enumerate(corpus.figures)
        )
        self._likeness = likeness
        self._measuring: dict[str, list[Measured]] = defaultdict(list)
        for measured in self.figures:
            for stem in measured.substance:
                self._measuring[stem].append(measured)

        self._measured = frozenset(self._measuring)
        tabled = (measured for measured in self.figures if measured.figure.cell is not None)
        self._tabled = frozenset(stem for measured in tabled for stem in measured.stems)

    @cached_property
    def heading_stems(self) -> frozenset[str]:
        """The stems of all headings above figures."""
        return heading_stems(self.figures)

    @property
    def substances(self) -> frozenset[str]:
        """Stems of what figures that have an owner measure, the activity left out; not of tables cited themselves."""
        owned = (m for m in self.figures if m.figure.owner and m.figure.cell is None)
        return frozenset(stem for measured in owned for stem in measured.substance)

    def _near(self, named: _Named) -> list[Measured]:
        """The figures that share a stem with what is named, in order."""
        near = {measured.number: measured for stem in named.own for measured in self._measuring.get(stem, ())}
        return [measured for _, measured in sorted(near.items())]

    def naming(self, question: Question, measured: Measured) -> set[int]:
        """The tokens of a question that name what a figure of a table measures."""
        equivalents = self._likeness.equivalents(question.tokens, question.content())
        stems = measured.stems
        return {n for n, words in self._with_bases(question, equivalents, set()).items() if words & stems}

    def _with_bases(
        self, question: Question, equivalents: dict[int, frozenset[str]], owners: set[int]
    ) -> dict[int, frozenset[str]]:
        """What words may stand for, with the base forms of those that figures of tables measure."""
        extended = dict(equivalents)
        for n, token in enumerate(question.tokens):
            base = base_stem(token)
            if base in self._tabled and n not in owners:
                extended[n] = extended.get(n, frozenset((token.stem,))) | {base}
        return extended

    def of_owners(self, owners: Iterable[str]) -> list[Measured]:
        """The figures of some owners."""
        wanted = frozenset(owners)
        return [measured for measured in self.figures if measured.figure.owner in wanted] if wanted else []

    def named_in(self, question: Question) -> tuple[list[Measured], set[int]]:
        """The figures whose substance a question names and whose activity it does not contradict, and the tokens."""
        owners = {n for mark in question.of("owner") for n in mark.span}
        positions = [n for n in question.content() if n not in owners]
        equivalents = self._likeness.equivalents(question.tokens, positions)
        named = _named(question, equivalents, self._measured)
        found = [m for m in self._near(named) if m.figure.cell is None and _fits(m, named)]
        if self._tabled:
            equivalents = self._with_bases(question, equivalents, owners)
            named = _named(question, equivalents, self._measured)
            found += [m for m in self._near(named) if m.figure.cell is not None and _fits(m, named)]
        stems = frozenset(stem for measured in found for stem in measured.stems)
        used = {n for n, words in equivalents.items() if words & stems}
        for mark in question.of("value"):
            if any(content_stems(entry.text) & stems for entry in mark.entries):
                used.update(mark.span)
        found.sort(key=lambda measured: measured.number)
        compares = len(found) == _PAIR and question.has(COMPARED)
        every = frozenset(measured.substance for measured in found)
        left = frozenset(substance for substance in every if compares or not _is_outdone(substance, every, named))
        left_out = [m for m in found if _passed_over(m, found, named) and not _is_timely(m, found, question)]
        meant = [m for m in found if m.substance in left and m not in left_out]
        return _of_the_time(meant, question), used


def base_stem(token: Token) -> str:
    """The stem of a word's base form: the same for "paid" and "pays"."""
    return stem_of(token.lemma)


def _headings_of(
    figure: Figure, passages: Mapping[str, Passage], tables: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """What stands above a figure: the headings of its passage, else of its table, and the table's title."""
    if figure.passage_id:
        return passages[figure.passage_id].headings
    return tables[figure.cell.table] if figure.cell is not None else ()


def heading_stems(figures: Iterable[Measured]) -> frozenset[str]:
    """The stems of the headings above some figures."""
    headings = {heading for measured in figures for heading in measured.headings}
    return frozenset(stem for heading in headings for stem in content_stems(heading))


def _named(question: Question, equivalents: dict[int, frozenset[str]], substances: frozenset[str]) -> _Named:
    own = {question.tokens[n].stem for n in equivalents}
    own |= {base for n, stems in equivalents.items() if (base := base_stem(question.tokens[n])) in stems}
    aliases = {
        stem
        for mark in question.of("value")
        for entry in mark.entries
        if entry.is_alias
        for stem in content_stems(entry.text)
    }
    return _Named(
        own=frozenset(own | aliases),
        stems=frozenset(aliases.union(*equivalents.values())),
        activities=tuple(_activities(question, equivalents, substances)),
        years=frozenset(mark.date.first // 12 for mark in question.of("date") if mark.date),
    )


def _activities(
    question: Question, equivalents: dict[int, frozenset[str]], substances: frozenset[str]
) -> Iterator[tuple[int, frozenset[str]]]:
    """The activities that are named, each with the stems of the substance that stands nearest to it."""
    places = {n: words & substances for n, words in equivalents.items() if words & substances}
    for n in equivalents:
        activity = activity_of(question.tokens[n].stem)
        if activity is not None:
            nearest = min((abs(place - n) for place in places), default=0)
            yield activity, frozenset().union(*(stems for place, stems in places.items() if abs(place - n) == nearest))


def _fits(measured: Measured, named: _Named) -> bool:
    substance = measured.substance
    return (
        bool(substance & named.own)
        and _is_named(measured, named)
        and not _is_other_activity(measured.activities, named.activities_of(substance))
        and (measured.figure.cell is not None or not _is_other_year(measured, named))
    )


def _is_named(measured: Measured, named: _Named) -> bool:
    """Whether half of what is measured is named, or of its head; the head of a whole sentence is named in full."""
    if 2 * len(measured.substance & named.stems) >= len(measured.substance):
        return True
    held = len(measured.head & named.stems)
    return held == len(measured.head) if measured.is_running else 2 * held >= len(measured.head)


def _is_other_activity(measured: frozenset[int], named: frozenset[int]) -> bool:
    if not measured or not named:
        return False
    if (named - measured) & _OTHER_MEASURES:
        return True
    is_near = measured & _PRODUCTION_AND_SUPPLY and named <= _PRODUCTION_AND_SUPPLY
    return not named & measured and not is_near


def _is_other_year(measured: Measured, named: _Named) -> bool:
    """Whether years are named, none of them the figure's, and more words than its substance."""
    said = {year for year in named.years if any(str(year) in heading for heading in measured.headings)}
    is_other = bool(named.years - said) and measured.figure.year not in named.years
    return is_other and len(measured.substance & named.own) < len(named.own)


def _passed_over(measured: Measured, found: Iterable[Measured], named: _Named) -> bool:
    """Whether a figure of a table shares all that is named of it with another that is named in full."""
    own = measured.substance & named.stems
    return (
        measured.figure.cell is not None
        and own != measured.substance
        and any(other.substance <= named.stems and own <= other.substance for other in found)
    )


def _is_timely(measured: Measured, others: Iterable[Measured], question: Question) -> bool:
    """Whether a figure alone is of the time that is named."""
    dates = [mark.date for mark in question.of("date") if mark.date]
    of_time = [other.number for other in others if any(is_of_time(other.figure, date) for date in dates)]
    return of_time == [measured.number]


def _of_the_time(found: list[Measured], question: Question) -> list[Measured]:
    """Of figures of tables those of the time that is named, and those that are called what is named, if there are any.

    Whether something is so is asked of the latest measurement, where no time is named.
    """
    tabled = [measured for measured in found if measured.figure.cell is not None]
    dates = [mark.date for mark in question.of("date") if mark.date]
    span = question.find(OUTLOOKS) if not question.has(COMPARED) else None
    called = question.lemma(span.start) if span is not None else ""
    meant = [m for m in tabled if any(is_of_time(m.figure, date) for date in dates)] or tabled
    meant = [m for m in meant if called and is_called(m.figure, called)] or meant
    if not (dates or called) and question.act == "whether" and question.of("quantity"):
        meant = [m for m in meant if not m.figure.is_projection and _is_latest(m, meant)] or meant
    return [m for m in found if m.figure.cell is None or m in meant]


def _is_latest(measured: Measured, others: Iterable[Measured]) -> bool:
    """Whether no other measures the same of the same owner later."""
    figure = measured.figure
    alike = [o.figure for o in others if (o.figure.measure, o.figure.owner) == (figure.measure, figure.owner)]
    last = max((months_of(f) or (0, 0) for f in alike if not f.is_projection), default=(0, 0))
    return (months_of(figure) or (0, 0)) == last


def _is_outdone(substance: frozenset[str], every: Iterable[frozenset[str]], named: _Named) -> bool:
    """Whether the question names more of another substance that figures measure, and that is the same in part."""
    size = len(substance & named.stems)
    return any(substance & other and size < len(other & named.stems) for other in every)
