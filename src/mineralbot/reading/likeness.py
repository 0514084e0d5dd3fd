"""Which words say the same: by stem, by the corpus's lexicon, by the plain synonyms of English, by the encoder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mineralbot.language import Token, stem_of, tokens_of
from mineralbot.reading.english import FUNCTION_WORDS

if TYPE_CHECKING:
    from mineralbot.values import Lexicon

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
Paraphrase = tuple[frozenset[int], frozenset[str]]  # the places of other words for a phrase, and the phrase's own stems
_MOST = 0.6  # of a phrase's words, that say the phrase
_PARAPHRASED = 2_000  # texts whose paraphrases are remembered
_COMPARED = 20_000  # comparisons of a word with others that are remembered
ALIKE = 0.62  # cosine of two words from which one may stand for the other in a question about prose

# Words that name what is done with a good; groups say the same, other groups are other measures.
_ACTIVITIES = (
    "produce production output make manufacture manufacturing yield producer turn making made",
    "process processing refine refining refinery smelt smelting refined refinement handle treat",
    "supply supplier provide deliver provision source supplied",
    "mine mining extract extraction dig mined",
    "export ship shipment shipping",
    "import",
    "consume consumption demand consumer usage",
    "reserve deposit resource",
    "recycle recycling",
)
_SYNONYMS = (
    "risk danger threat hazard harm hurt threaten endanger damage",
    "company firm business corporation enterprise",
    "foreign overseas external outside abroad",
    "resilient robust sturdy",
    "competitive competition compete",
    "dominate dominance dominant",
    "coordinate coordination align harmonise harmonize",
    "reliance dependence dependency rely depend dependent reliant lean",
    "weak poor feeble fragile inadequate little scant",
    "lack absence missing without absent shortage fail omit",
    "double twofold twice",
    "increase rise grow growth surge climb surging growing rising",
    "decrease fall shrink decline drop reduce cut lower",
    "continue persist remain stay endure",
    "build construct built erect",
    "aim goal purpose objective intend seek want try point",
    "need require must should necessary",
    "change transform reform alter shift reshape overhaul",
    "strengthen improve reinforce bolster better boost",
    "support back promote help foster",
    "secure obtain ensure get guarantee",
    "unclear uncertain uncertainty vague unsure murky hazy",
    "gap shortcoming weakness hole problem deficiency issue",
    "money capital finance funding fund financing",
    "equipment machinery machine",
    "technology technological tech",
    "nature ecosystem environment environmental ecology ecological",
    "people community society social population local",
    "region area",
    "vulnerability exposure susceptibility",
    "domestic home homegrown",
    "two-way bilateral",
    "approach track way strategy",
    "investment invest investing",
    "commitment pledge commit promise obligation oblige",
    "opportunity chance",
    "recommend recommendation propose proposal suggest advise call",
    "expect project forecast predict anticipate projection",
    "contested controversial contentious disputed argue contest dispute",
    "essential necessary crucial key vital needed",
    "car vehicle automobile",
    "climate green clean",
    "incentive motivation motive reward inducement",
    "reduce lessen weaken lower diminish cut little",
    "risk jeopardy peril jeopardise imperil",
    "protect protection safeguard defence defend shield",
    "transparent transparency open openness",
    "job employment work",
    "begin start commence launch",
    "end finish stop cease",
    "old ageing aging aged",
    "young youth",
    "vessel ship boat",
    "shape influence mould",
    "capture grab retain",
    "disrupt disruption interrupt interruption",
    "vulnerable vulnerability exposure exposed",
    "scarce scant few little",
    "crowd crowded congested congestion busy",
    "reach stretch section segment",
    "water river lake stream",
    "people community villager resident inhabitant neighbour neighbor",
    "land soil farmland countryside",
    "largely mainly mostly primarily chiefly predominantly",
    "infrastructure plant facility capacity installation",
    "shrink dwindle fade",
    "framework forum platform",
    "multilateral collective joint",
    "promise pledge vow commit commitment",
)


KNOWN_TOGETHER = frozenset(word for group in (*_ACTIVITIES, *_SYNONYMS) for word in group.split() if word.isalpha())


@lru_cache(maxsize=2_000)
def content_stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(t.stem for t in tokens_of(text) if t.is_word and t.lower not in FUNCTION_WORDS)


class Likeness:
    """Tells which words may stand for which in this corpus."""

    def __init__(self, lexicon: Lexicon, encode: Encode | None) -> None:
        self._encode = encode
        self._groups: dict[str, set[str]] = defaultdict(set)
        for group in (*_ACTIVITIES, *_SYNONYMS):
            self._tie(stem_of(word) for word in group.split())
        self._phrases: list[tuple[tuple[str, ...], frozenset[str]]] = []
        for phrase, others in lexicon.phrases.items():
            self._learn(phrase, others)
        self._paraphrased = lru_cache(maxsize=_PARAPHRASED)(self._find_paraphrases)
        self._compared = lru_cache(maxsize=_COMPARED)(self._compare)

    def _learn(self, phrase: str, others: Iterable[str]) -> None:
        """Take in other wordings of a phrase: single words are tied, of longer wordings the stems are kept."""
        wordings = [tuple(t.stem for t in tokens_of(w) if t.is_word) for w in (phrase, *others)]
        own = frozenset(wordings[0]) - {"the", "of", "a"}
        for wording in wordings[1:]:
            if len(wording) == 1 and len(own) == 1:
                self._tie((*wording, *own))
            else:
                self._phrases.append((wording, own))

    def _tie(self, stems: Iterable[str]) -> None:
        found = set(stems)
        for stem in found:
            self._groups[stem] |= found

    def equivalents(self, tokens: tuple[Token, ...], positions: Iterable[int]) -> dict[int, frozenset[str]]:
        """For each position the stems that may stand for its word; words of a lexicon phrase get the phrase's own."""
        return paraphrased(self.synonyms(tokens, positions), self.paraphrases(tokens))

    def synonyms(self, tokens: tuple[Token, ...], positions: Iterable[int]) -> dict[int, frozenset[str]]:
        """For each position the stems that may stand for its one word."""
        return {n: frozenset((tokens[n].stem, *self._groups.get(tokens[n].stem, ()))) for n in positions}

    def paraphrases(self, tokens: tuple[Token, ...]) -> tuple[Paraphrase, ...]:
        """The lexicon's phrases that are said in other words."""
        return self._paraphrased(tuple(t.stem for t in tokens))

    def _find_paraphrases(self, stems: tuple[str, ...]) -> tuple[Paraphrase, ...]:
        held = frozenset(stems)
        near = (phrase for phrase in self._phrases if held.issuperset(phrase[0]))
        found = ((frozenset(_places(wording, stems)), own) for wording, own in near)
        return tuple((places, own) for places, own in found if places)

    def is_same(self, one: str, other: str) -> bool:
        """Whether two stems say the same by stem, lexicon or synonym."""
        return one == other or other in self._groups.get(one, ())

    def likeness(self, word: str, others: Iterable[str]) -> float:
        """The greatest cosine between a word and others (lower-case words, not stems); 0 without an encoder."""
        return self._compared(word, frozenset(others))

    def _compare(self, word: str, others: frozenset[str]) -> float:
        if self._encode is None or not others:
            return 0.0
        return float((self._encode(sorted(others)) @ self._encode([word])[0]).max())


def paraphrased(
    words: dict[int, frozenset[str]], paraphrases: Iterable[Paraphrase], held: frozenset[str] | None = None
) -> dict[int, frozenset[str]]:
    """The stems that may stand for words, with those of the phrases they paraphrase.

    A text that holds the stems `held` says a phrase only where it has most of its words: one of them alone says another
    thing.
    """
    meant = dict(words)
    for places, own in paraphrases:
        if held is None or len(own & held) >= _MOST * len(own):
            meant |= {n: meant[n] | own for n in places if n in meant}
    return meant


def _places(wording: tuple[str, ...], stems: tuple[str, ...]) -> set[int]:
    """The positions at which a wording stands in a run of stems."""
    size = len(wording)
    firsts = [n for n in range(len(stems) - size + 1) if stems[n : n + size] == wording]
    return {n for first in firsts for n in range(first, first + size)}


@lru_cache(maxsize=4096)
def activity_of(stem: str) -> int | None:
    """The number of the group of activities that a stem belongs to; None if it names no activity."""
    for number, group in enumerate(_ACTIVITIES):
        if stem in {stem_of(word) for word in group.split()}:
            return number
    return None
