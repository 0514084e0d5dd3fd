"""Passages and rows as LlamaIndex's nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

if TYPE_CHECKING:
    from collections.abc import Collection

    from mineralbot.retrieval import Hit, Mode, Retriever


class BotRetriever(BaseRetriever):
    """The passages and rows nearest to a query, best first.

    Args:
        retriever: Finds them.
        similarity_top_k: How many at most, from 1.
        mode: By meaning, by words, or by both.
        kinds: The kinds of entry to find; by default all but those that stand for others.
    """

    def __init__(
        self,
        retriever: Retriever,
        similarity_top_k: int = 5,
        mode: Mode = "fused",
        kinds: Collection[str] | None = None,
    ) -> None:
        super().__init__()
        self._retriever = retriever
        self._most = similarity_top_k
        self._mode = mode
        self._kinds = kinds

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._retriever.search(query_bundle.query_str, self._most, self._kinds, self._mode)
        return [NodeWithScore(node=self._node(hit), score=hit.score) for hit in hits]

    def _node(self, hit: Hit) -> TextNode:
        entry = self._retriever.entry(hit)
        return TextNode(id_=entry.id, text=entry.text, metadata={"kind": entry.kind, **entry.metadata})
