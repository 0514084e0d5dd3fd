"""From a question, and the focus of the conversation, to an answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mineralbot.answering import Answerer, Citer, Composer
from mineralbot.bot.opening import Parts, open_parts
from mineralbot.dialogue import Focus, FollowUp, unclear
from mineralbot.reading import LONGEST_QUESTION, Question, Reader, Renderer, split_questions
from mineralbot.values.meanings import (
    AbsentMeaning,
    FigureMeaning,
    Keys,
    PassageMeaning,
    Reading,
    SeveralMeaning,
    SocialMeaning,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.settings import Settings
    from mineralbot.values import Answer

_MOST_PARTS = 6  # questions in one message that are read apart


class Mineralbot:
    """Answers questions on one corpus; stateless, so that threads may share it."""

    def __init__(self, parts: Parts) -> None:
        self.corpus = corpus = parts.corpus
        self.retriever = parts.retriever
        self._tables = parts.tables
        self._reader = Reader(corpus, self._tables, parts.encode, parts.search)
        self._render = Renderer(corpus, self._tables)
        citer = Citer(corpus)
        self._answerer = Answerer(corpus, self._tables, citer, self._render)
        self._follow_up = FollowUp(corpus, self._tables, self._reader)
        self._passage_ids = frozenset(citer.passages)

    @classmethod
    def open(cls, settings: Settings, progress: Callable[[int, int], object] | None = None) -> Mineralbot:
        """The bot over the corpus of the settings; a missing or stale index is built first.

        Raises:
            MineralbotError: The corpus, the index or the model cannot be used.
        """
        return cls(open_parts(settings, progress))

    def ask(self, question: str, focus: dict[str, Any] | None = None) -> Answer:
        """The answer to a question, in the conversation that the focus of an earlier answer tells of.

        Raises:
            InputError: The focus is none that an answer gave.
        """
        return self._ask(question, focus, with_suggestions=True)

    def conversation(self) -> Conversation:
        """A conversation that remembers its focus."""
        return Conversation(self)

    def suggestions(self) -> tuple[str, ...]:
        """Example questions for a newcomer: the corpus's own, else some made from its tables and headings."""
        return self.corpus.lexicon.questions or self._made_up()

    def _made_up(self) -> tuple[str, ...]:
        made = []
        for table in self.corpus.tables:
            if table.rows and not table.is_derived:
                fields = [f for f in table.fields if not f.is_key]
                made += [
                    self._render.question(
                        TableMeaning(
                            table=table.name,
                            operation="cells",
                            scope=Keys(keys=(table.rows[0].key,)),
                            columns=(f.name,),
                        )
                    )
                    for f in fields[:2]
                ]
        made += [
            f"What does the brief say about {p.text.rstrip('?')}?"
            for d in self.corpus.documents
            for p in d.passages
            if p.kind == "heading"
        ][:4]
        return tuple(made[:8])

    def _ask(self, question: str, given: dict[str, Any] | None, *, with_suggestions: bool) -> Answer:
        focus = Focus.from_json(given, self._tables, self._passage_ids, len(self.corpus.figures))
        reading, linked = self._read(question, focus)
        composer = Composer()
        status = self._answerer.say(composer, reading)
        after = self._focus_after(focus, reading, linked, question)
        standalone = self._standalone(question, reading)
        suggestions = self._suggest(reading, question) if with_suggestions and status != "answered" else ()
        return composer.answer(
            question=question, standalone=standalone, status=status, suggestions=suggestions, focus=after.to_json()
        )

    def _read(self, text: str, focus: Focus) -> tuple[Reading, Question | None]:
        if not re.search(r"\w", text):
            return Reading(meaning=AbsentMeaning(missing=(), reason="blank")), None
        if len(text) > LONGEST_QUESTION:
            return Reading(meaning=AbsentMeaning(missing=(), reason="long")), None
        asking, background = self._reader.asking(text)
        if background and not focus.rows:
            focus = self._from_background(focus, background)
        whole = self._read_one(asking, focus)
        if background and isinstance(whole[0].meaning, SocialMeaning):
            whole = self._read_one(text, focus)
        return self._read_parts(asking, focus, whole[0]) or whole

    def _read_parts(self, text: str, focus: Focus, whole: Reading) -> tuple[Reading, Question | None] | None:
        """Two questions in one, each read after the other, where the whole does not answer both."""
        pieces = split_questions(text)
        if not 1 < len(pieces) < _MOST_PARTS or _answers_both(whole):
            return None
        readings = []
        for piece in pieces:
            reading, linked = self._read_one(piece, focus)
            focus = self._focus_after(focus, reading, linked, piece)
            readings.append(reading)
        meanings = [r.meaning for r in readings if not isinstance(r.meaning, SocialMeaning | UnclearMeaning)]
        held = [m for m in meanings if not isinstance(m, AbsentMeaning)]
        if not held or (
            not isinstance(whole.meaning, AbsentMeaning | UnclearMeaning)
            and len(held) < len(meanings)
            and not whole.leftover
        ):
            return None
        distinct = list({repr(m): m for m in meanings}.values())
        premises = tuple({repr(p): p for r in readings for p in r.premises}.values())
        meaning = distinct[0] if len(distinct) == 1 else SeveralMeaning(parts=tuple(distinct))
        return Reading(
            meaning=meaning, premises=premises, score=min(r.score for r in readings), is_follow_up=whole.is_follow_up
        ), None

    def _read_one(self, text: str, focus: Focus) -> tuple[Reading, Question | None]:
        linked = self._reader.link(text)
        complement = self._follow_up.complement(linked, focus)
        if complement is not None:
            return Reading(meaning=complement, is_follow_up=True), linked
        followed = self._follow_up.follow(linked, focus)
        if followed and followed.reading:
            return followed.reading, linked
        if self._follow_up.refers_to_nothing(linked, focus):
            return Reading(meaning=unclear()), linked
        about = (
            self._follow_up.about_passages(linked, focus)
            if focus.passages and not (focus.rows or linked.of("key", "value", "row"))
            else None
        )
        if about is not None:
            reading = self._reader.read(about)
            if not isinstance(reading.meaning, AbsentMeaning | TableMeaning):
                return replace(reading, is_follow_up=True), about
        if followed and followed.question:
            reading = self._reader.read(followed.question)
            if not isinstance(reading.meaning, AbsentMeaning):
                plain = self._reader.read(linked)
                if isinstance(plain.meaning, PassageMeaning | FigureMeaning) and plain.score > reading.score + (
                    0.05 if not _points(text) else 0.5
                ):
                    return plain, linked
                return replace(reading, is_follow_up=True), followed.question
        reading = self._reader.read(linked)
        if isinstance(reading.meaning, AbsentMeaning) and focus.passages:
            about = self._follow_up.about_passages(linked, focus)
            if about is not None:
                again = self._reader.read(about)
                if not isinstance(again.meaning, AbsentMeaning):
                    return replace(again, is_follow_up=True), about
        if isinstance(reading.meaning, AbsentMeaning) and followed and followed.question:
            return reading, followed.question
        return reading, linked

    def _from_background(self, focus: Focus, background: str) -> Focus:
        """A focus on the rows that the sentences before the question name."""
        keys = [e for m in self._reader.link(background).of("key") for e in m.entries]
        if not keys:
            return focus
        table = keys[0].table
        rows = tuple(dict.fromkeys(e.text for e in keys if e.table == table))
        return replace(focus, table=table, rows=rows, group=rows)

    def _standalone(self, question: str, reading: Reading) -> str:
        if not reading.is_follow_up:
            return question
        return self._render.question(reading.meaning) or question

    def _focus_after(self, focus: Focus, reading: Reading, linked: Question | None, text: str) -> Focus:
        meaning = reading.meaning
        match meaning:
            case SocialMeaning():
                return focus
            case UnclearMeaning():
                return replace(focus, asked=text)
            case AbsentMeaning(table=table, rows=rows, passages=passages):
                if rows:
                    return replace(
                        focus,
                        table=table,
                        rows=rows,
                        group=rows,
                        asked="",
                        meaning=None,
                        columns=focus.columns if focus.rows else (),
                    )
                return replace(focus, asked="")
            case TableMeaning():
                return self._focus_on_table(focus, meaning)
            case PassageMeaning(passages=passages, operation=operation):
                shown = passages[1:] if operation == "count" else passages
                listed = focus.passages if len(shown) == 1 and shown[0] in focus.passages else shown
                return Focus(meaning=meaning, passages=listed, table=focus.table, earlier=focus.group or focus.rows)
            case FigureMeaning(figures=figures):
                recent = tuple(dict.fromkeys((*figures, *focus.figures)))[:8]
                return Focus(meaning=meaning, table=focus.table, figures=recent)
            case SeveralMeaning(parts=parts):
                for part in parts:
                    focus = self._focus_after(focus, replace(reading, meaning=part), linked, text)
                return focus
        return Focus(meaning=meaning, table=focus.table)

    def _focus_on_table(self, focus: Focus, meaning: TableMeaning) -> Focus:
        result = self._answerer.result(meaning)
        rows = result.rows
        if meaning.operation == "whether":
            holding = result.holding("yes", "partly")
            narrows = meaning.quantifier == "some" and holding
            rows = (
                result.scope_rows if isinstance(meaning.scope, Keys) and not narrows else holding or result.scope_rows
            )
        if meaning.operation in ("unique", "most frequent") and result.values:
            named = {c.row for v in result.values for c in v.cells}
            rows = tuple(r for r in result.scope_rows if r.key in named)
        keys = tuple(r.key for r in rows[:40])
        if isinstance(meaning.scope, Keys) and set(meaning.scope.keys) == set(keys):
            keys = meaning.scope.keys
        if focus.rows and set(focus.rows) > set(keys):
            group = focus.group if set(focus.group) >= set(focus.rows) else focus.rows
            earlier = focus.rows
        else:
            group, earlier = keys, focus.group or focus.rows
        if len(keys) > 1:
            group = keys
        elif focus.group and keys and keys[0] in focus.group:
            group = focus.group
        elif focus.group and len(keys) == 1:
            group = (*focus.group, *keys) if len(focus.group) < 6 else keys
        return Focus(
            meaning=meaning, table=meaning.table, rows=keys, group=group, earlier=earlier, columns=meaning.columns
        )

    def _suggest(self, reading: Reading, question: str) -> tuple[str, ...]:
        """Up to three questions near what was asked, each of which is answered."""
        offered: list[str] = []
        meaning = reading.meaning
        if isinstance(meaning, AbsentMeaning) and meaning.table and meaning.rows:
            fields = [f for f in self._tables.table(meaning.table).fields if not f.is_key]
            offered += [
                self._render.question(
                    TableMeaning(
                        table=meaning.table, operation="cells", scope=Keys(keys=meaning.rows[:3]), columns=(f.name,)
                    )
                )
                for f in fields
            ]
        offered += self.suggestions()
        kept: list[str] = []
        for candidate in offered:
            if (
                candidate != question
                and candidate not in kept
                and self._ask(candidate, None, with_suggestions=False).status == "answered"
            ):
                kept.append(candidate)
            if len(kept) == 3:
                break
        return tuple(kept)


class Conversation:
    """Questions that follow on one another."""

    def __init__(self, bot: Mineralbot) -> None:
        self._bot = bot
        self._focus: dict[str, Any] = {}

    def ask(self, question: str, focus: dict[str, Any] | None = None) -> Answer:
        """The answer to the next question; a given focus takes the place of the conversation's own."""
        answer = self._bot.ask(question, self._focus if focus is None else focus)
        self._focus = answer.focus
        return answer

    def reset(self) -> None:
        """Forgets what was spoken of."""
        self._focus = {}


def _points(text: str) -> bool:
    """Whether a text has a pronoun."""
    return bool(re.search(r"\b(?:it|its|they|them|their|those|these|that one|this one)\b", text, re.IGNORECASE))


def _answers_both(reading: Reading) -> bool:
    """Whether a reading of the whole already gives several cells of its rows, so that it need not be read apart."""
    meaning = reading.meaning
    return (
        isinstance(meaning, TableMeaning)
        and meaning.operation == "cells"
        and len(meaning.columns) > 1
        and not reading.leftover
        and not reading.premises
    )
