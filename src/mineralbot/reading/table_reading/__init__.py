"""Questions on one table, read into meanings."""

from mineralbot.reading.table_reading.reader import Proposal, TableReader
from mineralbot.reading.terms import columns_of

__all__ = ["Proposal", "TableReader", "columns_of"]
