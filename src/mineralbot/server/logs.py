"""The server's log on stderr: plain lines of what is unusual, or one JSON object for everything that happens."""

from __future__ import annotations

import io
import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mineralbot.bot import current_errand

if TYPE_CHECKING:
    from mineralbot.settings import Settings
    from mineralbot.values import Answer, Corpus, Report

_OURS, _FOREIGN = "mineralbot", "uvicorn"
_TRACEBACK = "Traceback "
_printed = logging.getLogger("stderr")
_answers = logging.getLogger("mineralbot.answers")


def set_up_logs(settings: Settings) -> None:
    """Have the process log as the settings say."""
    is_json = settings.log == "json"
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(has_texts=settings.log_questions) if is_json else PlainLines())
    if is_json:
        sys.stderr = StderrLines(has_texts=settings.log_questions)
    for name, level in ((_OURS, logging.INFO), (_FOREIGN, logging.WARNING), (_printed.name, logging.ERROR)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
    for name in ("mineralbot.requests", "mineralbot.answers"):
        logging.getLogger(name).disabled = not is_json


class StderrLines(io.TextIOBase):
    """What libraries print on stderr, as lines of the log; of a traceback without texts only that there was one.

    Args:
        has_texts: Whether what is printed is told, which may hold what a reader wrote.
    """

    def __init__(self, *, has_texts: bool) -> None:
        super().__init__()
        self._has_texts = has_texts

    def write(self, text: str) -> int:
        """Log the lines of the text."""
        for line in text.splitlines():
            if line.strip() and (self._has_texts or line.startswith(_TRACEBACK)):
                _printed.error(line)
        return len(text)


class PlainLines(logging.Formatter):
    """The message, and what went wrong."""

    def __init__(self) -> None:
        super().__init__("%(message)s")


class JsonLines(logging.Formatter):
    """One JSON object a line.

    Args:
        has_texts: Whether the messages of faults are told, which may hold what a reader wrote.
    """

    def __init__(self, *, has_texts: bool) -> None:
        super().__init__()
        self._has_texts = has_texts

    def format(self, record: logging.LogRecord) -> str:
        """The record's time, level and message, and what is told with it."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage() if self._is_ours(record) else "fault",
            "logger": record.name,
            "process": record.process,
        }
        told |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[0] is not None:
            told["fault"] = self._fault(record.exc_info[0], record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)

    def _is_ours(self, record: logging.LogRecord) -> bool:
        return self._has_texts or record.name.partition(".")[0] == _OURS

    def _fault(self, kind: type[BaseException], error: BaseException | None) -> str:
        if self._has_texts and error is not None:
            return "".join(traceback.format_exception(error))
        frames = traceback.extract_tb(error.__traceback__ if error else None)
        return "\n".join([f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames] + [kind.__name__])


class AnswerLog:
    """Logs how each question and draft was answered.

    Args:
        has_texts: Whether the questions are told, too.
    """

    def __init__(self, *, has_texts: bool) -> None:
        self._has_texts = has_texts

    def note_answer(self, answer: Answer, corpus: Corpus, seconds: float) -> None:
        """Log an answer."""
        self._note("ask", answer.question, {"answer": answer.status}, corpus, seconds)

    def note_report(self, draft: str, report: Report, corpus: Corpus, seconds: float) -> None:
        """Log a report."""
        self._note("check", draft, {"verdicts": report.counts}, corpus, seconds)

    def _note(self, task: str, text: str, told: dict[str, Any], corpus: Corpus, seconds: float) -> None:
        errand = current_errand()
        told = {
            "request_id": errand.request_id,
            "route": errand.route,
            "task": task,
            **told,
            "milliseconds": round(seconds * 1000, 1),
            "corpus": corpus.fingerprint[:12],
        }
        if self._has_texts:
            told["question"] = text
        _answers.info("answer", extra={"told": told})
