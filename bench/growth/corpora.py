"""Made-up corpora of any size about harbours, with questions on them; the same for the same size."""

import json
import random
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

_SYLLABLES = [
    "vel",
    "mor",
    "kan",
    "tri",
    "os",
    "bel",
    "dun",
    "fa",
    "gri",
    "hol",
    "ire",
    "jun",
    "lor",
    "nim",
    "pel",
    "quo",
]
_TOPICS = (
    "Dredging", "Pilotage", "Lighthouses", "Fish auctions", "Ferries", "Quays and cranes", "Customs", "Storms",
)  # fmt: skip
_AGENTS = (
    "The harbour master", "The pilots", "The dock workers", "The ferry company", "The fishing fleet",
    "The town council", "The customs office", "The lighthouse keeper", "The rescue crew", "The shipowners",
    "The crane drivers", "The brewers",
)  # fmt: skip
_DEEDS = (
    "repaired", "closed", "widened", "painted", "rented out", "inspected", "surveyed", "paid for", "rebuilt",
    "guarded", "complained about", "praised", "moved", "bought", "sold", "measured",
)  # fmt: skip
_THINGS = (
    "the northern breakwater", "the old slipway", "the ice house", "the fog horn", "the grain silo",
    "the mooring buoys", "the narrow channel", "the signal tower", "the salt warehouse", "the tidal gate",
    "the coal pier", "the chain ferry", "the fish market", "the rope works", "the timber yard", "the dry dock",
)  # fmt: skip
_TIMES = (
    "after the spring floods", "before the herring season", "during the long frost", "when trade was slack",
    "at the request of insurers", "against the advice of engineers",
)  # fmt: skip
_REASONS = (
    "because silt had gathered under the keels", "since the timbers were rotten",
    "so that larger vessels could turn", "although the treasury was empty", "while the neighbours looked on",
    "to keep smugglers away from the shallows", "as the insurers had demanded", "in spite of a petition by widows",
)  # fmt: skip
_CARGOES = ["Timber", "Salt", "Grain", "Coal", "Herring", "Wool", "Slate", "Tar", "Hemp", "Oysters", "Sand", "Bricks"]
_STATES = ("Open", "Closed", "Open, pending inspection", "Under repair", "For sale")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_IN_SECTION = 9  # passages under a heading
_FIGURE_EVERY = 12  # passages of which one holds a figure

HEADER = "Berth,Harbour,Cargo,State,Opened,Depth (m)"
Passage = tuple[str, str, str]  # the heading above it, its text, a question that it answers


def names() -> Iterator[str]:
    """Made-up names of harbours, each once."""
    for first, second, third in product(_SYLLABLES, _SYLLABLES, _SYLLABLES):
        if len({first, second, third}) > 1:
            yield f"{first}{second}{third}".capitalize()


def passages(number: int) -> Iterator[Passage]:
    """So many passages, a heading every ten of them counted with them."""
    chance = random.Random(number)  # noqa: S311 - not for secrets
    sections = ((topic, name) for name in names() for topic in _TOPICS)
    done = 0
    for topic, name in sections:
        heading = f"{topic} at {name}"
        done += 1
        for _ in range(min(_IN_SECTION, number - done)):
            done += 1
            yield heading, *_passage(chance, name)
        if done >= number:
            return


def _passage(chance: random.Random, name: str) -> tuple[str, str]:
    agent, deed, thing = chance.choice(_AGENTS), chance.choice(_DEEDS), chance.choice(_THINGS)
    time, reason = chance.choice(_TIMES), chance.choice(_REASONS)
    text = f"{agent} of {name} {deed} {thing} {time}, {reason}."
    if not chance.randrange(_FIGURE_EVERY):
        text += f" It took {chance.randrange(2, 90)} tonnes of stone."
    who = agent.removeprefix("The ").lower()
    asked = (
        f"Why was {thing} of {name} {deed}?",
        f"Who {deed} {thing} at {name}?",
        f"What did the {who} of {name} do {time}?",
    )
    return text, chance.choice(asked)


def rows(number: int) -> Iterator[tuple[str, ...]]:
    """So many rows of the table of berths."""
    chance = random.Random(number)  # noqa: S311
    harbours = list(islice(names(), 500))
    for n in range(number):
        harbour = chance.choice(harbours)
        cargo = ", ".join(chance.sample(_CARGOES, chance.randrange(1, 4)))
        opened = f"{chance.choice(_MONTHS)} {chance.randrange(1900, 2026)}"
        depth = f"{chance.randrange(20, 200) / 10}"
        yield f"{harbour} {n + 1}", harbour, cargo, chance.choice(_STATES), opened, depth


def write_corpus(folder: Path, *, passage_count: int, row_count: int) -> list[str]:
    """Write a corpus of so many passages and rows, and return questions on both, and on what it does not hold."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(passage_count + row_count)  # noqa: S311
    told = list(passages(passage_count))
    lines, above = ["# Harbours of the Sound", ""], ""
    for heading, text, _ in told:
        lines += [*((f"## {heading}", "") if heading != above else ()), text, ""]
        above = heading
    (folder / "harbours.md").write_text("\n".join(lines), "utf-8")
    listed = list(rows(row_count))
    cells = (",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in listed)
    (folder / "berths.csv").write_text("\n".join([HEADER, *cells]) + "\n", "utf-8")
    (folder / "datapackage.json").write_text(json.dumps(_PACKAGE, indent=1), "utf-8")
    return [*_on_prose(chance, told), *_on_rows(chance, listed), *_on_nothing(chance)]


_PACKAGE = {
    "name": "harbours",
    "title": "Harbours of the Sound",
    "resources": [
        {"name": "harbours", "path": "harbours.md", "format": "md", "title": "Harbours of the Sound"},
        {
            "name": "berths",
            "path": "berths.csv",
            "format": "csv",
            "title": "Berths",
            "mineralbot:row": "berth",
            "schema": {"primaryKey": "Berth", "fields": [{"name": name, "type": "any"} for name in HEADER.split(",")]},
        },
    ],
}


def _on_prose(chance: random.Random, told: list[Passage]) -> list[str]:
    chosen = [chance.choice(told) for _ in range(40)]
    return [question for _, _, question in chosen] + [
        f"What does the brief say about {heading[0].lower()}{heading[1:]}?" for heading, _, _ in chosen[:10]
    ]


def _on_rows(chance: random.Random, listed: list[tuple[str, ...]]) -> list[str]:
    chosen = [chance.choice(listed) for _ in range(30)]
    asked = []
    for n, (berth, harbour, cargo, _, opened, _) in enumerate(chosen):
        first = cargo.split(",")[0].lower()
        asked += [
            (
                f"When did {berth} open?",
                f"How many berths handle {first}?",
                f"How deep is {berth}?",
                f"Which berths of {harbour} handle {first}?",
                f"How many berths opened in {opened}?",
            )[n % 5]
        ]
    return asked


def _on_nothing(chance: random.Random) -> list[str]:
    goods = ("uranium", "bananas", "lithium", "perfume", "marble")
    return [f"Which berths handle {chance.choice(goods)}?" for _ in range(5)] + [
        f"Who paid the {chance.choice(goods)} tax?" for _ in range(5)
    ]
