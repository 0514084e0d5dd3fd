"""A fault that an evaluator found in a reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal["status", "lacks", "has", "place", "contract", "quote", "sentences", "verdict", "repeat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a reply, in a few words.

    `kind` tells: the wrong status; a pattern lacking; a forbidden one there; a place not cited; the contract broken; a
    quote that does not stand in the corpus; sentences split otherwise; a wrong verdict; another answer on repeat.
    """

    kind: FaultKind
    text: str
