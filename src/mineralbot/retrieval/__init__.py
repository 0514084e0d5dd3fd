"""Texts to passages: by meaning, by words, and by both."""

from mineralbot.retrieval.fusion import fuse
from mineralbot.retrieval.hits import Hit, Ranking, recall_at_k
from mineralbot.retrieval.retriever import Mode, Retriever

__all__ = ["Hit", "Mode", "Ranking", "Retriever", "fuse", "recall_at_k"]
