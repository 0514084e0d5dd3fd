"""A question about figures that stand in the prose, read into a meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.language import country_named
from mineralbot.reading import figure_words as words
from mineralbot.reading.likeness import Likeness, activity_of, content_stems
from mineralbot.reading.measures import Measured, Measures, base_stem, heading_stems
from mineralbot.reading.tabled_figures import (
    FigureLister,
    asks_rows,
    beside_measure,
    counted,
    first_and_last,
    in_place,
    is_of_table,
    is_whole,
    of_one_unit,
)
from mineralbot.reading.times import is_of_time
from mineralbot.reading.weights import BENIGN
from mineralbot.values.meanings import FigureMeaning, FigureOperation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.language import Quantity, Token
    from mineralbot.reading.question import Mark, Question
    from mineralbot.values import Corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureProposal:
    """A meaning on figures, with the tokens it accounts for.

    Attributes:
        is_whole: Whether a figure of a table of figures is named by all that it measures.
        instead: The tokens of words that the question has in place of some that say what is measured.
    """

    meaning: FigureMeaning
    used: frozenset[int]
    is_whole: bool = False
    instead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a question names: owners of figures, figures by what they measure, and values.

    Attributes:
        own: Those of the figures that belong to the owners, or to nobody.
    """

    question: Question
    owners: tuple[str, ...]
    matched: tuple[Measured, ...]
    own: tuple[Measured, ...]
    values: tuple[Quantity, ...]


