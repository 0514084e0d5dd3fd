"""The routes under `/api/v1`, and `/healthz`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

from mineralbot.api.problems import problem
from mineralbot.values.json import report_to_json, to_json
from mineralbot.values.texts import readable

if TYPE_CHECKING:
    from mineralbot.bot import Mineralbot

API_PREFIX = "/api/v1"


class Question(BaseModel):
    """The body of a request to answer a question."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    question: str
    focus: dict[str, Any] | None = None


class Draft(BaseModel):
    """The body of a request to check a draft."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    draft: str


def new_router(bot: Mineralbot) -> APIRouter:
    """The routes, answered by this bot."""
    router = APIRouter()

    @router.post(f"{API_PREFIX}/ask")
    def ask(body: Question) -> JSONResponse:
        """The Answer; a follow-up carries the focus of the Answer before it."""
        readable(json.dumps(body.focus, ensure_ascii=False))
        return JSONResponse(to_json(bot.ask(readable(body.question), body.focus)))

    @router.post(f"{API_PREFIX}/check")
    def check(body: Draft) -> JSONResponse:
        """The Report, one entry a sentence of the draft."""
        return JSONResponse(report_to_json(bot.check(readable(body.draft))))

    @router.api_route(
        f"{API_PREFIX}/{{route:path}}", methods=["DELETE", "GET", "PATCH", "POST", "PUT"], include_in_schema=False
    )
    def refuse(route: str) -> JSONResponse:
        """That there is nothing else here; without it, the page would be asked."""
        wanted = f"wanted POST {API_PREFIX}/ask or POST {API_PREFIX}/check"
        return problem(404, "route", f"there is no {API_PREFIX}/{route} of this method: {wanted}")

    @router.get("/healthz")
    def is_healthy() -> dict[str, str]:
        """That the server answers, and over which corpus."""
        return {"status": "ok", "corpus": bot.corpus.name, "fingerprint": bot.corpus.fingerprint}

    return router
