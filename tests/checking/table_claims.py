"""True and broken sentences on the rows of the table."""

import itertools
from collections.abc import Iterator

from tests.checking.pairs import EITHER, NOT_COVERED, PEOPLE, WORDS, Pair, called, minerals_of, owned, sentence

COVERS = (
    "The deal with {c} covers {m}.",
    "{m} is covered by {cs} agreement.",
    "{cs} agreement extends to {m}.",
    "Among the minerals in {cs} agreement is {m}.",
    "The agreement between the United States and {c} includes {m}.",
    "{m} features in the {adj} agreement.",
    "The minerals listed for {c} include {m}.",
    "{m} is one of the minerals in {cs} deal.",
    "The pact that {c} signed takes in {m}.",
)
COVERS_NOT = (
    "The deal with {c} does not cover {m}.",
    "{m} is not covered by {cs} agreement.",
    "{cs} agreement leaves out {m}.",
    "{m} is missing from {cs} agreement.",
    "The {adj} agreement lacks {m}.",
)
FOREIGN_GOODS = ("lithium", "coal", "gold", "zinc")
FOREIGN_COUNTRIES = ("Laos", "Cambodia", "Peru")


def _filled(template: str, country: str, **slots: str) -> str:
    adjective = PEOPLE.get(country, country)
    return sentence(template.format(c=called(country), cs=owned(country), adj=adjective, **slots))


def coverage(rows: list[dict[str, str]]) -> Iterator[Pair]:
    """What each row's list holds and lacks."""
    held = {row["Country"]: minerals_of(row) for row in rows}
    goods = list(dict.fromkeys(m for items in held.values() for m in items))
    for turn, (country, items) in enumerate(held.items()):
        lacking = [m for m in goods if m not in items]
        for item, template in itertools.product(items, COVERS):
            true = _filled(template, country, m=item)
            for other in lacking[:2]:
                yield Pair("mineral", true, _filled(template, country, m=other))
            for other in [c for c in held if item not in held[c]][:2]:
                yield Pair("country", true, _filled(template, other, m=item))
            yield Pair("mineral", true, _filled(template, country, m=FOREIGN_GOODS[turn % len(FOREIGN_GOODS)]))
            foreign = FOREIGN_COUNTRIES[turn % len(FOREIGN_COUNTRIES)]
            if "{adj}" not in template:
                yield Pair("country", true, _filled(template, foreign, m=item), NOT_COVERED)
        for item, template in itertools.product(items, COVERS_NOT):
            yield Pair("negation", _filled(COVERS[0], country, m=item), _filled(template, country, m=item))
        for other, template in itertools.product(lacking, COVERS_NOT):
            yield Pair("negation", _filled(template, country, m=other), _filled(COVERS[1], country, m=other))
        if len(items) > 1:
            whole = f"{', '.join(items[:-1])} and {items[-1]}"
            yield Pair(
                "quantifier", f"{sentence(owned(country))} agreement covers {whole}.",
                f"{sentence(owned(country))} agreement covers only {items[0]}.",
            )  # fmt: skip


SIGNED = (
    "{c} signed in {d}.",
    "The agreement with {c} was signed in {d}.",
    "It was in {d} that {c} signed.",
    "In {d}, {c} signed its agreement with the United States.",
    "{c} and the United States reached their agreement in {d}.",
    "{cs} deal was concluded in {d}.",
    "The date of the {adj} agreement is {d}.",
    "Washington struck its deal with {c} in {d}.",
)
MONTHS = {"Jan": "January", "Feb": "February", "Mar": "March", "Oct": "October", "Nov": "November"}


