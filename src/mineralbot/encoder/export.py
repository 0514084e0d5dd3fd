"""The model's one-time export to ONNX, so that questions need no torch."""

from __future__ import annotations

import json
import logging
import warnings
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
from filelock import FileLock

from mineralbot.encoder.onnx import MODEL_FILE, TOKENIZER_FILE, OnnxBackend, OnnxFiles, unit_vectors
from mineralbot.encoder.original import OriginalBackend, load_original
from mineralbot.encoder.source import ModelSource, replace_text, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import torch
    from sentence_transformers import SentenceTransformer

LEAST_COSINE = 0.9999
OPSET = 18

_RECORD = "export.json"
_RECORD_FORMAT = 1
_PROBES = (
    "",
    "a",
    "When were the harbour fees last raised?",
    "Freedonia: 12.5 % of 3,400 tonnes (2019), pending ratification.",
    "Où se trouve l'Atlantide? 亞特蘭提斯 в океане — naïve façade",
    "The committee met twice; minutes were kept, though nobody signed them. " * 4,
    "Unobtainium " * 300,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRecord:
    """What became of a model's export; kept beside it.

    Attributes:
        kind: "onnx-float32", or "sentence-transformers" where the export does not fit the model.
        reason: Why it does not fit; else "".
        stamps: Of each file its SHA-256, size and time of change.
    """

    kind: str
    reason: str
    dimension: int
    max_length: int
    pad_id: int
    stamps: dict[str, tuple[str, int, int]]
    format: int = _RECORD_FORMAT


def exported(source: ModelSource, folder: Path, notify: Callable[[str], object]) -> ExportRecord:
    """The export of a model in `folder`, made first where it is missing or damaged, which `notify` is told.

    Raises:
        ModelError: sentence-transformers cannot load the model.
        OSError: The folder cannot be written.
    """
    record = read_export(folder)
    if record is not None:
        return record
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        record = read_export(folder)
        if record is None:
            notify(f"preparing the model {source.name} for fast questions; this is done once and takes half a minute")
            record = _export(source, folder)
        return record


def read_export(folder: Path) -> ExportRecord | None:
    """The record of an export whose files are as they were written; None where there is none such."""
    try:
        fields = json.loads((folder / _RECORD).read_text("utf-8"))
        record = ExportRecord(**fields | {"stamps": {name: tuple(stamp) for name, stamp in fields["stamps"].items()}})
        whole = all(_is_whole(folder / name, stamp) for name, stamp in record.stamps.items())
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return record if whole and record.format == _RECORD_FORMAT else None


def _is_whole(path: Path, stamp: tuple[str, int, int]) -> bool:
    """Whether a file is the one that was written: by size and time, else (a copied folder) by its hash."""
    status = path.stat()
    digest, size, modified_ns = stamp
    return status.st_size == size and (status.st_mtime_ns == modified_ns or sha256_of(path) == digest)


def _export(source: ModelSource, folder: Path) -> ExportRecord:
    with _quiet():
        model = load_original(source.folder)
        try:
            record = _export_onnx(model, folder)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - any model may be set, and its code may fail in any way
            record = _unfit(model, f"{type(error).__name__}: {error}".splitlines()[0])
    replace_text(folder / _RECORD, json.dumps(asdict(record), indent=1))
    return record


def _unfit(model: SentenceTransformer, reason: str) -> ExportRecord:
    return ExportRecord(
        kind=OriginalBackend.kind,
        reason=reason,
        dimension=model.get_embedding_dimension() or 0,
        max_length=0,
        pad_id=0,
        stamps={},
    )


def _export_onnx(model: SentenceTransformer, folder: Path) -> ExportRecord:
    tokenizer = model.tokenizer
    _write_beside(folder / TOKENIZER_FILE, lambda path: tokenizer.backend_tokenizer.save(str(path)))
    _write_beside(folder / MODEL_FILE, lambda path: _write_graph(model, path))
    record = ExportRecord(
        kind=OnnxBackend.kind,
        reason="",
        dimension=model.get_embedding_dimension() or 0,
        max_length=model.max_seq_length or tokenizer.model_max_length,
        pad_id=tokenizer.pad_token_id,
        stamps={name: _stamp(folder / name) for name in (MODEL_FILE, TOKENIZER_FILE)},
    )
    cosine = _least_cosine(OnnxBackend(onnx_files(folder, record)), OriginalBackend(lambda: model))
    return record if cosine >= LEAST_COSINE else _unfit(model, f"cosine of a probe is {cosine:.6f}")


def onnx_files(folder: Path, record: ExportRecord) -> OnnxFiles:
    """What the ONNX backend needs to know of an export."""
    return OnnxFiles(folder=folder, dimension=record.dimension, max_length=record.max_length, pad_id=record.pad_id)


def _least_cosine(exported_model: OnnxBackend, original: OriginalBackend) -> float:
    vectors = unit_vectors(exported_model.encode(_PROBES)), unit_vectors(original.encode(_PROBES))
    return float(np.sum(vectors[0] * vectors[1], axis=1).min())


def _stamp(path: Path) -> tuple[str, int, int]:
    return sha256_of(path), path.stat().st_size, path.stat().st_mtime_ns


def _write_beside(path: Path, write: Callable[[Path], object]) -> None:
    beside = path.with_name(f"{path.name}.new")
    write(beside)
    beside.replace(path)


def _write_graph(model: SentenceTransformer, path: Path) -> None:
    """Write the model with its pooling as one graph: token ids in, sentence vectors out."""
    import torch

    features = model.preprocess(["three short words", "two words"])
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in features]
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("length", min=2, max=model.max_seq_length)}
    with torch.inference_mode():
        torch.onnx.export(
            _pipeline(model),
            tuple(features[name] for name in names),
            str(path),
            input_names=names,
            output_names=["sentence_embedding"],
            dynamic_shapes=tuple(axes for _ in names),
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
            verbose=False,
        )


def _pipeline(model: SentenceTransformer) -> torch.nn.Module:
    import torch

    class Pipeline(torch.nn.Module):
        """The modules of a sentence-transformers model in a row, with tensors as arguments."""

        def __init__(self) -> None:
            super().__init__()
            self.stages = torch.nn.ModuleList(list(model.children()))

        def forward(
            self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor | None = None
        ) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            if token_type_ids is not None:
                features["token_type_ids"] = token_type_ids
            for stage in self.stages:
                features = stage(features)
            return features["sentence_embedding"]

    return Pipeline().eval()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter's advice to its developers from the user's terminal."""
    before = logging.root.manager.disable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(before)
