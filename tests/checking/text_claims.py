"""True and broken sentences on the figures and the passages of the prose."""

import itertools
import re
from collections.abc import Iterator

from tests.checking.pairs import CONTRADICTED, EITHER, NOT_COVERED, Pair, sentence

SHARES = (
    "{o} accounts for {v} of {m}.",
    "{os} share of {m} is {v}.",
    "{o} holds {v} of {m}.",
    "{v} of {m} is in the hands of {o}.",
    "When it comes to {m}, {os} share stands at {v}.",
)
MEASURES = {
    "nickel-production": "global nickel production",
    "tin-output": "global tin output",
    "rare-earths-refining": "rare earths refining",
    "cobalt-processing": "cobalt processing",
    "battery-production": "battery production by 2030",
    "graphite-supply": "battery-grade graphite supply",
}
LOOSE = {70: ("about seven in ten", "about four in ten"), 31: ("just under a third", "just under a half"),
         90: ("nine in ten", "six in ten"), 78: ("more than three quarters", "less than three quarters"),
         95: ("almost all but five per cent", "half")}  # fmt: skip


def figures(rows: list[dict[str, str]]) -> Iterator[Pair]:
    """Each figure in digits, in words, with another number, owner and measure."""
    owners = list(dict.fromkeys(row["Owner"] for row in rows))
    for row, template in itertools.product(rows, SHARES):
        value, owner, measure = int(row["Value"]), row["Owner"], MEASURES[row["Indicator"]]
        other = next(o for o in owners if o != owner)

        def said(value: str, owner: str, measure: str, template: str = template) -> str:
            return sentence(template.format(o=owner, os=f"{owner}'s", v=value, m=measure))

        for form in ("{}%", "{} per cent", "{} percent"):
            true = said(form.format(value), owner, measure)
            for wrong in (value - 12, value + 3, 100 - value):
                yield Pair("number", true, said(form.format(wrong), owner, measure))
            yield Pair("owner", true, said(form.format(value), other, measure), EITHER)
            yield Pair("owner", true, said(form.format(value), "Japan", measure), EITHER)
        right, wrong_words = LOOSE[value]
        if value != 95:
            yield Pair("number", said(right, owner, measure), said(wrong_words, owner, measure))
        for another in [r for r in rows if r["Value"] != row["Value"] and r["Owner"] == owner]:
            yield Pair(
                "number", said(f"{value}%", owner, measure), said(f"{value}%", owner, MEASURES[another["Indicator"]])
            )
        if row["Year"]:
            true = said(f"{value}%", owner, measure)
            yield Pair("date", true, true.replace(row["Year"], "2035"), EITHER)
            yield Pair(
                "modality", true, said(f"{value}%", owner, measure.replace(f" by {row['Year']}", " today")), NOT_COVERED
            )
    for one, other in itertools.permutations(rows, 2):
        if one["Owner"] == other["Owner"] and int(one["Value"]) > int(other["Value"]):
            a, b, owner = MEASURES[one["Indicator"]], MEASURES[other["Indicator"]], one["Owner"]
            points = int(one["Value"]) - int(other["Value"])
            yield Pair(
                "number",
                f"{owner}'s share of {a} is higher than its share of {b}.",
                f"{owner}'s share of {a} is lower than its share of {b}.",
            )
            yield Pair(
                "number",
                f"{owner}'s share of {a} is {points} percentage points higher than its share of {b}.",
                f"{owner}'s share of {a} is {points + 5} percentage points higher than its share of {b}.",
            )


# What stands in a sentence, what is put in its place, the way in which that breaks it, and whether the sentence is then
# contradicted ("c"), not covered ("n") or either ("e").
_TURNED = """
    Many agreements | All agreements | quantifier | e
    Many agreements lack | Many agreements contain | negation | c
    Persistent reliance on | An end to reliance on | negation | e
    foreign firms | domestic firms | owner | e
    Weak institutional | Strong institutional | negation | c
    pose risks | pose no risks | negation | c
    Unclear long-term | Clear long-term | negation | e
    reduces incentives | increases incentives | negation | c
    are projected to double | will double | modality | n
    projected to double | projected to triple | number | c
    by 2030 | by 2040 | date | e
    aim to diversify | will diversify | modality | e
    away from China | towards China | negation | c
    mainly built | entirely built | quantifier | e
    Chinese capital | Japanese capital | owner | e
    a supplier | no supplier | negation | e
    remains | is no longer | negation | c
    persists | ends | negation | c
    opportunities continue | opportunities end | negation | c
    leverage increase | leverage decrease | negation | c
    Southeast Asian | African | owner | e
    moving beyond | retreating into | negation | c
    two approaches | three approaches | number | c
    Multilateral | Bilateral | status | e
"""
_VERDICTS = {"c": CONTRADICTED, "n": NOT_COVERED, "e": EITHER}


def passages(brief: str) -> Iterator[Pair]:
    """Every sentence of the prose as it is, with one of its words turned."""
    lines = [re.sub(r"^- ", "", line).strip() for line in brief.splitlines()]
    sentences = [
        s for line in lines for s in re.split(r"(?<=\.) (?=[A-Z])", line) if s and not s.startswith(("#", "**"))
    ]
    wholly = [s.rstrip(":") for s in sentences]
    turned = [[part.strip() for part in line.split("|")] for line in _TURNED.strip().splitlines()]
    for text, (word, other, kind, letter) in itertools.product(wholly, turned):
        verdicts = _VERDICTS[letter]
        if word in text:
            yield Pair(kind, text, text.replace(word, other), verdicts)
            quoted = f"The brief says: “{text.rstrip('.')}.”"
            yield Pair(kind, quoted, text.replace(word, other), verdicts)
