"""Texts read into meanings, and meanings said back."""

from mineralbot.reading.asking import split_questions
from mineralbot.reading.candidates import Candidate
from mineralbot.reading.canonical import canonical_texts
from mineralbot.reading.idioms import in_plain_words
from mineralbot.reading.question import Mark, Question
from mineralbot.reading.reader import LONGEST_QUESTION, Reader
from mineralbot.reading.rendering import Renderer, question_about

__all__ = [
    "LONGEST_QUESTION",
    "Candidate",
    "Mark",
    "Question",
    "Reader",
    "Renderer",
    "canonical_texts",
    "in_plain_words",
    "question_about",
    "split_questions",
]
