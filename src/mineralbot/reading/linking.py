"""Marks the spans of a text that stand for something in the corpus."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA

from mineralbot.language import Token, dates_of, lemma_of, quantities_of, stem_of, tokens_of
from mineralbot.reading.english import DIMENSIONS, FUNCTION_WORDS, MEASURE_NOUNS
from mineralbot.reading.question import Mark, Question
from mineralbot.reading.vocabulary import Entry, Vocabulary, known_names
from mineralbot.tables import Tables, content_words

_QUESTION_WORDS = [
    "which",
    "what",
    "when",
    "where",
    "who",
    "how",
    "many",
    "much",
    "country",
    "countries",
    "agreement",
    "agreements",
    "share",
    "percentage",
    "number",
    "figure",
    "figures",
    "list",
    "cover",
    "covers",
    "covered",
    "does",
    "difference",
    "between",
    "compare",
    "common",
    "share",
    "summary",
    "summarise",
    "explain",
]
_POINTING = frozenset(
    [
        "which",
        "that",
        "this",
        "the",
        "each",
        "every",
        "any",
        "no",
        "first",
        "second",
        "third",
        "last",
        "latter",
        "former",
        "other",
        "another",
        "vietnamese",
        "next",
        "what",
    ]
)
_WAITING = frozenset(
    map(
        stem_of,
        [
            "pending",
            "await",
            "awaiting",
            "wait",
            "waiting",
            "yet",
            "outstanding",
            "subject",
            "still",
            "need",
            "needs",
            "require",
            "requires",
            "not",
            "never",
            "unfinished",
            "incomplete",
        ],
    )
) | {"n't"}
_SHORTEST_MENDED = 4  # letters; shorter words are never taken for mistyped ones
_JOINING = frozenset(("-", "non", "not", "'s", "("))


class Linker:
    """Links a text to a corpus's vocabulary; values of the text columns are also linked by some of their words."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        tables: Tables,
        context: frozenset[str] = frozenset(),
        substances: frozenset[str] = frozenset(),
        words: frozenset[str] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary
        self._tables = tables
        akin = {word for words in MEASURE_NOUNS.values() for word in words} | set(MEASURE_NOUNS) | set(DIMENSIONS)
        self._spellings = sorted(
            {*vocabulary.words, *_QUESTION_WORDS, *akin, *(w for w in words if len(w) > _SHORTEST_MENDED)}
            - {w for w in vocabulary.words if len(w) < 3}
        )
        self._known = set(self._spellings)
        self._value_words = self._collect_value_words()
        self._context = context
        self._substances = substances

    def _collect_value_words(self) -> dict[str, list[tuple[str, str]]]:
        words: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name in self._tables.names:
            table = self._tables.table(name)
            for field in table.fields:
                if table.is_derived or field.kind not in ("text", "list") or field.is_key:
                    continue
                for text in self._tables.parts(name, field.name):
                    for word in content_words(text):
                        if (name, field.name) not in words[word]:
                            words[word].append((name, field.name))
        return words

    def link(self, text: str) -> Question:
        """The text's tokens and marks."""
        tokens = tokens_of(text)
        corrections = self._mend(tokens)
        question = Question(text=text, tokens=tokens, corrections=corrections)
        marks = [*self._vocabulary_marks(question), *self._name_marks(question), *_measured(question)]
        marks += self._value_word_marks(question, marks)
        marks += [
            Mark(kind="substance", start=n, end=n + 1, phrase=t.text)
            for n, t in enumerate(tokens)
            if t.stem in self._substances
        ]
        return replace(question, marks=tuple(sorted(marks, key=lambda m: (m.start, -m.end, m.kind))))

    def _mend(self, tokens: tuple[Token, ...]) -> dict[int, str]:
        """Mistyped words with the words of the vocabulary that they most likely are."""
        mended = {}
        for position, token in enumerate(tokens):
            word = token.lower
            if (
                len(word) < _SHORTEST_MENDED
                or not word.isalpha()
                or word in FUNCTION_WORDS
                or {word, token.lemma} & self._known
            ):
                continue
            if simplemma.is_known(word, lang="en") or known_names((token,)) or (token.text.isupper() and len(word) < 6):
                continue
            limit = 1 if len(word) < 7 else 2
            near = process.extract(word, self._spellings, scorer=OSA.distance, score_cutoff=limit, limit=3)
            near = [n for n in near if n[0][0] == word[0] or n[1] == 1]
            if near and (len(near) == 1 or near[0][1] < near[1][1] or self._mean_the_same(near[0][0], near[1][0])):
                mended[position] = near[0][0]
        return mended

    def _mean_the_same(self, one: str, other: str) -> bool:
        """Whether two spellings stand for the same."""
        first, second = (
            {(e.kind, e.text) for e in self._vocabulary.entries((lemma_of(word),))} for word in (one, other)
        )
        return lemma_of(one) == lemma_of(other) or bool(first & second)

    def _vocabulary_marks(self, question: Question) -> list[Mark]:
        places = [n for n, t in enumerate(question.tokens) if t.is_word and t.lower not in ("the", "a", "an", "'s")]
        lemmas = [question.lemma(n) for n in places]
        marks: list[Mark] = []
        taken: set[int] = set()
        for length in range(min(self._vocabulary.longest, len(places)), 0, -1):
            for first in range(len(places) - length + 1):
                span = range(places[first], places[first + length - 1] + 1)
                if taken & set(span) or _crosses(question, span):
                    continue
                entries = self._vocabulary.entries(tuple(lemmas[first : first + length]))
                entries = tuple(e for e in entries if _is_meant(e, question, span))
                if entries:
                    taken |= set() if all(e.kind == "heading" for e in entries) else set(span)
                    marks += _by_kind(entries, span, question)
        return marks

    def _name_marks(self, question: Question) -> list[Mark]:
        return [Mark(kind="name", start=s, end=e, phrase=name) for s, e, name in known_names(question.tokens)]

    def _value_word_marks(self, question: Question, marks: list[Mark]) -> list[Mark]:
        """Runs of words that stand together in a part of some text column's cell, though they are no whole value."""
        blocked = {
            n
            for m in marks
            if m.kind in ("key", "date", "quantity", "row", "heading")
            for n in m.span
            if m.kind != "heading"
        }
        found: list[Mark] = []
        position = 0
        while position < len(question.tokens):
            run = self._run_from(question, position, blocked)
            if run:
                found.append(run)
                position = run.end
            else:
                position += 1
        whole = [m for m in marks if m.kind == "value"]
        columns = [m for m in marks if m.kind == "column"]
        found = [m for m in found if not any(w.start <= m.start and m.end <= w.end for w in whole)]
        return [m for m in found if not _is_other_column(m, columns) and not self._is_context(question, m)]

    def _is_context(self, question: Question, mark: Mark) -> bool:
        """Whether a mark's words are only those that all of the corpus is about."""
        return all(question.tokens[n].stem in self._context for n in mark.span if question.tokens[n].is_word)

    def _run_from(self, question: Question, first: int, blocked: set[int]) -> Mark | None:
        columns: list[tuple[str, str]] | None = None
        end = position = first
        while position < len(question.tokens) and position not in blocked:
            token = question.tokens[position]
            word = stem_of(question.corrections.get(position, token.lower))
            fused = re.fullmatch(r"non(\w{4,})", token.lower)
            known = (
                self._value_words.get(word)
                or self._value_words.get(f"¬{word}")
                or (self._value_words.get(f"¬{stem_of(fused.group(1))}") if fused else None)
            )
            if known and token.is_word and token.lower not in FUNCTION_WORDS:
                shared = known if columns is None else [c for c in columns if c in known]
                if not shared:
                    break
                columns, end = shared, position + 1
            elif (
                token.lower not in _JOINING
                or (columns is None and not _opens(question, first, position))
                or (token.lower == "not" and position != first)
            ):
                break
            position += 1
        if columns is None:
            return None
        phrase = question.text[question.tokens[first].start : question.tokens[end - 1].end]
        entries = [
            Entry(kind="value", table=t, column=c, text=phrase) for t, c in columns if self._tables.saying(t, c, phrase)
        ]
        if not entries:
            return self._pending(question, first, end, columns) or self._shorter(question, first, end, columns)
        return Mark(kind="value", start=first, end=end, entries=tuple(entries), phrase=phrase)

    def _pending(self, question: Question, first: int, end: int, columns: list[tuple[str, str]]) -> Mark | None:
        """A status that cells hold only with a qualifier: "yet to be ratified" is read as what they say, "ratified" as it stands."""
        phrase = question.text[question.tokens[first].start : question.tokens[end - 1].end]
        near = range(max(0, first - 4), min(len(question.tokens), end + 3))
        waiting = [n for n in near if stem_of(question.tokens[n].lower) in _WAITING]
        if waiting:
            entries = [
                Entry(kind="value", table=t, column=c, text=f"pending {phrase}")
                for t, c in columns
                if self._tables.saying(t, c, f"pending {phrase}")
            ]
            if entries:
                return Mark(
                    kind="value",
                    start=min(first, *waiting),
                    end=max(end, max(waiting) + 1),
                    entries=tuple(entries),
                    phrase=phrase,
                )
        entries = [
            Entry(kind="value", table=t, column=c, text=phrase) for t, c in columns if self._tables.hints(t, c, phrase)
        ]
        return Mark(kind="value", start=first, end=end, entries=tuple(entries), phrase=phrase) if entries else None

    def _shorter(self, question: Question, first: int, end: int, columns: list[tuple[str, str]]) -> Mark | None:
        for stop in range(end - 1, first, -1):
            phrase = question.text[question.tokens[first].start : question.tokens[stop - 1].end]
            entries = [
                Entry(kind="value", table=t, column=c, text=phrase)
                for t, c in columns
                if self._tables.saying(t, c, phrase)
            ]
            if entries:
                return Mark(kind="value", start=first, end=stop, entries=tuple(entries), phrase=phrase)
        return None


