"""Encodes with onnxruntime and tokenizers alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from mineralbot.errors import ModelError
from mineralbot.offline import stay_offline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"

_BATCH = 32
_THREADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OnnxFiles:
    """An exported model: its folder, the size of its vectors, where it cuts (in tokens), how it pads."""

    folder: Path
    dimension: int
    max_length: int
    pad_id: int


class OnnxBackend:
    """The exported model; loaded when it is first asked for a vector."""

    kind = "onnx-float32"

    def __init__(self, files: OnnxFiles) -> None:
        self._files = files
        self._loading = Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of the texts, in their order; texts of like length share a batch, so that little is padded."""
        vectors = np.zeros((len(texts), self._files.dimension), np.float32)
        encodings = self._tokenizer.encode_batch(list(texts))
        by_length = sorted(range(len(texts)), key=lambda n: len(encodings[n].ids))
        for start in range(0, len(texts), _BATCH):
            batch = by_length[start : start + _BATCH]
            vectors[batch] = self._run([encodings[n] for n in batch])
        return vectors

    def _run(self, encodings: list[Encoding]) -> NDArray[np.float32]:
        shape = (len(encodings), max(len(encoding.ids) for encoding in encodings))
        arrays = {
            "input_ids": np.full(shape, self._files.pad_id, np.int64),
            "attention_mask": np.zeros(shape, np.int64),
            "token_type_ids": np.zeros(shape, np.int64),
        }
        for row, encoding in enumerate(encodings):
            length = len(encoding.ids)
            arrays["input_ids"][row, :length] = encoding.ids
            arrays["attention_mask"][row, :length] = 1
            arrays["token_type_ids"][row, :length] = encoding.type_ids
        wanted = {node.name: arrays[node.name] for node in self._session.get_inputs()}
        return np.asarray(self._session.run(None, wanted)[0], np.float32)

    @property
    def _tokenizer(self) -> Tokenizer:
        return self._loaded[0]

    @property
    def _session(self) -> InferenceSession:
        return self._loaded[1]

    @property
    def _loaded(self) -> tuple[Tokenizer, InferenceSession]:
        with self._loading:
            return self._load

    @cached_property
    def _load(self) -> tuple[Tokenizer, InferenceSession]:
        return _open_tokenizer(self._files), _open_session(self._files.folder)


def unit_vectors(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows scaled to length one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit


def _open_tokenizer(files: OnnxFiles) -> Tokenizer:
    """The tokenizer, set to cut where the model does: its file may pad and cut at lengths of its own."""
    stay_offline()
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(files.folder / TOKENIZER_FILE))
    tokenizer.no_padding()
    tokenizer.enable_truncation(files.max_length)
    return tokenizer


def _open_session(folder: Path) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    # Threads that spin between the steps of a run save a third of it on a short text;
    # once the last run has ended they stop, and leave the cores to everyone else.
    options.add_session_config_entry("session.intra_op.allow_spinning", "1")
    options.add_session_config_entry("session.force_spinning_stop", "1")
    try:
        return InferenceSession(str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(
            f"the exported model in {folder} cannot be loaded ({error}): remove that folder, it is made anew"
        ) from error
