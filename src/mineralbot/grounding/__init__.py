"""Evaluates meanings on tables, and compares what is asserted with what is found."""

from mineralbot.grounding.results import TableResult, Truth, ValueFound
from mineralbot.grounding.table_grounding import TableGrounding

__all__ = ["TableGrounding", "TableResult", "Truth", "ValueFound"]
