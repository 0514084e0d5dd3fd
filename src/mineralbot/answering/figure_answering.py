"""Figures in words, each with its unit and its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.composer import Citer, Composer, Source, listed
from mineralbot.reading.wording import number_word, possessive

if TYPE_CHECKING:
    from mineralbot.values import Corpus, Figure
    from mineralbot.values.meanings import FigureMeaning

Piece = str | Source


def amount(value: float, unit: str) -> str:
    """A number with its unit as printed."""
    number = f"{value:,.10g}"
    return f"{number}%" if unit == "%" else f"{unit}{number}" if unit in ("€", "$", "£") else f"{number} {unit}".strip()


class FigureAnswering:
    """Says what meanings on figures come to."""

    def __init__(self, corpus: Corpus, citer: Citer) -> None:
        self._figures = corpus.figures
        self._cite = citer

    def source(self, figure: Figure) -> Source:
        """Where a figure stands in the prose."""
        passage = self._cite.passages[figure.passage_id]
        return self._cite.passage(passage)

    def clause(self, figure: Figure) -> str:
        """A figure as a clause: owner, measure, value."""
        measure = figure.measure
        whole = f" of the {figure.whole.lower()}'s total" if figure.whole else ""
        if figure.owner:
            return f"{possessive(figure.owner)} share{whole if False else ''} of {_lowered(measure)} is {amount(figure.value, figure.unit)}"
        passage = self._cite.passages[figure.passage_id]
        return passage.text.rstrip(".")

    def say(self, composer: Composer, meaning: FigureMeaning) -> None:
        """Adds a meaning's result to an answer."""
        figures = [self._figures[n] for n in meaning.figures]
        match meaning.operation:
            case "complement":
                for figure in figures:
                    rest = round(100 - figure.value, 6)
                    outside = f"outside {figure.owner}" if figure.owner else "the rest"
                    composer.say(
                        "derived",
                        f"{amount(rest, '%')} of {_lowered(figure.measure)} is {outside}: 100% less {figure.owner or 'the'}{chr(39) + 's' if figure.owner else ''} {amount(figure.value, '%')}",
                        self.source(figure),
                        ".",
                        operation="complement",
                    )
            case "difference":
                first, second = sorted(figures[:2], key=lambda f: -f.value)
                unit = "percentage points" if first.unit == "%" else first.unit
                composer.say(
                    "derived",
                    f"{self.clause(first)}",
                    self.source(first),
                    f", {amount(round(first.value - second.value, 6), '')} {unit} more than ",
                    f"{self._phrase(second)}, {amount(second.value, second.unit)}",
                    self.source(second),
                    ".",
                    operation="difference",
                )
            case "ratio":
                self._ratio(composer, meaning, figures)
            case "highest" | "lowest" | "greater":
                self._extreme(composer, meaning, figures)
            case "whether":
                self._whether(composer, meaning, figures)
            case "which":
                named = listed([(self.clause(f), self.source(f)) for f in figures])
                composer.say("table", *named, ".")
            case "count":
                composer.say(
                    "derived",
                    f"The brief gives {number_word(len(figures))} such figures: ",
                    *listed([(self.clause(f), self.source(f)) for f in figures]),
                    ".",
                    operation="count",
                )
            case _:
                for figure in figures:
                    composer.say(
                        "table", self.clause(figure), self.source(figure), ".", prefix="- " if len(figures) > 1 else ""
                    )
        for figure in figures:
            self._note(composer, figure)

    def _phrase(self, figure: Figure) -> str:
        return (
            f"{possessive(figure.owner)} share of {_lowered(figure.measure)}"
            if figure.owner
            else _lowered(figure.measure)
        )

    def _ratio(self, composer: Composer, meaning: FigureMeaning, figures: list[Figure]) -> None:
        first, second = figures[:2]
        ratio = first.value / second.value
        lead = ""
        if meaning.asserted:
            low, high = meaning.asserted
            holds = low <= ratio <= high if low != high else abs(ratio - low) < 0.005
            lead = "Yes: " if holds else "No: "
        composer.say(
            "derived",
            f"{lead}{self.clause(first)}",
            self.source(first),
            f", {ratio:.2f} times {self._phrase(second)}, {amount(second.value, second.unit)}",
            self.source(second),
            ".",
            operation="ratio",
        )

    def _extreme(self, composer: Composer, meaning: FigureMeaning, figures: list[Figure]) -> None:
        if meaning.operation == "greater":
            first, second = figures[:2]
            relation = (
                "more than"
                if first.value > second.value
                else "less than"
                if first.value < second.value
                else "as much as"
            )
            composer.say(
                "derived",
                f"{self.clause(first)}",
                self.source(first),
                f", {relation} ",
                f"{self._phrase(second)}, {amount(second.value, second.unit)}",
                self.source(second),
                ".",
                operation="comparison",
            )
            return
        best = max(f.value for f in figures) if meaning.operation == "highest" else min(f.value for f in figures)
        chosen = [f for f in figures if f.value == best]
        others = [f for f in figures if f.value != best]
        composer.say(
            "derived",
            f"The {meaning.operation} of {number_word(len(figures))} figures: ",
            *listed([(self.clause(f), self.source(f)) for f in chosen]),
            ".",
            operation="order",
        )
        if 0 < len(others) <= 3:
            composer.say("table", "Beside it: ", *listed([(self.clause(f), self.source(f)) for f in others]), ".")

    def holds(self, meaning: FigureMeaning) -> bool:
        """Whether what is asserted of a figure is so, owner included."""
        if meaning.asserted is None or meaning.owner:
            return False
        low, high = meaning.asserted
        return any(low - 1e-9 <= self._figures[n].value <= high + 1e-9 for n in meaning.figures)

    def _whether(self, composer: Composer, meaning: FigureMeaning, figures: list[Figure]) -> None:
        holds = self.holds(meaning)
        low, high = meaning.asserted or (0.0, 0.0)
        matching = [f for f in figures if low - 1e-9 <= f.value <= high + 1e-9] or figures
        lead = "Yes: " if holds else "No: " if not meaning.owner else "Not so: "
        for position, figure in enumerate(matching if holds else figures):
            composer.say("table", lead if position == 0 else "", self.clause(figure), self.source(figure), ".")

    def _note(self, composer: Composer, figure: Figure) -> None:
        if figure.is_projection:
            composer.note(
                f"{figure.measure}: {amount(figure.value, figure.unit)} is a projection.", self.source(figure)
            )


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:] if len(text) > 1 and not text[1].isupper() else text
