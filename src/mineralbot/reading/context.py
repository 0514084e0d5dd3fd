"""What all of a corpus is about, so that a question need not be bounded by it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mineralbot.language import Country, continents, countries, country_named, stem_of, tokens_of, words_in
from mineralbot.reading.acronyms import long_form
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import content_stems
from mineralbot.tables import acronym_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.reading.question import Mark, Question
    from mineralbot.values import Corpus

_ALWAYS = frozenset({stem_of("brief"), stem_of("state")})
_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+")
_SMALL_NUMBER = 12  # a plain number up to it may count anything


class Context:
    """The stems of a corpus's titles, and of every name of the countries and the continents that these name."""

    def __init__(self, corpus: Corpus) -> None:
        tables = [table for table in corpus.tables if not table.holds_figures]
        titles = [corpus.title, *(document.title for document in corpus.documents)]
        titles += [p.text for document in corpus.documents for p in document.passages if p.kind == "title"]
        titles += [f"{table.title} {table.name}" for table in tables]
        named = " ".join([corpus.title, *(table.title for table in tables), *(table.description for table in tables)])
        said = _ALWAYS.union(*map(content_stems, titles))
        parts = {stem_of(part.lower()) for name, part in continents().items() if content_stems(name) <= said}
        parties = _names_in(table.description for table in tables)
        self.stems = said.union(parts, parties, _acronyms_of(corpus, said), *map(_stems_of, _countries_in(named)))

    def holds(self, mark: Mark) -> bool:
        """Whether a mark says no more than the titles do, or is a number so small that it may count anything."""
        if mark.quantity is not None:
            return mark.quantity.kind == "number" and mark.quantity.value <= _SMALL_NUMBER
        if mark.kind not in ("name", "owner"):
            return False
        texts = [entry.text for entry in mark.entries]
        country = country_named(mark.phrase) or (country_named(texts[0]) if texts else None)
        names = [country.name, *country.names] if country else texts
        return any(stems and stems <= self.stems for stems in map(content_stems, names))


def _names_in(descriptions: Iterable[str]) -> frozenset[str]:
    """The stems of names that descriptions of tables have: who is a party to every row."""
    tokens = (tokens_of(sentence) for text in descriptions for sentence in _SENTENCE_END.split(text))
    names = (token for sentence in tokens for token in sentence[1:] if token.is_word and token.text[0].isupper())
    return frozenset(name.stem for name in names if name.lower not in FUNCTION_WORDS)


def _acronyms_of(corpus: Corpus, said: frozenset[str]) -> frozenset[str]:
    """The stems of acronyms that are short for what the titles say."""
    texts = [passage.text for document in corpus.documents for passage in document.passages]
    forms = {(acronym, content_stems(long_form(text, acronym))) for text in texts if (acronym := acronym_of(text))}
    return frozenset(stem_of(acronym.lower()) for acronym, stems in forms if stems and stems <= said)


def prose_words(corpus: Corpus) -> frozenset[str]:
    """The words of the prose and of what figures measure, in lower case."""
    texts = [passage.text for document in corpus.documents for passage in document.passages]
    texts += [figure.measure for figure in corpus.figures if figure.cell is not None]
    return frozenset(word for text in texts for word in words_in(text) if word.isalpha())


def _countries_in(text: str) -> list[Country]:
    padded = f" {text} "
    return [
        country
        for country in countries()
        if any(f" {name} " in padded or f" {name}'" in padded for name in (country.name, *country.codes))
    ]


def countries_at(question: Question) -> tuple[tuple[range, frozenset[str]], ...]:
    """(where a question names a country, the stems of one of its spellings) for each spelling."""
    marks = [(mark, country_named(mark.phrase)) for mark in question.of("name", "owner", "key")]
    return tuple((mark.span, stems) for mark, country in marks if country for stems in _spellings_of(country))


@lru_cache(maxsize=512)
def _spellings_of(country: Country) -> tuple[frozenset[str], ...]:
    found = (content_stems(spelling) for spelling in (*country.spellings, *country.codes))
    return tuple(sorted({stems for stems in found if stems}, key=sorted))


def _stems_of(country: Country) -> frozenset[str]:
    """The stems of everything that stands for a country."""
    spellings = (*country.spellings, *country.codes)
    return frozenset(
        token.stem for spelling in spellings for token in tokens_of(spelling) if token.lower not in FUNCTION_WORDS
    )
