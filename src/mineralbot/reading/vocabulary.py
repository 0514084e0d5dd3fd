"""The words by which a corpus can be asked: every spelling of a value, a column, a row, a heading, an acronym."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from mineralbot.language import Token, countries, country_named, lemma_of, lemmas_in, stem_of, tokens_of
from mineralbot.reading.english import words_of
from mineralbot.tables import Tables, acronym_of, without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mineralbot.values import Corpus, Field, Lexicon, Passage, Table

EntryKind = Literal["key", "value", "column", "row", "owner", "heading", "acronym"]
GENERIC_NOUNS = words_of("""
    project site scheme place facility station case service programme plan venture location building structure plant
    event vehicle vessel ship line route product company firm organisation organization partner member party state
    nation country city town school hospital museum library park species animal book film game team player person
    employee agreement treaty contract deal bridge government signatory pact accord
""")
_ROWS_SEEN = 1_000  # of a table, whose words are compared with words for its rows
_PACTS = frozenset(("agreement", "deal", "accord", "pact"))
_QUESTION_OPENING = re.compile(
    r"^(?:what|why|how|who|where|when|which)\s+(?:is |are |has been |have been |does |do )?", re.IGNORECASE
)
_ALSO_CALLED = re.compile(
    r"\(([a-z]{3,})\)|\balso (?:called|known as) (?:an? |the )?([a-z]{3,})(?: or (?:an? )?([a-z]{3,}))?"
    r"|[,;] its ([a-z]{3,})(?: or ([a-z]{3,}))?(?=[.,;])|, or ([a-z]{3,}),"
)
_ARTICLES = frozenset(("the", "a", "an", "'s", "-", "'", '"', "(", ")", ",", "."))
_LONGEST_VALUE_WORDS = 9  # longer values are linked by some of their words only
_UNTELLING = words_of("last first next main total current average other type kind name")
_LONGEST_UNTELLING = 3  # letters; so short a word of a column's name does not stand for it
_SHORTEST_NAME = 4  # letters; shorter names of countries are read in capitals only
_LONGEST_NAME_WORDS = 4
_INITIALS = words_of("US USA UK UAE DRC")  # codes of countries that stand for them in plain English


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a spelling stands for.

    `text` is the canonical text: the key, the value as printed, the column's name, the table's name, the owner's name,
    the passage's id of a heading or an acronym. `is_alias` tells other spellings from the corpus's own.
    """

    kind: EntryKind
    table: str = ""
    column: str = ""
    text: str = ""
    is_alias: bool = False


Spelling = tuple[str, Entry]


def key_of(text: str) -> tuple[str, ...]:
    """The lemmas of a spelling, articles and marks left out."""
    return lemmas_in(text, but=_ARTICLES)


