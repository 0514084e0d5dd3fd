"""Questions to offer: to a newcomer, and in place of one that could not be answered."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from mineralbot.dialogue import Focus
from mineralbot.reading import question_about
from mineralbot.values.meanings import AbsentMeaning, Keys, Meaning, TableMeaning, UnclearMeaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mineralbot.reading import Renderer
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus

_MOST_OFFERED = 3
_MOST_EXAMPLES = 8
_MOST_HEADINGS = 4
_COLUMNS_EACH = 2  # example questions made from each table
_REMEMBERED = 4096  # questions known to be answered or not
_MOST_ROWS = 3  # rows of one question
_MOST_READINGS = 5  # rows of each table that a question may refer to


class Suggestions:
    """Makes up questions and keeps those that are answered.

    Args:
        corpus: What is asked about.
        tables: Its tables.
        renderer: Puts meanings into words.
        is_answered: Whether a question that stands alone is answered.
        followed: What a question asks in a conversation, in words that stand alone; empty if it does not follow on.
    """

    def __init__(
        self,
        corpus: Corpus,
        tables: Tables,
        renderer: Renderer,
        is_answered: Callable[[str], bool],
        followed: Callable[[str, Focus], str],
    ) -> None:
        self._corpus = corpus
        self._tables = tables
        self._render = renderer
        order = (passage for document in corpus.documents for passage in document.passages)
        self._passages = {passage.id: (rank, passage) for rank, passage in enumerate(order)}
        self._is_answered = lru_cache(maxsize=_REMEMBERED)(is_answered)
        self._followed = followed

    def examples(self) -> tuple[str, ...]:
        """Questions for a newcomer: the corpus's own, else some made from its tables and headings."""
        return self._corpus.lexicon.questions or self._made_up()

    def near(self, meaning: Meaning, question: str) -> tuple[str, ...]:
        """Up to three questions near what was asked, each of which is answered."""
        kept: list[str] = []
        readings = self._readings(question) if isinstance(meaning, UnclearMeaning) else ()
        for candidate in chain(readings, self._of_rows(meaning), self._of_passages(meaning), self.examples()):
            if candidate not in ("", question, *kept) and self._is_answered(candidate):
                kept.append(candidate)
            if len(kept) == _MOST_OFFERED:
                break
        return tuple(kept)

    def _readings(self, question: str) -> Iterator[str]:
        """What a question that refers to nothing asks of each of the first rows of each table."""
        for table in self._corpus.tables:
            for row in () if table.holds_figures else table.rows[:_MOST_READINGS]:
                yield self._followed(question, Focus().on(table.name, (row.key,)))

    def _of_rows(self, meaning: Meaning) -> list[str]:
        """What else can be asked of the rows that were named."""
        if not isinstance(meaning, AbsentMeaning) or not meaning.table or not meaning.rows:
            return []
        return [
            self._question(meaning.table, meaning.rows[:_MOST_ROWS], field.name)
            for field in self._tables.table(meaning.table).fields
            if not field.is_key
        ]

    def _of_passages(self, meaning: Meaning) -> list[str]:
        """What the sections say from which the nearest passages are."""
        ids = meaning.passages if isinstance(meaning, AbsentMeaning) else ()
        near = [
            p for _, p in sorted((self._passages[i] for i in ids if i in self._passages), key=lambda placed: placed[0])
        ]
        headings = dict.fromkeys(p.text if p.kind == "heading" else p.headings[-1] for p in near if p.headings)
        titles = {document.title for document in self._corpus.documents}
        return [question_about(heading) for heading in headings if heading not in titles]

    def _made_up(self) -> tuple[str, ...]:
        on_tables = [
            self._question(table.name, (table.rows[0].key,), field.name)
            for table in self._corpus.tables
            if table.rows and not table.holds_figures
            for field in [f for f in table.fields if not f.is_key][:_COLUMNS_EACH]
        ]
        passages = (p for document in self._corpus.documents for p in document.passages if p.kind == "heading")
        first = islice(passages, _MOST_HEADINGS)
        on_prose = [question_about(p.text) for p in first]
        return tuple([*on_tables, *on_prose][:_MOST_EXAMPLES])

    def _question(self, table: str, rows: tuple[str, ...], column: str) -> str:
        meaning = TableMeaning(table=table, operation="cells", scope=Keys(keys=rows), columns=(column,))
        return self._render.question(meaning)
