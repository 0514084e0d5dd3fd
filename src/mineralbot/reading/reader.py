"""Reads a text into the meaning that accounts for it best, or into what the corpus does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.language import stem_of, tokens_of
from mineralbot.reading.columns import ColumnChooser, ColumnGuess
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.figure_reading import FigureReader
from mineralbot.reading.likeness import Encode, Likeness, content_stems
from mineralbot.reading.linking import Linker
from mineralbot.reading.prose import Prose, Search
from mineralbot.reading.prose_reading import ProseReader
from mineralbot.reading.question import Mark, Question
from mineralbot.reading.social import document_meaning, is_thanks, social_meaning
from mineralbot.reading.table_reading import Proposal, TableReader, columns_of
from mineralbot.reading.terms import is_akin
from mineralbot.reading.vocabulary import build_vocabulary
from mineralbot.reading.weights import BENIGN, HEAVY, weight_of
from mineralbot.values.meanings import (
    AbsentMeaning,
    Condition,
    Has,
    Keys,
    Meaning,
    PassageMeaning,
    Reading,
    SocialMeaning,
    TableMeaning,
)

if TYPE_CHECKING:
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus

LONGEST_QUESTION = 10_000  # characters; longer texts are turned away
_CLEAR = 1.0  # from this trust on, with every word accounted for, the prose is not looked at
_SHORT_LEAD = 4  # words; so short a lead before a colon names what is asked about
_LONG_MESSAGE = 600  # characters; of a longer message only the sentences that ask are read
_TRUSTED = 0.62  # least trust in a reading of the prose
_UNANSWERABLE = re.compile(
    r"\b(?:should (?:i|we|he|she|my|our|they|the|one)\b|will (?!the (?:brief|table|document)).*\b(?:succeed|happen|retaliate|cancel|be ratified|win|collapse|last|work out|come|ratify|withdraw|join|sign)\b|"
    r"do you (?:think|believe|feel|like|recommend|suggest|reckon)|your (?:opinion|view|favou?rite|take|advice)|in your (?:view|opinion)|what would you|"
    r"write (?:me )?(?:a|an|some) (?:poem|python|function|song|story|essay|email|letter|joke|script|program|code|haiku|speech|tweet|limerick)|tell me a joke|"
    r"who will win|weather|recipe|translate)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A reading in competition: its meaning, what it leaves over, and its trust."""

    meaning: Meaning
    leftover: tuple[int, ...]
    score: float
    premises: tuple[Meaning, ...] = ()
    missing: tuple[str, ...] = ()


