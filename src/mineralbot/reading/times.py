"""The time that a figure is of and what it is called, against what is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.language import dates_of

if TYPE_CHECKING:
    from mineralbot.language import DateSpan
    from mineralbot.values import Figure


def months_of(figure: Figure) -> tuple[int, int] | None:
    """The first and the last month of the time that a figure is of; None of one without."""
    found = dates_of(figure.period) or dates_of(str(figure.year or ""))
    return (min(date.first for date in found), max(date.last for date in found)) if found else None


def is_of_time(figure: Figure, date: DateSpan) -> bool:
    """Whether the time that a figure is of is the one named, or a part of it, or as it bounds it ("since 2020")."""
    months = months_of(figure)
    if months is None:
        return False
    first, last = months
    match date.relation:
        case "before":
            return last < date.first
        case "after":
            return first > date.last
        case "since":
            return first >= date.first
        case "until":
            return last <= date.last
        case _:
            return date.first <= first and last <= date.last


def is_called(figure: Figure, called: str) -> bool:
    """Whether a figure is what a word calls it: a target, a forecast, or a projection of any kind."""
    return bool(figure.outlook) and (figure.outlook[:4] == called[:4] or called in ("projection", "projected"))
