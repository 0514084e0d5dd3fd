"""The encoder that all rooms share."""

from __future__ import annotations

import sys
from collections import OrderedDict
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np

from mineralbot.encoder.export import exported, onnx_files
from mineralbot.encoder.onnx import OnnxBackend, unit_vectors
from mineralbot.encoder.original import OriginalBackend, load_original
from mineralbot.encoder.source import ModelSource, find_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_REMEMBERED = 4096  # texts, of 1.5 kB each with the default model
_SINGLY = 8  # texts asked for at once, up to which each is encoded alone and remembered


class Backend(Protocol):
    """What turns texts into vectors: the exported model, or sentence-transformers itself."""

    kind: str

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of the texts, in their order."""


class Encoder:
    """Texts to vectors of length one; the same text gets the same vector."""

    def __init__(self, *, backend: Backend, source: ModelSource, reason: str = "") -> None:
        self._backend = backend
        self.source = source
        self.reason = reason
        self._remembered: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._remembering = Lock()

    @classmethod
    def open(cls, model: str | Path | None, cache: Path, *, notify: Callable[[str], object] | None = None) -> Encoder:
        """The encoder of a model, exported first where `cache` holds no whole export of it.

        The weights are read when the first text is encoded.

        Args:
            model: A sentence-transformers folder, a published name that is on this machine, or None for the
                default model.
            cache: The folder of exports, by custom `<index>/encoder`. Where it cannot be written,
                sentence-transformers serves.
            notify: Told what takes long or is amiss; by default a line on stderr.

        Raises:
            ModelError: The model is missing, or is not what it should be.
        """
        tell = notify or _write_to_stderr
        source = find_model(model, cache)
        folder = cache / source.folder_name
        try:
            record = exported(source, folder, tell)
        except OSError as error:
            reason = f"the model cannot be kept in {folder} ({error.strerror or error})"
            tell(f"{reason}, so each start takes seconds longer: make that folder writable")
            return cls(backend=_original(source), source=source, reason=reason)
        backend = OnnxBackend(onnx_files(folder, record)) if record.kind == OnnxBackend.kind else _original(source)
        return cls(backend=backend, source=source, reason=record.reason)

    @property
    def identity(self) -> str:
        """Model, hashes and kind of backend; texts encoded under another identity are not comparable."""
        return f"{self.source.identity}+{self._backend.kind}"

    @property
    def backend(self) -> str:
        """What serves: "onnx-float32", or "sentence-transformers" where the export did not fit (see `reason`)."""
        return self._backend.kind

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of the texts, one a row, in their order, of length one; no rows for no texts.

        The last few thousand texts asked for in small numbers are remembered, so that rooms which read the same
        question pay for it once; each of them is encoded alone, as its company would change its last bits. What is no
        character (half a surrogate pair) is read as a question mark.
        """
        readable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        if 0 < len(readable) <= _SINGLY:
            return np.concatenate([self._encode_one(text) for text in readable])
        return unit_vectors(self._backend.encode(readable))

    def _encode_one(self, text: str) -> NDArray[np.float32]:
        with self._remembering:
            if text in self._remembered:
                self._remembered.move_to_end(text)
                return self._remembered[text]
        vector = unit_vectors(self._backend.encode([text]))
        with self._remembering:
            self._remembered[text] = vector
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return vector


def _original(source: ModelSource) -> Backend:
    return OriginalBackend(partial(load_original, source.folder))


def _write_to_stderr(line: str) -> None:
    sys.stderr.write(f"mineralbot: {line}\n")
