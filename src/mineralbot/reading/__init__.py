"""Texts read into meanings, and meanings said back."""

from mineralbot.reading.canonical import canonical_texts
from mineralbot.reading.question import Mark, Question
from mineralbot.reading.reader import LONGEST_QUESTION, Reader, split_questions
from mineralbot.reading.rendering import Renderer

__all__ = ["LONGEST_QUESTION", "Mark", "Question", "Reader", "Renderer", "canonical_texts", "split_questions"]
