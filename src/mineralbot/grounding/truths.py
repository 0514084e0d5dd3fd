"""Whether conditions hold of rows, wholly or in part, and what that makes of a yes/no question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.tables import Tables, content_words, is_labelled, match, segments_of
from mineralbot.values.meanings import All, Any, Condition, Has, Not

if TYPE_CHECKING:
    from mineralbot.grounding.results import Truth
    from mineralbot.values import Cell, Row
    from mineralbot.values.meanings import TableMeaning

_OPPOSITE: dict[Truth, Truth] = {"yes": "no", "no": "yes", "partly": "partly"}


class Truths:
    """Judges conditions row by row."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def truth(self, table: str, row: Row, condition: Condition, part: str = "") -> Truth:
        """Whether a condition holds of a row: status texts of several segments may say it in part, or qualified."""
        if not self._is_graded(table, condition):
            return "yes" if self._tables.holds(table, row, condition) else "no"
        match condition:
            case Not(part=inner):
                return _OPPOSITE[self.truth(table, row, inner, part)]
            case All(parts=parts):
                return _joint([self.truth(table, row, inner, part) for inner in parts], decisive="no")
            case Any(parts=parts):
                return _joint([self.truth(table, row, inner, part) for inner in parts], decisive="yes")
            case Has(column=column, phrase=phrase):
                return self._said(self._tables.cell(table, row, column), phrase, part)
        raise AssertionError(f"{condition} holds of a row wholly or not at all")

    def _is_graded(self, table: str, condition: Condition) -> bool:
        """Whether a condition may hold of a row in part: whether it says something of a status text."""
        match condition:
            case Not(part=inner):
                return self._is_graded(table, inner)
            case All(parts=parts) | Any(parts=parts):
                return any(self._is_graded(table, inner) for inner in parts)
            case Has(column=column, exactly=False):
                return self._tables.field(table, column).kind == "text"
        return False

    def _said(self, cell: Cell, phrase: str, part: str) -> Truth:
        """Whether a text says a phrase, in all of its segments or only in some."""
        items = self._tables.items(cell)
        segments = items if len(items) > 1 else segments_of(cell.text) or (cell.text,)
        strengths = [match(phrase, (segment,)) for segment in segments]
        names_part = content_words(part) <= content_words(cell.text)
        if part and set(strengths) == {"none"} and not (names_part and is_labelled(cell.text)):
            phrase = " ".join(word for word in phrase.split() if word not in part.split())
            strengths = [match(phrase, (segment,)) for segment in segments]
        if not set(strengths) & {"whole", "part"}:
            if match(phrase, (cell.text,)) in ("whole", "part"):
                return "yes"
            return "partly" if "qualified" in strengths else "no"
        if len(items) > 1:
            return "yes"
        silent = [segment for segment, strength in zip(segments, strengths, strict=True) if strength == "none"]
        if silent and is_labelled(cell.text) and not _names_label(phrase, segments):
            return "partly"
        is_open = {"qualified", "negated"} & set(strengths) or any(map(_is_qualifier, silent))
        return "partly" if is_open else "yes"


def verdict_of(meaning: TableMeaning, scope: tuple[Row, ...], truths: tuple[tuple[Row, Truth], ...]) -> Truth:
    """What the truths of the rows make of a yes/no question."""
    if meaning.quantifier == "only":
        return _only({row.key for row in scope}, truths)
    said = [truth for _, truth in truths]
    yes = said.count("yes")
    holds = {
        "every": yes == len(said),
        "some": yes > 0,
        "none": yes == 0,
        "exactly": yes == meaning.number,
        "at least": yes >= meaning.number,
        "at most": yes <= meaning.number,
        "most": yes * 2 > len(said),
    }
    if said and holds[meaning.quantifier]:
        return "yes"
    return "partly" if meaning.quantifier in ("every", "some") and "partly" in said else "no"


def _joint(truths: list[Truth], *, decisive: Truth) -> Truth:
    """The truth of several parts, of which one that is decisive decides."""
    if decisive in truths:
        return decisive
    return "partly" if "partly" in truths else _OPPOSITE[decisive]


def _only(named: set[str], truths: tuple[tuple[Row, Truth], ...]) -> Truth:
    holding = {row.key for row, truth in truths if truth == "yes"}
    if holding and holding == named:
        return "yes"
    is_partly = named < holding or (not holding and any(truth == "partly" for _, truth in truths))
    return "partly" if is_partly else "no"


def _names_label(phrase: str, segments: tuple[str, ...]) -> bool:
    """Whether a phrase says of which part of a status it speaks."""
    words = content_words(phrase)
    return any(words & content_words(segment.partition(":")[0]) for segment in segments)


def _is_qualifier(segment: str) -> bool:
    """Whether a segment only qualifies what stands beside it ("pending review")."""
    rest = segment.partition(" ")[2].strip()
    return match(rest or segment, (segment,)) == "qualified"
