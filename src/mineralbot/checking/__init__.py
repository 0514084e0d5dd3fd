"""Drafts held against the corpus, claim by claim."""

from mineralbot.checking.checker import Checker
from mineralbot.checking.entailment import Entailer, Entailment
from mineralbot.checking.judgement import Judgement
from mineralbot.checking.judging import Judge
from mineralbot.checking.sentences import Sentence, sentences_of

__all__ = ["Checker", "Entailer", "Entailment", "Judge", "Judgement", "Sentence", "sentences_of"]