class Vocabulary:
    """Spellings to entries, by their lemmas and, so that "off-take" meets "offtake", by their letters run together."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
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


def _value_spellings(table: Table, field: Field, tables: Tables, lexicon: Lexicon) -> Iterable[Spelling]:
    cells = {cell.text: tables.items(cell) for cell in tables.distinct(table.name, field.name)}
    joint = {text for text, items in cells.items() if len(items) > 1}
    texts = dict.fromkeys(text for whole, items in cells.items() for text in (*items, whole) if text)
    entry = Entry(kind="key" if field.is_key else "value", table=table.name, column=field.name)
    for text in texts:
        if field.kind == "list" and text in joint:
            continue
        for spelling, is_alias in _spellings_of(text, lexicon, is_joint=text in joint).items():
            if spelling and len(key_of(spelling)) <= _LONGEST_VALUE_WORDS:
                yield spelling, replace(entry, text=text, is_alias=is_alias)


def _spellings_of(text: str, lexicon: Lexicon, *, is_joint: bool) -> dict[str, bool]:
    """The spellings of a value, and whether each is another than its own; several values in one have no short form."""
    spellings = {text: False}
    if not is_joint:
        spellings |= {without_brackets(text): False, acronym_of(text): True}
    return spellings | dict.fromkeys((*_aliases(text, lexicon), *_country_spellings(text)), True)


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


def _column_spellings(table: Table, field: Field, lexicon: Lexicon, nouns: frozenset[str]) -> Iterable[Spelling]:
    """How a column is called: by its name, by its title, by a word of them that is no noun for rows, and otherwise."""
    entry = Entry(kind="column", table=table.name, column=field.name, text=field.name)
    alias = replace(entry, is_alias=True)
    name, title = _without_units(field.name.replace("_", " ")), _without_units(field.title)
    yield name, entry
    yield title, entry
    others = {word for f in table.fields if f.name != field.name for word in key_of(f"{f.title} {f.name}")}
    others |= nouns.union(key_of(table.title))
    for word in dict.fromkeys(key_of(f"{title} {_without_units(field.name)}")):
        if word not in others and len(word) > _LONGEST_UNTELLING and word not in _UNTELLING:
            yield word, alias
    if "person" in key_of(title):
        yield "people", alias
    called = {word for f in table.fields for word in key_of(f"{f.title} {f.name}")} | set(key_of(table.title))
    for word in also_called(field.description):
        if word not in called and word not in GENERIC_NOUNS:
            yield word, alias
    for known in (f"{table.name}.{field.name}", field.name):
        for spelling in lexicon.columns.get(known, ()):
            yield spelling, alias


def also_called(description: str) -> tuple[str, ...]:
    """Other words for what a column holds that its description gives.

    >>> also_called("The levy (toll) on a ship, also called a fee; its charge or price.")
    ('toll', 'fee', 'charge', 'price')
    """
    found = (group for match in _ALSO_CALLED.finditer(description) for group in match.groups() if group)
    return tuple(dict.fromkeys(word.lower() for word in found))


def _without_units(name: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", name)


def _row_spellings(table: Table, lexicon: Lexicon) -> Iterable[Spelling]:
    entry = Entry(kind="row", table=table.name, text=table.name)
    yield table.name.replace("_", " ").replace("-", " "), entry
    yield lemma_of(table.name.lower()), entry
    yield next(f.name for f in table.fields if f.is_key), entry
    if table.row_noun:
        yield table.row_noun, entry
    for spelling in (*lexicon.rows.get(table.name, ()), *_generic_nouns(table)):
        yield spelling, replace(entry, is_alias=True)


def _generic_nouns(table: Table) -> tuple[str, ...]:
    """Words for anything of its kind that the table or its key is described by ("the site or project")."""
    key = next(f for f in table.fields if f.is_key)
    others = {lemma_of(t.lower) for f in table.fields if not f.is_key for t in tokens_of(f"{f.name} {f.title}")}
    told = dict.fromkeys(lemma_of(t.lower) for t in tokens_of(f"{table.title}. {table.description} {key.description}"))
    nouns = [word for word in told if word in GENERIC_NOUNS and word not in others]
    if _PACTS & set(nouns):
        held = {token.stem for row in table.rows[:_ROWS_SEEN] for cell in row.cells for token in tokens_of(cell.text)}
        nouns += sorted(word for word in _PACTS - {*nouns, *others} if stem_of(word) not in held)
    return tuple(nouns)


def _prose_spellings(corpus: Corpus) -> Iterable[Spelling]:
    for document in corpus.documents:
        for passage in document.passages:
            if passage.kind in ("title", "heading"):
                yield from _heading_spellings(passage, corpus.lexicon)
            for found in re.finditer(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)", passage.text):
                yield found.group(1), Entry(kind="acronym", text=passage.id, column=found.group(1))


def _heading_spellings(passage: Passage, lexicon: Lexicon) -> Iterable[Spelling]:
    entry = Entry(kind="heading", text=passage.id)
    heading = passage.text.rstrip("?")
    yield heading, entry
    bare = _QUESTION_OPENING.sub("", heading)
    if bare != heading and len(key_of(bare)) > 2:
        yield bare, entry
    for topic in lexicon.topics.get(passage.text, ()):
        yield topic, replace(entry, is_alias=True)


def _owner_spellings(corpus: Corpus) -> Iterable[Spelling]:
    for owner in dict.fromkeys(f.owner for f in corpus.figures if f.owner):
        entry = Entry(kind="owner", text=owner)
        for spelling in (owner, *_aliases(owner, corpus.lexicon), *_country_spellings(owner)):
            yield spelling, entry


def build_vocabulary(corpus: Corpus, tables: Tables) -> Vocabulary:
    """All spellings of a corpus; those of derived tables are left to the figures that they structure."""
    spellings: list[tuple[str, Entry]] = []
    nouns = frozenset(lemma_of(name.lower()) for name in tables.names)
    for name in tables.names:
        table = tables.table(name)
        if table.holds_figures:
            continue
        for field in table.fields:
            if field.kind in ("text", "list") or field.is_key:
                spellings += _value_spellings(table, field, tables, corpus.lexicon)
            spellings += _column_spellings(table, field, corpus.lexicon, nouns)
        spellings += _row_spellings(table, corpus.lexicon)
    return Vocabulary([*spellings, *_prose_spellings(corpus), *_owner_spellings(corpus)])


def known_names(tokens: tuple[Token, ...]) -> tuple[tuple[int, int, str], ...]:
    """Spans of tokens (first, last + 1) that name a country, with its name; they do not overlap.

    >>> from mineralbot.language import tokens_of
    >>> known_names(tokens_of("from Peru to New Zealand"))
    ((1, 2, 'Peru'), (3, 5, 'New Zealand'))
    """
    found: list[tuple[int, int, str]] = []
    for position in range(len(tokens)):
        if not found or position >= found[-1][1]:
            found += _name_at(tokens, position)
    return tuple(found)


def _name_at(tokens: tuple[Token, ...], position: int) -> list[tuple[int, int, str]]:
    """The longest name of a country that begins with a token; empty if none does."""
    first = tokens[position].text
    if len(first) < _SHORTEST_NAME and not first[0].isupper():
        return []
    initials = first.replace(".", "")
    if initials in _INITIALS and not all(token.text.isupper() for token in tokens if token.is_word):
        return [(position, position + 1, c.name) for c in countries() if initials in c.codes]
    for end in range(min(position + _LONGEST_NAME_WORDS, len(tokens)), position, -1):
        country = country_named(" ".join(token.lower for token in tokens[position:end]))
        if country is not None:
            return [(position, end, country.name)]
    return []
