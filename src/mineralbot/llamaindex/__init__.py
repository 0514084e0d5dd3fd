"""The bot inside a LlamaIndex program: as its retriever, its query engine and its chat engine."""

from mineralbot.llamaindex.engines import BotChatEngine, BotQueryEngine
from mineralbot.llamaindex.retriever import BotRetriever

__all__ = ["BotChatEngine", "BotQueryEngine", "BotRetriever"]
