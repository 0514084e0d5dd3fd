"""Small talk, questions on the bot, and questions on the brief as a document."""

from __future__ import annotations

import re
from typing import Literal

from mineralbot.values.meanings import DocumentAspect, DocumentMeaning, SocialMeaning

_PRAISE = r"(?:great|helpful|useful|all|perfect|clear|all i needed|very helpful|good)"
_SOCIAL: tuple[tuple[Literal["greeting", "thanks", "farewell", "help"], re.Pattern[str]], ...] = (
    (
        "greeting",
        re.compile(
            r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|howdy|yo)"
            r"(?: there| all| team| everyone| bot| again)?(?: (?:hi|hello|how are you(?: doing)?(?: today)?))?"
        ),
    ),
    (
        "greeting",
        re.compile(
            r"(?:how are you|how(?:'s| is) it going|how do you do|what's up|nice to meet you)(?: today| doing)?"
        ),
    ),
    (
        "thanks",
        re.compile(
            r"(?:(?:ok|okay|great|perfect|super|good|cool|nice|lovely|excellent|brilliant|alright|right|ah|oh|"
            r"wonderful|that's|that is|all|very|clear|helpful|fine|got it|understood|makes sense|sure|wow|"
            r"interesting|noted|yes|no),? ?)*"
            r"(?:thanks?(?: you)?(?: (?:a lot|so much|very much|again|for (?:that|this|your help|the help)|very|all|"
            r"everyone))*|thank you|cheers|ta|much appreciated|thx|ty|many thanks|appreciated)?"
            rf"(?:,? (?:that's|that is|this is|it's)(?: very| really| so)? {_PRAISE})?"
        ),
    ),
    (
        "farewell",
        re.compile(
            r"(?:bye|goodbye|good night|see you|farewell|cheerio|that(?:'s| is) all)"
            r"(?: now| then| later| for now| for today)?(?: (?:thanks|thank you))?"
        ),
    ),
    (
        "help",
        re.compile(
            r"(?:who|what) are you|what can you do|what can (?:i|we) ask(?: you)?|help|help me|how do you work|"
            r"how does this work|what do you do|what is this|are you (?:a )?(?:bot|robot|human|an ai|ai|real|chatgpt)|"
            r"what (?:kind|sort) of questions can (?:i|you|we) (?:ask|answer)|what do you know|who made you|"
            r"what (?:topics|subjects|things|kinds? of things?|sorts? of things?) (?:can|could|may|should) (?:i|we) "
            r"ask(?: you)?(?: about)?|what (?:can|should|could) (?:i|we) ask (?:you )?about|"
            r"what are you for|"
            r"what(?:'s| is) your name"
        ),
    ),
)
_THANKS = re.compile(
    r"(?:thank|thanks|thx|cheers|many thanks|much appreciated|great|perfect|brilliant|excellent|super|lovely|nice one|"
    r"well done|good job|very helpful|that'?s (?:very |really |so )?(?:helpful|great|useful|good|clear|kind))\b"
)
_NAMES = r"(?:brief|document|paper|report|text|note|publication)"
_THE = r"(?:the |this |your )?(?:whole |entire )?"
_FIGURES = r"(?:figures?|numbers?|statistics?|percentages?|shares?|stats?|data)"
_GIST = r"(?:points|messages|takeaways)"
_DOCUMENT: tuple[tuple[DocumentAspect, re.Pattern[str]], ...] = (
    (
        "ending",
        re.compile(
            rf"\bhow (?:does|do|will) {_THE}{_NAMES} (?:end|close|finish|conclude|wrap up|sign off)\b|"
            rf"\b(?:last|final|closing|concluding) (?:paragraph|sentence|line|lines|words?|remarks?|thought|passage)\b"
            rf".*\b(?:it|{_NAMES})\b"
        ),
    ),
    (
        "opening",
        re.compile(
            rf"\bhow (?:does|do) {_THE}{_NAMES} (?:open|begin|start|start off|kick off)\b|"
            rf"\b(?:first|opening|introductory) (?:paragraph|sentence|line|lines|words?|remarks?|passage)\b"
            rf".*\b(?:it|{_NAMES})\b"
        ),
    ),
    (
        "columns",
        re.compile(
            r"\b(?:what|which) (?:information|info|details?|columns?|fields?|data|things?|facts?|categories) "
            r"(?:is|are|does|do|has|have|can i find|will i find)\b.*\btables?\b|"
            r"\bwhat (?:is|'s) in (?:the |this )?tables?\b|\bwhat does the table (?:show|give|list|contain|cover|"
            r"tell|say|record|hold|include|have)\b(?!.*\b(?:about|as|on|under|for (?!each|every|all))\b)"
        ),
    ),
    (
        "title",
        re.compile(
            rf"\b(?:title|headline|called|heading at the top|name) (?:of )?{_THE}{_NAMES}\b|"
            rf"\bwhat(?:'s| is) (?:the |this )?{_NAMES}(?:'s)? (?:called|title|titled|name|entitled)|"
            rf"\b{_NAMES}(?:'s)? (?:title|called)\b|\bhow is the {_NAMES} (?:titled|called|entitled)"
        ),
    ),
    (
        "author",
        re.compile(
            r"\b(?:who (?:wrote|writes|authored|published|publishes|issues|issued|produced|prepared|compiled|"
            r"is the author|are the authors|"
            r"is behind)|author(?:s|ship)?|written by|publisher|published by|"
            r"which (?:institute|organisation|organization|think tank|ministry) "
            r"(?:wrote|published|produced|issued|prepared))\b"
            rf"(?=.*\b(?:this|it|{_NAMES})\b)"
        ),
    ),
    (
        "author",
        re.compile(
            rf"\bwho (?:fund(?:s|ed)|pa(?:ys|id) for|sponsor(?:s|ed)|commissioned|finance[sd]) {_THE}{_NAMES}\b"
        ),
    ),
    (
        "source",
        re.compile(
            r"\b(?:sources?|provenance|origins?) (?:of|for|behind) (?:the |these |those |this |that |its |all )?"
            rf"(?:\d+ ?% )?(?:{_FIGURES}|claims?|{_NAMES})\b|"
            rf"\bwhere (?:do|does|did) (?:the |these |those |this |that |its )?(?:\d+ ?% )?{_FIGURES} come from\b|"
            rf"\b(?:footnotes?|bibliography|reference list|list of (?:sources|references)|methodology|"
            rf"sources? (?:cited|quoted|given|named|used)|(?:which|what) sources)\b"
        ),
    ),
    (
        "link",
        re.compile(
            rf"\b(?:link|url|web ?address|hyperlink|download(?: link)?|pdf|copy|page numbers?|isbn|doi) "
            rf"(?:to|of|for) {_THE}(?:full |complete |original |whole )?{_NAMES}\b|"
            rf"\bwhere can (?:i|we|one) (?:find|download|get|read|buy) {_THE}(?:full |complete |original )?{_NAMES}\b|"
            rf"\blink to (?:the )?(?:full|complete|original)\b|^(?:link|url|pdf|download)$"
        ),
    ),
    (
        "date",
        re.compile(
            rf"\b(?:when (?:was|is) (?:the|this) {_NAMES} (?:written|published|from|dated|issued|produced|released)|"
            rf"(?:publication|publishing|release) date|date of (?:the|this) {_NAMES}|"
            rf"how (?:old|recent|current|up to date) is (?:the|this) (?:{_NAMES}|information|data))\b"
        ),
    ),
    (
        "summary",
        re.compile(
            r"^(?:(?:please|can you|could you|give me|i need|just|quick|quickly|a|the|me|short|brief|in short|kindly|"
            r"would you|you) )*"
            r"(?:tl;?\s?dr|tldr|(?:explain|eli5|eli 5)(?: it| this| the (?:whole |entire )?(?:brief|document|paper))?|"
            r"summar(?:y|i[sz]e|i[sz]ation|ies)|sum (?:it |this |everything )?up|gist|bottom line|"
            rf"key (?:{_GIST}|findings)|main (?:points?|messages?|takeaways?|findings?|arguments?|ideas?)|"
            r"in a nutshell|overview|synopsis|abstract|executive summary|recap|elevator pitch)\b"
            rf"(?: (?:of |for |on |from |please|the|this|it|in|a|few|two|three|one|sentences?|whole|entire|{_NAMES}|me|"
            r"everything|words?|whole thing|us|my|minister|to|lines?|bullet|points?|all|plain|english|short|busy|boss|"
            r"director|colleague|here|thanks|would be|great|nice|that|\W))*$"
        ),
    ),
    (
        "summary",
        re.compile(
            r"\b(?:what(?:'s| is| does)|tell me what|so what(?:'s| is)) (?:the |this |your |that )?(?:whole |entire )?"
            rf"(?:{_NAMES}|pdf|thing|piece|it)(?:'s)? "
            r"(?:all )?(?:about|say overall|main (?:message|point|argument)|argue|deal with|discuss|cover|tell us|"
            r"say in (?:short|brief|a nutshell|general))\b"
            r"(?! (?!(?:please|exactly|overall|then|anyway|really|here)\W*$)\w)"
        ),
    ),
    (
        "summary",
        re.compile(
            rf"\bmain (?:message|point|argument|idea|takeaway|thrust|conclusion)s? of (?:the |this )?{_NAMES}\b|"
            rf"\b(?:gist|summary|overview|key {_GIST}) of (?:the |this )?(?:whole |entire )?{_NAMES}\b|"
            rf"\bsum(?:marise|marize)?(?: up)? (?:the |this )?(?:whole |entire )?(?:thing|{_NAMES})\b|"
            rf"\b{_NAMES}(?:'s)? (?:main|central|key|core) (?:message|point|argument|claim|conclusion|{_GIST})"
        ),
    ),
    (
        "contents",
        re.compile(
            rf"\bwhat (?:topics|subjects|areas|sections|headings|chapters|parts|themes)\b.*\b(?:it|{_NAMES})\b|"
            rf"\b(?:table of contents|structure|outline|sections|headings) of (?:the |this )?{_NAMES}\b|"
            rf"\bhow is (?:the |this )?{_NAMES} (?:structured|organi[sz]ed|divided|laid out)\b|"
            rf"\bwhat does (?:the |this )?{_NAMES} (?:cover|contain|include|deal with)\b\W*$|"
            r"\bhow many (?:sections|headings|chapters|parts) (?:does|are|has)\b"
        ),
    ),
)


def social_meaning(text: str) -> SocialMeaning | None:
    """What a text of small talk is; None if it is more than that.

    >>> social_meaning("Good morning!")
    SocialMeaning(kind='greeting')
    """
    plain = re.sub(r"[!.?,;:\s)(]+$", "", re.sub(r"\s+", " ", _lowered(text)))
    plain = re.sub(r"[!.;]+", "", plain).strip()
    if not plain:
        return None
    return next((SocialMeaning(kind=kind) for kind, pattern in _SOCIAL if pattern.fullmatch(plain)), None)


def is_thanks(text: str) -> bool:
    """Whether a text begins with thanks or praise."""
    return bool(_THANKS.match(text.strip().lower()))


def document_meaning(text: str) -> DocumentMeaning | None:
    """What is asked of the brief as a document; None if nothing is.

    >>> document_meaning("Who wrote the brief?")
    DocumentMeaning(aspect='author')
    """
    plain = re.sub(r"\s+", " ", _lowered(text).rstrip("?!. "))
    return next((DocumentMeaning(aspect=aspect) for aspect, pattern in _DOCUMENT if pattern.search(plain)), None)


def _lowered(text: str) -> str:
    return text.strip().lower().replace("’", "'")
