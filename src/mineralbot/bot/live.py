"""A bot whose corpus may be replaced while it answers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

from mineralbot.bot.errands import current_errand
from mineralbot.bot.mineralbot import Mineralbot
from mineralbot.bot.turns import Turns
from mineralbot.errors import InputError, OverdueError
from mineralbot.index import current_build

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mineralbot.retrieval import Retriever
    from mineralbot.settings import Settings
    from mineralbot.values import Answer, Corpus, Report

    Progress = Callable[[int, int], object]


class Observer(Protocol):
    """Is told of what was answered and checked; an error that it raises is told in place of the answer."""

    def note_answer(self, answer: Answer, corpus: Corpus, seconds: float) -> None:
        """An answer, the corpus that it cites, and how long it took."""

    def note_report(self, draft: str, report: Report, corpus: Corpus, seconds: float) -> None:
        """A report on a draft, the corpus that it cites, and how long it took."""


class LiveMineralbot(Mineralbot):
    """Answers by one bot after another: a question is answered by the one that was current when it came.

    Args:
        settings: What the bots are opened with.
        observers: Told of each answer and each report.
    """

    def __init__(self, settings: Settings, observers: Sequence[Observer] = ()) -> None:
        self._settings = settings
        self._observers = observers
        self._now = Mineralbot.open(settings)
        self._build = self._published()
        self._before: Mineralbot | None = None
        self._turns = Turns()

    @property
    def current(self) -> Mineralbot:
        """The bot that answers now, whose corpus stays."""
        return self._now

    @property
    def corpus(self) -> Corpus:
        """What it answers from now."""
        return self._now.corpus

    @property
    def retriever(self) -> Retriever:
        """What finds passages and rows now."""
        return self._now.retriever

    def refresh(self) -> bool:
        """Open what was published since, if anything was, and answer by it from now on; whether that was so.

        Raises:
            MineralbotError: It cannot be opened; the bot before it answers on, and it is not tried again.
        """
        build = self._published()
        if build == self._build:
            return False
        self._build = build
        opened = Mineralbot.open(self._settings)
        self._before, self._now = self._now, opened
        self._build = self._published()
        return True

    def ask(self, question: str, focus: dict[str, Any] | None = None) -> Answer:
        """The answer to a question; a focus that only the corpus before knows of is left out.

        Raises:
            InputError: The focus is none that an answer gave.
        """
        return self.answered(question, focus)[0]

    def answered(self, question: str, focus: dict[str, Any] | None = None) -> tuple[Answer, Corpus]:
        """The answer likewise, and the corpus that it cites.

        Raises:
            InputError: The focus is none that an answer gave.
        """
        began = time.perf_counter()
        now, before = self._now, self._before
        with self._turns.question():
            try:
                answer = now.ask(question, focus)
            except InputError:
                if before is None:
                    raise
                before.ask(question, focus)
                answer = now.ask(question)
        for observer in self._observers:
            observer.note_answer(answer, now.corpus, time.perf_counter() - began)
        return answer, now.corpus

    def check(self, draft: str, progress: Progress | None = None) -> Report:
        """What the corpus supports, contradicts and does not cover of a draft.

        Raises:
            OverdueError: Nobody waits for the report any more.
        """
        return self.checked(draft, progress)[0]

    def checked(self, draft: str, progress: Progress | None = None) -> tuple[Report, Corpus]:
        """The report likewise, and the corpus that it cites.

        Raises:
            OverdueError: Nobody waits for the report any more.
        """
        began, now = time.perf_counter(), self._now
        with self._turns.draft() as give_way:
            report = now.check(draft, _while_waited_for(progress, give_way))
        for observer in self._observers:
            observer.note_report(draft, report, now.corpus, time.perf_counter() - began)
        return report, now.corpus

    def suggestions(self) -> tuple[str, ...]:
        """Example questions for a newcomer."""
        return self._now.suggestions()

    def _published(self) -> str:
        try:
            build = current_build(self._settings.index)
        except ValueError:
            return ""
        return build.name if build else ""


def _while_waited_for(progress: Progress | None, give_way: Callable[[], None]) -> Progress:
    """The progress, told on; it lets others go first, and ends the check once nobody waits for it."""
    errand = current_errand()

    def note(done: int, total: int) -> None:
        if errand.over.is_set():
            raise OverdueError(f"the check ended after {done} of {total} sentences, as nobody waits for it any more")
        if progress is not None:
            progress(done, total)
        give_way()

    return note
