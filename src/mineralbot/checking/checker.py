"""Fact-checks a draft: sentence by sentence, what the corpus supports, contradicts and does not cover."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.answering import Composer
from mineralbot.checking.judgement import Judgement
from mineralbot.checking.sentences import Sentence, sentences_of
from mineralbot.dialogue import Focus
from mineralbot.values import CheckedClaim, CheckedSentence, Report
from mineralbot.values.meanings import FigureMeaning, Reading, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.answering import Answerer
    from mineralbot.checking.judging import Judge
    from mineralbot.dialogue import FollowUp
    from mineralbot.reading import Question, Reader
    from mineralbot.values import Verdict

_CLAUSES = re.compile(
    r"\s*;\s+|,\s+(?:and|but|while|whereas|yet|although|though)\s+|\s+(?:and|but|while|whereas)\s+(?=(?:it|its|they|their|the|this|that|he|she|in|by)\b\s*\w+)",
    re.IGNORECASE,
)
_SAID_BY = re.compile(
    r"^(?:the |this )?(?:brief|paper|report|document|note|authors?)(?: also| further| clearly| explicitly)*"
    r" (?:says?|notes?|states?|argues?|finds?|warns?|calls? for|recommends?|urges?|stresses|points out|adds?|observes?"
    r"|asks? for|wants?|proposes?)(?: that)?\s+",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?\s*[\"'”’)]*$")
_POINTS = re.compile(
    r"\b(?:it|its|they|their|them|the (?:former|latter|other|others|second|first)|that one|these|those)\b",
    re.IGNORECASE,
)
_SHORTEST_CLAUSE = 3  # words


class Checker:
    """Checks drafts; what a sentence speaks of is remembered for the pronouns of the next."""

    def __init__(self, reader: Reader, follow_up: FollowUp, judge: Judge, answerer: Answerer) -> None:
        self._reader = reader
        self._follow_up = follow_up
        self._judge = judge
        self._answerer = answerer

    def check(self, draft: str, progress: Callable[[int, int], object] | None = None) -> Report:
        """The report of a draft, one entry a sentence, in order.

        Args:
            draft: Plain text or Markdown; an empty one gives an empty report.
            progress: Told after each sentence how many are done, and of how many.
        """
        sentences = sentences_of(draft)
        focus, checked = Focus(), []
        for number, sentence in enumerate(sentences, 1):
            entry, focus = self._sentence(sentence, focus)
            checked.append(entry)
            if progress is not None:
                progress(number, len(sentences))
        return Report(sentences=tuple(checked))

    def _sentence(self, sentence: Sentence, focus: Focus) -> tuple[CheckedSentence, Focus]:
        if _ASKS.search(sentence.text):
            return _plain(sentence, "A question: there is nothing to check."), focus
        claim, whole = self._judged(sentence.text, focus)
        if _is_interleaved(claim):
            whole = Judgement(verdict="not_covered")
        clauses = _by_row(claim) or [
            c for c in _CLAUSES.split(sentence.text) if c and len(c.split()) >= _SHORTEST_CLAUSE
        ]
        judged = [(sentence.text, whole)]
        if whole.verdict == "not_covered" and len(clauses) > 1:
            parts, inner = [], focus
            for clause in clauses:
                question, judgement = self._judged(clause, inner)
                inner = self._focus_after(inner, question, judgement)
                parts.append((clause, judgement))
            judged = parts if any(j.verdict != "not_covered" for _, j in parts) else judged
        return self._entry(sentence, judged), self._focus_after(focus, claim, whole)

    def _judged(self, text: str, focus: Focus) -> tuple[Question, Judgement]:
        linked = self._reader.link(self._with_owner(_bare(text), focus))
        pointed = self._one_of(linked, focus) or self._follow_up.pointed(linked, focus)
        claim = replace(pointed or linked, is_claim=True)
        judgement = self._judge.judge(claim)
        points = _POINTS.search(text) is not None
        if (
            points
            and pointed is None
            and not claim.of("key")
            and (focus.meaning is None or isinstance(judgement.meaning, TableMeaning))
        ):
            return claim, Judgement(verdict="not_covered")
        if judgement.verdict == "not_covered" and pointed is not None and not points:
            plain = self._judge.judge(replace(linked, is_claim=True))
            if plain.verdict != "not_covered":
                return replace(linked, is_claim=True), plain
        return claim, judgement

    def _with_owner(self, text: str, focus: Focus) -> str:
        """The text with "it" put in words where the figure spoken of before belongs to somebody."""
        if not isinstance(focus.meaning, FigureMeaning):
            return text
        owner = self._answerer.owner_of(focus.meaning)
        return re.sub(r"^(?:It|They)\b", owner, re.sub(r"^(?:Its|Their)\b", f"{owner}'s", text)) if owner else text

    def _claim(self, text: str) -> Question:
        return replace(self._reader.link(text), is_claim=True)

    def _one_of(self, question: Question, focus: Focus) -> Question | None:
        """A sentence that begins "One was …" or "The other was …", said of the single row spoken of before."""
        found = re.match(
            r"(?:(?:The )?(?:one|first|other|second)|Another)\b(?! of)(?= (?:is|was|covers?|are)\b)",
            question.text,
            re.IGNORECASE,
        )
        if not found or len(focus.rows) != 1:
            return None
        return self._follow_up.marked(question, range(len(found.group().split())), focus.table, focus.rows)

    def _focus_after(self, focus: Focus, claim: Question, judgement: Judgement) -> Focus:
        keys = [e for m in claim.of("key") for e in m.entries]
        if keys:
            table = keys[0].table
            rows = tuple(dict.fromkeys(e.text for e in keys if e.table == table))
            return Focus(table=table, rows=rows, group=rows, meaning=judgement.meaning)
        if isinstance(judgement.meaning, TableMeaning):
            held = tuple(r.key for r in self._answerer.result(judgement.meaning).holding("yes"))[:12]
            return Focus(table=judgement.meaning.table, rows=held, group=held, meaning=judgement.meaning)
        return replace(focus, meaning=judgement.meaning or focus.meaning)

    def _entry(self, sentence: Sentence, judged: list[tuple[str, Judgement]]) -> CheckedSentence:
        verdict = _joint([j.verdict for _, j in judged])
        composer, claims = Composer(), []
        for text, judgement in judged:
            before = composer.cited
            if judgement.meaning is not None and (judgement.verdict != "not_covered" or judgement.overclaim[0]):
                self._answerer.say(composer, Reading(meaning=judgement.meaning))
            claims.append(
                CheckedClaim(
                    text=text, verdict=judgement.verdict, citations=tuple(range(before + 1, composer.cited + 1))
                )
            )
        answer = composer.answer(question=sentence.text, standalone=sentence.text, status="answered")
        facts = " ".join(_without_lead(s.text) for s in answer.statements)
        wrong = next((j for _, j in judged if j.verdict == "contradicted"), None)
        return CheckedSentence(
            text=sentence.text, start=sentence.start, end=sentence.end, verdict=verdict,
            explanation=_explanation(verdict, judged, facts),
            correction=self._correction(sentence.text, wrong, facts) if wrong else None,
            statements=answer.statements, citations=answer.citations, claims=tuple(claims),
        )  # fmt: skip

    def _correction(self, text: str, judgement: Judgement, facts: str) -> str:
        """The sentence with its wrong part replaced, where that is then supported; else the right fact."""
        if judgement.said and judgement.right and text.count(judgement.said) == 1:
            mended = text.replace(judgement.said, judgement.right)
            if self._judge.judge(self._claim(mended)).verdict == "supported":
                return mended
        return facts


def _bare(text: str) -> str:
    """A sentence without the words that only say where it is from ("The brief calls for …")."""
    return _SAID_BY.sub("", text)


def _is_interleaved(claim: Question) -> bool:
    """Whether a sentence says one thing of one row and another of the next ("X signed a pact and Y a treaty")."""
    return len(_row_starts(claim)) > 1


def _row_starts(claim: Question) -> list[int]:
    """Where each row begins of which something is said, with a value after each."""
    starts: list[int] = []
    has_value = True
    for mark in claim.of("key", "value", "date"):
        if mark.kind == "key" and has_value:
            starts.append(mark.start)
            has_value = False
        elif mark.kind != "key" and starts:
            has_value = True
    return starts if has_value or len(starts) < 2 else starts[:-1]


def _by_row(claim: Question) -> list[str]:
    """The parts of an interleaved sentence, one a row."""
    starts = _row_starts(claim)
    if len(starts) < 2:
        return []
    cuts = [0, *(claim.tokens[n].start for n in starts[1:]), len(claim.text)]
    pieces = [claim.text[a:b] for a, b in itertools.pairwise(cuts)]
    return [
        re.sub(
            r"(?:,|;|\b(?:and|while|whereas|but|the|in))*\s*$",
            "",
            re.sub(r"(?:[,;]?\s*\b(?:and|while|whereas|but|the|in)\s*)+$", "", p.strip()),
        )
        for p in pieces
    ]


def _joint(verdicts: list[Verdict]) -> Verdict:
    if "contradicted" in verdicts:
        return "contradicted"
    return "supported" if verdicts and set(verdicts) == {"supported"} else "not_covered"


def _plain(sentence: Sentence, explanation: str) -> CheckedSentence:
    return CheckedSentence(
        text=sentence.text,
        start=sentence.start,
        end=sentence.end,
        verdict="not_covered",
        explanation=explanation,
        correction=None,
    )


def _without_lead(text: str) -> str:
    return re.sub(r"^(?:Yes|No|Not so): ", "", text)


def _explanation(verdict: Verdict, judged: list[tuple[str, Judgement]], facts: str) -> str:
    overclaim = next((j.overclaim for _, j in judged if j.overclaim[0]), ("", ""))
    if overclaim[0]:
        return (
            f"“{overclaim[0]}” says more than the brief does (“{overclaim[1]}”): {facts}"
            if facts
            else f"“{overclaim[0]}” says more than the brief does."
        )
    if verdict == "supported":
        return f"The brief says so: {facts}"
    if verdict == "contradicted":
        said = next((j.said for _, j in judged if j.verdict == "contradicted"), "")
        return f"The draft says “{said}”; the brief says: {facts}" if said else f"The brief says otherwise: {facts}"
    missing = next((j.missing for _, j in judged if j.missing), ())
    words = ", ".join(f"“{word}”" for word in missing[:4])
    return f"The brief does not cover this: nothing in it for {words}." if words else "The brief does not cover this."
