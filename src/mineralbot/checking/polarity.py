"""What turns a statement round: negations, opposites, and words that claim more than was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.language import Token, stem_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEGATIVE = frozenset(
    map(
        stem_of,
        [
            "not",
            "no",
            "never",
            "none",
            "neither",
            "nor",
            "without",
            "lack",
            "lacks",
            "lacking",
            "absence",
            "absent",
            "fail",
            "fails",
            "cease",
            "ceases",
            "stop",
            "stops",
            "hardly",
            "barely",
            "unable",
            "cannot",
            "free",
            "devoid",
        ],
    )
) | {"n't", "missing"}
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        "persist continue remain stay keep endure go",
        "fade vanish disappear end ended cease stop dissolve evaporate wane",
    ),
    (
        "increase rise grow double climb surge expand triple quadruple",
        "shrink fall decrease decline drop halve contract reduce diminish lower slow",
    ),
    (
        "weak poor feeble fragile inadequate insufficient limited little scarce thin",
        "strong robust ample solid abundant plentiful sufficient firm adequate",
    ),
    ("lack missing absent absence weak", "have contain include hold firmly place exist present strong full"),
    ("unclear uncertain vague", "clear certain plain settled"),
    ("reduce weaken discourage dampen lower undermine", "increase raise boost encourage strengthen heighten"),
    ("away", "towards toward closer closely"),
    ("foreign external overseas", "domestic local home native"),
    ("long-term long", "short-term short spot"),
    ("bilateral", "multilateral"), ("raw unprocessed", "processed refined finished"),
    ("diversify spread", "concentrate focus"),
    ("dependence dependency reliance", "independence autonomy self-sufficiency"),
    ("pose threaten endanger", "remove eliminate"), ("mainly mostly largely", "barely hardly scarcely minor"),
    ("resilient", "fragile brittle"), ("competitive", "uncompetitive"), ("many", "few"),
    ("beyond", "within retreat retreating confined stuck trapped back"),
    ("more", "less fewer"),
    ("raise", "lower"),
    ("gain", "loss"),
    ("lost missing", "found recovered"),
    ("slow slowly sluggish", "quick quickly fast rapid rapidly swift prompt promptly"),
    ("secure", "abandon drop"),
    ("strengthen", "weaken loosen dilute"),
    ("support", "oppose hinder"), ("build", "dismantle"),
    ("welcome applaud", "contest oppose reject resist"),
    ("doubt doubtful sceptical unsure", "sure certain confident convinced"),
    ("east eastern eastward eastwards", "west western westward westwards"),
    ("north northern northward northwards", "south southern southward southwards"),
)  # fmt: skip
_HARDENED: tuple[tuple[str, str], ...] = (
    # said in the claim, more than what the corpus says
    (
        "will shall guaranteed certain certainly inevitably definitely",
        "projected expected forecast aim aims intend intent could may",
    ),
    ("commits committed commitment obliges obliged bound guarantees guarantee", "aim aims intend intent intends"),
    ("treaty treaties convention", "mou memorandum framework agreement"),
    ("ratified", "pending signed"),
    ("always entirely completely wholly exclusively solely totally fully", "many mainly much most often some"),
)


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in words.split())


_OF_DEGREE = _stems("perfectly fully entirely completely totally wholly absolutely firmly quite place")
_BOUNDING = _stems("confined limited restricted excluded included omitted left remaining")
_OPPOSED: dict[str, tuple[frozenset[str], ...]] = {}
for _one, _other in ((_stems(one), _stems(other)) for one, other in _OPPOSITES):
    for _mine, _theirs in ((_one, _other), (_other, _one)):
        _OPPOSED |= {stem: (*_OPPOSED.get(stem, ()), _theirs) for stem in _mine - _theirs}
_HAVING = frozenset(("have", "has", "had", "having"))
_SCANT = frozenset(("little", "few", "scant", "scarce", "limited", "weak", "poor", "insufficient", "inadequate"))
_HARDENED_STEMS = tuple((_stems(said), _stems(meant)) for said, meant in _HARDENED)


def is_negated(tokens: tuple[Token, ...], apart_from: frozenset[str] = frozenset()) -> bool:
    """Whether a text has an odd number of negations, those of some words not counted, nor a "without" that opens it."""
    counted = tokens[1:] if tokens and tokens[0].lower in ("without", "unless") else tokens
    denials = sum((t.stem in _NEGATIVE or t.lower in _NEGATIVE) and t.stem not in apart_from for t in counted)
    return (denials + (_opens_with_nothing(tokens) and "nothing" not in apart_from)) % 2 == 1


def _opens_with_nothing(tokens: tuple[Token, ...]) -> bool:
    """Whether a text says something of nothing or nobody ("Nothing is paid")."""
    words = [token.lower for token in tokens[:2]]
    return len(words) == 2 and words[0] in ("nothing", "nobody") and words[1] != "but"


def is_negative(stem: str) -> bool:
    """Whether a word negates."""
    return stem in _NEGATIVE


def is_logical(token: Token) -> bool:
    """Whether a word only denies or bounds what is said of a row: a reading has it in its polarity."""
    return token.stem in _NEGATIVE or token.lower in _NEGATIVE or token.stem in _BOUNDING


def is_of_degree(stem: str) -> bool:
    """Whether a word only says how fully something is so."""
    return stem in _OF_DEGREE


def opposes(stem: str, others: frozenset[str], own: frozenset[str] = frozenset()) -> str:
    """The word among others that says the opposite of a word; "" if none does but such as the text itself has."""
    for theirs in _OPPOSED.get(stem, ()):
        if found := (theirs & others) - own:
            return min(found)
    return ""


def has_little(tokens: Sequence[Token]) -> bool:
    """Whether a text opens by having little of something, which is not to have it ("have little depth").

    >>> from mineralbot.language import tokens_of
    >>> has_little(tokens_of("have little depth")), has_little(tokens_of("have depth"))
    (True, False)
    """
    return tokens[0].lower in _HAVING and any(token.lower in _SCANT for token in tokens[1:3])


def hardens(stem: str, others: frozenset[str]) -> str:
    """The word among others of which a word claims more; "" if it claims no more."""
    for said, meant in _HARDENED_STEMS:
        if stem in said and stem not in others and (found := meant & others):
            return min(found)
    return ""
