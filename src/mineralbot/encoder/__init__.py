"""The only door to the embedding model: texts in, unit vectors out."""

from mineralbot.encoder.encoder import Backend, Encoder
from mineralbot.encoder.source import ModelSource, verify_model

__all__ = ["Backend", "Encoder", "ModelSource", "verify_model"]
