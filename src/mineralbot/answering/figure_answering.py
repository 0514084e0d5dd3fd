"""Figures in words, each with its unit and its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.citing import Piece, listed
from mineralbot.language import amount
from mineralbot.reading.wording import is_deed, number_word, possessive, share_of, with_article

if TYPE_CHECKING:
    from mineralbot.answering.citing import Citer, Source
    from mineralbot.answering.composer import Composer
    from mineralbot.values import Corpus, Figure
    from mineralbot.values.meanings import FigureMeaning

_TOLERANCE = 1e-9  # of a figure against what is asserted of it
_RATIO_TOLERANCE = 0.005  # of a ratio against a bare number
_MOST_BESIDE = 3  # figures said beside the highest or the lowest


class FigureAnswering:
    """Says what meanings on figures come to."""

    def __init__(self, corpus: Corpus, citer: Citer) -> None:
        self._figures = corpus.figures
        self._cite = citer

    def say(self, composer: Composer, meaning: FigureMeaning) -> None:
        """Adds a meaning's result to an answer."""
        figures = [self._figures[n] for n in meaning.figures]
        match meaning.operation:
            case "complement":
                self._complement(composer, figures)
            case "difference" | "ratio" | "greater":
                self._compared(composer, meaning, figures)
            case "highest" | "lowest":
                self._extreme(composer, meaning, figures)
            case "whether":
                self._whether(composer, meaning, figures)
            case "which":
                composer.say("table", *self._clauses(figures), ".")
            case "count":
                lead = f"The brief gives {self._group(figures)}: "
                composer.say("derived", lead, *self._clauses(figures), ".", operation="count")
            case _:
                prefix = "- " if len(figures) > 1 else ""
                for figure in figures:
                    composer.say("table", self._clause(figure), *self._sources(figure), ".", prefix=prefix)
        self._note(composer, figures)

    def holds(self, meaning: FigureMeaning) -> bool:
        """Whether what is asserted of a figure is so, owner included."""
        if meaning.asserted is None or meaning.owner:
            return False
        return any(_is_within(self._figures[n], meaning.asserted) for n in meaning.figures)

    def _sources(self, figure: Figure) -> tuple[Source, ...]:
        """Where a figure stands: the row of a table of figures, and the passage that prints it."""
        of_table = (self._cite.figure(figure),) if figure.cell is not None else ()
        passage = self._cite.passages.get(figure.passage_id)
        return (*of_table, self._cite.passage(passage)) if passage is not None else of_table

    def _clause(self, figure: Figure) -> str:
        """A figure as a clause: owner, measure, value; the passage where no owner is known, or a deed is measured.

        Of a table of figures all that the row says: measure, value, time and caveat.
        """
        if figure.cell is not None:
            return f"{_named(figure)}: {_told(figure)}"
        if figure.owner and not is_deed(figure.measure):
            return f"{_phrase(figure)} is {amount(figure.value, figure.unit)}"
        return self._cite.passages[figure.passage_id].text.rstrip(".")

    def _clauses(self, figures: list[Figure]) -> tuple[Piece, ...]:
        return listed([(self._clause(figure), *self._sources(figure)) for figure in figures])

    def _complement(self, composer: Composer, figures: list[Figure]) -> None:
        """What the share of each leaves of the whole."""
        for figure in figures:
            value, rest = amount(figure.value, "%"), amount(round(100 - figure.value, 6), "%")
            lead = f"{rest} of {_lowered(figure.measure)} is outside {figure.owner}: 100% less {figure.owner}'s {value}"
            if not figure.owner or figure.cell is not None:
                lead = f"The rest is {rest}, 100% less the {value} of: {self._clause(figure)}"
            composer.say("derived", lead, *self._sources(figure), ".", operation="complement")

    def _compared(self, composer: Composer, meaning: FigureMeaning, figures: list[Figure]) -> None:
        """Two figures, how far apart, how many times as great, or which is greater."""
        first, second = figures[:2]
        lead = ""
        match meaning.operation:
            case "difference":
                first, second = sorted((first, second), key=lambda figure: -figure.value)
                unit = "percentage points" if first.unit == "%" else first.unit
                relation = f"{amount(round(first.value - second.value, 6), unit)} more than"
            case "ratio":
                ratio = first.value / second.value
                relation = f"{ratio:.2f} times"
                lead = _ratio_lead(ratio, meaning.asserted)
            case _:
                relation = _relation(first, second)
        composer.say(
            "derived",
            f"{lead}{self._clause(first)}",
            *self._sources(first),
            f", {relation} {_phrase(second)}, {_told(second)}",
            *self._sources(second),
            ".",
            operation="comparison" if meaning.operation == "greater" else meaning.operation,
        )

    def _extreme(self, composer: Composer, meaning: FigureMeaning, figures: list[Figure]) -> None:
        values = [figure.value for figure in figures]
        best = max(values) if meaning.operation == "highest" else min(values)
        chosen = [figure for figure in figures if figure.value == best]
        others = [figure for figure in figures if figure.value != best]
        lead = f"The {meaning.operation} of {self._group(figures)}: "
        beside: tuple[Piece, ...] = ()
        if 0 < len(others) <= _MOST_BESIDE:
            beside = ("; beside it, ", *self._clauses(others))
        composer.say("derived", lead, *self._clauses(chosen), *beside, ".", operation="order")

    def _group(self, figures: list[Figure]) -> str:
        """Some figures counted; whose they are where they are all that somebody has."""
        count = len(figures)
        counted = f"{number_word(count)} {'figure' if count == 1 else 'figures'}"
        owners = {figure.owner for figure in figures}
        owned = [figure for figure in self._figures if figure.owner in owners]
        is_whole = len(owners) == 1 and "" not in owners and len(owned) == count
        return f"{counted} of {owners.pop()}" if is_whole else counted

    def _whether(self, composer: Composer, meaning: FigureMeaning, figures: list[Figure]) -> None:
        shown, lead = figures, "Not so: " if meaning.owner else "No: "
        if meaning.asserted and self.holds(meaning):
            lead, bounds = "Yes: ", meaning.asserted
            shown = [figure for figure in figures if _is_within(figure, bounds)]
        for position, figure in enumerate(shown):
            composer.say("table", "" if position else lead, self._clause(figure), *self._sources(figure), ".")

    def _note(self, composer: Composer, figures: list[Figure]) -> None:
        for figure in figures:
            if figure.is_projection:
                called = with_article(figure.outlook or "projection")
                text = f"{figure.measure}: {amount(figure.value, figure.unit)} is {called}."
                composer.note(text, *self._sources(figure))


