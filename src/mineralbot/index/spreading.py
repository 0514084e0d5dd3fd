"""Embedding spread over a Ray cluster, by LlamaIndex's Ray pipeline; what it comes to goes into the journal.

So the build that follows is the one that any process does, and finds that every text has its vector.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from llama_index.core.schema import TextNode

from mineralbot.encoder import Encoder
from mineralbot.errors import IndexUnusableError
from mineralbot.index.ingestion import EncoderEmbedding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mineralbot.index.journal import Journal

LOCAL = "local"
WORKERS = 2  # processes that embed on this machine; a cluster's own number is told by its processors
_AT_ONCE = 4096  # texts that are sent before their vectors are written down
_A_BATCH = 64  # texts that a worker takes


class WorkerEmbedding(EncoderEmbedding):
    """The encoder of a worker: opened there, of the model and from the cache of exports that are named."""

    def __init__(self, model: str, cache: str) -> None:
        encoder = Encoder.open(model or None, Path(cache))
        super().__init__(encoder.encode, encoder.source.name)


def spread(
    texts: Sequence[str], journal: Journal, progress: Callable[[int], object], *, address: str, model: str, cache: Path
) -> None:
    """Embed texts on a Ray cluster, and write their vectors down.

    Args:
        texts: Each once.
        journal: Where the vectors go.
        progress: Told of each batch how many texts were embedded.
        address: Of the cluster, such as `ray://head:10001`; `local` starts one of two workers on this machine.
        model: As the settings name it; "" for the default.
        cache: Folder of exports; a worker on another machine makes its own there if it is not shared.

    Raises:
        IndexUnusableError: Ray is not installed, or the cluster cannot be reached.
    """
    # Ray would report to its makers that it was used.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray
        from llama_index.ingestion.ray import RayIngestionPipeline, RayTransformComponent
    except ImportError as error:
        raise IndexUnusableError(
            f"MINERALBOT_RAY is set, and {error.name} is not installed: run `pip install 'mineralbot[ray]'`"
        ) from error
    logging.getLogger("ray.data").setLevel(logging.WARNING)
    workers = ray.data.ActorPoolStrategy(min_size=WORKERS if address == LOCAL else 1, max_size=None)
    component = RayTransformComponent(
        transform_class=WorkerEmbedding,
        transform_kwargs={"model": model, "cache": str(cache.resolve())},
        map_batches_kwargs={"batch_size": _A_BATCH, "compute": workers},
    )
    _start(address)
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        pipeline = RayIngestionPipeline(transformations=[component])
        for start in range(0, len(texts), _AT_ONCE):
            nodes = [TextNode(text=text) for text in texts[start : start + _AT_ONCE]]
            done = pipeline.run(nodes=nodes)
            # Batches come back in whatever order workers end.
            vectors = np.array([node.get_embedding() for node in done], np.float32)
            journal.keep([node.get_content() for node in done], vectors)
            progress(len(nodes))
    finally:
        ray.shutdown()


def _start(address: str) -> None:
    import ray

    try:
        if address == LOCAL:
            ray.init(
                num_cpus=WORKERS,
                include_dashboard=False,
                log_to_driver=False,
                configure_logging=False,
                _node_ip_address="127.0.0.1",
            )
        else:
            ray.init(address, log_to_driver=False)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise IndexUnusableError(
            f"the Ray cluster at {address!r} cannot be reached ({' '.join(str(error).split())}): start it, correct "
            "MINERALBOT_RAY, or take it away"
        ) from error
