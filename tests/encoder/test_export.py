"""Models of one's own: exported once, checked, kept, made anew when damaged."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mineralbot.encoder import Encoder, verify_model
from mineralbot.encoder.export import read_export
from mineralbot.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ("harbour fees were raised in the north", "nobody signed", "")


@pytest.fixture(scope="session")
def export(small_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the export of the small model, made where a damaged one lay."""
    cache = tmp_path_factory.mktemp("cache")
    folder = cache / verify_model(small_model).folder_name
    folder.mkdir()
    for name in ("model.onnx", "tokenizer.json", "export.json"):
        (folder / name).write_text("damaged", "utf-8")
    told: list[str] = []
    Encoder.open(small_model, cache, notify=told.append)
    assert len(told) == 1
    return cache


@pytest.fixture
def cache(export: Path, tmp_path: Path) -> Path:
    """A copy of it to damage."""
    return shutil.copytree(export, tmp_path / "cache")


def only_folder(cache: Path) -> Path:
    (folder,) = (path for path in cache.iterdir() if path.is_dir())
    return folder


def test_a_model_of_ones_own_is_exported_once(small_model: Path, export: Path) -> None:
    told: list[str] = []
    encoder = Encoder.open(small_model, export, notify=told.append)
    assert (encoder.backend, encoder.reason, told) == ("onnx-float32", "", [])
    assert encoder.encode(TEXTS).shape == (3, 32)
    assert encoder.identity.startswith("small@")


def test_a_copied_export_serves(small_model: Path, cache: Path) -> None:
    for path in only_folder(cache).iterdir():
        os.utime(path, ns=(1, 1))
    told: list[str] = []
    Encoder.open(small_model, cache, notify=told.append)
    assert told == []


def damage_weights(folder: Path) -> None:
    file = folder / "model.onnx"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def damage_record(folder: Path) -> None:
    (folder / "export.json").write_text('{"kind": "onnx-fl', "utf-8")


def remove_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


@pytest.mark.parametrize("damage", [damage_weights, damage_record, remove_tokenizer])
def test_damage_is_noticed(cache: Path, damage: object) -> None:
    folder = only_folder(cache)
    assert read_export(folder) is not None
    assert callable(damage)
    damage(folder)
    assert read_export(folder) is None


def test_a_model_that_the_export_does_not_fit_is_served_by_its_source(unfit_model: Path, tmp_path: Path) -> None:
    told: list[str] = []
    encoder = Encoder.open(unfit_model, tmp_path, notify=told.append)
    again = Encoder.open(unfit_model, tmp_path, notify=told.append)
    for served in (encoder, again):
        assert served.backend == "sentence-transformers"
        assert "cosine of a probe is" in served.reason
        assert served.identity.endswith("+sentence-transformers")
    assert len(told) == 1
    vectors = again.encode(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_where_nothing_can_be_kept_the_source_serves(small_model: Path, tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("a file where a folder is wanted", "utf-8")
    told: list[str] = []
    encoder = Encoder.open(small_model, occupied / "encoder", notify=told.append)
    assert encoder.backend == "sentence-transformers"
    assert encoder.encode(TEXTS).shape == (3, 32)
    assert encoder.encode([]).shape == (0, 32)
    assert len(told) == 1
    assert "make that folder writable" in told[0]


def test_other_settings_of_a_model_are_another_model(small_model: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(small_model, tmp_path / "small")
    assert verify_model(copied).identity == verify_model(small_model).identity
    settings = json.loads((copied / "sentence_bert_config.json").read_text("utf-8"))
    (copied / "sentence_bert_config.json").write_text(json.dumps(settings | {"max_seq_length": 32}), "utf-8")
    assert verify_model(copied).identity != verify_model(small_model).identity
    assert verify_model(copied).folder_name != verify_model(small_model).folder_name


@pytest.mark.parametrize("model", ["no/such-model", "no such model", "/no/such/folder"])
def test_a_model_that_is_not_here_is_told_in_one_line(model: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="found no model") as raised:
        Encoder.open(model, tmp_path)
    assert "\n" not in str(raised.value)


def test_a_folder_without_weights_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]", "utf-8")
    with pytest.raises(ModelError, match="holds no weights"):
        Encoder.open(tmp_path, tmp_path)