class Reader:
    """Reads questions on one corpus."""

    def __init__(self, corpus: Corpus, tables: Tables, encode: Encode, search: Search) -> None:
        self._corpus = corpus
        self._tables = tables
        self.likeness = Likeness(corpus.lexicon, encode)
        self._context = _context_stems(corpus)
        self._figures = FigureReader(corpus, self.likeness)
        self.linker = Linker(
            build_vocabulary(corpus, tables), tables, self._context, self._figures.substances, _prose_words(corpus)
        )
        self._names = [t.name for t in corpus.tables if not t.is_derived]
        self._readers = {name: TableReader(tables, name) for name in self._names}
        self._choosers = {name: ColumnChooser(tables, name, corpus.lexicon, encode) for name in self._names}
        self.prose = Prose(corpus)
        self._prose_reader = ProseReader(corpus, self.prose, self.likeness, search, encode)
        self._own_fields = {t.name: t.fields for t in corpus.tables}
        self._column_stems = {name: self._stems_of_columns(name) for name in self._names}
        self._prose_stems = frozenset(s for p in self.prose.passages.values() for s in content_stems(p.text))

    def _stems_of_columns(self, name: str) -> frozenset[str]:
        table = self._tables.table(name)
        texts = [table.title, table.description, table.row_noun]
        for field in table.fields:
            texts += [field.title, field.name, field.description]
            texts += [
                *self._corpus.lexicon.columns.get(f"{name}.{field.name}", ()),
                *self._corpus.lexicon.columns.get(field.name, ()),
            ]
        return frozenset(s for text in texts for s in content_stems(text))

    @property
    def benign(self) -> frozenset[str]:
        """Stems that no reading need account for."""
        return BENIGN

    def link(self, text: str) -> Question:
        """The text with its marks."""
        return self.linker.link(text)

    def read(self, question: Question) -> Reading:
        """The reading of a standalone question."""
        document = document_meaning(question.text)
        if document is not None and not question.of("key", "value"):
            return Reading(meaning=document)
        social = social_meaning(question.text)
        if social is not None:
            return Reading(meaning=social)
        if (
            is_thanks(question.text)
            and len(question.tokens) <= 12
            and "?" not in question.text
            and not question.of("key", "value", "heading", "owner", "acronym")
        ):
            return Reading(meaning=SocialMeaning(kind="thanks"))
        candidates = self.candidates(question)
        best = max(candidates, key=lambda c: (not c.missing and c.score >= _TRUSTED, c.score), default=None)
        if question.has(r"\bwhy\b|\bhow come\b|\bwhat made\b|\bfor what reason\b"):
            taken = self._taken_for_granted(question, best)
            if taken is not None:
                return taken
        if best is None or best.score < _TRUSTED or best.missing:
            return Reading(meaning=self._absent(question, best), score=best.score if best else 0.0)
        leftover = tuple(question.tokens[n].text for n in best.leftover)
        return Reading(meaning=best.meaning, premises=best.premises, score=best.score, leftover=leftover)

    def _taken_for_granted(self, question: Question, best: Candidate | None) -> Reading | None:
        """ "Why is X so?" on a table: whether X is so at all is what the table can say; the reason it cannot."""
        if (
            best is not None
            and not best.missing
            and best.score >= _TRUSTED
            and not isinstance(best.meaning, TableMeaning)
        ):
            return None
        table = (
            best.meaning if best is not None and not best.missing and isinstance(best.meaning, TableMeaning) else None
        )
        for name in self._names:
            claim = self._readers[name].claim(question)
            if (
                claim is None
                and table is not None
                and table.operation == "cells"
                and self._tables.field(name, table.columns[0]).kind == "text"
            ):
                return Reading(meaning=table, score=_TRUSTED)
            if claim is not None:
                rows = claim.scope.keys if isinstance(claim.scope, Keys) else ()
                absent = AbsentMeaning(missing=("why",), reason="attribute", table=name if rows else "", rows=rows)
                return Reading(meaning=absent, premises=(claim,), score=0.8)
        return None

    def candidates(self, question: Question) -> list[Candidate]:
        """All readings that the marks allow, each with its trust."""
        found: list[Candidate] = []
        for name in self._names:
            candidate = self._on_table(question, name)
            if candidate is not None:
                found.append(candidate)
        figure = self._on_figures(question)
        best = max(
            (c.score for c in (*found, *filter(None, (figure,))) if not c.missing and not c.leftover), default=0.0
        )
        is_clear = (
            best >= _CLEAR and not question.of("heading", "acronym") and not question.has(r"\b(?:why|how come)\b")
        )
        prose = None if is_clear else self._on_prose(question)
        return [*found, *filter(None, (figure, prose))]

    def asking(self, text: str) -> tuple[str, str]:
        """The sentences of a text that ask, and those that only lead up to it."""
        told = re.match(
            r"(?is)^(.*\b(?:say|claim|write|confirm|state|pretend|admit|agree|repeat|insist|acknowledge|tell (?:me|us|them|everyone))(?: \w+)? that)\s+(.{8,})$",
            text,
        )
        if (
            told
            and "?" not in told.group(1)
            and not self.link(told.group(1)).of("key", "value", "owner", "heading")
            and not re.search(r"(?i)\b(?:does|do|did|where|which|what|who)\b", told.group(1))
        ):
            return f"Is it true that {told.group(2).rstrip('.?! ')}?", ""
        sentences = [s for s in re.split(r"(?<=[.!?])\s+|\n+", text.strip()) if s.strip()]
        if len(sentences) < 2:
            return self._after_colon(text), ""
        asking = [s for s in sentences if self._asks(s)]
        if not asking or len(asking) == len(sentences) or not self._stands_alone(" ".join(asking), text):
            return text, ""
        return self._after_colon(" ".join(asking)), " ".join(s for s in sentences if s not in asking)

    def _stands_alone(self, asking: str, text: str) -> bool:
        """Whether the asking sentences say what they ask about; "True?" or "What was it?" lean on those before."""
        question = self.link(asking)
        if question.marks and not (
            question.has(r"\b(?:it|that|this|they)\b", lemmas=False)
            and not question.of("key", "value", "column", "heading", "owner", "acronym", "substance")
        ):
            return True
        rest = [n for n in question.content() if question.tokens[n].stem not in BENIGN]
        return (bool(rest) and not question.has(r"\b(?:it|that|this|they|them)\b", lemmas=False)) or len(
            text
        ) > _LONG_MESSAGE

    def _after_colon(self, text: str) -> str:
        """What follows a colon, where it asks by itself and nothing before it names anything of the corpus."""
        before, colon, after = text.rpartition(": ")
        if not colon or len(tokens_of(after)) < 3 or not self._asks(after):
            return text
        if len(tokens_of(before)) < _SHORT_LEAD:
            return text
        act = Question(text=after, tokens=tokens_of(after)).act
        return text if act not in ("wh", "whether", "imperative") or self.link(before).marks else after

    def _asks(self, sentence: str) -> bool:
        if sentence.rstrip().endswith("?"):
            return True
        act = Question(text=sentence, tokens=tokens_of(sentence)).act
        return act in ("wh", "imperative", "whether") and not re.match(
            r"(?i)\s*(?:i|we|my|our|he|she|they|thanks|many thanks|please (?:do not|don't))\b", sentence
        )

    def table_terms(self, question: Question, table: str) -> Condition | None:
        """The condition that a fragment names on a table; None if it names none."""
        return self._readers[table].terms(question)

    def _leftover(self, question: Question, used: frozenset[int], known: frozenset[str]) -> list[int]:
        spent = used | {n for m in question.of("row") for n in m.span}
        return [
            n
            for n in question.content()
            if n not in spent
            and question.tokens[n].stem not in BENIGN
            and question.tokens[n].stem not in known
            and question.tokens[n].stem not in self._context
        ]

    def _hard(self, question: Question, leftover: list[int], used: frozenset[int]) -> list[int]:
        """Names, numbers and dates that the reading does not use: they bound the question, so it cannot stand."""
        spans = [
            m
            for m in question.marks
            if m.kind in ("name", "owner", "date", "quantity", "key") and not set(m.span) & used
        ]
        marked = {n for m in spans for n in m.span if not self._is_context(question, m)}
        cased = {n for n in leftover if _is_proper(question, n)}
        return sorted(marked | cased)

    def _is_context(self, question: Question, mark: Mark) -> bool:
        if mark.kind == "quantity":
            return bool(mark.quantity and mark.quantity.kind == "number" and mark.quantity.value <= 12)
        if mark.kind in ("name", "owner"):
            from mineralbot.language import country_named

            country = country_named(mark.phrase) or (country_named(mark.entries[0].text) if mark.entries else None)
            names = [country.name, *country.names] if country else [e.text for e in mark.entries]
            return any(content_stems(name) and content_stems(name) <= self._context for name in names)
        return False

    def _on_table(self, question: Question, name: str) -> Candidate | None:
        guess: ColumnGuess | None = None
        reader = self._readers[name]
        proposal = reader.read(question)
        kinds = {f.kind for f in self._tables.table(name).fields}
        has_link = any(e.table == name for m in question.marks for e in m.entries) or bool(
            question.of("date") and kinds & {"month", "date", "year"}
        )
        if not has_link:
            return None
        if proposal is None or not proposal.asked:
            guess = self._choosers[name].choose(question)
            if guess.likeness > 0.5 and guess.likeness > guess.absent_likeness:
                proposal = reader.read(question, guess.column) or proposal
        if proposal is None:
            return None
        leftover = self._leftover(question, proposal.used, frozenset())
        hard = self._hard(question, leftover, proposal.used)
        soft = [n for n in leftover if n not in hard and not self._is_akin(question, n, name)]
        missing = tuple(dict.fromkeys(question.tokens[n].text for n in hard))
        score = self._table_score(question, proposal, soft, name, guess)
        if soft and not missing and score < _TRUSTED:
            missing = tuple(question.tokens[n].text for n in soft)
        return Candidate(
            meaning=proposal.meaning,
            leftover=tuple(leftover),
            score=score - (0.3 if missing else 0.0),
            premises=proposal.premises,
            missing=missing,
        )

    def _is_akin(self, question: Question, n: int, name: str) -> bool:
        stem = question.tokens[n].stem
        return any(self.likeness.is_same(stem, other) for other in self._column_stems[name])

    def _table_score(
        self, question: Question, proposal: Proposal, soft: list[int], name: str, guess: ColumnGuess | None
    ) -> float:
        content = [n for n in question.content() if question.tokens[n].stem not in BENIGN]
        spent = len([n for n in content if n not in soft])
        score = 1.0 - sum(weight_of(question.tokens[n].lower) for n in soft) + 0.02 * min(spent, 5)
        if question.has(r"\b(?:why|how come|what for|reason)\b"):
            score -= 0.4
        if proposal.is_guess:
            score -= 0.1
        if (
            not proposal.meaning.columns
            and proposal.meaning.operation in ("rows", "count")
            and isinstance(proposal.meaning.scope, type(proposal.meaning.scope))
            and not getattr(proposal.meaning.scope, "parts", True)
        ):
            score -= 0.05
        if (soft or question.has(r"\bwho\b|\bwhere\b|\bhow (?!many)\w+")) and proposal.meaning.operation == "cells":
            guess = guess or self._choosers[name].choose(question)
            if guess.absent_likeness > guess.likeness + 0.05:
                score -= 0.35
        if self._asks_unknown(question, soft):
            score -= 0.4
        if not proposal.asked and proposal.meaning.operation == "cells" and len(proposal.meaning.columns) > 2:
            score -= sum(weight_of(question.tokens[n].lower) for n in soft)
        score += self._table_fit(question, proposal, name)
        if (
            question.has(r"\b(?:where|how (?!many|much)\w+)\b")
            and proposal.meaning.operation == "rows"
            and soft
            and not question.of("row")
        ):
            score -= 0.3
        if (
            question.has(r"\bwhere\b")
            and not any(f.name in proposal.asked for f in self._tables.table(name).fields)
            and proposal.meaning.operation == "cells"
        ):
            score -= 0.3
        return score

    def _asks_unknown(self, question: Question, soft: list[int]) -> bool:
        """Whether "what X" or "which X" asks for something that the reading does not account for."""
        span = question.find(r"\b(?:what|which)(?: \w+)? \w+")
        return span is not None and any(n in span and weight_of(question.tokens[n].lower) >= HEAVY / 2 for n in soft)

    def _table_fit(self, question: Question, proposal: Proposal, name: str) -> float:
        """How well the table itself fits: its rows are what is named and counted, its dates are those that are meant."""
        table = self._tables.table(name)
        own = any(e.table == name for m in question.of("key") for e in m.entries if e.kind == "key")
        others = any(e.table != name for m in question.of("key") for e in m.entries if e.kind == "key")
        fit = 0.04 if own else -0.12 if others else 0.0
        first = next((m for m in question.of("row") if any(not e.is_alias for e in m.entries)), None)
        if first is not None and proposal.meaning.operation != "gap":
            nouns = {e.table for e in first.entries if not e.is_alias}
            fit += 0.12 if name in nouns and others else 0.04 if name in nouns else -0.14
        borrowed = {f.name for f in table.fields[len(self._own_fields[name]) :]} & {
            *proposal.meaning.columns,
            *columns_of(proposal.meaning.scope),
        }
        fit -= 0.06 * len(borrowed)
        for column in columns_of(proposal.meaning.scope):
            field = self._tables.field(name, column)
            if (
                field.kind in ("month", "date", "year")
                and question.of("date")
                and not self._is_named(question, name, column)
            ):
                fit -= 0.3
        return fit

    def _is_named(self, question: Question, table: str, column: str) -> bool:
        """Whether a time column is meant by its name, by a word akin to it, or because it is simply the date of a row."""
        field = self._tables.field(table, column)
        words = {t.lower for t in tokens_of(f"{field.name} {field.title}")}
        if words & {"date", "year", "month", "when", "time", "dated"} and len(words - {"of", "the"}) <= 2:
            return True
        named = any(e.column == column and e.table == table for m in question.of("column") for e in m.entries)
        return named or any(is_akin(question.lemma(n), field) for n in range(len(question.tokens)))

    def _on_figures(self, question: Question) -> Candidate | None:
        proposal = self._figures.read(question)
        if proposal is None:
            return None
        leftover = self._leftover(question, proposal.used, frozenset())
        hard = [
            n
            for n in self._hard(question, leftover, proposal.used)
            if not self._named_owner(question, n, proposal.meaning.owner)
        ]
        soft = [n for n in leftover if n not in hard and not self._named_owner(question, n, proposal.meaning.owner)]
        missing = tuple(dict.fromkeys(question.tokens[n].text for n in hard))
        if proposal.meaning.owner and proposal.meaning.operation != "whether":
            missing = (*missing, proposal.meaning.owner)
        score = 1.05 - sum(weight_of(question.tokens[n].lower) for n in soft) - (0.4 if missing else 0.0)
        return Candidate(meaning=proposal.meaning, leftover=tuple(leftover), score=score, missing=missing)

    def _named_owner(self, question: Question, n: int, owner: str) -> bool:
        return bool(owner) and any(
            n in m.span and (m.phrase == owner or any(e.text == owner for e in m.entries))
            for m in question.of("key", "name", "owner")
        )

    def _on_prose(self, question: Question) -> Candidate | None:
        proposal = self._prose_reader.read(question)
        if proposal is None:
            return None
        passages = [self.prose.passages[i] for i in proposal.meaning.passages]
        known = frozenset(s for p in passages for text in (p.text, *p.headings) for s in content_stems(text))
        leftover = self._leftover(question, proposal.used, known)
        hard = [n for n in self._hard(question, leftover, proposal.used) if question.tokens[n].stem not in known]
        missing = tuple(dict.fromkeys(question.tokens[n].text for n in hard))
        score = proposal.score - 0.2 * len(
            [n for n in leftover if n not in hard and weight_of(question.tokens[n].lower) >= HEAVY]
        )
        if proposal.is_section:
            score = min(1.0, proposal.score + 0.1) - sum(
                0.8 * weight_of(question.tokens[n].lower) for n in leftover if n not in hard
            )
            if proposal.meaning.operation == "empty":
                score = max(score, 0.75)
        if missing:
            score -= 0.3
        return Candidate(meaning=proposal.meaning, leftover=tuple(leftover), score=score, missing=missing)

    def _absent(self, question: Question, best: Candidate | None) -> AbsentMeaning:
        """What the corpus does not hold, with the rows that the question named all the same."""
        missing = best.missing if best and best.missing else ()
        if not missing:
            words = best.leftover if best else question.content()
            missing = tuple(dict.fromkeys(question.tokens[n].text for n in words))[:6]
        table, rows = "", ()
        if best and isinstance(best.meaning, TableMeaning) and isinstance(best.meaning.scope, Keys):
            table, rows = best.meaning.table, best.meaning.scope.keys
        else:
            keys = [e for m in question.of("key") for e in m.entries]
            if keys:
                table, rows = keys[0].table, tuple(dict.fromkeys(e.text for e in keys if e.table == keys[0].table))
        passages = best.meaning.passages if best and isinstance(best.meaning, PassageMeaning) else ()
        reason = "opinion" if _UNANSWERABLE.search(question.text) else "unknown"
        return AbsentMeaning(missing=missing, reason=reason, table=table, rows=rows, passages=passages)  # type: ignore[arg-type]


