"""Claims on how many things a section lists, and what an acronym stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.checking.judgement import Judgement
from mineralbot.values.meanings import PassageMeaning

if TYPE_CHECKING:
    from mineralbot.checking.long_forms import LongForms
    from mineralbot.reading import Question, Reader

_LARGEST_COUNT = 20
_NOT_SO_MANY = re.compile(r"(?P<said>.+ [\w,]+), not (?P<other>[\w,]+)[.:]?")


class SectionJudge:
    """Judges claims on the make-up of the prose."""

    def __init__(self, reader: Reader, long_forms: LongForms) -> None:
        self._reader = reader
        self._long_forms = long_forms

    def judge(self, claim: Question) -> Judgement | None:
        """The verdict on a claim that counts what a section lists or spells an acronym out; None for others."""
        return self._long_forms.judge(claim) or self._counted(claim)

    def _counted(self, claim: Question) -> Judgement | None:
        """A count ("the report names five risks") held against the answer to the question of how many."""
        corrected = _NOT_SO_MANY.fullmatch(claim.text)
        if corrected:
            return self._corrected(corrected["said"], corrected["other"])
        counts = [m.quantity for m in claim.of("quantity") if m.quantity and m.quantity.kind == "number"]
        if len(counts) != 1 or counts[0].value > _LARGEST_COUNT or claim.of("key", "value"):
            return None
        rest = claim.text[counts[0].end :].strip(" .!:")
        headings = claim.of("heading")
        asked = rest or (f"points are there under {headings[0].phrase}" if headings else "")
        if not asked:
            return None
        reading = self._reader.read(self._reader.link(f"How many {asked}?"))
        meaning = reading.meaning
        if not isinstance(meaning, PassageMeaning) or meaning.operation != "count":
            return None
        items = len(meaning.passages) - 1
        return Judgement(
            verdict="supported" if counts[0].admits(items) else "contradicted",
            meaning=meaning,
            said=counts[0].text,
            trust=0.9,
        )

    def _corrected(self, said: str, other: str) -> Judgement | None:
        """A count set against another that it is not: "lists five, not three"."""
        judged = self._counted(self._reader.link(f"{said}:"))
        denied = self._counted(self._reader.link(f"{said.rpartition(' ')[0]} {other}:"))
        if judged is None or denied is None:
            return None
        return judged if judged.verdict == "contradicted" else denied.inverted()