def dates(rows: list[dict[str, str]]) -> Iterator[Pair]:
    """When each row was signed."""
    for row in rows:
        country, (month, year) = row["Country"], row["Date"].split(" ")
        number = list(MONTHS).index(month) + 1 if month in ("Jan", "Feb", "Mar") else {"Oct": 10, "Nov": 11}[month]
        others = [r["Country"] for r in rows if r["Date"] != row["Date"]]
        forms = (f"{MONTHS[month]} {year}", f"{month}. {year}", f"{year}-{number:02}")
        wrong = (f"{MONTHS['Mar']} {year}", f"{month}. {int(year) - 1}", f"{year}-{number - 1:02}")
        for template, (right, false) in itertools.product(SIGNED, zip(forms, wrong, strict=True)):
            true = _filled(template, country, d=right)
            yield Pair("date", true, _filled(template, country, d=false))
            yield Pair("country", true, _filled(template, others[0], d=right))
            yield Pair("country", true, _filled(template, "Laos", d=right), NOT_COVERED)
        true = _filled(SIGNED[0], country, d=forms[0])
        yield Pair("negation", true, _filled("{c} did not sign in {d}.", country, d=forms[0]))
        yield Pair("quantifier", true, f"Only {called(country)} signed in {forms[0]}.")


INSTRUMENTS = {
    "ART": ("an Agreement on Reciprocal Trade", "an ART"),
    "MOU": ("a critical minerals MOU", "a memorandum of understanding on critical minerals"),
    "Framework": ("a framework trade agreement", "a framework agreement on trade"),
}
HAS_SIGNED = (
    "{c} has signed {i}.",
    "What {c} signed is {i}.",
    "{c} concluded {i} with the United States.",
    "The United States and {c} have {i}.",
)


def instruments(rows: list[dict[str, str]]) -> Iterator[Pair]:
    """What each row is called."""
    held = {row["Country"]: [k for k in INSTRUMENTS if k in row["Instrument"]] for row in rows}
    for country, kinds in held.items():
        for kind, template in itertools.product(kinds, HAS_SIGNED):
            for said in INSTRUMENTS[kind]:
                true = _filled(template, country, i=said)
                for other in [k for k in INSTRUMENTS if k not in kinds]:
                    yield Pair("instrument", true, _filled(template, country, i=INSTRUMENTS[other][0]))
                for other in [c for c in held if kind not in held[c]][:2]:
                    yield Pair("country", true, _filled(template, other, i=said))
                yield Pair("instrument", true, _filled(template, country, i="a treaty"), EITHER)
                yield Pair("negation", true, _filled("{c} has not signed {i}.", country, i=said))


NOT_BINDING = (
    ("{cs} MOU is non-binding.", "{cs} MOU is binding."),
    ("The MOU with {c} is not binding.", "The MOU with {c} is legally binding."),
    ("{cs} memorandum has no binding force.", "{cs} memorandum is binding."),
    ("The {adj} memorandum does not bind.", "The {adj} memorandum is fully binding."),
)
PENDING = (
    ("{cs} agreement is still awaiting ratification.", "{cs} agreement has been ratified."),
    ("Ratification of {cs} agreement is pending.", "Ratification of {cs} agreement is complete."),
    ("The {adj} agreement has yet to be ratified.", "The {adj} agreement is already ratified."),
    ("{c} has not ratified its agreement.", "{c} has ratified its agreement."),
)


def statuses(rows: list[dict[str, str]]) -> Iterator[Pair]:
    """How binding each row is."""
    for row in rows:
        country = row["Country"]
        if "MOU non-binding" in row["Binding"] and "MOU" in row["Instrument"]:
            for true, broken in NOT_BINDING:
                yield Pair("status", _filled(true, country), _filled(broken, country))
        if "pending ratification" in row["Binding"]:
            for true, broken in PENDING:
                yield Pair("status", _filled(true, country), _filled(broken, country), EITHER)
                for other in [r["Country"] for r in rows if "pending" not in r["Binding"]][:2]:
                    if "not ratified" not in true:
                        yield Pair("country", _filled(true, country), _filled(true, other), EITHER)


