"""Numbers on the running server, in the form that Prometheus reads; no question is among them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from mineralbot.values import Answer, Corpus, Report

_BOUNDS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """What was answered and checked since the start."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter("mineralbot_answers", "Answers, by status.", ["status"], registry=self._registry)
        self._verdicts = Counter(
            "mineralbot_verdicts", "Checked sentences, by verdict.", ["verdict"], registry=self._registry
        )
        self._seconds = Histogram(
            "mineralbot_seconds", "Time taken.", ["task"], buckets=_BOUNDS_SECONDS, registry=self._registry
        )
        self._swaps = Counter("mineralbot_corpus_swaps", "Corpora swapped in, by outcome.", ["outcome"],
                              registry=self._registry)  # fmt: skip
        self._opened = Gauge(
            "mineralbot_corpus_age_seconds", "Since the corpus was opened that answers.", registry=self._registry
        )
        for status in ("answered", "abstained", "clarify"):
            self._answers.labels(status)
        self.note_opening()

    def note_answer(self, answer: Answer, corpus: Corpus, seconds: float) -> None:  # noqa: ARG002 - an observer's
        """Count an answer."""
        self._answers.labels(answer.status).inc()
        self._seconds.labels("ask").observe(seconds)

    def note_report(self, draft: str, report: Report, corpus: Corpus, seconds: float) -> None:  # noqa: ARG002
        """Count a report and its sentences."""
        for verdict, count in report.counts.items():
            self._verdicts.labels(verdict).inc(count)
        self._seconds.labels("check").observe(seconds)

    def note_opening(self) -> None:
        """A corpus was opened that answers from now on."""
        began = time.monotonic()
        self._opened.set_function(lambda: time.monotonic() - began)

    def note_swap(self, *, is_done: bool) -> None:
        """A new corpus was published, and could be opened or not."""
        self._swaps.labels("done" if is_done else "failed").inc()
        if is_done:
            self.note_opening()

    def router(self) -> APIRouter:
        """`/metrics`."""
        router = APIRouter(include_in_schema=False)

        @router.get("/metrics")
        def metrics() -> Response:
            return Response(generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST)

        return router