def _opens(question: Question, first: int, position: int) -> bool:
    """Whether a token may open a run of value words: "non", "not", and the hyphen after them."""
    return question.tokens[first].lower in ("non", "not") and (
        position == first or question.tokens[position].lower == "-"
    )


def _is_other_column(mark: Mark, columns: list[Mark]) -> bool:
    """Whether the words of a value mark only name a column that is not the value's own."""
    own = {(e.table, e.column) for e in mark.entries}
    naming = [c for c in columns if c.start <= mark.start and mark.end <= c.end]
    return any(not own & {(e.table, e.column) for e in c.entries} for c in naming)


def _crosses(question: Question, span: range) -> bool:
    return any(question.tokens[n].lower in ("?", "!", ";", ":", "%") for n in span)


def _is_meant(entry: Entry, question: Question, span: range) -> bool:
    """Whether a short spelling is written as what it abbreviates is: "PH" and "ID" in capitals, "us" never."""
    written = "".join(question.tokens[n].text for n in span)
    if entry.kind == "acronym" or (entry.is_alias and len(written) <= 3 and len(span) == 1):
        is_shouting = question.text.isupper() or question.text.islower()
        return (
            written.isupper()
            or (len(written) > 2 and (entry.kind in {"acronym", "value"}) and (is_shouting or not written.islower()))
            or (written[0].isupper() and written[1:2].isupper())
            or (entry.kind in ("acronym", "value", "column") and len(written) > 2)
        )
    return True


