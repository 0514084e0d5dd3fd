"""Sentences that a draft says again: a long draft is often made of copies."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.checking.resolving import Spoken
    from mineralbot.checking.sentences import Sentence
    from mineralbot.values import CheckedSentence

_MOST_KEPT = 8  # of one sentence, each after other sentences


class Repeats:
    """The verdicts on the sentences of one draft; a sentence said again after the same has the same verdict."""

    def __init__(self) -> None:
        self._kept: dict[str, deque[tuple[Spoken, CheckedSentence, Spoken]]] = defaultdict(
            lambda: deque(maxlen=_MOST_KEPT)
        )

    def find(self, sentence: Sentence, spoken: Spoken) -> tuple[CheckedSentence, Spoken] | None:
        """The verdict and what is spoken of after the sentence; None where it is said for the first time."""
        for before, entry, after in self._kept.get(sentence.text, ()):
            if before == spoken:
                return replace(entry, start=sentence.start, end=sentence.end), after
        return None

    def keep(self, spoken: Spoken, entry: CheckedSentence, after: Spoken) -> None:
        """Keep the verdict on a sentence, with what was spoken of before and after it."""
        self._kept[entry.text].append((spoken, entry, after))
