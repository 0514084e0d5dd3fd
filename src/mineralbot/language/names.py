"""Names of places that any reader knows: countries with their adjectives, capitals, codes and other spellings.

Source: the `countryinfo` package (names, demonyms, capitals, ISO 3166 codes, continents).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import countryinfo

_LONG_NAME = 6  # characters; the plural name of a longer one lends its singular as an adjective
_SHORTEST_NAME = 4  # characters; shorter spellings (codes) are read only where the corpus lists the country


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: its English name, and what stands for it in a text."""

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every word that stands for it, codes left out."""
        return (*self.names, *self.adjectives, *self.capitals)


def _plurals(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{word}s" for word in adjectives if word.endswith(("n", "o", "i", "er")))


def _adjectives_of(demonym: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in demonym.replace(" or ", ",").replace("/", ",").split(",") if word.strip())
    return (*words, *_plurals(words))


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories, the most populous first: of two that share a word, it means the greater."""
    entries = sorted(countryinfo.all_countries(), key=lambda entry: -int(entry.info().get("population") or 0))
    return tuple(_country(entry) for entry in entries)


@cache
def continents() -> dict[str, str]:
    """The continents, each with its adjective.

    >>> continents()["Oceania"]
    'Oceanian'
    """
    found = {_text(entry, "region").removesuffix("s") for entry in countryinfo.all_countries()}
    return {name: f"{name}{'n' if name.endswith('a') else 'an'}" for name in sorted(found) if name}


def _country(entry: countryinfo.CountryInfo) -> Country:
    name = str(entry.name())
    latin = [spelling for spelling in (name, *map(str, entry.alt_spellings() or ())) if spelling.isascii()]
    codes = tuple(spelling for spelling in latin if len(spelling) < _SHORTEST_NAME and spelling.isupper())
    names = [spelling for spelling in latin if spelling not in codes]
    if name.endswith("s") and " " not in name and len(name) > _LONG_NAME:
        names.append(name[:-1])
    if name == "United States":
        names.append("America")
    return Country(
        name=name,
        names=tuple(dict.fromkeys(names)),
        adjectives=_adjectives_of(_text(entry, "demonym")),
        capitals=tuple(filter(None, (_text(entry, "capital").removesuffix(" D.C."),))),
        codes=codes,
    )


def _text(entry: countryinfo.CountryInfo, field: str) -> str:
    value = entry.info().get(field)
    return value if isinstance(value, str) else ""


@cache
def _by_spelling() -> dict[str, Country]:
    spellings: dict[str, Country] = {}
    for country in countries():
        for spelling in filter(None, country.spellings):
            spellings.setdefault(spelling.lower(), country)
    return spellings


def country_named(text: str) -> Country | None:
    """The country a text names (by name, adjective or capital, in any case); None if it names none."""
    return _by_spelling().get(text.strip().lower())


def country_spellings() -> tuple[tuple[str, str], ...]:
    """(spelling in lower case, country's name) for every country."""
    return tuple((spelling, country.name) for spelling, country in _by_spelling().items())
