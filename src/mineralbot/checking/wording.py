"""Idioms of claims put in plainer words, which the readers of tables and figures know."""

from __future__ import annotations

import re

from mineralbot.checking.lacking import with_lacks
from mineralbot.reading import in_plain_words

_MEASURED = r"(?= (?:its|their|that|those|the|[\w-]+'s|[\w-]+s')\b)"  # what is compared follows, not a number
_SOURCE = (
    r",? ?(?:\b(?:going by|according to|judging by|as per|as stated in|if one believes)"
    r" (?:the|this) (?:table|brief|paper|document|report|figures|note|text)\b),?"
)
_CLEFT = (
    r"^it (?:is|was) (?!clear|true|not|likely|known|said|hoped|planned|expected|projected|possible|important)"
    r"((?:the |an? |all |only |[A-Z])[^,;]{1,40}?) (?:that|who|which) (?=\w)(.+)$"
)
_FRACTIONS = r"(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)\b"
_BESIDES = (
    r"^(?:besides|in addition to|aside from|as well as|on top of|along with|together with) ([^,]+),"
    r" (?!.*\b(?:no|none|nobody|every|all|only)\b)(.+?)([.!]?)$"
)
_NO_OTHER = (
    r"^no (?:[\w-]+ ){1,2}?(?:other than|but|except(?: for)?|besides|apart from) (.+?)"
    r" (has|have|covers?|is|are|lists?|signed|includes?|concluded|made|mentions?|names?|contains?|features?|touches)\b"
)
_PLAINER: tuple[tuple[str, str], ...] = (
    (r"^(?:yes|no|not so|beside it)[:,] ", ""),
    (_SOURCE, ""),
    (
        r"^(?:when it comes to|in terms of|in the case of) ([^,]+), (?!.*\b(?:it|its|they|their)\b)(.+?)([.!]?)$",
        r"\2 of \1\3",
    ),
    (r"\bis in the hands of\b", "is held by"),
    (r"\b(?:is|are|lies?|rests?) in ([A-Z]\w+) hands\b", r"is \1"),
    (_CLEFT, r"\1 \2"),
    (r"\b(?:has|have|had|is|are|was|were) (?:still )?yet to be (?=\w+(?:ed|en|n|t)\b)", "has not yet been "),
    (r"\bcompleted (?:the )?(\w+)ification of\b", r"\1ified"),
    (
        r"\b(?:has|have) (?:completed|finalised|finalized|concluded) (?:the |its |their )?(\w+)ification\b",
        r"has been \1ified",
    ),
    (
        r"\b(\w+)ification (?:of (.+?) )?(?:is|has been|was) (?:complete|completed|done|finished|finalised)\b",
        r"\2 has been \1ified",
    ),
    (
        r"\b(?:does|do|did) not bind (?:any\w*|the \w+)\b|\bbinds? (?:nobody|no one|no-one|neither \w+)\b",
        "is not binding",
    ),
    (r"\b(?:enforceable|enforced) (?:in|by|before) (?:an? |the |any )?courts?(?: of law)?\b", "enforceable"),
    (r"\bcan(?:not| not) be enforceable\b", "is not enforceable"),
    (r"\bcan be enforceable\b", "is enforceable"),
    (r"\bin (?:parallel|tandem) (?:with|to)\b", "alongside"),
    (r"\b(?:that |which )?(?:they|it|he|she) (?:hold|have|own|keep)s?(?= (?:is|are|was|were|has|have)\b)", ""),
    (r"\b(?:handed|given|sent|brought) back\b", "returned"),
    (r"\b(?:has|have) gone back\b", "has been returned"),
    (r"\b(?:has|have|carries|carry) no (\w+ing) (?:force|effect|character|nature|status|weight)\b", r"is not \1"),
    (_BESIDES, r"\2 and \1\3"),
    (_NO_OTHER, r"Only \1 \2"),
    (r"\b(?:takes|taking|took) in\b", "covers"),
    (r"\btake in\b", "cover"),
    (r"(?<=\w) (?:just |exactly )?(?:as|the way|how) (?:they|it|things) (?:are|is|stands?)(?=,)", " unaltered"),
    (r"(?<=\w),? as well as (?=\w)", " and "),
    (r",? (?:rather than|as opposed to) (?=[\w-]+\W*$)", " and not "),
    (r"\bleave out\b|\bomit\b|\bexclude\b", "do not include"),
    (r"\b(?:leaves out|omits|excludes)\b", "does not include"),
    (r"\bmov(?:es|ing|ed|e) past (?=the|their|its)", "moving beyond "),
    (r"\b(?:predates|antedates|precedes)\b", "is earlier than"),
    (r"\b(?:postdates)\b", "is later than"),
    (rf"\b(?:tops|exceeds|outstrips|surpasses|outweighs|beats|dwarfs|overtakes){_MEASURED}", "is higher than"),
    (rf"\b(?:trails|lags behind|falls short of|falls below){_MEASURED}", "is lower than"),
    (r"\b(?:tighter|firmer) than\b", "higher than"),
    (r"\b(?:looser|slacker) than\b", "lower than"),
    (r"\bless (?:reliant|dependent) (?=on\b)", "reduce dependence "),
    (r"\bmakes? ([^,.]+?) less attractive\b", r"reduces incentives for \1"),
    (rf"\ba (?:mere|bare|scant|paltry) (?={_FRACTIONS})", "only a "),
    (r"\b(is|are|remains?|was|were) (?:still |as yet )?outstanding(?=\W*$|,)", r"\1 pending"),
    (r"\bweak (?:spot|point|side|link)s?\b", "weakness"),
    (r"\b(?:is|are) (?:a thing of the past|history|over|behind us|no longer an issue)\b", "has ended"),
    (r"\b(?:go|goes|going|keep|keeps|carry|carries) on (?=\w+ing\b)", "continue "),
    (r"\b(?:chose|picked|opted for|went for|settled for|settled on)\b", "has"),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), plain) for pattern, plain in _PLAINER)
_SAID_BY = re.compile(
    r"^(?:the |this )?(?:brief|paper|report|document|note|authors?)(?: also| further| clearly| explicitly)*"
    r" (?:says?|notes?|states?|argues?|finds?|warns?|stresses|points out|adds?|observes?|reads?)(?: that)?[:,]?"
    r"\s+[\"“”‘']*",
    re.IGNORECASE,
)
_WANTED_BY = re.compile(
    r"^(?:the |this )?(?:brief|paper|report|document|note|authors?)(?: also| further| clearly| explicitly)*"
    r" (?:calls? for|recommends?|urges?|asks? for|wants?|proposes?)(?: that)?[:,]?\s+[\"“”‘']*",
    re.IGNORECASE,
)


def plainly(text: str) -> str:
    """A sentence without the words that only say where it is from, its idioms in plainer words.

    >>> plainly("The brief notes that the lighthouse predates the pier.")
    'the lighthouse is earlier than the pier.'
    """
    plain = _WANTED_BY.sub("needed: ", _SAID_BY.sub("", text))
    for pattern, said in _PATTERNS:
        plain = pattern.sub(said, plain)
    return in_plain_words(with_lacks(plain))
