"""Answers and reports as the JSON that every surface speaks."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mineralbot.values.answers import Answer, Report


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as dicts, lists, strings, numbers and None, with its fields in their order."""
    return {field.name: _as_json(getattr(answer, field.name)) for field in fields(answer)}


def report_to_json(report: Report) -> dict[str, Any]:
    """The report as `to_json` gives an answer: its sentences, how many have each verdict, and the notice if any."""
    notice = {"notice": report.notice} if report.notice else {}
    return {"sentences": _as_json(report.sentences), "counts": report.counts, **notice}


def _as_json(value: Any) -> Any:  # noqa: ANN401 - a field of an answer is of any of the types below
    if is_dataclass(value):
        return {field.name: _as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {name: _as_json(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(item) for item in value]
    return value
