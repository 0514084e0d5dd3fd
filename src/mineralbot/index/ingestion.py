"""Entries into Chroma, by a LlamaIndex ingestion pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import BaseNode, TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

    from mineralbot.index.entries import IndexEntry

    Encode = Callable[[Sequence[str]], NDArray[np.float32]]
    Progress = Callable[[int], object]

BATCH = 256


class Known(Protocol):
    """Vectors that there are already, by text."""

    def get(self, text: str, /) -> NDArray[np.float32] | None:
        """The vector of a text; None where there is none."""


class EncoderEmbedding(BaseEmbedding):
    """Our encoder as LlamaIndex knows embedding models; nodes that have their vector already keep it."""

    _encode: Encode = PrivateAttr()

    def __init__(self, encode: Encode, model_name: str) -> None:
        super().__init__(model_name=model_name, embed_batch_size=BATCH)
        self._encode = encode

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:  # noqa: ANN401 - LlamaIndex's
        """The same nodes, each with its vector."""
        super().__call__([node for node in nodes if node.embedding is None], **kwargs)
        return nodes

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, vector)) for vector in self._encode(texts)]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def ingest(
    entries: Sequence[IndexEntry],
    collection: Collection,
    embedding: EncoderEmbedding,
    known: Known,
    progress: Progress,
) -> Iterator[NDArray[np.float32]]:
    """Put entries into a collection, a batch each time that vectors are asked for, and yield these, in order.

    Args:
        entries: With distinct ids.
        collection: Of Chroma, empty.
        embedding: What embeds the texts that have no vector yet.
        known: Vectors by text; these texts are not embedded again.
        progress: Told the number of entries of each batch that is done.
    """
    pipeline = IngestionPipeline(
        transformations=[embedding], vector_store=ChromaVectorStore(chroma_collection=collection), disable_cache=True
    )
    for start in range(0, len(entries), BATCH):
        nodes = [_node(entry, known.get(entry.text)) for entry in entries[start : start + BATCH]]
        done = pipeline.run(nodes=nodes)
        yield np.array([node.get_embedding() for node in done], np.float32)
        progress(len(nodes))


def _node(entry: IndexEntry, vector: NDArray[np.float32] | None) -> TextNode:
    metadata = entry.metadata | {"kind": entry.kind, "stands_for": entry.stands_for}
    return TextNode(
        id_=entry.id,
        text=entry.text,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=list(metadata),
        embedding=None if vector is None else list(map(float, vector)),
    )
