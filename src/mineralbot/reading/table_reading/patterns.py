"""How English asks for counts, comparisons, order, sets and whole rows: patterns over the lemmas of a question."""

from __future__ import annotations

COUNT = r"\b(?:how many|number of|count(?: of)?|how numerous|the tally|quantity of|how much country|total of)\b"
BY_NUMBER = r"\bby (?:the |their )?(?:number|count) of\b"
COMPARE = (
    r"\b(?:compare|comparison|contrast|diffs?"
    r"|differ(?:s|ent|ence|ences)?|vs|versus|side by side|stack(?:s)? up|set against"
    r"|measure up|how do .{0,60} relate)\b"
)
SAME = r"\b(?:same|identical|equal|alike|match(?:es)?|coincide|similar|simultaneous(?:ly)?|as .{0,20} as)\b"
COMMON = (
    r"\b(?:in common|common to|overlap|both|share(?:d|s)?|all (?:two|three|four|five|of them)|joint(?:ly)?|mutual)\b"
)
EVERY = r"\b(?:every(?: single)?(?: one)?|all|each|universal(?:ly)?|without exception|across the board|everywhere)\b"
OF_EACH = r"\b(?:of|for|from) (?:all|each|every)(?: (?:the|of|single|one))*\b"  # rows follow: "of all the piers"
ROW_BY_ROW = r"\b(\w+) by \1\b|\bone (?:by one|after the other)\b|\brespective(?:ly)?\b"
SHARED = r"\b(?:common|share[ds]?|same|both|overlap|jointly|different|distinct|unique|how many|number of)\b"
UNIQUE = (
    r"\b(?:(?:only|just|exactly|precisely|a|but) (?:one|a single|1)\b|only in one"
    r"|single (?:country|agreement|deal|row)|unique(?:ly)?|exclusive(?:ly)?|nowhere else|no one else|no other"
    r"|not shared|(?:in|at|by|for|with|on) (?:one|a single) \w+ (?:only|alone)|one country only|alone)"
)
FIRST = (
    r"\b(?:first|earliest|soonest|initial(?:ly)?|before (?:all|any|every|anyone|everyone)|oldest|pioneer(?:ed)?"
    r"|ahead of (?:all|everyone|the rest)|start(?:ed)? it off)\b"
)
LAST = (
    r"\b(?:last|latest|most recent(?:ly)?|newest|final(?:ly)?|after (?:all|every|everyone)|more recent(?:ly)?"
    r"|youngest)\b"
)
MOST = (
    r"\b(?:most|more|largest number|greatest number|highest number|longest list|longest|widest|broadest|broader|wider"
    r"|greatest variety|largest|biggest|richest|largest range|greater|maximum)\b"
)
FEWEST = (
    r"\b(?:fewest|fewer|least|less|smallest number|lowest number|shortest list|shortest|narrowest|narrower|smallest"
    r"|shorter|minimum)\b"
)
FREQUENT = (
    r"\b(?:most (?:often|frequent(?:ly)?|common(?:ly)?|widely|popular|widespread)|most (?:agreement|deal|country|row)"
    r"|more (?:often|frequently)"
    r"|(?:appear|occur|come up|show up|feature|recur|be cover|be list)\w* (?:the )?most)\b"
)
RARE = r"\b(?:least (?:often|frequent(?:ly)?|common(?:ly)?|widely)|rarest|(?:appear|occur|feature)\w* (?:the )?least)\b"
SUM = r"\b(?:sum|add(?:ed)? (?:up|together)|total|altogether|combined|together|in all|all told|overall|add(?:ed)? up)\b"
MEAN = r"\b(?:average|mean|typical|on average)\b"
GAP = (
    r"\b(?:how much .{0,70}\bdiffer\b"
    r"|how (?:much|many|long|far) .{0,40}\b(?:long|longer|deep|deeper|more|less|later|earlier|apart|between|after"
    r"|before|old|older|new|newer|high|higher|big|bigger|large|larger|costly|expensive|cheap|cheaper|early|late|short"
    r"|shorter|pass|elapse)"
    r"|how (?:much|many) .{0,50}\b(?:beat|exceed|outdo|surpass|top|lead|outstrip|outnumber|overtake|outrank)"
    r"|how far (?:ahead|behind)|(?:gap|interval|difference|distance|time(?: span)?|span|lag) .{0,40}(?:between|from)"
    r"|how (?:long|far) .{0,30}(?:apart|after|before|separate))\b"
)
DIFFERENCE = (
    r"\b(?:but not|and not|that .{0,40}(?:do|does|have|has) not|missing from|lack(?:s|ing)?|not in|absent from"
    r"|over and above|subtract|take away|minus"
    r"|in addition to|on top of|without|not share|n't|leave out|no .{0,10}equivalent|beyond)\b"
)
WHOLE_ROW = (
    r"\b(?:everything|all (?:about|there be|the detail|detail|info\w*|that)|know about|tell (?:me |us )?(?:\w+ )?about"
    r"|what about|detail|profile|full|entire|overview|describe|summar\w+|anything|brief me|rundown|run down|the lot"
    r"|particulars|entry|row|record|information|fact|facts|have on|has on|with regard|lowdown|where .{0,15} stand"
    r"|walk me through|give me)\b|\bwhat (?:be|'s) .{1,40}\babout(?= \?|$)"
)
DISTINCT = (
    r"\b(?:different|distinct|unique|separate|various|altogether|in total|all told|across|whole|entire|overall|at all"
    r"|any of the)\b"
)
