"""Words that pick some of the rows spoken of: "the second one", "the former", "the other four", "the first two"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.language import COUNTS, ORDINALS

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question
    from mineralbot.tables import Tables

NUMBERS = {word: n for word, n in COUNTS.items() if n > 1}
_PLACES = {word: n - 1 for word, n in ORDINALS.items()} | {"last": -1, "final": -1, "former": 0, "latter": -1}
_COUNT = rf"(?:{'|'.join(NUMBERS)})"
_OTHERS = (
    rf"\b(?:all )?(?:of )?(?:the |those |these )?(?:other (?:one|{_COUNT})(?: (?:one|ones))?|others|rest|"
    rf"remaining(?: (?:ones|one|{_COUNT}))?|other (?:ones|ROWS))\b|\b(?:the |and that )other\b(?= \?|$| ,| 's)"
)
_EVERYONE = r"\b(?:everyone|everybody)\b(?= 's)"
_EARLIER_GROUP = r"\b(?:the )?(?:first|original|previous|earlier) (?:group|list|set|lot|ones)\b"
_FIRST_OR_LAST_FEW = rf"\b(?:the )?(?:first|last) {_COUNT}\b(?: (?:of (?:them|those|these)|ones))?"
_FORMER_OR_LATTER = r"\b(?:the |that |this )?(?:former|latter)\b"
_NTH = (
    rf"\b(?:the |that )(?:{'|'.join(_PLACES)})"
    r"(?: (?:one|of (?:them|those|these|the \w+)|on (?:that|the) list|listed|named|mentioned|ROW)\b)?"
    r"(?=$| [?.,:;)-]| 's| (?:sign|signed|cover|covers|open|opened|binding|when|agree|is|was|do|does|did|has|have|"
    r"have|what|who|how|and|please|then|too|instead|again)\b)"
)
_NOTHING_PICKED = (
    r"\b(?:who|which|what)(?: (?:one|of \w+|\w+))? (?:is|was|were|are|came|be) (?:the )?(?:first|last)\b|"
    r"\b(?:first|second) half\b"
)
_FEWEST_LEFT = 2  # rows for which one says "the others"


class Picking:
    """Tells which of the rows of a focus are picked."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def picked(self, question: Question, focus: Focus) -> tuple[range, tuple[str, ...]] | None:
        """The tokens that pick, and the rows that they pick; None where nothing is picked."""
        if not focus.table or not (focus.rows or focus.group) or question.has(_NOTHING_PICKED, lemmas=False):
            return None
        return (
            self._everyone(question, focus)
            or self._others(question, focus)
            or _earlier_group(question, focus)
            or _few(question, focus)
            or self._nth(question, focus)
        )

    def _pattern(self, pattern: str, question: Question) -> str:
        """A pattern with ROW and ROWS standing for the words for a row that the question has."""
        nouns = {question.tokens[n].lower for mark in question.of("row") for n in mark.span}
        named = "|".join(sorted(noun for noun in nouns if noun.isalpha())) or "$^"
        return pattern.replace("ROWS", f"(?:{named})").replace("ROW", f"(?:{named})")

    def _everyone(self, question: Question, focus: Focus) -> tuple[range, tuple[str, ...]] | None:
        span = question.find(_EVERYONE, lemmas=False)
        if span is None or question.of("key"):
            return None
        return span, tuple(row.key for row in self._tables.table(focus.table).rows)

    def _others(self, question: Question, focus: Focus) -> tuple[range, tuple[str, ...]] | None:
        span = question.find(self._pattern(_OTHERS, question), lemmas=False)
        if span is None or question.of("key"):
            return None
        said = [question.tokens[n].lower for n in span]
        count = next(
            (NUMBERS[word] for word in said if word in NUMBERS),
            1 if said[-1] == "other" or {"one", "other"} >= {*said[-2:]} else 0,
        )
        rows = self._left(focus, count)
        return (span, rows) if rows else None

    def _left(self, focus: Focus, count: int) -> tuple[str, ...]:
        """The rows that were not spoken of, as many as are said if so many can be meant (0: not said)."""
        everyone = tuple(row.key for row in self._tables.table(focus.table).rows)
        of_group = tuple(key for key in focus.group if key not in focus.rows)
        of_all = tuple(key for key in everyone if key not in focus.rows)
        beyond = tuple(key for key in of_all if key not in focus.group)
        if focus.is_gathered and count != 1:
            order = (beyond, of_all, of_group)
        elif count == 0 and len(of_group) < _FEWEST_LEFT:
            order = (beyond if not of_group else of_all, of_all, of_group)
        else:
            order = (of_group, of_all, beyond)
        fitting = [rows for rows in order if rows and (not count or len(rows) == count)]
        if count == 1 and not fitting:
            return ()
        return next(iter(fitting or [rows for rows in order if rows]), ())

    def _nth(self, question: Question, focus: Focus) -> tuple[range, tuple[str, ...]] | None:
        group = focus.group or focus.rows
        span = question.find(_FORMER_OR_LATTER, lemmas=False)
        if span is not None:
            group = group[-2:] if focus.is_gathered else group
        else:
            span = question.find(self._pattern(_NTH, question), lemmas=False)
        if span is None or len(group) < 2:
            return None
        at = next((_PLACES[w] for n in span if (w := question.tokens[n].lower) in _PLACES), 0)
        return (span, (group[at],)) if at < len(group) else None


def _earlier_group(question: Question, focus: Focus) -> tuple[range, tuple[str, ...]] | None:
    span = question.find(_EARLIER_GROUP, lemmas=False)
    return (span, focus.earlier or focus.group or focus.rows) if span is not None else None


def _few(question: Question, focus: Focus) -> tuple[range, tuple[str, ...]] | None:
    group, span = focus.group or focus.rows, question.find(_FIRST_OR_LAST_FEW, lemmas=False)
    if span is None or len(group) <= _FEWEST_LEFT:
        return None
    said = [question.tokens[n].lower for n in span]
    count = next(NUMBERS[word] for word in said if word in NUMBERS)
    return span, group[:count] if "first" in said else group[-count:]
