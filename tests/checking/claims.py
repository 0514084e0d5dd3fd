"""True sentences on the brief, each with one broken in a single way.

The wordings are the bench's own: none is a question or a sentence that the product itself makes.
"""

import random

from tests.checking.pairs import CORPUS, Pair, rows_of
from tests.checking.table_claims import comparisons, counts, coverage, dates, instruments, statuses
from tests.checking.text_claims import figures, passages


def pairs() -> list[Pair]:
    """All pairs, in an order that stays the same and mixes the kinds."""
    rows = rows_of("agreements.csv")
    makers = (coverage, dates, instruments, statuses, counts, comparisons)
    found = [pair for maker in makers for pair in maker(rows)]
    found += [*figures(rows_of("indicators.csv")), *passages((CORPUS / "brief.md").read_text(encoding="utf-8"))]
    distinct = list(dict.fromkeys(found))
    return random.Random("claims").sample(distinct, len(distinct))  # noqa: S311 - a choice that stays the same
