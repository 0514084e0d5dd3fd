"""Runs of words of a text that stand together in a cell, though they are no whole value."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.language import stem_of, tokens_of, words_in
from mineralbot.reading.english import FUNCTION_WORDS, words_of
from mineralbot.reading.question import Mark
from mineralbot.reading.terms.kinship import is_akin
from mineralbot.reading.vocabulary import Entry
from mineralbot.reading.weights import is_agent, is_verb
from mineralbot.tables import Tables, content_words, match, segments_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mineralbot.language import Token
    from mineralbot.reading.question import Question

_WAITING_WORDS = words_of("""
    pending await awaiting wait waiting yet outstanding subject still need needs require requires not never
    unfinished incomplete
""")
_WAITING = frozenset(map(stem_of, _WAITING_WORDS)) | {"n't"}
_SHORT_FORMS = {stem_of("memorandum"): "mou", "mou": "memorandum"}
_JOINING = frozenset(("-", "non", "not", "'s", "("))
_BEFORE, _AFTER = 4, 3  # tokens within which a word of waiting bears on a status

Columns = tuple[tuple[str, str], ...]


class ValueWords:
    """The words of the cells of text and list columns, and the columns that hold them."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        deeds: set[str] = set()
        for table, column in _columns_of_words(tables):
            for text in tables.parts(table, column):
                deeds |= {stem_of(word) for word in words_in(text) if word.endswith("ing")}
                for word in content_words(text):
                    found[word].setdefault((table, column))
        self._columns: dict[str, Columns] = {word: tuple(columns) for word, columns in found.items()}
        self._of_deeds = deeds

    def marks(self, question: Question, blocked: set[int]) -> list[Mark]:
        """The longest runs from the left; no run enters the tokens that are blocked."""
        found: list[Mark] = []
        position = 0
        while position < len(question.tokens):
            run = self._run_from(question, position, blocked)
            if run is not None:
                found.append(run)
            position = run.end if run is not None else position + 1
        return found

    def _run_from(self, question: Question, first: int, blocked: set[int]) -> Mark | None:
        columns: Columns = ()
        end = first
        for position in range(first, len(question.tokens)):
            if position in blocked:
                break
            known = self._holding(question, position)
            if known:
                shared = tuple(c for c in columns if c in known) if columns else known
                if not shared:
                    break
                columns, end = shared, position + 1
            elif not _joins(question, first, position, is_open=bool(columns)):
                break
        if not columns:
            return None
        run = range(first, end)
        return (
            self._said(question, run, columns)
            or self._pending(question, run, columns)
            or self._shorter(question, run, columns)
        )

    def _holding(self, question: Question, position: int) -> Columns:
        """The columns that hold a word, denied or not."""
        token = question.tokens[position]
        if not token.is_word or token.lower in FUNCTION_WORDS:
            return ()
        written = question.corrections.get(position, token.lower)
        word = stem_of(written)
        is_due = position > 0 and question.lemma(position - 1) in ("need", "require")  # "needs painting"
        if written.endswith("ing") and word not in self._of_deeds and not is_due:
            return ()
        fused = re.fullmatch(r"non(\w{4,})", token.lower)
        spellings = (word, f"¬{word}", f"¬{stem_of(fused.group(1))}" if fused else "", _in_other_words(written))
        found = next((self._columns[s] for s in spellings if s in self._columns), ())
        return tuple(c for c in found if not self._asks_for_column(*c, token.lemma, word, written))

    def _asks_for_column(self, table: str, column: str, lemma: str, stem: str, written: str) -> bool:
        """Whether a word is rather what a column is called by, or what is done by what another column holds."""
        if written not in (lemma, f"{lemma}s") or not is_verb(lemma):
            return False
        fields = self._tables.table(table).fields
        own = next(field for field in fields if field.name == column)
        called = {stem_of(word) for word in words_in(f"{own.name} {own.title}")}
        is_own = any(name != stem and name.startswith(stem) for name in called)
        return is_own or any(is_akin(lemma, field) for field in fields if field.name != column)

    def _said(self, question: Question, run: range, columns: Columns) -> Mark | None:
        """The run as a value of the columns that say it; a word for a deed is none ("operates": Operations Board)."""
        phrase = text = question.phrase(run)
        said = [c for c in columns if self._tables.saying(*c, phrase)]
        if not said and len(run) == 1 and _in_other_words(phrase.lower()):
            text = _in_other_words(phrase.lower())
            said = [c for c in columns if self._tables.saying(*c, text)]
        token = question.tokens[run.start]
        if run.start and question.tokens[run.start - 1].lower in ("who", "whom") and is_verb(token.lower):
            return None  # "who owns it" asks for a deed, whichever text has the word
        if len(run) == 1 and (is_verb(token.lower) or is_agent(token.lemma)):
            said = [c for c in said if any(_is_written(token, cell) for cell in self._tables.saying(*c, text))]
        return _mark(run, phrase, text, said)

    def _pending(self, question: Question, run: range, columns: Columns) -> Mark | None:
        """A status that cells hold only with a qualifier: "yet to open" as what they say, "open" as it stands."""
        phrase = question.phrase(run)
        near = range(max(0, run.start - _BEFORE), min(len(question.tokens), run.stop + _AFTER))
        waiting = [n for n in near if stem_of(question.tokens[n].lower) in _WAITING and not _is_open(question, n)]
        if waiting:
            whole = range(min(run.start, *waiting), max(run.stop, max(waiting) + 1))
            pending = f"pending {phrase}"
            found = _mark(whole, phrase, pending, (c for c in columns if self._tables.saying(*c, pending)))
            if found is not None:
                return replace(found, entries=tuple(replace(e, text=self._segment(e, pending)) for e in found.entries))
        return _mark(run, phrase, phrase, (c for c in columns if self._tables.hints(*c, phrase)))

    def _segment(self, entry: Entry, phrase: str) -> str:
        """The segment of a cell that says a phrase, in the cell's own words."""
        texts = (s for text in self._tables.parts(entry.table, entry.column) for s in segments_of(text) or (text,))
        return next((s for s in texts if match(phrase, (s,)) in ("whole", "part")), phrase)

    def _shorter(self, question: Question, run: range, columns: Columns) -> Mark | None:
        """The longest part of the run, from its beginning, that a cell says."""
        shorter = (self._said(question, range(run.start, stop), columns) for stop in range(run.stop - 1, run.start, -1))
        return next(filter(None, shorter), None)


