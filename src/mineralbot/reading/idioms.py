"""Idioms and chat spellings of questions, put in plainer words, which the readers of tables and prose know."""

from __future__ import annotations

import re

_ITSELF = r"(?! (?:the |this |your )?(?:brief|document|paper|report|text|note|whole|entire|it)\b)"  # not the brief
_STEP = r"(?:step|stage|hurdle|formality|thing|else)?s?"
_OPEN = r"(?:outstanding|pending|missing|left|needed|required)"
_IS_TO = r"(?:still |else )?(?:has|have|needs?|must|is needed|remains)(?: still)?(?: to)?"
_HAPPEN = r"(?:happen|occur|be done|take place)"
_RELATIVE = r"(?:son|daughter|aunt|uncle|mother|father|mum|dad|wife|husband|child|kids?|boss|sister|brother|friend)"
_YOU_HAVE = r"(?:that )?(?:you've|you have|you)(?: got| have)?"
_DONE = r"(?:done|changed|fixed|(?:to )?(?:happen|change|see))"
_NOBODY_ACTS = (
    r"(?:(?:nobody|no one|no-one|no body) (?:does anything|acts|moves|steps in|lifts a finger)|no action is taken"
    r"|(?:we|they|people|governments) do nothing|nothing (?:happens|gets done|is undertaken)"
    r"|(?:things|matters) (?:stay|are left) as they are"
    r"|(?:everybody|everyone|we|they|things) (?:just )?(?:carr(?:y|ies)|go(?:es)?) on"
    r" (?:as (?:now|before|usual|they are)|like this))"
)
_IN_CHARGE = r"(?:in charge|responsible|at the helm|calling the shots)"
_TAKES_EFFECT = (
    r"(?:before|for|until) (.{3,60}?) (?:to )?(?:takes?|comes?|enters?|goes|go|is|be|becomes?) (?:into |in )?(?:full )?"
    r"(?:effect|force|binding|final|valid|official)\b"
)
_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"\b(?:wich|whcih|wihch|whch|witch(?= \w+s\b))\b", "which"),
    (r"\b(?:wen|whn|wehn)\b", "when"),
    (r"\b(?:wht|whta|waht|wat|wot)\b", "what"),
    (r"\b(?:mny|meny)\b", "many"),
    (r"\bmch\b", "much"),
    (r"\bteh\b", "the"),
    (r"\b(?:frm|fom)\b", "from"),
    (r"\b(?:wth|whit)\b", "with"),
    (r"\b(?:ther|thier|theyre)\b", "their"),
    (r"\bin there (?=\w)", "in their "),
    (r"\b(?:hav|haev)\b", "have"),
    (r"\bdose (?=(?:the|it|this|that|they|any|\w+'s)\b)", "does "),
    (r"\bpct\b", "percent"),
    (r"\bsinged\b", "signed"),
    (r"(?<=[a-z]) n (?=[a-z])", " and "),
    (r"^an (?=[a-z]+\W*$)", "and "),
)
_FRAMES: tuple[tuple[str, str], ...] = (
    (
        (
            r"^(?:fine|okay|ok|alright|all right|great|thanks|thank you|cool|sure|got it|i see|understood|noted|"
            r"perfect|"
            r"interesting|hm+|ah|oh)[,.!;:]+ (?=\w+ \w+)"
        ),
        "",
    ),
    (r"\bbrief (?:me|us) on (?:this|the|your) (?:document|brief|paper|report|text)\b", "summarise the brief"),
    (r"\bwhat (?:counts|qualifies) as\b", "what is meant by"),
    (
        (
            r"\b(?:give|get|hand|send|spare) (?:me|us) (?:the|a) (?:quick |short |brief )?(?:lowdown|low-down|"
            r"skinny|scoop|"
            rf"basics|particulars|full picture|briefing|run-?down|ins and outs) (?:on|of|about){_ITSELF}"
        ),
        "tell me about",
    ),
    (
        (
            r"\b(?:(?:fill|clue|let) (?:me|us) in on|(?:catch|bring) (?:me|us) up(?: to (?:speed|date))? (?:on|with)|"
            rf"(?:walk|talk|run|take|lead) (?:me|us) through|get (?:me|us) up to speed (?:on|with)){_ITSELF}"
        ),
        "tell me about",
    ),
    (r"\bboil (.{1,60}?) down\b", r"summarise \1"),
    (r"\bboil down (?=the|this|it)", "summarise "),
    (r"\b(?:lay|set|list|spell|write|map) out (?!of\b)", "list "),
    (
        (
            r"(?:,? ?\b(?:by the numbers|numbers-wise|numerically|"
            r"for a (?:change|start)"
            r"|if you (?:would|please|don't mind)|so to speak|as it were|at the end of the day|"
            r"when all is said and done"
            r"|in the grand scheme of things|to be honest|for the record|off the top of your head|"
            r"in your own time)\b,?)"
        ),
        "",
    ),
    (
        (
            r"^for (?:\w+'s|my|our|the|an?) (?:[\w-]+ ){0,3}?(?:speech|briefing|meeting|article|story|paper|note|memo|"
            r"column|class|essay|report|talk|debate|hearing|slides?|deck|presentation|interview),? (?=i|we|"
            r"please|can|what)"
        ),
        "",
    ),
    (
        (
            r"^i(?:'m| am)? (?:need|want|want to get|looking for|after|interested in) (?:an? |some |"
            r"the )?([^;,.?]{3,40}?)"
            r"(?: for my \w+)?[;,.:-]+ (which|what|who|where)\b([^?]*?) (?:it|that|one|them|those|some|any)(?=\W*$)"
        ),
        r"\2\3 \1",
    ),
    (rf"\bfor my {_RELATIVE}\b", ""),
    (rf"\b(?:whatever|all|everything|anything) {_YOU_HAVE} (?:on|about)", "tell me about"),
    (r",? (?:send|hand|pass|give) it (?:over|to me|here)\b", ""),
    (
        rf"\bwhat (?:does|do|did|would|should) (.{{3,40}}?) (?:want|like|wish)(?: to see)? {_DONE}\b",
        r"what does \1 recommend",
    ),
    (rf"\b(?:if|suppose|supposing|imagine|assuming) (?:that )?{_NOBODY_ACTS}\b", "if nothing is done"),
    (
        r"\b((?:summari[sz]e|sum up|brief|explain|describe|tell me about)\b.*?),? in \w+ (?:seconds|minutes)\b(?=\W*$)",
        r"\1",
    ),
    (
        (
            r"^(?:i|we)\b[^.?!]{0,120}?\b(?:need|want|require|would like|am after|are after) "
            r"(?=(?:the|a) (?:full|whole|complete|entire) )"
        ),
        "Give me ",
    ),
    (r"\b(?:tl;?\s?dr|too long,? didn't read)\b:?", "summary"),
    (r"\bwho (?:put|puts|brought|got) (?:this|the) (brief|paper|report|document) out\b", r"who published the \1"),
    (r"\bsum (?:the|this|it|that)(?: (brief|paper|report|document|text))? up\b", r"summarise the brief"),
    (r"\b(summari[sz]e\b.*?),? in (?:a few|a couple of|\w+) (?:lines|words|sentences)\b", r"\1"),
    (r"\b(?:nr|num|#) of\b", "number of"),
    (r"\bany1\b", "anyone"),
    (r"\bno1\b", "no one"),
    (r"(?<=\w) v\.? (?=(?:the )?[A-Z])", " versus "),
    (r"\bthree[- ]quarters of an hour\b", "45 minutes"),
    (r"\bhalf an hour\b", "30 minutes"),
    (r"\ban? (?:quarter of an hour|quarter-hour)\b", "15 minutes"),
    (r"\bup and running\b", "operational"),
    (r"\b(?:still|so far|as yet|currently) only (?=\w+\b)", "still "),
    (r"\b(?:legally )?enforceable\b", "binding"),
    (r"\bin the first place\b", ""),
    (r"\bback in (?=(?:[a-z]{3,9} )?(?:19|20)\d\d\b)", "in "),
    (r"\bin addition to\b", "besides"),
    (r"^if (?:i|we|you) (?:count|include) [^,]{2,40}, (?=how many\b)", ""),
    (r"\bwhat (?:should|ought to|must|needs to|has to) be done about\b", "what does the brief recommend about"),
    (r"\b(?:who|which \w+) (?:is|was|are|were|stands?) behind (?=(?:this|the) (?:brief|paper|report)\b)", "who wrote "),
    (r"\bwhat follows\b(?=\W*$)", "what happens"),
    (r"^(?:would|do|could) you mind (?:telling|showing|giving|reminding) (?:me|us) ", "tell me "),
    (r"\bwhat if (?!any\b)", "what happens if "),
    (r"\bwhen it comes to\b", "regarding"),
    (r"\b(?:so|thus) far\b,?", ""),
    (r"\b(?:end(?:s|ed)?|finish(?:es|ed)?|wind|wound) up (?=\w+ing\b)", ""),
    (r"(?<=[.,;]) ?what(?:'s| is| would be) left\W*$", ""),
    (
        rf"\bwhat (?:{_STEP} (?:is|are|remains?)(?: still)? {_OPEN}|{_IS_TO} {_HAPPEN}) {_TAKES_EFFECT}",
        r"what is the status of \1",
    ),
    (r"\b(left|leaves?|leaving) ([\w-]+(?: [\w-]+)?) out\b", r"\1 out \2"),
    (r"\bties? (?:\w+'s|their|its) hands\b", "bind"),
)
_DEEDS: tuple[tuple[str, str], ...] = (
    (r"\b(?:put|puts|putting|set|sets|setting) pen to paper(?: (?:on|for|over))?", "sign"),
    (
        (r"\b(?:put|puts|putting|lend|lent|affix|affixed|add|added) (?:its|their|his|her) "
        r"(?:name|names|signature|signatures|pen) to"),
        "sign",
    ),
    (r"\b(?:opt|opts|opted|opting|plump|plumped|go|went|settle|settled) for (?=an?\b|the\b)", "has "),
    (r",? (?:rather than|instead of|as opposed to) (?=(?:an?|the)\b(?!.*\bor\b))", " and not "),
    (
        (r"\bwho (?:moved|acted|went|came|got there|got in|jumped in|struck|did so|made it|got going) "
        r"(earlier|first|later|last|sooner)\b"),
        r"who was \1",
    ),
    (r"\bcame (first|last|earlier|later)(?=[,:?]| of\b)", r"was \1"),
    (
        (r"\bwhy (?:does|do|did|is) (?:the |this )?\w+ (?:call|calls|called|describe|see|term|label) "
        r"(?:the (?:situation|matter|state of affairs|whole thing)|things|it|this|that) (?:as )?(?:an? )?(?=\w)"),
        "what is the ",
    ),
    (r"\bset (?:them|us|it|you|anyone|the \w+) back\b", "cost"),
    (r"\b(?:foot|foots|footed|pick up|picks up|picked up) the (?:bill|tab)(?: for)?\b", "pay for"),
    (rf"\bwho(?:'s| is| was|se| are)? {_IN_CHARGE} (?:of|at|for|in)?", "who runs"),
    (r"\bwho (?:looks after|takes care of|heads up|is heading)\b", "who runs"),
    (r"\bwalk(?:s|ed)? away with\b", "get"),
    (r"\b(?:given|handed|sent|brought) back\b", "returned"),
    (r"\b(?:give|hand|send|bring) back\b", "return"),
    (r"\b(?:gives|hands|sends|brings) back\b", "returns"),
    (r"\b(?:giving|handing|sending|bringing) (\w+ )?back\b", r"returning \1"),
    (r"\bhow far along (?:is|are)\b", "what is the status of"),
    (r"\bwhere (?:do|does) (?:things|it all|matters) stand (?:with|on|for)\b", "what is the status of"),
    (r"\b(?:still )?waiting (?:for|on) (?:an? |the |its |their )?(?=\w)", "awaiting "),
    (r"\b(?:take|takes|taking|took|come into|comes into|have|has) full (effect|force)\b", r"takes \1"),
)  # fmt: skip
_THINGS: tuple[tuple[str, str], ...] = (
    (r"\bon the menu\b", "listed"),
    (r"^(.{2,40}?) aside, ", r"Besides \1, "),
    (r"\b(?:leaving|setting|putting) (?:aside )?([^,]{2,30}?)(?: aside)?, (?=what|which|who)", r"besides \1, "),
    (
        (
            r"\b(?:is|are|was|were) ([^,?]{2,40}?) the (?:sole|only|lone|single) (?:item|thing|entry|content|"
            r"component)s?"
            r"(?: (?:listed|covered|named|mentioned|included|there))?(?= ?[?.]?$)"
        ),
        r"does it cover only \1",
    ),
    (r"\bof the (?:lot|bunch)\b", "of all"),
    (r"\bwhich (\w+) (?:go|goes|belong|belongs|come|comes) (?:with|to) which (\w+)\b", r"the \1 of each \2"),
    (r"\b(?:all )?(?:under one roof|in one (?:go|place|package))\b", "together"),
    (r"\bone and the same\b", "the same"),
    (r"\b(?:full|complete|entire) (?=(?:entry|row|record|line|details?)\b)", ""),
    (r"\bhalf an? (million|billion)\b", r"0.5 \1"),
    (r"\b(?:a )?quarter of an? (million|billion)\b", r"0.25 \1"),
    (r"\bthree[- ]quarters of an? (million|billion)\b", r"0.75 \1"),
    (r"\bnothing (?:else )?(?:but|other than|except(?: for)?|besides|apart from|more than) ", "only "),
    (r"\b(?:nobody|no one|none) (?:but|other than|except(?: for)?|besides|apart from) ", "only "),
    (r"\ba mere (?=\d)", "only "),
    (r"\b(?:turns?|crops?|pops?|shows?) up in\b", "appears in"),
    (r"\b([\w-]+)-only (\w+)", r"\2 with only \1"),
    (r"\bappetite for\b", "demand for"),
    (r"\b(?:go(?:ing)?|goes|shoot(?:ing)?|shoots) (?:through the roof|up steeply|sky-?high)\b", "grow"),
    (r"\b(?:skyrocket|soar)(?:ing|s|ed)?\b", "grow"),
)
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), plain) for pattern, plain in (*_SPELLINGS, *_FRAMES, *_DEEDS, *_THINGS)
)


def in_plain_words(text: str) -> str:
    """A question with its idioms in plainer words and its chat spellings in full.

    >>> in_plain_words("wen did the harbour master put his name to the lease?")
    'when did the harbour master sign the lease?'
    """
    for pattern, plain in _PATTERNS:
        text = pattern.sub(plain, text)
    return text
