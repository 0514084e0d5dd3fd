"""What the trail keeps of an answer or a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from mineralbot.values.json import report_to_json, to_json

if TYPE_CHECKING:
    from datetime import datetime

    from mineralbot.values import Answer, Report

Kind = Literal["ask", "check"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer or report.

    Attributes:
        id: Number in the trail, growing.
        time: When it was given, UTC.
        user: Name of who has signed on; empty without a sign-on.
        route: Path of the request.
        request_id: Of the request.
        kind: Whether something was asked or a draft checked.
        question: The question as it was put, or the draft.
        understood: The question as it was understood; empty for a draft.
        status: Of the answer; of a report its counts by verdict.
        answer: Text of the answer; of a report one line a sentence.
        citations: As in the answer's JSON, or those of all sentences.
        corpus: Fingerprint of the corpus that is cited.
        milliseconds: That it took.
    """

    id: int = 0
    time: datetime
    user: str
    route: str
    request_id: str
    kind: Kind
    question: str
    understood: str
    status: str
    answer: str
    citations: list[dict[str, Any]]
    corpus: str
    milliseconds: float


def told_of_answer(answer: Answer) -> dict[str, Any]:
    """What an entry tells of an answer."""
    return {
        "kind": "ask",
        "question": answer.question,
        "understood": answer.standalone,
        "status": answer.status,
        "answer": answer.text,
        "citations": to_json(answer)["citations"],
    }


def told_of_report(draft: str, report: Report) -> dict[str, Any]:
    """What an entry tells of a report."""
    lines = [
        f"{sentence.verdict}: {' '.join(sentence.text.split())}"
        + (f" → {sentence.correction}" if sentence.correction else "")
        for sentence in report.sentences
    ]
    cited = [citation for entry in report_to_json(report)["sentences"] for citation in entry["citations"]]
    return {
        "kind": "check",
        "question": draft,
        "understood": "",
        "status": ", ".join(f"{count} {verdict}" for verdict, count in report.counts.items()),
        "answer": "\n".join(lines),
        "citations": cited,
    }
