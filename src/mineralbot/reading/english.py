"""Closed classes of English by which questions are put: idle words, question words, logic. Nothing of any corpus."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """a an the this that these those there here it its itself they them their theirs he she his her him we us our you your yours i me my
    mine one ones some any such own same self be is are was were been being am do does did done have has had having will would shall
    should can could may might must ought need of in on at by for from to into onto with within about as than then so if whether while
    and or nor but yet because since although though unless until till upon up down out off over under between among amongst across
    through during before after above below along around against toward towards via per plus what which who whom whose when where why
    how not no never neither none nothing n't 's s also too very just only even still again more most much many few fewer less least
    other another else all both each every either several enough once twice ever already almost quite rather really actually
    currently now today yes ok okay well oh hi hello hey thanks thank please sorry kindly let lets got get gets gotten getting go goes
    going gone put puts make makes made making take takes took taken taking give gives gave given giving say says said saying tell
    tells told telling ask asks asked asking know knows knew known knowing mean means meant think want wants wanted like see seem seems
    look looks find finds found show shows shown list lists listed name names named mention mentions mentioned describe describes
    described explain explains state states stated note notes noted record records recorded set sets come comes came use used uses
    using work works stand stands happen happens be'em ve re ll d m u r ur wanna gonna gotta pls plz
    type kind sort form way ways thing things anything something everything part parts point points case fact facts detail details
    exactly precisely specifically roughly approximately about actually simply basically briefly quickly correctly accurately truly
    true false right wrong correct accurate fair sure certain question questions answer answers word words line sentence paragraph
    brief document text paper report table row rows column columns cell cells entry entries figure figures data number
    info information according based regarding concerning respect terms context content contents overview
    page website source sources section heading headings passage different various respective respectively total whole entire overall
    and/or eg ie etc vs versus whats whos wheres hows thats its theres whens yo nah legit lol btw fyi asap etc dont doesnt didnt isnt arent wasnt cant wont
    gimme lemme thx thnx teh wat wot cos coz bout tho thru dear everybody anybody somebody anyone someone everyone nobody everything nothing""".split()
)

NEGATIONS = frozenset(("not", "n't", "no", "never", "without", "lack", "lacking", "exclude", "excluding", "neither", "nor", "none", "absent"))  # fmt: skip
EXCEPTIONS = (
    "except for", "except", "excepting", "other than", "apart from", "aside from", "besides", "beside", "bar", "excluding",
    "leaving out", "leaving aside", "not counting", "on top of", "in addition to", "beyond", "but not", "and not", "as well as",
)  # fmt: skip

AUXILIARIES = frozenset(
    "is are was were am be do does did has have had will would shall should can could may might must isn't aren't ain't".split()
)

# An adjective names the quantity that it measures and whether its superlative is the greatest ("first": the least).
DIMENSIONS: dict[str, tuple[tuple[str, ...], bool]] = {
    **dict.fromkeys(("deep", "deeper", "deepest"), (("depth", "draught"), True)),
    **dict.fromkeys(("shallow", "shallower", "shallowest"), (("depth", "draught"), False)),
    **dict.fromkeys(("long", "longer", "longest"), (("length", "duration", "distance"), True)),
    **dict.fromkeys(("short", "shorter", "shortest"), (("length", "duration", "distance", "height"), False)),
    **dict.fromkeys(("tall", "taller", "tallest", "high", "higher", "highest"), (("height", "altitude", "elevation", "level", "rate", "price", "score"), True)),
    **dict.fromkeys(("low", "lower", "lowest"), (("height", "altitude", "elevation", "level", "rate", "price", "score"), False)),
    **dict.fromkeys(("wide", "wider", "widest", "broad", "broader", "broadest"), (("width", "breadth"), True)),
    **dict.fromkeys(("narrow", "narrower", "narrowest"), (("width", "breadth"), False)),
    **dict.fromkeys(("heavy", "heavier", "heaviest"), (("weight", "mass", "tonnage"), True)),
    **dict.fromkeys(("light", "lighter", "lightest"), (("weight", "mass", "tonnage"), False)),
    **dict.fromkeys(("big", "bigger", "biggest", "large", "larger", "largest", "great", "greater", "greatest"), (("size", "area", "capacity", "volume", "amount", "population", "number", "power", "output", "budget", "cost"), True)),
    **dict.fromkeys(("small", "smaller", "smallest", "little"), (("size", "area", "capacity", "volume", "amount", "population", "number", "power", "output", "budget", "cost"), False)),
    **dict.fromkeys(("expensive", "dear", "dearer", "dearest", "costly", "costlier", "costliest", "pricey"), (("cost", "price", "budget", "fee", "expense", "value"), True)),
    **dict.fromkeys(("cheap", "cheaper", "cheapest"), (("cost", "price", "budget", "fee", "expense", "value"), False)),
    **dict.fromkeys(("fast", "faster", "fastest", "quick", "quicker", "quickest"), (("speed", "pace"), True)),
    **dict.fromkeys(("slow", "slower", "slowest"), (("speed", "pace"), False)),
    **dict.fromkeys(("heavy", "heavier", "heaviest"), (("weight", "mass"), True)),
    **dict.fromkeys(("hot", "hotter", "hottest", "warm", "warmer", "warmest"), (("temperature",), True)),
    **dict.fromkeys(("cold", "colder", "coldest", "cool", "cooler", "coolest"), (("temperature",), False)),
    **dict.fromkeys(("far", "farther", "farthest", "further", "furthest"), (("distance",), True)),
    **dict.fromkeys(("populous", "crowded"), (("population", "inhabitants", "residents"), True)),
    **dict.fromkeys(("powerful", "strong", "stronger", "strongest"), (("power", "capacity", "strength"), True)),
    **dict.fromkeys(("old", "older", "oldest"), (("year", "opened", "founded", "built", "established", "date", "age"), False)),
    **dict.fromkeys(("young", "younger", "youngest", "new", "newer", "newest"), (("year", "opened", "founded", "built", "established", "date", "age"), True)),
}  # fmt: skip

MEASURE_NOUNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("fund", "funded", "funding", "funder", "financed", "sponsor"), ("pay", "finance", "money", "fund", "sponsor", "bankroll", "funder")),
    "cost": ("price", "budget", "worth", "expense", "pay", "euro", "dollar", "money", "fee", "expensive", "cheap", "spend"),
    "start": ("begin", "commence", "launch", "open", "kick"),
    "finish": ("end", "complete", "completion", "conclude", "done", "ready", "deadline"),
    "power": ("megawatt", "mw", "kilowatt", "electricity"),
    "depth": ("deep", "shallow"), "length": ("long", "short"), "height": ("high", "tall"), "width": ("wide",),
    "weight": ("heavy", "weigh"), "area": ("large", "big"), "age": ("old", "young"), "distance": ("far",), "speed": ("fast",),
    "population": ("inhabitant", "people", "resident"), "owner": ("own", "belong"), "operator": ("run", "operate", "manage"),
    "author": ("write", "wrote"), "founder": ("found",), "location": ("where", "located", "place"), "stage": ("status", "phase", "progress"),
    "status": ("stage", "state", "phase"), "opened": ("open", "old", "new", "inaugurate", "service"),
    "founded": ("old", "found", "establish"), "built": ("old", "build"), "established": ("old", "found"),
}  # fmt: skip
