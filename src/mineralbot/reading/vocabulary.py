"""The words by which a corpus can be asked: every spelling of a value, a column, a row, a heading, an acronym."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mineralbot.language import Token, countries, country_named, lemma_of, tokens_of
from mineralbot.tables import Tables, acronym_of, without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.values import Corpus, Field, Lexicon, Table

EntryKind = Literal["key", "value", "column", "row", "owner", "heading", "acronym"]
_ARTICLES = frozenset(("the", "a", "an", "'s", "-", "'", '"', "(", ")", ",", "."))
_LONGEST_VALUE_WORDS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a spelling stands for: a row's key, a value of a column, a column, a row noun, an owner, a heading, an acronym.

    `text` is the canonical text: the key, the value as printed, the column's name, the passage's id.
    """

    kind: EntryKind
    table: str = ""
    column: str = ""
    text: str = ""
    is_alias: bool = False


def key_of(text: str) -> tuple[str, ...]:
    """The lemmas of a spelling, articles and marks left out."""
    return tuple(token.lemma for token in tokens_of(text) if token.lower not in _ARTICLES)


class Vocabulary:
    """Spellings to entries, by their lemmas and, so that "off-take" meets "offtake", by their letters run together."""

    def __init__(self, spellings: Iterable[tuple[str, Entry]]) -> None:
        self._by_lemmas: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self._by_letters: dict[str, tuple[str, ...]] = {}
        for spelling, entry in spellings:
            key = key_of(spelling)
            if key and entry not in self._by_lemmas[key]:
                self._by_lemmas[key].append(entry)
                self._by_letters.setdefault("".join(key), key)
        self.longest = max((len(key) for key in self._by_lemmas), default=1)
        self.words = frozenset(word for key in self._by_lemmas for word in key)

    def entries(self, lemmas: tuple[str, ...]) -> tuple[Entry, ...]:
        """What the lemmas stand for; empty if for nothing."""
        known = self._by_lemmas.get(lemmas)
        if known is None and len("".join(lemmas)) > 4:
            known = self._by_lemmas.get(self._by_letters.get("".join(lemmas), ()))
        return tuple(known or ())


def _value_spellings(table: Table, field: Field, tables: Tables, lexicon: Lexicon) -> Iterable[tuple[str, Entry]]:
    texts: dict[str, None] = {}
    for row in table.rows:
        cell = tables.cell(table.name, row, field.name)
        for text in (*tables.items(cell), cell.text):
            if text:
                texts.setdefault(text)
    joint = {
        tables.cell(table.name, row, field.name).text
        for row in table.rows
        if len(tables.items(tables.cell(table.name, row, field.name))) > 1
    }
    if field.kind == "list":
        texts = {text: None for text in texts if text not in joint}
    for text in texts:
        kind: EntryKind = "key" if field.is_key else "value"
        entry = Entry(kind=kind, table=table.name, column=field.name, text=text)
        spellings = (
            {text: False} if text in joint else {text: False, without_brackets(text): False, acronym_of(text): True}
        )
        spellings.update(dict.fromkeys(_aliases(text, lexicon), True))
        spellings.update(dict.fromkeys(_country_spellings(text), True))
        for spelling, is_alias in spellings.items():
            if spelling and len(key_of(spelling)) <= _LONGEST_VALUE_WORDS:
                yield (
                    spelling,
                    entry
                    if not is_alias
                    else Entry(kind=kind, table=table.name, column=field.name, text=text, is_alias=True),
                )