def split_questions(text: str) -> list[str]:
    """A compound question at ", and what …" and between sentences."""
    plain = re.sub(r"\s+", " ", text).strip()
    pieces = re.split(
        r"(?<=[?!.;])\s+|\s*[+&]\s*(?=(?:what|which|who|when|where|why|how)\b)|\s*[,;]?\s+(?:and|but|or)\s+(?:also\s+)?(?=(?:what|which|who|whose|when|where|why|how|in which|by how|on what|at what|roughly when)\b|(?:is|are|does|do|did|has|was|were|will|can) (?:it|they|the|its|their|there|any|all|that|this|these|those)\b)",
        plain,
        flags=re.IGNORECASE,
    )
    return [p.strip(" ,;") for p in pieces if p and len(tokens_of(p)) > 1]


def _is_proper(question: Question, n: int) -> bool:
    """Whether a word is written as a name: a capital within a sentence that is not all in capitals."""
    token = question.tokens[n]
    letters = [c for c in question.text if c.isalpha()]
    shouting = sum(c.isupper() for c in letters) > 0.6 * len(letters)
    titled = question.text.istitle()
    return (
        token.text[0].isupper()
        and n > 0
        and not shouting
        and not titled
        and question.tokens[n - 1].lower not in (".", "!", "?", ":", '"')
    )