def _in_other_words(word: str) -> str:
    """Another word that a cell may have for one of a question; "" if there is none.

    >>> _in_other_words("wooden"), _in_other_words("memoranda")
    ('wood', 'mou')
    """
    return _SHORT_FORMS.get(stem_of(word), "") or (word.removesuffix("en") if word.endswith("en") else "")


def _is_written(token: Token, text: str) -> bool:
    """Whether a word stands in a text as it is written, or in another form that is no name's."""
    forms = {token.lower, token.lower.removesuffix("s"), f"{token.lower}s"}
    is_plain = any(other.stem == token.stem and other.text.islower() for other in tokens_of(text))
    return not forms.isdisjoint(words_in(text)) or (is_plain and not is_agent(token.lemma))


def _columns_of_words(tables: Tables) -> Iterator[tuple[str, str]]:
    """The columns whose cells are read word by word."""
    for name in tables.names:
        table = tables.table(name)
        if not table.holds_figures:
            yield from ((name, f.name) for f in table.fields if f.kind in ("text", "list") and not f.is_key)


def _is_open(question: Question, n: int) -> bool:
    """Whether "not" or "yet" leaves a question open: "… or not", "Isn't …", "Has it … yet?"."""
    word, words = question.tokens[n].lower, question.words.split(" ")
    if word == "yet":
        return "to" not in words[n + 1 : n + 2] and not {"not", "n't"} & set(words[:n])
    return word in ("not", "n't") and (n == 1 or words[n - 1 : n] == ["or"])


def _joins(question: Question, first: int, position: int, *, is_open: bool) -> bool:
    """Whether a token that no cell holds may stand within a run, or open it."""
    lower = question.tokens[position].lower
    if lower not in _JOINING or (lower == "not" and position != first):
        return False
    return is_open or _opens(question, first, position)


def _opens(question: Question, first: int, position: int) -> bool:
    """Whether a token may open a run: "non", "not", and the hyphen after them."""
    if question.tokens[first].lower not in ("non", "not"):
        return False
    return position == first or question.tokens[position].lower == "-"


def _mark(run: range, phrase: str, text: str, columns: Iterable[tuple[str, str]]) -> Mark | None:
    entries = tuple(Entry(kind="value", table=table, column=column, text=text) for table, column in columns)
    return Mark(kind="value", start=run.start, end=run.stop, entries=entries, phrase=phrase) if entries else None
