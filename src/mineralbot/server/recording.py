"""Keeps the audit trail of what is answered, and lists it to auditors."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse

from mineralbot.api import API_PREFIX, problem
from mineralbot.audit import Entry, told_of_answer, told_of_report
from mineralbot.bot import current_errand

if TYPE_CHECKING:
    from mineralbot.audit import AuditTrail
    from mineralbot.values import Answer, Corpus, Report

MOST_LISTED = 1_000
_MILLISECONDS = 1_000


class Recorder:
    """Keeps each answer and each report in the trail; what cannot be kept is not answered."""

    def __init__(self, trail: AuditTrail) -> None:
        self._trail = trail

    def note_answer(self, answer: Answer, corpus: Corpus, seconds: float) -> None:
        """Keep an answer.

        Raises:
            AuditError: It cannot be kept.
        """
        self._keep(told_of_answer(answer), corpus, seconds)

    def note_report(self, draft: str, report: Report, corpus: Corpus, seconds: float) -> None:
        """Keep a draft and the report on it.

        Raises:
            AuditError: They cannot be kept.
        """
        self._keep(told_of_report(draft, report), corpus, seconds)

    def _keep(self, told: dict[str, Any], corpus: Corpus, seconds: float) -> None:
        errand = current_errand()
        entry = Entry(
            time=datetime.now(UTC),
            user=errand.user,
            route=errand.route,
            request_id=errand.request_id,
            corpus=corpus.fingerprint,
            milliseconds=seconds * _MILLISECONDS,
            **told,
        )
        self._trail.keep(entry)


def notice_of(keep_days: int) -> str:
    """What readers of the page are told while the trail is kept."""
    term = f"for {keep_days} days" if keep_days else "without a term"
    return (
        "The operator of this server records questions, drafts and answers with the name of who has signed on, "
        f"and keeps them {term}."
    )


def new_audit_router(trail: AuditTrail) -> APIRouter:
    """`/api/v1/audit`, for auditors alone."""
    router = APIRouter(prefix=API_PREFIX, include_in_schema=False)

    @router.get("/audit")
    def audit(
        request: Request,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        user: str | None = None,
        before: int | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = 100,
    ) -> JSONResponse:
        """Entries of the trail, newest first; `before` is the id of the last one of the page before."""
        if request.state.user.role != "auditor":
            return problem(403, "role", "only auditors may read the audit trail: ask who runs the server for that role")
        found = trail.entries(since=since, until=until, user=user, before_id=before, limit=limit)
        return JSONResponse({"entries": jsonable_encoder([asdict(entry) for entry in found])})

    return router
