"""A bot whose corpus may be replaced while it answers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from mineralbot.bot.mineralbot import Mineralbot
from mineralbot.errors import InputError
from mineralbot.index import current_build

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.retrieval import Retriever
    from mineralbot.settings import Settings
    from mineralbot.values import Answer, Corpus, Report

    OnAnswer = Callable[[Answer, float], object]
    OnReport = Callable[[Report, float], object]


class LiveMineralbot(Mineralbot):
    """Answers by one bot after another: a question is answered by the one that was current when it came.

    Args:
        settings: What the bots are opened with.
        on_answer: Told of each answer, and how many seconds it took.
        on_report: Told of each report likewise.
    """

    def __init__(
        self, settings: Settings, on_answer: OnAnswer | None = None, on_report: OnReport | None = None
    ) -> None:
        self._settings = settings
        self._on_answer = on_answer or _ignore
        self._on_report = on_report or _ignore
        self._now = Mineralbot.open(settings)
        self._build = self._published()
        self._before: Mineralbot | None = None

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
        began = time.perf_counter()
        now, before = self._now, self._before
        try:
            answer = now.ask(question, focus)
        except InputError:
            if before is None:
                raise
            before.ask(question, focus)
            answer = now.ask(question)
        self._on_answer(answer, time.perf_counter() - began)
        return answer

    def check(self, draft: str, progress: Callable[[int, int], object] | None = None) -> Report:
        """What the corpus supports, contradicts and does not cover of a draft."""
        began = time.perf_counter()
        report = self._now.check(draft, progress)
        self._on_report(report, time.perf_counter() - began)
        return report

    def suggestions(self) -> tuple[str, ...]:
        """Example questions for a newcomer."""
        return self._now.suggestions()

    def _published(self) -> str:
        try:
            build = current_build(self._settings.index)
        except ValueError:
            return ""
        return build.name if build else ""


def _ignore(_said: object, _seconds: float) -> None:
    """Tell nobody."""
