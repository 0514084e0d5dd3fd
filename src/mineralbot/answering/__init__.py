"""Results in words, each statement with its citations."""

from mineralbot.answering.answerer import Answerer
from mineralbot.answering.composer import Citer, Composer, Source

__all__ = ["Answerer", "Citer", "Composer", "Source"]
