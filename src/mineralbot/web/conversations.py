"""Conversations as HTML, each answer by the corpus that it cites: a running server may be given another corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.web.corpus_markup import CorpusMarkup
from mineralbot.web.markup import TurnMarkup, turns_as_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mineralbot.values import Corpus
    from mineralbot.web.turns import Turn

_MOST_CORPORA = 4  # that are remembered, as each is held in memory


class Conversations:
    """Writes conversations and what they cite.

    Args:
        corpus: What is asked about at first.
        has_opinions: Whether an answer asks what it is worth.
    """

    def __init__(self, corpus: Corpus, *, has_opinions: bool) -> None:
        self._has_opinions = has_opinions
        self._by_fingerprint: dict[str, TurnMarkup] = {}
        self._latest = self.of(corpus)

    def of(self, corpus: Corpus) -> TurnMarkup:
        """What writes turns whose answers cite that corpus."""
        if corpus.fingerprint not in self._by_fingerprint:
            while len(self._by_fingerprint) >= _MOST_CORPORA:
                del self._by_fingerprint[next(iter(self._by_fingerprint))]
            self._latest = TurnMarkup(CorpusMarkup(corpus), has_opinions=self._has_opinions)
            self._by_fingerprint[corpus.fingerprint] = self._latest
        return self._by_fingerprint[corpus.fingerprint]

    def conversation(self, turns: Sequence[Turn], examples: Sequence[str] = ()) -> str:
        """The turns; before the first, examples of what can be asked."""
        return turns_as_html([self._markup(turn).turn(number, turn) for number, turn in enumerate(turns)], examples)

    def evidence(self, turns: Sequence[Turn]) -> str:
        """The corpus that the last answer cites, with that marked."""
        return self._markup(turns[-1]).evidence(turns[-1].answer) if turns else self._latest.evidence(None)

    def brief(self, corpus: Corpus, turns: Sequence[Turn]) -> str:
        """A corpus with its contents, and a mark at what the answers of the conversation cite of it."""
        return self.of(corpus).brief([turn for turn in turns if turn.corpus == corpus.fingerprint])

    def _markup(self, turn: Turn) -> TurnMarkup:
        return self._by_fingerprint.get(turn.corpus, self._latest)
