"""The reading of a question on one table, and how far it is to be trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.language import tokens_of
from mineralbot.reading.answer_kinds import kind_asked, office_asked, person_asked, says_how_long
from mineralbot.reading.candidates import TRUSTED, Candidate, remains_of, weight_at, words_at
from mineralbot.reading.columns import ColumnChooser, ColumnGuess
from mineralbot.reading.english import DIMENSIONS, words_of
from mineralbot.reading.likeness import content_stems
from mineralbot.reading.table_doubts import ASKED_NOUN, SIGNING, UNLISTED, WHO_DOES, against_any, says_more
from mineralbot.reading.table_reading import Proposal, TableReader, columns_of
from mineralbot.reading.table_reading.patterns import COMPARE
from mineralbot.reading.terms import is_akin, referred_in
from mineralbot.reading.weights import BENIGN, HEAVY, is_agent, is_verb, weight_of
from mineralbot.values.meanings import Keys

if TYPE_CHECKING:
    from mineralbot.reading.context import Context
    from mineralbot.reading.likeness import Encode, Likeness
    from mineralbot.reading.question import Question
    from mineralbot.tables import Tables
    from mineralbot.values import Field, Lexicon, Table
    from mineralbot.values.meanings import Condition, TableMeaning

_LEAST_LIKENESS = 0.5  # cosine from which a question's wording says which column is asked
_CLEARLY = 0.05  # cosine by which something that no column holds must be nearer than any column
_MODIFIER = 0.2  # weight of an adjective, which narrows what is asked for
_MISSING = 0.3  # trust that a reading loses by what it misses
_OF_OTHER_KINDS = r"\bwho\b|\bwhere\b|\bhow (?!many)\w+|\bhow many (?:year|month|week|day|hour)\b"
_IS_OF_TIME = (
    r"\b(?:which|what|any|how many|list|every|all)\b.{0,40} (?:come|fall|date|be) (?:from|in|on|after|before|since)\b"
)
_STRANGE = 0.5  # trust that a reading loses by a date of something else than is meant
_PARTIAL = 0.3  # and by values of which it has but some words, where nothing else says that rows are meant
_MEASURED = frozenset(("number", "month", "date", "year", "boolean"))
_ROW_WORDS = words_of("row rows entry entries item items thing things one ones record records line lines")
_TIME_WORDS = frozenset({"date", "year", "month", "when", "time", "dated"})
_HAVING = words_of(
    "keep hold bear span encompass comprise win land secure obtain receive clinch bag"
)  # what a row may be said to do with what it has
_DENYING = frozenset(("no", "without", "lack", "lacking"))
_FEW = 2  # words left over that may call a column by another name; with more of them too much is asked
_TEXTS_SEEN, _LONGEST_JOINER = 100, 3  # texts of a column that are looked at; letters of "of" and "and"
_AGENT = re.compile(r"(?:[^aeiou]or|er|ist|ian|man|men)s?$")  # who does something is no column's noun
_COUNTED = r"\bhow many (?:of the |(?!of\b))\w+"  # what is counted; "of them" is of rows


class TableTrust:
    """Reads questions on one table, and says how far each reading is to be trusted."""

    def __init__(
        self, table: Table, tables: Tables, *, lexicon: Lexicon, context: Context, likeness: Likeness, encode: Encode
    ) -> None:
        """Takes the table as it was loaded; `tables` may have widened it with columns of others."""
        self._tables = tables
        self._table = tables.table(table.name)
        self._borrowed = {field.name for field in self._table.fields[len(table.fields) :]}
        self._known_tables = {table.name, *(foreign.table for foreign in table.foreign_keys)}
        self._reader = TableReader(tables, table.name)
        self._chooser = ColumnChooser(tables, table.name, lexicon, encode)
        self._context = context
        self._likeness = likeness
        self._stems = _stems_of_columns(self._table, lexicon)

    def claim(self, question: Question) -> TableMeaning | None:
        """What a question takes to be so on the table; None if nothing."""
        return self._reader.claim(question)

    def terms(self, question: Question) -> Condition | None:
        """The condition that a fragment names on the table; None if it names none."""
        return self._reader.terms(question)

    def is_text(self, column: str) -> bool:
        """Whether a column holds plain text."""
        return self._field(column).kind == "text"

    def read(self, question: Question, *, may_guess: bool = True) -> Candidate | None:
        """The reading of a question on the table; None if it names nothing of the table.

        Args:
            question: The question.
            may_guess: Whether a column that is not named may be guessed from the wording, which takes a while.
        """
        if not self._is_named(question):
            return None
        proposal, guess = self._reader.read(question), None
        if may_guess and (proposal is None or not (proposal.asked or self._is_settled(question, proposal))):
            described = self._described(question, proposal.used if proposal else frozenset())
            found = self._reader.read(question, described) if described else None
            if found is not None:
                return self._candidate(question, found, None)
            guess = self._chooser.choose(question)
            if guess.likeness > _LEAST_LIKENESS and guess.likeness > guess.absent_likeness:
                proposal = self._reader.read(question, guess.column) or proposal
        return None if proposal is None else self._candidate(question, proposal, guess)

    def _described(self, question: Question, used: frozenset[int]) -> str:
        """The column that alone is described by a noun which is asked for ("fine" of a penalty); else ""."""
        span = question.find(ASKED_NOUN)
        left = [n for n in remains_of(question, self._context, used).soft if span is not None and n in span]
        nouns = [question.tokens[n] for n in left if weight_of(question.tokens[n].lower) >= HEAVY / 2]
        stems = {noun.stem for noun in nouns if not _AGENT.search(noun.lower)}
        who = question.find(WHO_DOES)
        if who is not None and is_verb(question.tokens[who.stop - 1].lower):
            stems |= {question.tokens[who.stop - 1].stem} - SIGNING
        found = [field.name for field in self._table.fields if stems & content_stems(field.description)]
        if len(found) != 1 or self._field(found[0]).is_key or (who is not None and not self._holds_names(found[0])):
            return ""
        return found[0]

    def _holds_names(self, column: str) -> bool:
        """Whether the cells of a column are names and no sentences: each longer word of most is written large."""
        texts = [cell.text for cell in self._tables.distinct(self._table.name, column)[:_TEXTS_SEEN] if cell.text]
        named = [text for text in texts if all(w[0].isupper() for w in text.split() if len(w) > _LONGEST_JOINER)]
        return 2 * len(named) > len(texts)

    def _is_settled(self, question: Question, proposal: Proposal) -> bool:
        """Whether rows or what is said of them are asked for, and no word is left that might name a column."""
        remains = remains_of(question, self._context, proposal.used)
        meaning = proposal.meaning
        is_compared = len(meaning.columns) > 1 and not proposal.asked and question.has(COMPARE)
        is_settled = meaning.operation not in ("cells", "values") or is_compared
        return is_settled and not (remains.soft or remains.missing)

    def _is_named(self, question: Question) -> bool:
        if any(entry.table == self._table.name for mark in question.marks for entry in mark.entries):
            return True
        if question.of("date") and any(field.is_time for field in self._table.fields):
            return True
        measured = [field for field in self._table.fields if field.kind in _MEASURED]
        superlatives = (t.lower for t in question.tokens if t.lower in DIMENSIONS and t.lower.endswith("est"))
        return any(is_akin(word, field) for word in superlatives for field in measured)

    def _candidate(self, question: Question, proposal: Proposal, guess: ColumnGuess | None) -> Candidate:
        remains = remains_of(question, self._context, proposal.used)
        soft = [n for n in remains.soft if not self._is_akin(question.tokens[n].stem)]
        measured = any(self._field(column).kind == "number" for column in proposal.meaning.columns)
        if measured:
            soft = [n for n in soft if not (n and question.lemma(n - 1) == "how" and question.lemma(n) in DIMENSIONS)]
        if not question.is_claim:
            soft = [n for n in soft if question.lemma(n) not in _HAVING]
        if proposal.is_guess and guess is not None and len(soft) <= _FEW:
            soft = [n for n in soft if not self._chooser.is_called(guess.column, question.tokens[n].lower)]
        score = self._score(question, proposal, soft, guess)
        if _is_listed(proposal.meaning) and says_more(question, proposal):
            score -= UNLISTED
        score -= UNLISTED * self._counts_other(question, proposal)
        times = {c for premise in proposal.premises for c in premise.columns if self._field(c).is_time}
        if question.of("date") and any(not self._is_meant(question, column) for column in times):
            score -= _STRANGE
        missing = remains.missing or self._person_missed(question, proposal)
        if soft and not missing and score < TRUSTED:
            missing = words_at(question, soft)
        told = self._told(proposal.meaning.columns)
        return Candidate(
            meaning=proposal.meaning,
            leftover=tuple(n for n in remains.leftover if question.tokens[n].stem not in told),
            score=score - (_MISSING if missing else 0.0),
            premises=proposal.premises,
            missing=missing,
        )

    def _told(self, columns: tuple[str, ...]) -> frozenset[str]:
        """The stems by which some columns are described."""
        return frozenset(s for c in columns for s in content_stems(self._field(c).description))

    def _person_missed(self, question: Question, proposal: Proposal) -> tuple[str, ...]:
        """The office of the person who is asked for, where no column and no word for rows is of such."""
        span, office = person_asked(question), office_asked(question)
        if (span is None and office is None) or question.act == "whether":
            return ()
        office = span.stop - 1 if span is not None else office or 0
        is_marked = any(office in m.span for m in question.marks if m.kind in ("column", "row", "value", "key"))
        is_someone = is_agent(question.tokens[office].lemma)  # whom a description may mention and no column name
        is_known = is_marked or (not is_someone and self._is_akin(question.tokens[office].stem))
        is_known = is_known or office in proposal.used
        return () if is_known else words_at(question, (office,))

    def _counts_other(self, question: Question, proposal: Proposal) -> bool:
        """Whether a question asks how many there are of something that a count of rows is not of ("how many pages")."""
        span = question.find(_COUNTED)
        if span is None or proposal.meaning.operation not in ("count", "cells"):
            return False
        counted = question.tokens[span.stop - 1]
        is_known = counted.lower in _ROW_WORDS or counted.stem in self._context.stems
        is_marked = any(span.stop - 1 in mark.span for mark in question.marks)
        return (
            weight_of(counted.lower) >= HEAVY / 2
            and not is_known
            and not is_marked
            and span.stop - 1 not in proposal.used
        )

    def _is_akin(self, stem: str) -> bool:
        """Whether a word says the same as some word of a column's name."""
        return any(self._likeness.is_same(stem, other) for other in self._stems)

    def _score(self, question: Question, proposal: Proposal, soft: list[int], guess: ColumnGuess | None) -> float:
        content = [n for n in question.content() if question.tokens[n].stem not in BENIGN]
        spent = len([n for n in content if n not in soft])
        score = 1.0 - weight_at(question, soft) + 0.02 * min(spent, 5)
        score -= against_any(question, proposal, soft)
        if proposal.meaning.operation == "cells":
            score -= self._against_cells(question, proposal, soft, guess)
        if proposal.meaning.operation == "rows" and soft and not question.of("row"):
            score -= 0.3 if question.has(r"\b(?:where|how (?!many|much)\w+)\b") else 0.0
        if proposal.meaning.operation in ("rows", "count", "whether") and self._has_only_parts(question):
            score -= _PARTIAL
        return score + self._fit(question, proposal)

    def _has_only_parts(self, question: Question) -> bool:
        """Whether a question names no rows, and of values only some words."""
        values = [mark for mark in question.of("value") if any(e.table == self._table.name for e in mark.entries)]
        if not values or question.of("row", "key", "date", "quantity", "column"):
            return False
        entries = [e for mark in values for e in mark.entries if e.table == self._table.name]
        return all(self._field(e.column).kind == "text" and e.text not in self._parts(e.column) for e in entries)

    def _parts(self, column: str) -> set[str]:
        """What the cells of a column say, part by part."""
        return {part for parts in self._tables.parts(self._table.name, column).values() for part in parts}

    def _against_cells(
        self, question: Question, proposal: Proposal, soft: list[int], guess: ColumnGuess | None
    ) -> float:
        """What speaks against reading a question as one for cells."""
        against = 0.0
        is_plain = bool(proposal.asked) and not proposal.is_guess and not soft
        if not is_plain and (soft or question.has(_OF_OTHER_KINDS)):
            guess = guess or self._chooser.choose(question)
            against += 0.35 if guess.absent_likeness > guess.likeness + _CLEARLY else 0.0
        if not proposal.asked and len(proposal.meaning.columns) > 2:
            against += weight_at(question, soft)
        if kind_asked(question) == "duration" and not self._tells_duration(proposal.meaning.columns):
            against += UNLISTED
        kinds = {self._field(column).kind for column in proposal.meaning.columns}
        if question.has(r"^where\b|\bin (?:what|which) (?:city|place|town)\b") and kinds <= _MEASURED:
            against += UNLISTED
        if not proposal.asked and question.has(r"\bwhere\b"):
            against += 0.3
        return against

    def _tells_duration(self, columns: tuple[str, ...]) -> bool:
        """Whether some cell of some columns is a number or has a unit of time."""
        texts = [cell.text for column in columns for cell in self._tables.distinct(self._table.name, column)]
        return any(self._field(c).kind == "number" for c in columns) or any(map(says_how_long, texts))

    def _fit(self, question: Question, proposal: Proposal) -> float:
        """How well the table itself fits: its rows are what is named and counted, its dates those that are meant."""
        named = [entry.table for mark in question.of("key") for entry in mark.entries if entry.kind == "key"]
        names_others = any(table != self._table.name for table in named)
        is_implied = any(mark.start == mark.end for mark in question.of("key"))  # rows spoken of before
        fit = 0.04 if self._table.name in named else -(0.4 if is_implied else 0.12) * names_others
        if proposal.meaning.operation != "gap":
            is_pointed = any(map(referred_in, (proposal.meaning.scope, proposal.meaning.predicate)))
            fit += 0.04 if is_pointed else self._fit_of_rows(question, names_others=names_others)
        conditions = columns_of(proposal.meaning.scope)
        fit -= 0.06 * len(self._borrowed & {*proposal.meaning.columns, *conditions})
        strange = [c for c in conditions if self._field(c).is_time and not self._is_meant(question, c)]
        return fit - _STRANGE * len(strange) if question.of("date") else fit

    def _fit_of_rows(self, question: Question, *, names_others: bool) -> float:
        """How well the word for rows fits that a question has, if it has one that is the table's own or another's."""
        marks = question.of("row")
        nouns = [{e.table for e in mark.entries if not e.is_alias} for mark in marks]
        words = question.words.split(" ")
        denied = [n for n, m in zip(nouns, marks, strict=True) if _DENYING & {*words[max(0, m.start - 2) : m.start]}]
        if any(tables and self._table.name not in tables for tables in denied):
            return -UNLISTED  # rows that no row of another table points to cannot be asked for
        first = next(filter(None, nouns), None)
        if first is None:
            return 0.0
        if any(tables and not tables & self._known_tables for tables in nouns):
            return -UNLISTED  # what is said of rows of another table, to which none of this one points, is not read
        if self._table.name not in first:
            return -0.14
        return 0.12 if names_others else 0.04

    def _is_meant(self, question: Question, column: str) -> bool:
        """Whether a time column is meant by name, by a word akin to it, or because it is simply the date of a row."""
        field = self._field(column)
        words = {token.lower for token in tokens_of(f"{field.name} {field.title}")}
        if words - {"of", "the"} <= _TIME_WORDS:
            return True
        entries = [entry for mark in question.of("column") for entry in mark.entries]
        is_named = any(entry.column == column and entry.table == self._table.name for entry in entries)
        if question.has(_IS_OF_TIME) and [f.name for f in self._table.fields if f.is_time] == [column]:
            return True
        return is_named or any(is_akin(question.lemma(n), field) for n in range(len(question.tokens)))

    def _field(self, column: str) -> Field:
        return next(field for field in self._table.fields if field.name == column)


def _is_listed(meaning: TableMeaning) -> bool:
    """Whether a meaning only asks whether rows are in the table."""
    return meaning.operation == "whether" and isinstance(meaning.predicate, Keys)


def _stems_of_columns(table: Table, lexicon: Lexicon) -> frozenset[str]:
    """The stems of what a table and its columns are called."""
    texts = [table.title, table.description, table.row_noun]
    for field in table.fields:
        texts += [field.title, field.name, field.description]
        synonyms = (*lexicon.columns.get(f"{table.name}.{field.name}", ()), *lexicon.columns.get(field.name, ()))
        texts += [synonym for synonym in synonyms if " " not in synonym]
    return frozenset(stem for text in texts for stem in content_stems(text))