def _prose_words(corpus: Corpus) -> frozenset[str]:
    """The words of the prose, in lower case."""
    return frozenset(
        t.lower for d in corpus.documents for p in d.passages for t in tokens_of(p.text) if t.lower.isalpha()
    )


def _context_stems(corpus: Corpus) -> frozenset[str]:
    """Stems of what all of the corpus is about: its titles, and what its tables are of."""
    texts = [
        corpus.title,
        *(d.title for d in corpus.documents),
        *(p.text for d in corpus.documents for p in d.passages if p.kind == "title"),
    ]
    texts += [f"{t.title} {t.name}" for t in corpus.tables if not t.is_derived]
    stems = {s for text in texts for s in content_stems(text)}
    return frozenset(stems | {stem_of(w) for w in ("brief", "asian", "american", "state")} | _demonyms(corpus))


def _demonyms(corpus: Corpus) -> set[str]:
    """Stems of the adjectives and capitals of countries that the titles name."""
    from mineralbot.language import countries

    text = " ".join(
        [
            corpus.title,
            *(t.title for t in corpus.tables if not t.is_derived),
            *(t.description for t in corpus.tables if not t.is_derived),
        ]
    )
    found: set[str] = set()
    for country in countries():
        if any(
            f" {name} " in f" {text} " or f" {name}'" in f" {text} "
            for name in (country.name, *(c for c in country.codes if c.isupper()))
        ):
            for spelling in (*country.spellings, *country.codes):
                found |= {t.stem for t in tokens_of(spelling) if t.lower not in FUNCTION_WORDS}
    return found


def strip_marks(question: Question, kinds: tuple[str, ...]) -> Question:
    """The question without the marks of some kinds."""
    return replace(question, marks=tuple(m for m in question.marks if m.kind not in kinds))


def has_value(meaning: Meaning) -> bool:
    """Whether a meaning filters by a value."""
    return isinstance(meaning, TableMeaning) and isinstance(meaning.predicate or meaning.scope, Has)
