"""How much a word that a reading leaves over speaks against it."""

from __future__ import annotations

import re
from functools import lru_cache

from mineralbot.language import lemmas_of, stem_of
from mineralbot.reading.english import words_of

_BENIGN_WORDS = words_of("""
    yes no t f wise lie lies top tops subject sit sits stand stands fall falls combine agreement include contain
    feature involve concern touch appear occur present item cover write draft prepare precise quote press release
    speech talk minister colleague boss director official currently formally officially legally law legal side
    actual real exist count arrange chronological chronologically order alphabetical region regional partner
    partnership minutes brief briefing meeting note memo quick quickly short package text statement column field
    cell value print printed listed stated apply applies kindly curious wonder wondering understand correct
    correctly recall remember remind check confirm verify double sure suppose believe heard hear read claim claims
    someone somebody told people signed sign signing sum summary detail overview compare comparison differ
    difference plain english jargon second moment exactly conclude concluded make made enter reach strike struck
    together separate separately respective far date dated latest content terms term basis kind nature status deal
    pact accord treaty document instrument paper relevant particular particularly specific specifically article
    report journalist reporter editor student class essay homework assignment thesis slide presentation website page
    version current relation relate regard regards instead rather anyway basically literally simple simply clear
    clearly exact various identical equal common single entire nowhere only solely exclusively alone one two three
    four five six seven eight nine ten dozen couple pair trio several tell show give list name mention describe
    explain state say explicitly direct directly distinct individual mover round batch wave next far
    abbreviation acronym introduction intro remark stuff bit fit extent topic leave remain diff half halves
    offer provide possess boast enjoy inform advise clarify enlighten
    background deadline query carry
    expert layman beginner novice child kid boss aide
""")
BENIGN = frozenset(map(stem_of, _BENIGN_WORDS))  # stems of words that a question may have without bounding it
# A noun, as a part of patterns, of someone who does something: "negotiator", and no "factor".
AGENT_NOUN = r"(?!(?:fac|sec|vec|indica|reac|trac|genera|moni)tor)\w{2,}(?:[aci]tor|ssor|visor|neer|(?:nt|m|g|c|al)ist)"
_AGENT = re.compile(AGENT_NOUN)
HEAVY = 0.5  # from this weight on a word is a noun, or unknown to English


@lru_cache(maxsize=20_000)
def weight_of(word: str) -> float:
    """How much a word that nothing accounts for speaks against a reading, from 0 to 1.

    A noun, or a word that English does not know, bounds a question; an adverb hardly does.
    """
    kinds = set(lemmas_of(word))
    if not kinds or kinds in ({"NOUN"}, {"NOUN", "PROPN"}):
        return 0.55
    if "NOUN" in kinds:
        return 0.35 if "VERB" in kinds else 0.25
    return 0.2 if "ADJ" in kinds and "ADV" not in kinds else 0.15 if "VERB" in kinds else 0.06


def is_verb(word: str) -> bool:
    """Whether a word says what is done, and cannot be an adjective.

    >>> is_verb("chairs"), is_verb("open")
    (True, False)
    """
    kinds = set(lemmas_of(word))
    return "VERB" in kinds and "ADJ" not in kinds


def is_agent(lemma: str) -> bool:
    """Whether a noun is of someone who does something, and not of what is done.

    >>> is_agent("negotiator"), is_agent("sector")
    (True, False)
    """
    return _AGENT.fullmatch(lemma) is not None


def is_idle(word: str) -> bool:
    """Whether a word bounds no question."""
    return stem_of(word) in BENIGN or weight_of(word) < HEAVY / 2