def _is_within(figure: Figure, bounds: tuple[float, float]) -> bool:
    return bounds[0] - _TOLERANCE <= figure.full_value <= bounds[1] + _TOLERANCE


def _ratio_lead(ratio: float, asserted: tuple[float, float] | None) -> str:
    """The yes or no to an asserted ratio; "" where none is."""
    if asserted is None:
        return ""
    low, high = asserted
    holds = low <= ratio <= high if low != high else abs(ratio - low) < _RATIO_TOLERANCE
    return "Yes: " if holds else "No: "


def _relation(first: Figure, second: Figure) -> str:
    if first.value == second.value:
        return "as much as"
    return "more than" if first.value > second.value else "less than"


def _named(figure: Figure) -> str:
    """What a figure of a table measures, and whose it is where that is not said by it."""
    is_said = not figure.owner or figure.owner.lower() in figure.measure.lower()
    return figure.measure if is_said else f"{figure.measure}, {figure.owner}"


def _told(figure: Figure) -> str:
    """The value of a figure; of a table of figures with its time, what it is called, and its caveat."""
    printed = amount(figure.value, figure.unit)
    if figure.cell is None:
        return printed
    whole = f" of {_lowered(figure.whole)}" if figure.whole else ""
    note = _lowered(figure.note.rstrip("."))
    outlook = with_article(figure.outlook) if figure.outlook and figure.outlook not in note.lower() else ""
    time = figure.period or (str(figure.year) if figure.year is not None else "")
    beside = "; ".join(filter(None, (time, outlook, note)))
    return f"{printed}{whole} ({beside})" if beside else f"{printed}{whole}"


def _phrase(figure: Figure) -> str:
    if figure.cell is not None:
        return _lowered(_named(figure))
    measure = _lowered(figure.measure)
    return f"{possessive(figure.owner)} {share_of(measure)}{measure}" if figure.owner else measure


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:] if len(text) > 1 and not text[1].isupper() else text
