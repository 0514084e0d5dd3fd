"""Answers as LlamaIndex's responses, their citations as source nodes."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.chat_engine.types import AgentChatResponse, BaseChatEngine, StreamingAgentChatResponse
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from mineralbot.values.json import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mineralbot.values import Answer

    Ask = Callable[[str, dict[str, Any] | None], Answer]


class BotQueryEngine(BaseQueryEngine):
    """Answers each question on its own; the whole Answer is the response's metadata `answer`."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(CallbackManager())
        self._ask = ask

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._ask(query_bundle.query_str, None)
        return Response(answer.text, source_nodes=_sources(answer), metadata={"answer": to_json(answer)})

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}


class BotChatEngine(BaseChatEngine):
    """Holds a conversation; the whole Answer is the response's metadata `answer`."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._focus: dict[str, Any] | None = None
        self._history: list[ChatMessage] = []

    @property
    def chat_history(self) -> list[ChatMessage]:
        """What was said so far."""
        return self._history

    def reset(self) -> None:
        """Forget the conversation."""
        self._focus, self._history = None, []

    def chat(self, message: str, chat_history: list[ChatMessage] | None = None) -> AgentChatResponse:
        """The answer to a message; a history that is given takes the place of the conversation so far."""
        if chat_history is not None:
            self._history, self._focus = list(chat_history), self._focus_after(chat_history)
        answer = self._ask(message, self._focus)
        self._focus = answer.focus
        said = ((MessageRole.USER, message), (MessageRole.ASSISTANT, answer.text))
        self._history += [ChatMessage(role=role, content=text) for role, text in said]
        return AgentChatResponse(
            response=answer.text, source_nodes=_sources(answer), metadata={"answer": to_json(answer)}
        )

    async def achat(self, message: str, chat_history: list[ChatMessage] | None = None) -> AgentChatResponse:
        """The same, without holding up the event loop."""
        return await asyncio.to_thread(self.chat, message, chat_history)

    def stream_chat(self, message: str, chat_history: list[ChatMessage] | None = None) -> StreamingAgentChatResponse:
        """The answer as a stream of its words; it is known as a whole before the first of them."""
        return _streamed(self.chat(message, chat_history))

    async def astream_chat(
        self, message: str, chat_history: list[ChatMessage] | None = None
    ) -> StreamingAgentChatResponse:
        """The same, without holding up the event loop."""
        return _streamed(await self.achat(message, chat_history))

    def _focus_after(self, history: Sequence[ChatMessage]) -> dict[str, Any] | None:
        focus = None
        for said in history:
            if said.role == MessageRole.USER:
                focus = self._ask(said.content or "", focus).focus
        return focus


def _sources(answer: Answer) -> list[NodeWithScore]:
    """The citations as nodes, in their order, without a score."""
    fields: list[dict[str, Any]] = to_json(answer)["citations"]
    return [
        NodeWithScore(node=TextNode(id_=f"{one['path']}:{one['start']}-{one['end']}", text=one["quote"], metadata=one))
        for one in fields
    ]


def _streamed(reply: AgentChatResponse) -> StreamingAgentChatResponse:
    """The reply with its words in the queues from which a program reads a stream, and nothing more to come."""
    stream = StreamingAgentChatResponse(
        response=reply.response, source_nodes=reply.source_nodes, aqueue=asyncio.Queue(), new_item_event=asyncio.Event()
    )
    for words in re.findall(r"\s*\S+\s*", reply.response):
        stream.put_in_queue(words)
        stream.aput_in_queue(words)
    stream.is_done = True
    return stream
