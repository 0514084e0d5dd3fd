"""How a text is put: as a question for something, as a yes/no question, a command, a fragment, or a statement."""

from __future__ import annotations

import re
from typing import Literal

from mineralbot.reading.english import AUXILIARIES, words_of

Act = Literal["wh", "whether", "imperative", "fragment", "statement"]
_SAID = re.compile(
    r"\b(?:say|claim|write|confirm|state|pretend|admit|agree|repeat|assume|suppose|insist|assert|acknowledge) that\b"
)
_ASKED_TO_SAY = re.compile(r"\b(?:does|do|did|where|which|what) .{0,30}\b(?:say|state|claim) that\b")
_YES_NO_ENDING = re.compile(
    r"\b(?:true or false|yes or no|right|correct|innit|amirite|eh|huh|is that so|or not"
    r"|is (?:it|that|this) (?:true|right|correct|accurate|fair|so|the case|possible)"
    r"|would (?:it|that) be (?:true|right|correct|accurate|fair|ok|wrong)"
    r"|(?:be|do|have|will|would|can|could) (?:not )?(?:it|they|he|she|there)) ?\?*$"
)
_WHETHER_OPENING = re.compile(
    r"^(?:so |and |but |please |can you |could you )*"
    r"(?:be it|would it be|be i|be we|am i|can i|may i|could i|can we|should i|do (?:it|the \w+)"
    r"|check|confirm|verify|tell me)"
    r" (?:\w+ ){0,4}?(?:that|if|whether|say|write|claim|state|quote|in say|to say)\b"
)
_IDLE_OPENING = re.compile(
    r"^(?:(?:so|and|but|ok|okay|well|then|also|now|hi|hello|hey|please|sorry|um|actually|really|,|:"
    r"|(?:according to|based on|going by|from|in) (?:the|this|your) \w+ ?[,:]"
    r"|in|by|for|at|on|to|of|from|as|with|the|since|given)\s+)+"
)
_QUESTION_OPENING = re.compile(r"(?:what|which|who|whom|whose|when|where|why|how|whats|whos|wheres|hows)\b")
_QUESTION_WORD = re.compile(r"\b(?:what|which|who|whose|when|where|why|how many|how much|how)\b")
_AUXILIARY_NEAR = re.compile(
    r"(?:\w+ ){0,2}?"
    r"(?:is|are|was|were|do|does|did|has|have|had|will|can|could|would|isn|aren|doesn|didn|hasn)\b"
)
_CUT_AUXILIARIES = words_of("isn aren doesn didn hasn wasn weren don haven won")
_COMMAND = re.compile(
    r"(?:please |can you |could you |just )*"
    r"(?:list|name|give|tell|show|describe|explain|summari[sz]e|compare|define|count|rank|sort|provide|quote|cite"
    r"|outline|find|identify|enumerate|remind|spell|recap|walk|run|contrast|break|state|write|draft|check|confirm"
    r"|verify)\b"
)
_WANTED = re.compile(
    r"(?:(?:i|we) (?:\w+ |'\w+ ){0,2}?)?(?:need|want|like|require|looking for|interested in)\b(?! to\b)"
)
_VERB = re.compile(
    r"\b(?:be|have|do|will|can|must|should|would|sign|say|cover|make|agree|ink|include|contain|take|lack|need|account"
    r"|get|produce|process|handle|\w+ed)\b"
)
_DESCRIBED_THINGS = re.compile(
    r"(?:the |all |any |those )?(?:\w+ )?\w+s (?:(?:in|of|from|on|at|with|near) (?:\w+ ){1,3})?(?:that|which|"
    r"whose|where) "
    r"(?!(?:is|are|was|were|do|does|did) (?:it|they|that|this)\b)"
)
_LONGEST_FRAGMENT = 3  # words; a longer text with a verb is a sentence


def act_of(words: str, lemmas: str) -> Act:
    """How a text is put, from its words and from its lemmas, each with one blank between.

    >>> act_of("which piers are open ?", "which pier be open ?")
    'wh'
    >>> act_of("is the pier open ?", "be the pier open ?")
    'whether'
    """
    opening = _IDLE_OPENING.sub("", words)
    if _is_held_out(words, lemmas):
        return "whether"
    if _QUESTION_OPENING.match(opening):
        return "wh"
    if _opens_with_auxiliary(words, opening):
        return "whether"
    if _QUESTION_WORD.search(words):
        return "wh"
    return "imperative" if _COMMAND.match(opening) or _WANTED.match(opening) else _act_of_statement(words, lemmas)


def _is_held_out(words: str, lemmas: str) -> bool:
    """Whether a statement is put up for a yes or no: "say that …", "…, right?", "is it true that …"."""
    if _SAID.search(words) and not _ASKED_TO_SAY.search(words):
        return True
    return bool(_YES_NO_ENDING.search(lemmas.rstrip(" ?.!")) or _WHETHER_OPENING.search(lemmas))


def _opens_with_auxiliary(words: str, opening: str) -> bool:
    if words.partition(" ")[0] in AUXILIARIES:
        return True
    return bool(_AUXILIARY_NEAR.match(opening)) and opening.partition(" ")[0] in AUXILIARIES | _CUT_AUXILIARIES


def _act_of_statement(words: str, lemmas: str) -> Act:
    if _DESCRIBED_THINGS.match(words):
        return "fragment"
    if not _VERB.search(lemmas) or words.count(" ") < _LONGEST_FRAGMENT:
        return "fragment"
    return "whether" if "?" in words else "statement"
