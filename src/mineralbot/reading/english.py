"""Closed classes of English by which questions are put: idle words, question words, measures. Nothing of any corpus."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a list with blanks between.

    >>> sorted(words_of("of the"))
    ['of', 'the']
    """
    return frozenset(text.split())


FUNCTION_WORDS = words_of("""
    a an the this that these those there here it its itself they them their theirs he she his her him we us our you
    your yours i me my one ones some any such own same self be is are was were been being am do does did done
    have has had having will would shall should can could may might must ought need of in on at by for from to into
    onto with within about as than then so if whether while and or nor but yet because since although though unless
    until till upon up down out off over under between among amongst across through during before after above below
    along around against toward towards via per plus what which who whom whose when where why how not no never
    neither none nothing n't 's s also too very just only even still again more most much many few fewer less least
    other another else all both each every either several enough once twice ever already almost quite rather really
    actually currently now today yes ok okay well oh hi hello hey thanks thank please sorry kindly let lets got get
    gets gotten getting go goes going gone put puts make makes made making take takes took taken taking give gives
    gave given giving say says said saying tell tells told telling ask asks asked asking know knows knew known
    knowing mean means meant think want wants wanted like see seem seems look looks find finds found show shows
    shown list lists listed name names named mention mentions mentioned describe describes described explain
    explains state states stated note notes noted record records recorded set sets come comes came use used uses
    using work works stand stands happen happens be'em ve re ll d m u r ur wanna gonna gotta pls plz type kind sort
    form way ways thing things anything something everything part parts point points case fact facts detail details
    exactly precisely specifically roughly approximately simply basically briefly quickly correctly accurately truly
    true false right wrong correct accurate fair sure certain question questions answer answers word words line
    sentence paragraph brief document text paper report table row rows column columns cell cells entry entries
    figure figures data number info information according based regarding concerning respect terms context content
    contents overview page website source sources section heading headings passage different various respective
    respectively total whole entire overall and/or eg ie etc vs versus whats whos wheres hows thats theres whens yo
    nah legit lol btw fyi asap dont doesnt didnt isnt arent wasnt cant wont gimme lemme thx thnx teh wat wot cos coz
    bout tho thru dear everybody anybody somebody anyone someone everyone nobody
    non sir madam mr mrs ms regards sincerely morning afternoon evening oops whoops noon tonight tomorrow asap liner
    however moreover nevertheless nonetheless meanwhile furthermore therefore thus hence accordingly consequently
    n b & innit eh huh amirite w yep yeah yup nope
""")
AUXILIARIES = words_of("""
    is are was were am be do does did has have had will would shall should can could may might must isn't aren't
    ain't
""")

# What adjectives measure: nouns for it, adjectives whose superlative is the greatest, those whose is the least.
_MEASURES = (
    ("depth draught", "deep deeper deepest", "shallow shallower shallowest"),
    ("length duration distance", "long longer longest", ""),
    ("length duration distance height", "", "short shorter shortest"),
    (
        "height altitude elevation level rate price score",
        "tall taller tallest high higher highest",
        "low lower lowest",
    ),
    ("width breadth", "wide wider widest broad broader broadest", "narrow narrower narrowest"),
    ("weight mass", "heavy heavier heaviest", ""),
    ("weight mass tonnage", "", "light lighter lightest"),
    (
        "size area capacity volume amount population number power output budget cost",
        "big bigger biggest large larger largest great greater greatest",
        "small smaller smallest little",
    ),
    (
        "cost price budget fee expense value amount sum worth grant",
        "expensive dear dearer dearest costly costlier costliest pricey pricier priciest valuable",
        "cheap cheaper cheapest",
    ),
    ("speed pace", "fast faster fastest quick quicker quickest", "slow slower slowest"),
    ("temperature", "hot hotter hottest warm warmer warmest", "cold colder coldest cool cooler coolest"),
    ("", "maximum", "minimum"),
    ("distance", "far farther farthest further furthest", ""),
    ("population inhabitants residents", "populous crowded", ""),
    ("power capacity strength", "powerful strong stronger strongest", ""),
    (
        "year opened founded built established date age",
        "young younger youngest new newer newest",
        "old older oldest",
    ),
)
# An adjective names the quantities that it measures and whether its superlative is the greatest ("first": the least).
DIMENSIONS: dict[str, tuple[tuple[str, ...], bool]] = {
    adjective: (tuple(nouns.split()), is_greatest)
    for nouns, greatest, least in _MEASURES
    for adjectives, is_greatest in ((greatest, True), (least, False))
    for adjective in adjectives.split()
}

# Words of a column's name, and words that ask for what such a column holds.
_AKIN = (
    ("fund funded funding financed sponsor", "pay finance money fund sponsor bankroll funder"),
    ("cost", "price budget worth expense pay euro dollar money fee expensive cheap spend"),
    ("start", "begin commence launch open kick"),
    ("finish", "end complete completion conclude done ready deadline"),
    ("power", "megawatt mw kilowatt electricity"),
    ("depth", "deep shallow"),
    ("length", "long short"),
    ("height", "high tall"),
    ("width", "wide"),
    ("weight", "heavy weigh"),
    ("area", "large big"),
    ("age", "old young"),
    ("distance", "far"),
    ("speed", "fast"),
    ("population", "inhabitant people resident"),
    ("owner", "own belong"),
    ("operator", "run operate manage"),
    ("author", "write wrote"),
    ("founder", "found"),
    ("location place town city site address district county village municipality locality", "where located place"),
    ("amount value sum", "cost price budget worth money fund grant pay euro dollar spend"),
    ("purpose", "for spend use aim"),
    ("route", "where travel connect"),
    (
        "departure opening launch launched start commissioned inauguration",
        "start begin launch open commence inaugurate depart leave debut",
    ),
    ("funder", "fund funding finance pay sponsor bankroll"),
    ("stage", "status phase progress"),
    ("status", "stage state phase"),
    ("opened", "open old new inaugurate service"),
    ("founded", "old found establish"),
    ("built", "old build"),
    ("established", "old found"),
)
MEASURE_NOUNS: dict[str, tuple[str, ...]] = {
    name: tuple(words.split()) for names, words in _AKIN for name in names.split()
}
