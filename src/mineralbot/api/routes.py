"""The routes under `/api/v1`."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.routing import Match

from mineralbot.api import models
from mineralbot.api.problems import PROBLEM_TYPE, problem
from mineralbot.values.corpus_json import corpus_as_json, find_passage, find_table, passage_as_json, table_as_json
from mineralbot.values.json import report_to_json, to_json
from mineralbot.values.texts import readable

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.bot import Mineralbot
    from mineralbot.feedback import FeedbackStore
    from mineralbot.values import Corpus

API_PREFIX = "/api/v1"
# A copy may be kept by the reader alone, and is asked after before it is used again.
_KEPT = "private, no-cache"


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    content = {PROBLEM_TYPE: {"schema": models.Problem.model_json_schema()}}
    return {status: {"description": "What was found and what was wanted.", "content": content} for status in statuses}


_ASKED: dict[str, Any] = {"tags": ["questions and drafts"], "responses": _problems(413, 422, 503)}
_READ: dict[str, Any] = {"tags": ["corpus"], "responses": {304: {"description": "As it was."}, **_problems(404)}}


def new_router(bot: Mineralbot, feedback: FeedbackStore | None = None) -> APIRouter:
    """The routes, answered by this bot.

    Args:
        bot: Answers.
        feedback: Keeps what readers think of answers; without one, nothing is kept.
    """
    router = APIRouter(prefix=API_PREFIX)
    _add_questions(router, bot)
    _add_feedback(router, bot, feedback)
    _add_corpus(router, bot)
    _add_refusal(router)
    return router


def _add_questions(router: APIRouter, bot: Mineralbot) -> None:
    @router.post("/ask", response_model=models.Answer, **_ASKED)
    def ask(body: models.Question) -> JSONResponse:
        """The Answer to a question; a follow-up carries the focus of the Answer before it. Nothing is remembered."""
        readable(json.dumps(body.focus, ensure_ascii=False))
        return JSONResponse(to_json(bot.ask(body.question, body.focus)))

    @router.post("/check", response_model=models.Report, response_model_exclude_unset=True, **_ASKED)
    def check(body: models.Draft) -> JSONResponse:
        """The Report on a draft, one entry a sentence."""
        return JSONResponse(report_to_json(bot.check(body.draft)))


def _add_feedback(router: APIRouter, bot: Mineralbot, store: FeedbackStore | None) -> None:
    @router.post("/feedback", response_model=models.Thanks, **_ASKED)
    def feedback(body: models.Feedback) -> JSONResponse:
        """Takes what a reader thinks of an answer, which is kept with it where the server keeps any."""
        readable(json.dumps(body.focus, ensure_ascii=False))
        answer, corpus = bot.current.answered(body.question, body.focus)
        if store is not None:
            store.keep(uuid4().hex, answer, corpus.fingerprint, is_helpful=body.is_helpful, word=body.word)
        return JSONResponse({"kept": store is not None})


def _add_corpus(router: APIRouter, bot: Mineralbot) -> None:
    @router.get("/corpus", response_model=models.Corpus, **_READ)
    def corpus(request: Request) -> Response:
        """What the corpus holds, by name."""
        found = bot.corpus
        return _unchanged_or(request, found, partial(corpus_as_json, found))

    @router.get("/passages/{passage_id}", response_model=models.Passage, **_READ)
    def passage(request: Request, passage_id: str) -> Response:
        """A passage by its id."""
        found = bot.corpus
        wanted = find_passage(found, passage_id)
        if wanted is None:
            return problem(404, "passage", f"no passage has this id: {API_PREFIX}/corpus lists the ids")
        return _unchanged_or(request, found, partial(passage_as_json, wanted))

    @router.get("/tables/{name}", response_model=models.Table, **_READ)
    def table(request: Request, name: str) -> Response:
        """A table by its name, as a whole."""
        found = bot.corpus
        wanted = find_table(found, name)
        if wanted is None:
            return problem(404, "table", f"no table has this name: {API_PREFIX}/corpus lists the names")
        return _unchanged_or(request, found, partial(table_as_json, wanted))


def _unchanged_or(request: Request, corpus: Corpus, view: Callable[[], dict[str, Any]]) -> Response:
    """The view of the corpus, or only that it is as the client has it."""
    # Weak, as the same content may come compressed or not.
    validator = f'W/"{corpus.fingerprint}"'
    headers = {"ETag": validator, "Cache-Control": _KEPT}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if known & {validator.removeprefix("W/"), "*"}:
        return Response(status_code=304, headers=headers)
    return JSONResponse(view(), headers=headers)


def _add_refusal(router: APIRouter) -> None:
    known = list(router.routes)

    @router.api_route(
        "/{route:path}", methods=["DELETE", "GET", "PATCH", "POST", "PUT", "TRACE"], include_in_schema=False
    )
    def refuse(request: Request, route: str) -> JSONResponse:
        """That there is nothing else here; without it, the page would be asked."""
        partly = [one for one in known if isinstance(one, APIRoute) and one.matches(request.scope)[0] is Match.PARTIAL]
        allowed = ", ".join(sorted({method for one in partly for method in one.methods or ()}))
        wanted = f"wanted POST {API_PREFIX}/ask or POST {API_PREFIX}/check; {API_PREFIX}/openapi.json lists every route"
        detail = f"there is no {request.method} {API_PREFIX}/{route}: {wanted}"
        if allowed:
            return problem(405, "method", detail, {"Allow": allowed})
        return problem(404, "route", detail)
