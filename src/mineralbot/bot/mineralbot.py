"""From a question, and the focus of the conversation, to an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mineralbot.answering import Answerer, Citer, Composer
from mineralbot.bot.granting import Granting
from mineralbot.bot.memory import Memory
from mineralbot.bot.opening import Parts, open_parts, uncollected
from mineralbot.bot.suggestions import Suggestions
from mineralbot.bot.understanding import Understanding
from mineralbot.checking import Checker, Entailer, Judge
from mineralbot.dialogue import Focus, FollowUp, named_rows
from mineralbot.language import is_foreign
from mineralbot.reading import Reader, Renderer
from mineralbot.settings import read_settings
from mineralbot.values.meanings import PassageMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.llamaindex import BotChatEngine, BotQueryEngine, BotRetriever
    from mineralbot.retrieval import Retriever
    from mineralbot.settings import Settings
    from mineralbot.values import Answer, Corpus, Report
    from mineralbot.values.meanings import Reading

FOREIGN_DRAFT = (
    "The draft seems not to be in English. It was read as English, so little of it can have been understood."
)


class Mineralbot:
    """Answers questions on one corpus; stateless, so that threads may share it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        corpus = parts.corpus
        self._tables = tables = parts.tables
        self._render = Renderer(corpus, tables)
        citer = Citer(corpus)
        self._passage_ids = frozenset(citer.passages)
        self._answerer = Answerer(corpus, tables, citer, self._render)
        self._reader = reader = Reader(corpus, tables, parts.retriever.encode, parts.search)
        self._memory = Memory(self._answerer.result, tables, corpus.figures)
        follow_up = FollowUp(corpus, tables, reader)
        understanding = Understanding(reader, follow_up, self._memory)
        entailer = Entailer(reader.likeness, reader.prose)
        judge = Judge(
            corpus=corpus, tables=tables, reader=reader, answerer=self._answerer, entailer=entailer, search=parts.search
        )
        self._understand = Granting(understanding, reader, judge)
        self._checker = Checker(reader, follow_up, judge, self._answerer)
        self._suggest = Suggestions(corpus, tables, self._render, self._is_answered, self._followed)

    @classmethod
    def open(cls, settings: Settings | None = None, progress: Callable[[int, int], object] | None = None) -> Mineralbot:
        """The bot over the corpus of the settings, by default those of the environment; a stale index is built first.

        Raises:
            MineralbotError: The corpus, the index or the model cannot be used.
        """
        parts = open_parts(settings or read_settings(), progress)
        with uncollected():
            return cls(parts)

    @property
    def corpus(self) -> Corpus:
        """What it answers from."""
        return self._parts.corpus

    @property
    def retriever(self) -> Retriever:
        """What finds passages and rows of the corpus."""
        return self._parts.retriever

    @property
    def current(self) -> Mineralbot:
        """The bot itself; where the corpus may be changed, the one whose corpus stays while it is held."""
        return self

    def ask(self, question: str, focus: dict[str, Any] | None = None) -> Answer:
        """The answer to a question, in the conversation that the focus of an earlier answer tells of.

        Raises:
            InputError: The focus is none that an answer gave.
        """
        before = Focus.from_json(focus, self._tables, self._passage_ids, len(self.corpus.figures))
        reading = self._understand.read(question, before)
        composer = Composer()
        status = self._answerer.say(composer, reading)
        return composer.answer(
            question=question,
            standalone=self._standalone(question, reading),
            status=status,
            suggestions=self._suggest.near(reading.meaning, question) if status != "answered" else (),
            focus=self._focus_after(before, reading, question).to_json(),
        )

    def answered(self, question: str, focus: dict[str, Any] | None = None) -> tuple[Answer, Corpus]:
        """The answer to a question likewise, and the corpus that it cites.

        Raises:
            InputError: The focus is none that an answer gave.
        """
        return self.ask(question, focus), self.corpus

    def check(self, draft: str, progress: Callable[[int, int], object] | None = None) -> Report:
        """What the corpus supports, contradicts and does not cover of a draft, sentence by sentence."""
        report = self._checker.check(draft, progress)
        is_mostly_uncovered = 2 * report.counts["not_covered"] > len(report.sentences)
        return replace(report, notice=FOREIGN_DRAFT) if is_mostly_uncovered and is_foreign(draft) else report

    def checked(self, draft: str, progress: Callable[[int, int], object] | None = None) -> tuple[Report, Corpus]:
        """The report on a draft likewise, and the corpus that it cites."""
        return self.check(draft, progress), self.corpus

    def conversation(self) -> Conversation:
        """A conversation that remembers its focus."""
        return Conversation(self)

    def suggestions(self) -> tuple[str, ...]:
        """Example questions for a newcomer: the corpus's own, else some made from its tables and headings."""
        return self._suggest.examples()

    def as_retriever(self, similarity_top_k: int = 5) -> BotRetriever:
        """LlamaIndex's retriever of the passages and rows nearest to a query."""
        from mineralbot.llamaindex import BotRetriever

        return BotRetriever(self.retriever, similarity_top_k)

    def as_query_engine(self) -> BotQueryEngine:
        """LlamaIndex's query engine; each answer stands alone, its citations are the source nodes."""
        from mineralbot.llamaindex import BotQueryEngine

        return BotQueryEngine(self.ask)

    def as_chat_engine(self) -> BotChatEngine:
        """LlamaIndex's chat engine: one conversation."""
        from mineralbot.llamaindex import BotChatEngine

        return BotChatEngine(self.ask)

    def _is_answered(self, question: str) -> bool:
        """Whether a question that stands alone is answered."""
        return self._answerer.say(Composer(), self._understand.read(question, Focus())) == "answered"

    def _followed(self, question: str, focus: Focus) -> str:
        """What a question asks in a conversation, in words that stand alone; empty if it does not follow on."""
        reading = self._understand.read(question, focus)
        return self._render.question(reading.meaning) if reading.is_follow_up else ""

    def _focus_after(self, before: Focus, reading: Reading, question: str) -> Focus:
        """The focus after an answer; of one from the prose also the rows that the question named, for "that one"."""
        after = self._memory.after(before, reading.meaning, question, is_follow_up=reading.is_follow_up)
        if after.rows or not isinstance(reading.meaning, PassageMeaning):
            return after
        named = named_rows(self._reader.link(question), before.table)
        return after if named is None else replace(after, table=named[0], group=named[1])

    def _standalone(self, question: str, reading: Reading) -> str:
        """The question as understood, what it took over from the conversation put in words."""
        return (self._render.question(reading.meaning) if reading.is_follow_up else "") or question


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
