"""What the corpus does not hold, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mineralbot.reading.wording import joined, title_of
from mineralbot.values.meanings import Keys

if TYPE_CHECKING:
    from mineralbot.answering.composer import Composer
    from mineralbot.reading import Renderer
    from mineralbot.tables import Tables
    from mineralbot.values.meanings import AbsentMeaning

_REASONS = {
    "blank": "There is no question to read: type one, for example one of those below.",
    "long": "The text is too long to read as a question: ask it in a few sentences.",
    "foreign language": "Questions are read in English: please ask again in English.",
    "opinion": "The brief gives no advice, opinion or prediction on that.",
}
_MOST_WORDS = 5
_LONGEST_WORD = 40  # characters


class AbsentAnswering:
    """Says what was looked for in vain, and the nearest thing that the corpus holds."""

    def __init__(self, tables: Tables, renderer: Renderer) -> None:
        self._tables = tables
        self._render = renderer

    def say(self, composer: Composer, meaning: AbsentMeaning) -> None:
        """Adds that nothing was found, for what, and what the rows that were named do hold."""
        words = tuple(f"“{word}”" for given in meaning.missing if (word := _echo(given)))[:_MOST_WORDS]
        about = f" I found nothing in it for {joined(words)}." if words else ""
        if meaning.rows and {_echo(given) for given in meaning.missing} <= set(meaning.rows):
            about = ""
        composer.say(
            "absent", _REASONS.get(meaning.reason) or f"The brief does not say.{about}{self._instead(meaning)}"
        )

    def _instead(self, meaning: AbsentMeaning) -> str:
        if not meaning.table or not meaning.rows:
            return ""
        rows = self._render.scope(meaning.table, Keys(keys=meaning.rows))
        fields = self._tables.table(meaning.table).fields
        return f" Of {rows} it gives the {joined(tuple(title_of(field) for field in fields if not field.is_key))}."


def _echo(word: str) -> str:
    """A word of the question fit to be shown: no markup, no marker, not long."""
    return re.sub(r"[^\w\s.%'-]", "", word).strip()[:_LONGEST_WORD]
