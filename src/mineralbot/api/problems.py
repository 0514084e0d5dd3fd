"""Errors over HTTP, as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette._utils import get_route_path
from starlette.exceptions import HTTPException

from mineralbot.api.completions import refusal
from mineralbot.errors import InputError, MineralbotError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI, Request

    Headers = Mapping[str, str] | None

PROBLEM_TYPE = "application/problem+json"
_BODIES = {
    "ask": '{"question": "text", "focus": {…} or null}',
    "check": '{"draft": "text"}',
    "feedback": '{"question": "text", "focus": {…} or null, "is_helpful": true or false, "word": "text"}',
}


def refused(path: str, status: int, code: str, detail: str, headers: Headers = None) -> JSONResponse:
    """A problem in the form that the clients of the route read; the path is the one below the root path."""
    return refusal(status, detail, code, headers) if path.startswith("/v1/") else problem(status, code, detail, headers)


def _refused(request: Request, status: int, code: str, detail: str, headers: Headers = None) -> JSONResponse:
    return refused(get_route_path(request.scope), status, code, detail, headers)


def problem(status: int, code: str, detail: str, headers: Headers = None) -> JSONResponse:
    """A response that tells what was found, what was wanted and the remedy."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": " ".join(detail.split()),
    }
    return JSONResponse(body, status_code=status, headers=headers, media_type=PROBLEM_TYPE)


def answer_with_problems(app: FastAPI) -> None:
    """Have the application answer with a problem wherever a request is not as wanted or the bot cannot serve it."""
    app.exception_handler(RequestValidationError)(_not_as_wanted)
    app.exception_handler(HTTPException)(_not_taken)
    app.exception_handler(MineralbotError)(_not_served)


async def _not_as_wanted(request: Request, error: RequestValidationError) -> JSONResponse:
    return _refused(request, 422, InputError.code, f"{'; '.join(map(_told, error.errors()))}: {_wanted(request)}")


async def _not_taken(request: Request, error: HTTPException) -> JSONResponse:
    if error.status_code == 400:
        return _refused(request, 422, InputError.code, f"the body cannot be read: {_wanted(request)}")
    return _refused(request, error.status_code, InputError.code, str(error.detail), error.headers)


async def _not_served(request: Request, error: MineralbotError) -> JSONResponse:
    return _refused(request, 422 if isinstance(error, InputError) else 503, error.code, str(error))


def _wanted(request: Request) -> str:
    body = _BODIES.get(request.url.path.rpartition("/")[2])
    if body is None:
        return "wanted JSON as the description of the API tells, in UTF-8, as application/json"
    return f"wanted the JSON object {body}, in UTF-8, as application/json"


def _told(fault: dict[str, Any]) -> str:
    if fault["type"] == "json_invalid":
        return "the body is not JSON"
    place = ".".join(str(part) for part in fault["loc"][1:]) or "the body"
    return f"{place}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"
