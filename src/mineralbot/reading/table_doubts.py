"""What of a question speaks against reading it on a table at all: words left over, deeds, times to come, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.language import stem_of
from mineralbot.reading.answer_kinds import kind_asked
from mineralbot.reading.candidates import weight_at
from mineralbot.reading.english import DIMENSIONS, words_of
from mineralbot.reading.likeness import activity_of
from mineralbot.reading.weights import BENIGN, HEAVY, is_verb, weight_of
from mineralbot.values.meanings import EVERY_ROW, All, CompareRow

if TYPE_CHECKING:
    from mineralbot.reading.question import Question
    from mineralbot.reading.table_reading import Proposal
    from mineralbot.values.meanings import TableMeaning

UNLISTED = 0.5  # trust that the mere listing of a row loses where more is asked
_FILLER = 0.1  # weight of an adverb, which says nothing of rows ("really")
_OF_THE_TEXT = r"\b(?:which|what) (?:question|issue|matter|point|thing|way|(?:\w+ )?ways)\b"
_ASKS_DEED = (
    r"\bwhat .*\b(?:try|aim|want|seek|go|mean|plan|begin|start|hope|intend|need|ought|move) to"
    r" (?:do|achieve|accomplish)\b"
)
_ASKS_USE = r"\bwhat (?:be|do) .*\buse(?:d)?\b.{0,30}\bfor\b(?: \?)?$|\bwhat .{0,20}\buses? (?:be|do|of)\b"
_LISTING = frozenset(
    stem_of(word)
    for word in words_of("""
        list listed include included cover covered contain contained mention mentioned appear feature featured among
        part table row entry agreement deal pact accord treaty sign signed country partner member state say says said
        exist have has got there brief document text paper record recorded name named present data information anything
        something place
    """)
)  # stems of words that say of a row no more than that it is in the table
_TO_COME = r"\b(?:will|next|might|may|still|yet)\b"
_WILL_BE = r"^(?:and |so )?will there be\b|^will .*\b(?:again|another|next (?:year|month|week|time))\b"
_ASKS_MEANING = r"\bwhat be mean by\b|\bwhat do .{1,30} (?:call|mean by|understand by)\b|\bdefin(?:e|ition)\b"
_SUPPOSES = r"\bwhat would (?!i\b|we\b|you\b|it\b)(?:\w+ ){1,4}(?:do|say|think|demand|offer)\b.{0,40}\bif\b"
_SHARE_OF = r"\b(?:share|part|portion|proportion|percentage|slice) of\b"
WHO_DOES = r"\bwho (?:have |do )?\w+"
SIGNING = frozenset(
    stem_of(word)
    for word in words_of("""
        sign have do get make agree conclude cover list be share come go join follow hold take remain stay miss lack
        appear date include mention touch feature move act start finish
    """)
)  # stems of what rows do in that they are in the table
ASKED_NOUN = r"\b(?:what|which|how (?:much|many))(?: be)?(?: the| a| an| its| their)?(?: \w+)? \w+"


def says_more(question: Question, proposal: Proposal) -> bool:
    """Whether more is said of rows than that they are there: "is X listed" says no more, "is X up and running" does."""
    named = {n for mark in question.of("row", "key", "name", "owner", "column") for n in mark.span} | proposal.used
    left = [n for n in question.content() if n not in named]
    told = [question.tokens[n] for n in left if weight_of(question.tokens[n].lower) > _FILLER]
    return any(token.stem not in _LISTING for token in told)


def against_any(question: Question, proposal: Proposal, soft: list[int]) -> float:
    """What speaks against any reading of a question on a table."""
    against = 0.1 + weight_at(question, _nouns(question, soft)) if proposal.is_guess else 0.0
    if question.has(r"\b(?:why|how come|what for|reason)\b"):
        against += 0.4
    if any(map(question.has, (_ASKS_DEED, _ASKS_USE, _SUPPOSES))):
        against += UNLISTED
    meaning = proposal.meaning
    if any(question.tokens[n].lower in DIMENSIONS and question.tokens[n].lower.endswith("est") for n in soft):
        against += 0.4
    if (
        meaning.operation in ("first", "last")
        and question.has(_SHARE_OF)
        and "share" not in " ".join(meaning.columns).lower()
    ):
        against += UNLISTED
    if meaning.operation in ("rows", "count") and question.has(_ASKS_MEANING):
        against += UNLISTED
    if meaning.operation == "values" and question.has(_OF_THE_TEXT):
        against += 0.4
    if meaning.operation in ("rows", "count") and meaning.scope == EVERY_ROW:
        against += 0.05 if not meaning.columns else 0.0
        is_narrowed = any(weight_of(question.tokens[n].lower) >= HEAVY / 2 for n in soft)
        against += UNLISTED if is_narrowed or question.has(_TO_COME) else 0.0
    against += UNLISTED if _is_of_activity(question, proposal) else 0.0
    who = question.find(WHO_DOES)
    if meaning.operation == "rows" and who is not None and who.stop - 1 not in proposal.used:
        doing = question.tokens[who.stop - 1]
        is_plain = stem_of(question.lemma(who.stop - 1)) in SIGNING | BENIGN
        against += UNLISTED if is_verb(doing.lower) and not is_plain else 0.0
    if meaning.operation == "whether" and question.has(_WILL_BE):
        against += UNLISTED
    return against + (UNLISTED if _asks_unknown(question, soft) or _is_other_deed(question, meaning, soft) else 0.0)


def _is_of_activity(question: Question, proposal: Proposal) -> bool:
    """Whether it is asked what is done with a good of which figures tell, where rows only list the good."""
    unused = [question.tokens[n] for n in question.content() if n not in proposal.used]
    return bool(question.of("substance")) and any(activity_of(token.stem) is not None for token in unused)


def _is_other_deed(question: Question, meaning: TableMeaning, soft: list[int]) -> bool:
    """Whether a verb is left over where what is asked is of just that deed: when, how many, or whether it is done."""
    is_open = question.has(r"^(?:can|could|may|might|will|would) (?!you\b|i\b|we\b)")
    is_of_deed = is_open or meaning.operation == "count" or kind_asked(question) == "time"
    parts = meaning.scope.parts if isinstance(meaning.scope, All) else (meaning.scope,)
    deeds = [n for n in soft if is_verb(question.tokens[n].lower)]
    if any(isinstance(part, CompareRow) for part in parts):
        return False
    return bool(deeds) and (is_of_deed or not set(question.find(r"\bwho \w+") or ()).isdisjoint(deeds))


def _nouns(question: Question, soft: list[int]) -> list[int]:
    """What may be nouns among the words left over: each would say that something else is asked than was guessed."""
    return [n for n in soft if weight_of(question.tokens[n].lower) >= HEAVY / 2]


def _asks_unknown(question: Question, soft: list[int]) -> bool:
    """Whether "what X" or "which X" asks for something that the reading does not account for."""
    span = question.find(ASKED_NOUN)
    if span is None:
        return False
    first = next((n for n in question.content() if n in span), None)
    return any(
        n in span and (n == first or weight_of(question.tokens[n].lower) >= HEAVY) for n in _nouns(question, soft)
    )