def _aliases(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(
        alias for value, aliases in lexicon.values.items() if value.lower() == text.lower() for alias in aliases
    )


def _country_spellings(text: str) -> tuple[str, ...]:
    country = country_named(text)
    if country is None:
        return ()
    namesakes = [c for c in countries() if c.name == country.name or set(c.names) & set(country.names)]
    return tuple(s for c in namesakes for s in c.spellings)


def _column_spellings(table: Table, field: Field, lexicon: Lexicon) -> Iterable[tuple[str, Entry]]:
    entry = Entry(kind="column", table=table.name, column=field.name, text=field.name)
    alias = Entry(kind="column", table=table.name, column=field.name, text=field.name, is_alias=True)
    yield re.sub(r"\s*\([^)]*\)", "", field.name.replace("_", " ")), entry
    yield re.sub(r"\s*\([^)]*\)", "", field.title), entry
    others = {word for f in table.fields if f.name != field.name for word in key_of(f"{f.title} {f.name}")}
    for word in dict.fromkeys(key_of(re.sub(r"\([^)]*\)", "", f"{field.title} {field.name}"))):
        if word not in others and len(word) > 3 and word not in key_of(table.title):
            yield word, alias
    for name in (f"{table.name}.{field.name}", field.name):
        for spelling in lexicon.columns.get(name, ()):
            yield spelling, alias


def _row_spellings(table: Table, lexicon: Lexicon) -> Iterable[tuple[str, Entry]]:
    entry = Entry(kind="row", table=table.name, text=table.name)
    yield table.name.replace("_", " ").replace("-", " "), entry
    yield lemma_of(table.name.lower()), entry
    yield next(f.name for f in table.fields if f.is_key), entry
    if table.row_noun:
        yield table.row_noun, entry
    for spelling in lexicon.rows.get(table.name, ()):
        yield spelling, Entry(kind="row", table=table.name, text=table.name, is_alias=True)


def _prose_spellings(corpus: Corpus) -> Iterable[tuple[str, Entry]]:
    for document in corpus.documents:
        for passage in document.passages:
            if passage.kind in ("title", "heading"):
                yield passage.text.rstrip("?"), Entry(kind="heading", text=passage.id)
                bare = re.sub(
                    r"^(?:what|why|how|who|where|when|which)\s+(?:is |are |has been |have been |does |do )?",
                    "",
                    passage.text.rstrip("?"),
                    flags=re.IGNORECASE,
                )
                if bare != passage.text.rstrip("?") and len(key_of(bare)) > 2:
                    yield bare, Entry(kind="heading", text=passage.id)
                for topic in corpus.lexicon.topics.get(passage.text, ()):
                    yield topic, Entry(kind="heading", text=passage.id, is_alias=True)
            for found in re.finditer(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)", passage.text):
                yield found.group(1), Entry(kind="acronym", text=passage.id, column=found.group(1))


def _owner_spellings(corpus: Corpus) -> Iterable[tuple[str, Entry]]:
    for owner in dict.fromkeys(f.owner for f in corpus.figures if f.owner):
        entry = Entry(kind="owner", text=owner)
        for spelling in (owner, *_aliases(owner, corpus.lexicon), *_country_spellings(owner)):
            yield spelling, entry


def build_vocabulary(corpus: Corpus, tables: Tables) -> Vocabulary:
    """All spellings of a corpus; those of derived tables are left to the figures that they structure."""
    spellings: list[tuple[str, Entry]] = []
    for name in tables.names:
        table = tables.table(name)
        if table.is_derived:
            continue
        for field in table.fields:
            if field.kind in ("text", "list") or field.is_key:
                spellings += _value_spellings(table, field, tables, corpus.lexicon)
            spellings += _column_spellings(table, field, corpus.lexicon)
        spellings += _row_spellings(table, corpus.lexicon)
    return Vocabulary([*spellings, *_prose_spellings(corpus), *_owner_spellings(corpus)])


def known_names(tokens: tuple[Token, ...]) -> tuple[tuple[int, int, str], ...]:
    """Spans of tokens (first, last + 1) that name a country, with its name."""
    found = []
    position = 0
    while position < len(tokens):
        for length in (4, 3, 2, 1):
            span = tokens[position : position + length]
            if len(span) < length:
                continue
            country = country_named(" ".join(token.lower for token in span))
            if country and (len(span[0].text) > 3 or span[0].text[0].isupper()):
                found.append((position, position + length, country.name))
                position += length - 1
                break
        position += 1
    return tuple(found)
