"""Statements that count, list, order and compare in one sentence, reckoned again from tables and figures."""

from mineralbot.checking.reckoning.reckoner import Reckoner

__all__ = ["Reckoner"]
