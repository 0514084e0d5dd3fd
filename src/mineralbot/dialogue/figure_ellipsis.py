"""Follow-ups on figures of the prose: "and tin?", "which of those is highest?", "by how much?", "and outside it?"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue.other_times import years_of
from mineralbot.reading import Mark
from mineralbot.reading.likeness import content_stems
from mineralbot.reading.vocabulary import Entry
from mineralbot.values.meanings import AbsentMeaning, FigureMeaning

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader
    from mineralbot.values import Corpus, Figure
    from mineralbot.values.meanings import FigureOperation

_GAPS = (
    r"\b(?:how (?:many|much)|by how)\b.*\b(?:point|low|lower|high|higher|more|less|big|large|small|great|difference|"
    r"much|many)\b|\bdifference\b|\bgap\b|\b(?:how )?far apart\b"
)
_LOWEST = r"\b(?:lowest|smallest|least|weakest|lower|smaller)\b"
_EXTREMES = (
    r"\b(?:highest|largest|biggest|greatest|top|most|lowest|smallest|least|weakest|"
    r"higher|lower|bigger|larger|smaller)\b"
)
_WHOSE_OR_WHEN = (
    r"\b(?:whose|whos|what year|which year|by when|when|by which|today|current|projection|forecast|"
    r"projected|who (?:does|do) (?:it|that|this) belong|who (?:has|have|holds|owns) (?:it|that|this|them))\b"
)
_SINCE_WHEN = r"^(?:and |so |but |ok )*since when\b"
_OF_WHOM = r"\b(?:whose|whos|who 's|who is)\b.*\b(?:that|it|this|number|figure|share|percentage)\b"
_ELSEWHERE = (
    r"\b(?:outside|elsewhere|rest|other than|remaining|remainder|others|"
    r"(?:everyone|everybody|anyone|anybody|everywhere|anywhere|somewhere) else|"
    r"left over|not (?:from|of|in|by) (?:there|it|them|that)|"
    r"how much (?:is|does (?:it|that|this) leave|is that)? ?left|other (?:countries|regions|players))\b"
)
_NOT_OF = r"\b(?:non|not|outside|excluding|without)\b"
_WHO_ELSE = r"\bwho else \w+ (?:it|that|this|them)\b"
_THAN = r"\b(?:it|that|this) (?:\w+ )?(higher|lower|bigger|larger|smaller|greater|more|less)(?: \w+)? than\b"
_COMPARED_WITH = r"\b(?:compares?|compared|stacks? up|measures? up) (?:with|to|against)\b"
_POSSESSIVE = r"\b(?:its|their|they|it)\b"
_OF_ALL_FIGURES = (
    r"\b(?:which|what|any|all|how many|other)(?: of)?(?: the| these| those| its)? (?:other )?"
    r"(?:figures|numbers|shares|percentages|statistics)\b"
)
_WHOLE = 100  # per cent
_FEW_WORDS = 3  # content words of a follow-up that says no more than what it asks of the last figure


class FigureEllipsis:
    """Reads follow-ups on the figures that were given last."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        self._figures = corpus.figures
        self._of_passage: dict[str, list[int]] = defaultdict(list)
        for number, figure in enumerate(corpus.figures):
            if figure.passage_id:
                self._of_passage[figure.passage_id].append(number)
        self._reader = reader

    def quoted(self, focus: Focus) -> tuple[int, ...]:
        """The figures that stand in the passages quoted last."""
        standing = sorted({n for i in focus.passages for n in self._of_passage.get(i, ())})
        return tuple(n for n in standing if self._is_one(self._figures[n]))

    def _is_one(self, figure: Figure) -> bool:
        """Whether a number is set out as a figure, or a table says what it is of."""
        return (
            bool(figure.owner)
            or figure.cell is not None
            or self._reader.prose.passages[figure.passage_id].kind == "figure"
        )

    def since_when(self, question: Question, focus: Focus) -> AbsentMeaning | None:
        """That nothing tells since when a figure has held: it is given for one time at most."""
        is_asked = bool(focus.figures or self.quoted(focus)) and re.search(_SINCE_WHEN, question.words)
        if not is_asked or focus.rows or question.of("key", "value"):
            return None
        return AbsentMeaning(missing=(), reason="unknown", passages=focus.passages)

    def compared(self, question: Question, focus: Focus) -> FigureMeaning | None:
        """A comparison of the figures spoken of, or the owner, the year or the rest of the last."""
        figures = focus.figures or self.quoted(focus)
        if re.search(_OF_ALL_FIGURES, question.words):
            return None
        if figures and not focus.rows and self._asks_for_rest(question, figures[0]):
            return FigureMeaning(operation="complement", figures=figures[:1])
        if not figures or question.of("key", "value", "heading") or _names_a_substance(question):
            return None
        if question.has(_OF_WHOM, lemmas=False):
            return FigureMeaning(operation="value", figures=figures[:1])
        operation = None if question.of("owner", "row") else _asked_of_last(question, len(figures))
        if operation is None or (operation == "complement" and not self._is_share(figures[0])):
            return None
        at_once = {"difference": 2, "value": 1, "complement": 1}
        return FigureMeaning(operation=operation, figures=figures[: at_once.get(operation)])

    def _asks_for_rest(self, question: Question, last: int) -> bool:
        """Whether a few words ask for the share that the owner of the last figure does not have."""
        figure = self._figures[last]
        owners = {entry.text for mark in question.of("owner") for entry in mark.entries}
        is_denied = owners == {figure.owner} and question.has(_NOT_OF, lemmas=False)
        is_asked = is_denied or (not owners and question.has(_WHO_ELSE, lemmas=False))
        return self._is_share(last) and bool(figure.owner) and is_asked and len(question.content()) <= _FEW_WORDS

    def _is_share(self, number: int) -> bool:
        """Whether a figure is a part of a whole, so that something can be left of that."""
        return self._figures[number].unit == "%" and self._figures[number].value <= _WHOLE

    def set_beside(self, question: Question, focus: Focus) -> FigureMeaning | None:
        """Whether the figure given last is more or less than another that is named ("is it higher than salt's?")."""
        found = re.search(_THAN, question.words) or re.search(_COMPARED_WITH, question.words)
        last = focus.figures or self.quoted(focus)
        if found is None or not last or focus.rows:
            return None
        named = self._other(question, FigureMeaning(operation="value", figures=last[:1]))
        other = named.figures[0] if named is not None else last[0]
        if other == last[0]:
            return None
        if not found.groups():
            return FigureMeaning(operation="value", figures=(last[0], other))
        is_less = question.has(_LOWEST, lemmas=False) or found.group(1) == "less"
        return FigureMeaning(operation="greater", figures=(other, last[0]) if is_less else (last[0], other))

    def with_owner(self, question: Question, focus: Focus) -> Question | None:
        """The question with "its" standing for the owner of the figure given last; None where it does not."""
        figures = focus.figures or self.quoted(focus)
        span = question.find(_POSSESSIVE, lemmas=False)
        if not figures or span is None or focus.rows or question.of("key", "owner", "row"):
            return None
        owner = self._figures[figures[0]].owner
        if not owner or not self._names_a_figure(question):
            return None
        mark = Mark(
            kind="owner", start=span.start, end=span.stop, entries=(Entry(kind="owner", text=owner),), phrase=owner
        )
        return replace(question, marks=tuple(sorted((*question.marks, mark), key=lambda m: (m.start, -m.end, m.kind))))

    def _names_a_figure(self, question: Question) -> bool:
        return bool(question.of("substance")) or any(
            isinstance(candidate.meaning, FigureMeaning) for candidate in self._reader.candidates(question)
        )

    def changed(self, question: Question, last: FigureMeaning) -> FigureMeaning | AbsentMeaning | None:
        """The last question on a figure, asked of another; that there is none of the time that is named."""
        found = self._other(question, last) or self._same_of(question, last)
        if found is None and (elsewhere := self._of_another(question, last)):
            return AbsentMeaning(missing=(elsewhere,), reason="unknown")
        years = {self._figures[n].year for n in found.figures} if found is not None else set()
        dates = [mark for mark in question.of("date") if mark.date is not None and not years & {*years_of(mark)}]
        return AbsentMeaning(missing=tuple(mark.phrase for mark in dates), reason="unknown") if dates else found

    def _same_of(self, question: Question, last: FigureMeaning) -> FigureMeaning | None:
        """What the last figure measures, of another owner that a fragment names and a figure is given of."""
        figure = self._figures[last.figures[0]]
        owners = {entry.text for mark in question.of("owner") for entry in mark.entries} - {figure.owner}
        if not owners or not figure.owner or question.act != "fragment":
            return None
        measured = content_stems(figure.measure)
        alike = (n for n, f in enumerate(self._figures) if f.owner in owners and content_stems(f.measure) == measured)
        of_the_time = tuple(n for n in alike if self._figures[n].year == figure.year)
        return FigureMeaning(operation="value", figures=of_the_time) if of_the_time else None

    def _of_another(self, question: Question, last: FigureMeaning) -> str:
        """What the last figure measures, of another owner that a fragment names; "" where it names none."""
        figure = self._figures[last.figures[0]]
        owners = [entry.text for mark in question.of("owner") for entry in mark.entries if entry.text != figure.owner]
        return f"{owners[0]}'s {figure.measure}" if owners and figure.owner and question.act == "fragment" else ""

    def _other(self, question: Question, last: FigureMeaning) -> FigureMeaning | None:
        meanings = (candidate.meaning for candidate in self._reader.candidates(question))
        found = next((meaning for meaning in meanings if isinstance(meaning, FigureMeaning)), None)
        if found is not None:
            is_rest = last.operation == "complement" and found.operation == "value"
            return replace(found, operation="complement") if is_rest else found
        if question.has(_ELSEWHERE) and self._is_share(last.figures[0]):
            return FigureMeaning(operation="complement", figures=last.figures)
        stems = {token.stem for token in question.tokens if token.is_word}
        shared = {n: len(stems & content_stems(f.measure)) for n, f in enumerate(self._figures) if self._is_one(f)}
        most = max(shared.values(), default=0)
        numbers = tuple(n for n, share in shared.items() if share == most) if most else ()
        return FigureMeaning(operation="value", figures=numbers) if numbers else None


def _names_a_substance(question: Question) -> bool:
    """Whether a substance is named by more than a number, which the prose may use of one ("the two-year-olds")."""
    numbers = {n for mark in question.of("quantity") for n in mark.span}
    return any(not set(mark.span) <= numbers for mark in question.of("substance"))


def _asked_of_last(question: Question, count: int) -> FigureOperation | None:
    """What is asked of so many figures given last; None where nothing is."""
    if count > 1 and question.has(_GAPS):
        return "difference"
    if count > 1 and question.has(_EXTREMES):
        return "lowest" if question.has(_LOWEST) else "highest"
    if len(question.content()) > _FEW_WORDS:
        return None
    if question.has(_ELSEWHERE, lemmas=False):
        return "complement"
    return "value" if question.has(_WHOSE_OR_WHEN) else None
