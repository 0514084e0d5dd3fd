"""The default encoder, and a model small enough to be exported in a moment."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mineralbot.encoder import Encoder
from mineralbot.offline import stay_offline

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ROOT = Path(__file__).parents[2]
WORDS = ("harbour", "fees", "were", "raised", "in", "the", "north", "twice", "signed", "nobody", "a", "port")


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The default model; its export is kept where the product keeps it."""
    return Encoder.open(None, ROOT / "index" / "encoder")


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder of two thin layers with random weights."""
    folder = tmp_path_factory.mktemp("models") / "small"
    _small_model(folder.parent).save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="session")
def unfit_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a prompt before every text, of which the exported graph knows nothing."""
    folder = tmp_path_factory.mktemp("models") / "prompted"
    model = _small_model(folder.parent)
    model.prompts = {"passage": "the north port: "}
    model.default_prompt_name = "passage"
    model.save_pretrained(str(folder))
    return folder


def _small_model(folder: Path) -> SentenceTransformer:
    stay_offline()
    import torch  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415
    from transformers import BertConfig, BertModel, BertTokenizer  # noqa: PLC0415

    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    torch.manual_seed(1)
    base = folder / "base"
    base.mkdir()
    vocabulary = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *"abcdefghijklmnopqrstuvwxyz0123456789.,:;%()")
    (base / "vocab.txt").write_text("\n".join(dict.fromkeys(vocabulary)), "utf-8")
    tokenizer = BertTokenizer(vocab=str(base / "vocab.txt"), model_max_length=64)
    tokenizer.save_pretrained(str(base))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=48,
        initializer_range=0.5,  # else all texts have nearly the same vector
    )
    BertModel(config).save_pretrained(str(base))
    transformer = Transformer(str(base), max_seq_length=64)
    return SentenceTransformer(modules=[transformer, Pooling(transformer.get_embedding_dimension())], device="cpu")