class FigureReader:
    """Reads questions about figures."""

    def __init__(self, corpus: Corpus, likeness: Likeness) -> None:
        self._measures = Measures(corpus, likeness)
        self._lister = FigureLister(corpus, self._measures.figures)

    @property
    def substances(self) -> frozenset[str]:
        """Stems of what figures measure, the activity left out."""
        return self._measures.substances

    def read(self, question: Question) -> FigureProposal | None:
        """The meaning, None where the question is about no figure."""
        if not self._measures.figures or question.has(words.ABOUT_CELLS) or question.has(words.OTHER_TIMES):
            return None
        matched, used = self._measures.named_in(question)
        matched, instead = self._closest(question, matched)
        if matched and not (is_whole(question, matched) or _is_about_figures(question, matched)):
            return None
        if not matched:
            matched = [] if asks_rows(question) else list(counted(question, self._measures.figures))
            used = {n for measured in matched for n in _named_at(question, measured)}
        asked = _asked(question, matched)
        meaning = _meaning(asked) if matched else self._unmatched(asked)
        if meaning is None:
            return None
        used |= self._used(question, meaning) | (set() if matched else self._lister.listed(question)[1])
        return FigureProposal(
            meaning=meaning,
            used=frozenset(used),
            is_whole=is_whole(question, matched),
            instead=instead,
        )

    def _closest(self, question: Question, matched: list[Measured]) -> tuple[list[Measured], tuple[int, ...]]:
        """The figures of which a question says nothing else, or else the words that it says instead of the nearest."""
        in_places = {m.number: in_place(question, m, self._measures.naming(question, m), matched) for m in matched}
        if asks_rows(question):
            matched = [m for m in matched if not is_of_table(m) or is_whole(question, [m])]
        close = [measured for measured in matched if not in_places[measured.number]]
        if close or not matched:
            return close, ()
        return matched, min((in_places[measured.number] for measured in matched), key=len)

    def _used(self, question: Question, meaning: FigureMeaning) -> set[int]:
        """The tokens that a meaning accounts for, those that name what the figures measure left out."""
        meant = frozenset(meaning.figures)
        figures = [measured for measured in self._measures.figures if measured.number in meant]
        stems = words.SHARE_WORDS | heading_stems(figures)
        stems |= content_stems(" ".join(beside_measure(m.figure) for m in figures if is_of_table(m)))
        years = {measured.figure.year for measured in figures}
        marks = [*question.of("owner"), *(m for m in question.of("date") if m.date and m.date.first // 12 in years)]
        if any(map(is_of_table, figures)):
            dates = (m for m in question.of("date") if m.date and any(is_of_time(f.figure, m.date) for f in figures))
            marks = [*question.of("owner"), *dates]
        if meaning.asserted or meaning.operation == "which":
            marks += question.of("quantity")
        used = {n for mark in marks for n in mark.span}
        used |= {
            n
            for n, token in enumerate(question.tokens)
            if token.stem in stems or token.lower == "%" or activity_of(token.stem) is not None
        }
        patterns = [words.COMPLEMENT, words.EXTREME, words.DIFFERENCE, words.RATIO, words.REFERS]
        patterns += (
            [words.HOW_GREAT, words.OUTLOOKS, words.EXTREME_IN_UNITS, words.CHANGE]
            if any(map(is_of_table, figures))
            else []
        )
        return used.union(*(question.find(pattern) or () for pattern in patterns))

    def _unmatched(self, asked: _Asked) -> FigureMeaning | None:
        """The meaning of a question that names nothing that is measured: by owner, by value, or on all figures."""
        question = asked.question
        listed, _ = self._lister.listed(question)
        if listed and asked.values and question.act in ("whether", "statement"):
            return _assertion(replace(asked, own=listed))
        if listed and not asked.values:
            return _of_pool(question, listed)
        owned = self._measures.of_owners(asked.owners)
        foreign = _foreign(question, heading_stems(owned) if asked.owners else self._measures.heading_stems)
        bounds = any(value.low != value.high for value in asked.values) and not question.of("row")
        refers = question.act == "fragment" or question.has(words.REFERS) or bounds
        with_value = self._with_value(question) if asked.values and len(foreign) <= 1 and refers else None
        if with_value is not None:
            return with_value
        counts_rows = bool(question.of("row", "column")) and question.has(words.NUMBER_OF)
        is_about_figures = question.has(words.ABOUT_FIGURES) and not counts_rows
        pool = owned or (list(self._measures.figures) if is_about_figures else [])
        if foreign or not pool:
            return None
        if not is_about_figures and not question.has(words.EXTREME):
            return None
        meaning = _of_pool(question, pool)
        return None if meaning is not None and meaning.operation == "list" and len(pool) < _PAIR else meaning

    def _with_value(self, question: Question) -> FigureMeaning | None:
        """Which figures have a value that is named; None if none has."""
        marks = _value_marks(question)
        values = [mark.quantity for mark in marks if mark.quantity]
        owners = {entry.text for mark in question.of("owner") for entry in mark.entries}
        pool = [m for m in self._measures.figures if m.figure.owner in owners or not owners]
        figures = tuple(m.number for m in pool if any(_is_within(m.figure.full_value, value) for value in values))
        return FigureMeaning(operation="which", figures=figures, asserted_text=marks[0].phrase) if figures else None


def _of_pool(question: Question, pool: Sequence[Measured]) -> FigureMeaning | None:
    """What is asked of some figures as a group: the highest, how many, in order, or to list them."""
    if question.has(words.EXTREME):
        ranked = of_one_unit(question, pool)
        figures = tuple(measured.number for measured in ranked)
        operation: FigureOperation = "lowest" if question.has(words.LOWEST) else "highest"
        return FigureMeaning(operation=operation, figures=figures) if ranked else None
    if question.has(r"\bhow many\b"):
        return FigureMeaning(operation="count", figures=tuple(measured.number for measured in pool))
    ranked = list(pool)
    if question.has(words.RANKED):
        is_rising = question.has(words.RISING)
        ranked = sorted(pool, key=lambda measured: measured.figure.value, reverse=not is_rising)
    return FigureMeaning(operation="list", figures=tuple(measured.number for measured in ranked))


def _named_at(question: Question, measured: Measured) -> set[int]:
    """The tokens that name what a figure measures, or its unit."""
    stems = measured.stems | content_stems(measured.figure.unit)
    return {n for n in question.content() if {question.tokens[n].stem, base_stem(question.tokens[n])} & stems}


def _asked(question: Question, matched: list[Measured]) -> _Asked:
    owners = tuple(dict.fromkeys(entry.text for mark in question.of("owner") for entry in mark.entries))
    return _Asked(
        question=question,
        owners=owners,
        matched=tuple(matched),
        own=tuple(m for m in matched if not owners or m.figure.owner in owners or not m.figure.owner),
        values=tuple(mark.quantity for mark in _value_marks(question) if mark.quantity),
    )


def _is_within(number: float, named: Quantity) -> bool:
    """Whether a number is the one that is named, or lies in the range that is."""
    if named.low == named.high:
        return number == named.value
    is_bound = named.is_open and number in (named.low, named.high)
    return named.low <= number <= named.high and not is_bound


def _value_marks(question: Question) -> list[Mark]:
    """The numbers that a question names; "one" of "which one" is none."""
    is_pronoun = question.has(r"\bwhich one|one of\b")
    counted = None if question.is_claim else question.find(r"\b\w+ (?:figure|percentage|share|number|statistic)\b")
    return [
        mark
        for mark in question.of("quantity")
        if mark.quantity
        and not (counted is not None and mark.start == counted.start and len(mark.span) == 1)
        and not (is_pronoun and re.fullmatch(r"one|1", mark.phrase, re.IGNORECASE))
    ]


_DENIED = r"\b(?:not|no|without|lack|n't)\b"
_DENYING = re.compile(r"\b(?:not|no|without|lacking|un\w+|never|none)\b", re.IGNORECASE)
_HALF = 50  # per cent
_PAIR = 2  # figures, the fewest that are listed
_REACH_OF_SHARE = 4  # words within which a noun for rows makes a share one of rows ("half of the five pacts")


def _is_about_figures(question: Question, matched: list[Measured]) -> bool:
    """Whether something besides a substance that a table lists too says that a figure is meant."""
    if question.has(words.ABOUT_SEVERAL):
        return False
    if _asks_who(question, matched):
        return True
    stems = {stem for measured in matched for stem in measured.substance}
    substance = {n for n, token in enumerate(question.tokens) if token.stem in stems}
    if not any(set(mark.span) & substance for mark in question.of("value")):
        return not question.of("row") or question.has(words.BESIDE_ROWS)
    shares = [mark for mark in question.of("quantity") if mark.quantity and mark.quantity.kind == "share"]
    if any(0 <= row.start - mark.end <= _REACH_OF_SHARE for mark in shares for row in question.of("row")):
        return False
    if question.has(words.ABOUT_SHARES) or shares:
        return True
    is_named = question.of("owner") or any(activity_of(token.stem) is not None for token in question.tokens)
    return not question.of("row") and (bool(is_named) or question.has(r"\b(?:number|figure)\b"))


def _asks_who(question: Question, matched: Sequence[Measured]) -> bool:
    """Whether it is asked who does that of which figures give an owner's share ("who refines the salt?").

    Who does most of it is told by a share of over a half only, and no region is "which country".
    """
    if not matched or not question.has(words.WHO) or not all(m.figure.owner for m in matched):
        return False
    is_of_country = question.has(words.WHICH_COUNTRY)
    if question.of("row") and not is_of_country:
        return False
    if is_of_country and not all(country_named(m.figure.owner) for m in matched):
        return False
    if question.has(words.EXTREME) and not all(m.figure.unit == "%" and m.figure.value > _HALF for m in matched):
        return False
    return any(activity_of(token.stem) is not None for token in question.tokens)


def _meaning(asked: _Asked) -> FigureMeaning | None:
    """The meaning of a question that names what figures measure; None if it asks nothing of them."""
    question = asked.question
    compared = _comparison(asked) if len(asked.own) > 1 else None
    if compared is not None:
        return compared
    if _asserts(asked):
        return _assertion(asked)
    if _asks_whose(asked):
        return _of_owner(asked)
    figures = tuple(measured.number for measured in asked.own)
    is_rest = _is_denied if any(map(is_of_table, asked.own)) else _is_outside
    if asked.own and asked.own[0].figure.unit == "%" and is_rest(asked):
        return FigureMeaning(operation="complement", figures=figures)
    is_asked = question.has(words.ASKING) or _asks_who(question, asked.own)
    if not asked.own or (question.act == "wh" and not asked.values and not is_asked):
        return None
    return FigureMeaning(operation="value", figures=figures, owner=_other_name(question))


def _comparison(asked: _Asked) -> FigureMeaning | None:
    question = asked.question
    if any(map(is_of_table, asked.own)) and len({measured.figure.unit for measured in asked.own}) > 1:
        return None
    ends = first_and_last(asked.own) if question.has(words.CHANGE) else ()
    if ends and not asked.values:
        change: FigureOperation = "greater" if question.act == "whether" else "value"
        change = "difference" if question.has(words.DIFFERENCE) or question.has(r"\bhow much\b") else change
        order = ends if change == "value" else reversed(ends)
        return FigureMeaning(operation=change, figures=tuple(measured.number for measured in order))
    if question.has(words.DIFFERENCE):
        return FigureMeaning(operation="difference", figures=tuple(m.number for m in asked.own[:2]))
    if question.has(words.RATIO) and not _is_share_of(question):
        multiple = next((value for value in asked.values if value.kind == "multiple"), None)
        return FigureMeaning(
            operation="ratio",
            figures=_in_order(question, asked.own)[:2],
            asserted=(multiple.low, multiple.high) if multiple else None,
            asserted_text=multiple.text if multiple else "",
        )
    is_tabled = all(map(is_of_table, asked.own))
    if question.has(words.EXTREME) or (is_tabled and question.has(words.EXTREME_IN_UNITS)):
        operation: FigureOperation = "lowest" if question.has(words.LOWEST) else "highest"
        if question.act == "whether":
            operation = "greater"
        return FigureMeaning(operation=operation, figures=_in_order(question, asked.own))
    return None


def _is_share_of(question: Question) -> bool:
    """Whether a statement gives somebody a share of something ("half of the harvest is Atlantis's")."""
    ends = {mark.end for mark in question.of("quantity") if mark.quantity and mark.quantity.kind == "share"}
    owners = question.of("owner")
    return question.act == "statement" and bool(owners) and any(t.lower == "of" for t in _tokens(question, ends))


def _tokens(question: Question, places: set[int]) -> list[Token]:
    return [question.tokens[n] for n in places if n < len(question.tokens)]


def _asserts(asked: _Asked) -> bool:
    """Whether a value is asserted of the figures, not just named."""
    question = asked.question
    if not asked.values:
        return False
    is_share = any(value.kind == "share" for value in asked.values)
    return (
        question.act in ("whether", "statement")
        or (is_share and not question.has(words.ASKED_FOR_VALUE))
        or question.has(words.TAKEN_FOR_GRANTED)
    )


def _asks_whose(asked: _Asked) -> bool:
    """Whether it is asked whether figures are those of an owner who is named ("is the herring figure the port's?")."""
    question = asked.question
    return question.act == "whether" and bool(asked.owners) and not asked.values and question.has(words.OF_OWNER)


def _of_owner(asked: _Asked) -> FigureMeaning:
    """Whether figures are an owner's: so of his own, whatever they say; not so of others."""
    values = [measured.figure.value for measured in asked.own]
    return FigureMeaning(
        operation="whether",
        figures=tuple(measured.number for measured in asked.own or asked.matched),
        asserted=(min(values), max(values)) if values else None,
        owner="" if asked.own else asked.owners[0],
    )


def _assertion(asked: _Asked) -> FigureMeaning:
    value = asked.values[0] if asked.own else asked.values[-1]
    low, high = value.low, value.high
    if asked.own and asked.owners and _is_outside(asked):
        low, high = 100 - value.high, 100 - value.low
    return FigureMeaning(
        operation="whether",
        figures=tuple(measured.number for measured in asked.own or asked.matched),
        asserted=(low, high),
        asserted_text=value.text,
        owner=asked.owners[0] if asked.owners and not asked.own else _other_name(asked.question),
    )


def _other_name(question: Question) -> str:
    """A name of a place that no figure belongs to, where one is said to be the owner."""
    owners = {entry.text for mark in question.of("owner") for entry in mark.entries}
    known = {n for mark in question.of("owner") for n in mark.span}
    known |= {n for mark in question.of("name") if mark.phrase in owners for n in mark.span}
    for mark in (*question.of("key"), *question.of("name")):
        if not known.intersection(mark.span):
            return mark.entries[0].text if mark.entries else mark.phrase
    return ""


def _in_order(question: Question, figures: tuple[Measured, ...]) -> tuple[int, ...]:
    """The figures in the order in which the question names what they measure."""
    places = {
        measured.number: [n for n, token in enumerate(question.tokens) if token.stem in measured.substance]
        for measured in figures
    }
    return tuple(sorted(places, key=lambda number: min(places[number], default=len(question.tokens))))


def _is_outside(asked: _Asked) -> bool:
    """Whether what is asked for is what the owners do not have."""
    question, owners = asked.question, asked.owners
    if question.has(words.OUTSIDE):
        return bool(owners) or question.has(words.OUTSIDE_OF_ANYONE)
    return bool(owners) and question.act == "wh" and question.has(r"\bnot\b")


def _is_denied(asked: _Asked) -> bool:
    """Whether the rest of a share of a table is asked for: "what share of boats has no licence?"."""
    denied = asked.question.act == "wh" and asked.question.has(_DENIED)
    return denied and all(is_of_table(m) and not _DENYING.search(m.figure.measure) for m in asked.own)


def _foreign(question: Question, above: frozenset[str]) -> list[int]:
    """The content words that no question about figures as such, under headings with some stems, would have."""
    known = words.SHARE_WORDS | above
    marked = {n for mark in question.of("owner", "quantity") for n in mark.span}
    if not question.is_claim:
        marked |= {n for n, token in enumerate(question.tokens) if re.fullmatch(words.EXTREME, token.lower)}
    stems = {n: question.tokens[n].stem for n in question.content() if n not in marked}
    return [n for n, stem in stems.items() if stem not in known | BENIGN and activity_of(stem) is None]
