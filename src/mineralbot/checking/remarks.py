"""Claims that say what a remark on a row says, in its words but in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.checking.judgement import Judgement
from mineralbot.checking.polarity import is_negated
from mineralbot.language import quantities_of, tokens_of
from mineralbot.reading.likeness import content_stems
from mineralbot.tables import content_words, segments_of
from mineralbot.values.meanings import Keys, TableMeaning

if TYPE_CHECKING:
    from mineralbot.reading import Question
    from mineralbot.tables import Tables

_LEAST = 2  # content words of a remark that is known again
_DENIED = "¬"  # before the words of a remark that are denied in it
_TRUST = 0.9


def remark_on(claim: Question, tables: Tables) -> Judgement | None:
    """The verdict on a claim that has just the words of a remark on the one row that it names; None on any other.

    "The mole was the port's first of stone" is what "First of stone in the port" says of the mole.
    """
    keys = {(entry.table, entry.text) for mark in claim.of("key") for entry in mark.entries}
    if len(keys) != 1:
        return None
    table, key = next(iter(keys))
    named = {n for mark in claim.of("key") for n in mark.span}
    said = frozenset(claim.tokens[n].stem for n in claim.content() if n not in named)
    for cell in tables.row(table, key).cells:
        is_text = tables.field(table, cell.column).kind == "text" and cell.text != key
        if is_text and any(_says(claim, said, part) for part in (cell.text, *segments_of(cell.text))):
            meaning = TableMeaning(table=table, operation="cells", scope=Keys(keys=(key,)), columns=(cell.column,))
            return Judgement(verdict="supported", meaning=meaning, trust=_TRUST)
    return None


def _says(claim: Question, said: frozenset[str], part: str) -> bool:
    if any(word.startswith(_DENIED) for word in content_words(part)):
        return False
    stems = content_stems(part)
    numbers = {q.value for q in quantities_of(claim.text)}
    return (
        stems == said
        and len(stems) >= _LEAST
        and is_negated(claim.tokens) == is_negated(tokens_of(part))
        and numbers <= {q.value for q in quantities_of(part)}
    )