def _by_kind(entries: tuple[Entry, ...], span: range, question: Question) -> list[Mark]:
    phrase = question.text[question.tokens[span.start].start : question.tokens[span.stop - 1].end]
    kinds = dict.fromkeys(entry.kind for entry in entries)
    return [
        Mark(
            kind=kind,
            start=span.start,
            end=span.stop,
            phrase=phrase,
            entries=tuple(e for e in entries if e.kind == kind),
        )
        for kind in kinds
    ]


def _measured(question: Question) -> list[Mark]:
    def span(start: int, end: int) -> tuple[int, int]:
        inside = [n for n, t in enumerate(question.tokens) if t.start < end and t.end > start]
        return inside[0], inside[-1] + 1

    marks = []
    for quantity in quantities_of(question.text):
        first, last = span(quantity.start, quantity.end)
        before = question.tokens[first - 1].lower if first else ""
        if quantity.text.lower() in ("one", "ones") and (
            before in _POINTING or (first == 0 and len(question.tokens) < 3)
        ):
            continue
        marks.append(Mark(kind="quantity", start=first, end=last, quantity=quantity, phrase=quantity.text))
    for date in dates_of(question.text):
        first, last = span(date.start, date.end)
        marks.append(Mark(kind="date", start=first, end=last, date=date, phrase=date.text))
    return marks
