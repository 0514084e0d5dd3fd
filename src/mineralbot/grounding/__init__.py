"""Evaluates meanings: on tables, on figures, on the prose; and compares what is asserted with what is found."""

from mineralbot.grounding.table_grounding import TableGrounding, TableResult, Truth, ValueFound

__all__ = ["TableGrounding", "TableResult", "Truth", "ValueFound"]
