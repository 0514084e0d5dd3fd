"""Chat completions as OpenAI's API has them, so that a chat front end can use the bot as a model."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import uuid4

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from mineralbot.drafts import not_too_long
from mineralbot.reports import answer_as_markdown, as_markdown
from mineralbot.values.json import report_to_json, to_json
from mineralbot.values.texts import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mineralbot.bot import Mineralbot

PREFIX = "/v1"
ANSWERING, CHECKING = "mineralbot", "mineralbot-check"
MOST_REPLAYED = 50  # questions of a conversation; those before them are not asked again
STREAMED_STEPS = 24


_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": "What was found and what was wanted, as clients of this API read it.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "object", "required": ["message", "type", "code"]}},
                }
            }
        },
    }
    for status in (404, 413, 422)
}


_REPLIES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A completion; as server-sent events where a stream was asked for.",
        "content": {"application/json": {}, "text/event-stream": {}},
    },
    **_REFUSALS,
}


class Part(BaseModel):
    """A part of a message; those that are no text are left out."""

    type: str
    text: str = ""


class Message(BaseModel):
    """A turn of the conversation; only what the user said is read."""

    role: str
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """Its text, in one piece."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class Completion(BaseModel):
    """The body of a request; whatever steers a language model (temperature, tools) is taken and has no effect."""

    model: Literal["mineralbot", "mineralbot-check"]
    messages: Annotated[list[Message], Field(min_length=1, max_length=2_000)]
    stream: bool = False


def new_completions_router(bot: Mineralbot) -> APIRouter:
    """`/v1/models` and `/v1/chat/completions`, answered by this bot."""
    router = APIRouter(prefix=PREFIX, tags=["chat completions"])

    @router.get("/models")
    def models() -> dict[str, Any]:
        """The bot as a model that answers, and as one that checks a draft."""
        return {"object": "list", "data": [_model(name) for name in (ANSWERING, CHECKING)]}

    @router.get("/models/{name}", response_model=None, responses=_REFUSALS)
    def model(name: str) -> dict[str, Any] | JSONResponse:
        """One of them."""
        if name in {ANSWERING, CHECKING}:
            return _model(name)
        return refusal(404, f"there is no model {name}: wanted {ANSWERING} or {CHECKING}", "model_not_found")

    @router.post("/chat/completions", response_model=None, responses=_REPLIES)
    def complete(body: Completion) -> Response:
        """The reply to the last message of the user, those before it replayed."""
        texts = [readable(message.text) for message in body.messages if message.role == "user"] or [""]
        text, extra = (_checked if body.model == CHECKING else _answered)(bot, texts)
        head = {"id": f"chatcmpl-{uuid4().hex}", "created": int(time.time()), "model": body.model}
        if body.stream:
            return StreamingResponse(_streamed(head, text, extra), media_type="text/event-stream")
        message = {"role": "assistant", "content": text, "mineralbot": extra}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return JSONResponse({**head, "object": "chat.completion", "choices": [choice]})

    return router


def refusal(status: int, message: str, code: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """An error as the clients of this API read it."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    error = {"message": " ".join(message.split()), "type": kind, "param": None, "code": code}
    return JSONResponse({"error": error}, status_code=status, headers=headers)


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "mineralbot"}


def _answered(bot: Mineralbot, texts: list[str]) -> tuple[str, dict[str, Any]]:
    current, focus = bot.current, None
    for text in texts[-MOST_REPLAYED:-1]:
        focus = current.ask(text, focus).focus
    answer, corpus = bot.answered(texts[-1], focus)
    return answer_as_markdown(answer, corpus).rstrip(), to_json(answer)


def _checked(bot: Mineralbot, texts: list[str]) -> tuple[str, dict[str, Any]]:
    report, corpus = bot.checked(not_too_long(texts[-1], "the draft"))
    return as_markdown(report, corpus), report_to_json(report)


def _streamed(head: dict[str, Any], text: str, extra: dict[str, Any]) -> Iterator[str]:
    """Server-sent events: the text in a bounded number of pieces, and what it rests on with the last."""
    words = re.findall(r"\s*\S+\s*", text) or [text]
    step = -(-len(words) // STREAMED_STEPS)
    pieces = ["".join(words[start : start + step]) for start in range(0, len(words), step)]
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}, *({"content": piece} for piece in pieces)]
    for delta in deltas:
        yield _event(head, delta, None)
    yield _event(head, {"mineralbot": extra}, "stop")
    yield "data: [DONE]\n\n"


def _event(head: dict[str, Any], delta: dict[str, Any], reason: str | None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
    chunk = {**head, "object": "chat.completion.chunk", "choices": [choice]}
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"
