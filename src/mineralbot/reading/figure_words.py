"""The words by which shares and other figures are asked for."""

from __future__ import annotations

from mineralbot.language import stem_of
from mineralbot.reading.english import words_of

# Stems of words that a question about a figure may have whatever the figure measures.
SHARE_WORDS = frozenset(
    map(
        stem_of,
        words_of("""
            share shares proportion percentage percentages percent per cent fraction slice portion part piece chunk
            figure number numbers number's numeric numerically statistic statistics stat rate level amount amounts
            quantity volume total value values measure measures measured measuring weight points point term terms
            world global globally worldwide international planet planetary earth region country countries
            market dominance dominant dominate dominates control controls controlled command commands grip lead rank
            ranked top bottom list order ordered descending ascending hold holds held account accounts accounting
            responsible contribute contributes contribution role position have has belong belongs keep sit sits put
            come comes amount amounts run runs stem stems originate take takes place happen happens going exceed exceeds
            much many big large high low small every ten hundred hundreds seventy ninety just only alone entirely
            overall out
            currently today year years decade start end ever down left else everybody everyone forget forgetting
            refer refers expected project projected forecast predicted estimated quote quoted cite cited
            tonne tonnes ton tons output's job
        """),
    )
)
ABOUT_FIGURES = r"\b(?:figure|percent\w*|share|number|statistic|proportion|stat|%|per cent)\b"
ABOUT_CELLS = r"\b(?:different|distinct|unique) (?:value|entry|kind)\b"
OTHER_TIMES = (
    r"\b(?:last|previous|prior|next|past|coming) (?:year|month|week|decade|quarter)\b"
    r"|\b(?:year|month|week|decade) (?:before|ago|earlier|later|from now)\b|\b(?:yesterday|tomorrow)\b"
)
ABOUT_SEVERAL = r"\bhow many of (?:the|these|those|them)\b"
RANKED = r"\b(?:rank|sort|order|arrange|from (?:high|low|large|small|big|great)\w* to|descend\w*|ascend\w*)\b"
RISING = r"\b(?:from (?:low|small)\w* to|ascend\w*|(?:low|small)\w* first)\b"
NUMBER_OF = r"\bnumber of\b"
ABOUT_SHARES = (
    r"\b(?:share|percent\w*|per cent|proportion|fraction|portion|slice|how much|%|how dominant|how big|how large|world|"
    r"global)\b"
)
BESIDE_ROWS = r"\b(?:share|percent\w*|proportion|%|how much|figure)\b"
ASKING = r"\b(?:how|what|which|percent\w*|share|proportion|fraction|number|figure|much|many|%)\b"
WHICH_COUNTRY = r"\b(?:which|what) (?:country|nation|state)\b"
WHO = rf"\bwho\b|{WHICH_COUNTRY}"
ASKED_FOR_VALUE = r"\b(?:what|which|where) (?:do|be|does|is|figure|share|stand|refer)\b"
TAKEN_FOR_GRANTED = r"\bwhy\b|\bhow come\b|\bgiven\b|\bsince\b"
COMPLEMENT = (
    r"\b(?:outside|other than|apart from|except|excluding|beyond|"
    r"not (?:in|by|from|do in|make in|take place in|account for by|control by|hold by|process in|process by|refine in|"
    r"refine by|produce in|produce by|supply by)|"
    r"elsewhere|non|rest of (?:the )?world|remain(?:ing|der|s)?|leave|left|besides|without|not)\b"
)
OUTSIDE = (
    r"\b(?:outside|other than|apart from|except|excluding|beyond|elsewhere|anywhere else|somewhere else|anyone else|"
    r"other (?:place|region)|rest of (?:the )?world|remainder|remain|"
    r"leave over|left over|non|leave for|left for|everybody else|everyone else|other country|not \w+ by|"
    r"(?:everyone|everybody|anyone|anybody|every country|any country) but|not (?:\w+ )?\w+ 's(?= \?| \.|$))"
)
OF_OWNER = r"'s(?: too| as well| also| share)?(?: \?)?$|\bbelong(?:s)? to\b|\bwhose\b"
OUTSIDE_OF_ANYONE = (
    r"\b(?:elsewhere|rest of|remainder|outside|leave for|left for|everybody else|everyone else|not \w+ by|"
    r"(?:everyone|everybody|anyone|anybody) but)\b"
)
EXTREME = (
    r"\b(?:highest|largest|biggest|greatest|most dominant|strongest|lowest|smallest|weakest|least|tightest|"
    r"firmest|steepest|loosest|tighter|firmer|looser|slimmest|widest|most|"
    r"dominant most|top|maximum|minimum|higher|lower|larger|smaller|bigger|greater|stronger|weaker|more|less)\b"
)
# Of figures of a table, which are in many units.
EXTREME_IN_UNITS = (
    r"\b(?:longest|longer|shortest|shorter|fewest|fewer|cheapest|cheaper|dearest|dearer|costliest|costlier)\b"
)
LOWEST = (
    r"\b(?:lowest|smallest|weakest|loosest|looser|slimmest|least|lower|less|smaller|minimum|shortest|shorter|fewest|"
    r"fewer|cheapest|cheaper)\b"
)
HOW_GREAT = r"\bhow (?:long|high|low|far|deep|big|large|great|old|often|fast|tall|wide|heavy|expensive|costly|small)\b"
OUTLOOKS = r"\b(?:target|goal|aim|projection|projected|forecast|plan|planned|budget|estimate|estimated)\b"
DIFFERENCE = (
    r"\b(?:difference|gap|how much (?:more|less|higher|lower|larger|smaller|bigger|greater)|"
    r"how many (?:more )?(?:percentage )?point|by how (?:much|many)|exceed|ahead of|distance between|spread)\b"
)
CHANGE = r"\b(?:rise|grow|fall|drop|increase|decrease|decline|shrink|change|develop|climb)\b"
RATIO = r"\b(?:ratio|how many time|times (?:as|more|higher|larger|bigger)|double|twice|triple|half)\b"
COMPARED = rf"{DIFFERENCE}|{RATIO}|\bcompare|\bcomparison\b|\bversus\b|\bvs\b"
REFERS = (
    r"\b(?:refer(?:s|red)? to|stand(?:s)? for|mean|represent|about|attach(?:ed)? to|belong(?:s)? to|apply|applie[sd]|"
    r"describe|for what|measure|equal|= \?|(?:stand|sit|come|amount|run|work out|add up)s? (?:at|to)|"
    r"which (?:thing|figure|share|number)|what(?: figure| share)? (?:be|have|stand|do)|"
    r"where do|which be|relate|what)\b"
)
