"""Encodes with sentence-transformers itself."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from mineralbot.errors import ModelError
from mineralbot.offline import stay_offline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer


class OriginalBackend:
    """The model as sentence-transformers runs it; loaded when it is first asked for a vector."""

    kind = "sentence-transformers"

    def __init__(self, load: Callable[[], SentenceTransformer]) -> None:
        self._load = load
        self._loading = Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of the texts, in their order."""
        with self._loading:
            model = self._model
        if not texts:
            return np.zeros((0, model.get_embedding_dimension() or 0), np.float32)
        return np.asarray(model.encode(list(texts), show_progress_bar=False), np.float32)

    @cached_property
    def _model(self) -> SentenceTransformer:
        return self._load()


def load_original(folder: Path) -> SentenceTransformer:
    """The model of a folder, on the processor.

    Raises:
        ModelError: sentence-transformers cannot load it.
    """
    stay_offline()
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging
    except ImportError as error:
        raise ModelError(
            f"the model {folder} is not exported yet, which takes a package that is missing ({error.name}): "
            "run `pip install sentence-transformers`, or copy the `encoder` folder of an index made elsewhere"
        ) from error
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        # The plain attention is what the exporter can follow for any length of text.
        model = SentenceTransformer(str(folder), device="cpu", model_kwargs={"attn_implementation": "eager"})
    except Exception as error:
        raise ModelError(
            f"sentence-transformers cannot load {folder} ({error}): give the folder of one of its models"
        ) from error
    return model.eval()
