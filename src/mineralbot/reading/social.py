"""Small talk, questions on the bot, and questions on the brief as a document."""

from __future__ import annotations

import re

from mineralbot.values.meanings import DocumentMeaning, SocialMeaning

_SOCIAL: tuple[tuple[str, str], ...] = (
    (
        r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|howdy|yo)(?: there| all| team| everyone| bot| again)?(?: (?:hi|hello|how are you(?: doing)?(?: today)?))?",
        "greeting",
    ),
    (r"(?:how are you|how(?:'s| is) it going|how do you do|what's up|nice to meet you)(?: today| doing)?", "greeting"),
    (
        r"(?:(?:ok|okay|great|perfect|super|good|cool|nice|lovely|excellent|brilliant|alright|right|ah|oh|wonderful|very good|that's|that is|all|very|clear|helpful|fine|got it|understood|makes sense|sure|wow|interesting|noted|yes|no),? ?)*(?:thanks?(?: you)?(?: (?:a lot|so much|very much|again|for (?:that|this|your help|the help)|very|all|everyone))*|thank you|cheers|ta|much appreciated|thx|ty|many thanks|appreciated)?(?:,? (?:that's|that is|this is|it's)(?: very| really| so)? (?:great|helpful|useful|all|perfect|clear|all i needed|very helpful|good))?",
        "thanks",
    ),
    (
        r"(?:bye|goodbye|good night|see you|farewell|cheerio|that(?:'s| is) all)(?: now| then| later| for now| for today)?(?: (?:thanks|thank you))?",
        "farewell",
    ),
    (
        r"(?:who|what) are you|what can you do|what can (?:i|we) ask(?: you)?|help|help me|how do you work|how does this work|what do you do|what is this|are you (?:a )?(?:bot|robot|human|an ai|ai|real|chatgpt)|what (?:kind|sort) of questions can (?:i|you|we) (?:ask|answer)|what do you know|who made you|what(?:'s| is) your name",
        "help",
    ),
)
_DOCUMENT: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:title|headline|called|heading at the top|name) (?:of )?(?:the |this |your )?(?:whole |entire )?(?:brief|document|paper|report|text|publication|note)\b|\bwhat(?:'s| is) (?:the |this )?(?:brief|document|paper|report|text|note)(?:'s)? (?:called|title|titled|name|entitled)|\b(?:brief|document|report|paper|note)(?:'s)? (?:title|called)\b|\bhow is the (?:brief|document|paper|report|note) (?:titled|called|entitled)",
        "title",
    ),
    (
        r"\b(?:who (?:wrote|authored|published|produced|prepared|compiled|issued|is the author|are the authors|is behind)|author(?:s|ship)?|written by|publisher|published by|which (?:institute|organisation|organization|think tank|ministry) (?:wrote|published|produced|issued|prepared))\b(?=.*\b(?:brief|document|paper|report|this|it|text|publication|note)\b)",
        "author",
    ),
    (
        r"\b(?:when (?:was|is) (?:the|this) (?:brief|document|paper|report|text|note) (?:written|published|from|dated|issued|produced|released)|(?:publication|publishing|release) date|date of (?:the|this) (?:brief|document|paper|report|publication|note)|how (?:old|recent|current|up to date) is (?:the|this) (?:brief|document|paper|report|note|information|data))\b",
        "date",
    ),
    (
        r"^(?:(?:please|can you|could you|give me|i need|just|quick|quickly|a|the|me|short|brief|in short|kindly|would you|you) )*(?:tl;?\s?dr|tldr|summar(?:y|i[sz]e|i[sz]ation|ies)|sum (?:it |this |everything )?up|gist|bottom line|key (?:points|messages|takeaways|findings)|main (?:points?|messages?|takeaways?|findings?|arguments?|ideas?)|in a nutshell|overview|synopsis|abstract|executive summary|recap|elevator pitch)\b(?!.*\b(?:section|under|heading|agreement|agreements|table|of (?:the )?(?:gaps|risks|recommendations)|demand|paradox)\b)(?: (?:of |for |on |from |please|the|this|it|in|a|few|two|three|one|sentences?|brief|whole|entire|document|paper|report|text|note|me|everything|words?|whole thing|us|my|minister|to|everything|lines?|bullet|points?|all|plain|english|short|busy|boss|director|colleague|here|thanks|would be|great|nice|that|\W))*$",
        "summary",
    ),
    (
        r"\b(?:what(?:'s| is| does)|tell me what|so what(?:'s| is)) (?:the |this |your |that )?(?:whole |entire )?(?:brief|document|paper|report|text|pdf|publication|thing|piece|note|it)(?:'s)? (?:all )?(?:about|say overall|main (?:message|point|argument)|argue|deal with|discuss|cover|tell us|say in (?:short|brief|a nutshell|general))\b(?! (?:on|about|regarding|the|\w+ing|china|\w+ \w+))",
        "summary",
    ),
    (
        r"\bmain (?:message|point|argument|idea|takeaway|thrust|conclusion)s? of (?:the |this )?(?:brief|document|paper|report|text|note)\b|\b(?:gist|summary|overview|key (?:points|messages|takeaways)) of (?:the |this )?(?:whole |entire )?(?:brief|document|paper|report|text|note)\b|\bsum(?:marise|marize)?(?: up)? (?:the |this )?(?:whole |entire )?(?:brief|document|paper|report|text|note|thing)\b|\b(?:brief|document|paper|report|note)(?:'s)? (?:main|central|key|core) (?:message|point|argument|claim|points|messages|takeaways|conclusion)",
        "summary",
    ),
    (
        r"\bwhat (?:topics|subjects|areas|sections|headings|chapters|parts|themes)\b.*\b(?:brief|document|paper|report|it|note)\b|\b(?:table of contents|structure|outline|sections|headings) of (?:the |this )?(?:brief|document|paper|report|note)\b|\bhow is (?:the |this )?(?:brief|document|paper|report|note) (?:structured|organi[sz]ed|divided|laid out)\b|\bwhat does (?:the |this )?(?:brief|document|paper|report|note) (?:cover|contain|include|deal with)\b\W*$|\bhow many (?:sections|headings|chapters|parts) (?:does|are|has)\b",
        "contents",
    ),
)


def social_meaning(text: str) -> SocialMeaning | None:
    """What a text of small talk is; None if it is more than that."""
    plain = re.sub(r"[!.?,;:\s)(]+$", "", re.sub(r"\s+", " ", text.strip().lower().replace("’", "'")))
    plain = re.sub(r"[!.;]+", "", plain).strip()
    if not plain:
        return None
    for pattern, kind in _SOCIAL:
        if re.fullmatch(pattern, plain):
            return SocialMeaning(kind=kind)  # type: ignore[arg-type]
    return None


def is_thanks(text: str) -> bool:
    """Whether a short text only thanks or praises."""
    return bool(
        re.match(
            r"(?:thank|thanks|thx|cheers|many thanks|much appreciated|great|perfect|brilliant|excellent|super|lovely|nice one|well done|good job|very helpful|that'?s (?:very |really |so )?(?:helpful|great|useful|good|clear|kind))\b",
            text.strip().lower(),
        )
    )


def document_meaning(text: str) -> DocumentMeaning | None:
    """What is asked of the brief as a document; None if nothing is."""
    plain = re.sub(r"\s+", " ", text.strip().lower().replace("’", "'").rstrip("?!. "))
    for pattern, aspect in _DOCUMENT:
        if re.search(pattern, plain):
            return DocumentMeaning(aspect=aspect)  # type: ignore[arg-type]
    return None
