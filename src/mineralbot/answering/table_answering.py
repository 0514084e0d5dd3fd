"""Results on tables in words: the direct answer first, then no more than what supports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.answering.measure_answering import MeasureAnswering
from mineralbot.answering.row_answering import RowAnswering
from mineralbot.answering.table_words import TableWords
from mineralbot.answering.truth_answering import TruthAnswering
from mineralbot.answering.value_answering import ValueAnswering

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.answering.citing import Citer
    from mineralbot.answering.composer import Composer
    from mineralbot.grounding import TableResult
    from mineralbot.reading import Renderer
    from mineralbot.tables import Tables
    from mineralbot.values.meanings import TableOperation


class TableAnswering:
    """Says results on tables."""

    def __init__(self, tables: Tables, citer: Citer, renderer: Renderer) -> None:
        words = TableWords(tables, citer, renderer)
        rows, values, truths = RowAnswering(words), ValueAnswering(words), TruthAnswering(words)
        measures = MeasureAnswering(words, rows)
        self._sayings: dict[TableOperation, Callable[[Composer, TableResult], None]] = {
            "cells": rows.cells,
            "rows": rows.rows,
            "count": rows.rows,
            "values": values.values,
            "count values": values.values,
            "common": values.common,
            "difference": values.difference,
            "unique": values.unique,
            "shared": values.shared,
            "same": truths.same,
            "first": measures.extreme,
            "last": measures.extreme,
            "most items": measures.most_items,
            "fewest items": measures.most_items,
            "count items": measures.count_items,
            "most frequent": values.frequent,
            "least frequent": values.frequent,
            "group": values.group,
            "gap": measures.apart,
            "ratio": measures.apart,
            "sum": measures.total,
            "mean": measures.total,
            "whether": truths.whether,
            "table": rows.cells,
        }

    def say(self, composer: Composer, result: TableResult) -> None:
        """Adds a result to an answer."""
        self._sayings[result.meaning.operation](composer, result)
