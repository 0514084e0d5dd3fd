"""Results in words, each statement with its citations."""

from mineralbot.answering.answerer import Answerer
from mineralbot.answering.citing import Citer, Source
from mineralbot.answering.composer import Composer

__all__ = ["Answerer", "Citer", "Composer", "Source"]
