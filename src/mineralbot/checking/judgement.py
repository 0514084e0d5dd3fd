"""The verdict on one claim, with what bears on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.reading.weights import HEAVY

if TYPE_CHECKING:
    from mineralbot.values import Verdict
    from mineralbot.values.meanings import Meaning

LIGHT = HEAVY / 2  # weight from which a word that nothing accounts for keeps a claim from being supported
TRUSTED = 0.55  # least trust in a reading that decides a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A claim's verdict.

    Attributes:
        meaning: What the corpus says on it, to be said as in an answer; None if nothing.
        said: The words of the claim that are wrong or too strong; "" if none are singled out.
        right: What stands in their place; "" if unknown.
        overclaim: The claim's word and the corpus's word, where it claims more than the corpus says.
        missing: Words that nothing in the corpus accounts for.
    """

    verdict: Verdict
    meaning: Meaning | None = None
    said: str = ""
    right: str = ""
    overclaim: tuple[str, str] = ("", "")
    missing: tuple[str, ...] = ()
    trust: float = 0.0

    def inverted(self) -> Judgement:
        """The judgement on the denial of the claim."""
        denied: dict[Verdict, Verdict] = {"supported": "contradicted", "contradicted": "supported"}
        return replace(self, verdict=denied.get(self.verdict, "not_covered"), said="", right="")


def joint(verdicts: list[Verdict]) -> Verdict:
    """The verdict on several claims together."""
    if "contradicted" in verdicts:
        return "contradicted"
    return "supported" if verdicts and set(verdicts) == {"supported"} else "not_covered"