def counts(rows: list[dict[str, str]]) -> Iterator[Pair]:
    """Of how many rows something is so."""
    total, words = len(rows), WORDS
    held = {row["Country"]: minerals_of(row) for row in rows}
    for item in dict.fromkeys(m for items in held.values() for m in items):
        having = [c for c in held if item in held[c]]
        n = len(having)
        for template in (
            "{n} of the five agreements cover {m}.",
            "{n} agreements list {m}.",
            "{m} is covered by {n} of the agreements.",
        ):
            for wrong in {1, 2, 3, 4, 5} - {n}:
                yield Pair(
                    "number",
                    sentence(template.format(n=words[n], m=item)),
                    sentence(template.format(n=words[wrong], m=item)),
                )
        if n < total:
            yield Pair("quantifier", f"Not all agreements cover {item}.", f"All agreements cover {item}.")
            yield Pair(
                "quantifier",
                f"At least {words[n]} agreements cover {item}.",
                f"At least {words[n + 1]} agreements cover {item}.",
            )
            yield Pair("quantifier", f"At most {words[n]} agreements cover {item}.", f"Every agreement covers {item}.")
        yield Pair("quantifier", f"Some agreements cover {item}.", f"No agreement covers {item}.")
        yield Pair("quantifier", f"At least one agreement covers {item}.", f"None of the agreements covers {item}.")
        if n == 1:
            other = next(c for c in held if c not in having)
            yield Pair(
                "quantifier",
                f"Only {owned(having[0])} agreement covers {item}.",
                f"Only {owned(other)} agreement covers {item}.",
            )
    for date in dict.fromkeys(row["Date"] for row in rows):
        month, year = date.split(" ")
        said, n = f"{MONTHS[month]} {year}", sum(row["Date"] == date for row in rows)
        for template in (
            "{n} of the agreements date from {d}.",
            "{n} countries signed in {d}.",
            "In {d}, {n} agreements were signed.",
        ):
            for wrong in {1, 2, 3, 4, 5} - {n}:
                yield Pair(
                    "number",
                    sentence(template.format(n=words[n], d=said)),
                    sentence(template.format(n=words[wrong], d=said)),
                )
        if 2 * n > total:
            yield Pair("quantifier", f"Most agreements date from {said}.", f"All agreements date from {said}.")
        else:
            yield Pair(
                "quantifier", f"A minority of the agreements date from {said}.", f"Most agreements date from {said}."
            )


def comparisons(rows: list[dict[str, str]]) -> Iterator[Pair]:
    """Two rows side by side."""
    place = {"Feb 2026": 4, "Oct 2025": 0}
    for one, other in itertools.permutations(rows, 2):
        a, b = called(one["Country"]), called(other["Country"])
        gap = place[other["Date"]] - place[one["Date"]]
        if gap > 0:
            yield Pair("date", sentence(f"{a} signed before {b}."), sentence(f"{a} signed after {b}."))
            yield Pair(
                "number",
                sentence(f"{a} signed {WORDS[gap]} months before {b}."),
                sentence(f"{a} signed two months before {b}."),
            )
            yield Pair(
                "date", sentence(f"{b} signed later than {a}."), sentence(f"{b} signed in the same month as {a}.")
            )
        elif gap == 0:
            yield Pair(
                "date", sentence(f"{a} signed in the same month as {b}."), sentence(f"{a} signed earlier than {b}.")
            )
        more = len(minerals_of(one)) - len(minerals_of(other))
        mine, theirs = sentence(owned(one["Country"])), owned(other["Country"])
        if more > 0:
            yield Pair(
                "number",
                f"{mine} agreement covers more minerals than {theirs}.",
                f"{mine} agreement covers fewer minerals than {theirs}.",
            )
            yield Pair(
                "number",
                f"{mine} deal lists more minerals than {theirs} deal.",
                f"{mine} deal lists as many minerals as {theirs} deal.",
            )
