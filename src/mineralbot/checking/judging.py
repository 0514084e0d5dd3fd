"""One claim held against the corpus: the meaning that bears on it, and whether it is so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.checking.polarity import hardens
from mineralbot.language import stem_of, tokens_of
from mineralbot.reading.weights import HEAVY, weight_of
from mineralbot.tables import segments_of
from mineralbot.values.meanings import (
    All,
    Compare,
    CompareRow,
    FigureMeaning,
    Has,
    Keys,
    Not,
    PassageMeaning,
    TableMeaning,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.answering import Answerer
    from mineralbot.checking.entailment import Entailer, Entailment
    from mineralbot.grounding import TableResult
    from mineralbot.reading import Candidate, Question, Reader
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus, Row, Verdict
    from mineralbot.values.meanings import Meaning

_EXACT = 1e-9  # rounding of numbers that are said to be equal
_LIGHT = HEAVY / 2  # weight from which a word that nothing accounts for keeps a claim from being supported
_DEED = 0.14  # weight of a verb: a date is of what is done, so another verb is another date
_TRUSTED = 0.55  # least trust in a reading that decides a claim
_FULLY = re.compile(r"\b(?:fully|already|now|finally|completely|definitively|in force|in effect|ratified)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:already|today|currently|now|at present|presently)\b", re.IGNORECASE)
_NAMED_STRONGER = frozenset(("treaty", "treaties", "convention", "conventions"))
_OPINION = re.compile(
    r"\b(?:should|ought|must be ashamed|poor bargain|good deal|bad deal|disgrace|shame\w*|unfortunately|regrettabl\w+|welcome news|a mistake|"
    r"best|worst|disappointing|excellent|terrible|unfair|wise|foolish|i (?:think|believe|feel)|in my (?:view|opinion)|hopefully)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A claim's verdict.

    Attributes:
        meaning: What the corpus says on it, to be said as in an answer; None if nothing.
        said: The words of the claim that are wrong or too strong; "" if none are singled out.
        right: What stands in their place; "" if unknown.
        overclaim: The claim's word and the corpus's word, where it claims more than the corpus says.
        missing: Words that nothing in the corpus accounts for.
    """

    verdict: Verdict
    meaning: Meaning | None = None
    said: str = ""
    right: str = ""
    overclaim: tuple[str, str] = ("", "")
    missing: tuple[str, ...] = ()
    trust: float = 0.0


class Judge:
    """Judges claims, each a linked text taken as a statement."""

    def __init__(self, corpus: Corpus, tables: Tables, reader: Reader, answerer: Answerer, entailer: Entailer, search: Callable[[str], dict[str, float]]) -> None:
        self._corpus = corpus
        self._tables = tables
        self._reader = reader
        self._answerer = answerer
        self._entailer = entailer
        self._search = search
        self._owned = frozenset(figure.passage_id for figure in corpus.figures if figure.owner)
        texts = [p.text for d in corpus.documents for p in d.passages] + [c.text for t in corpus.tables for r in t.rows[:100] for c in r.cells]
        self._stems = frozenset(token.stem for text in texts for token in tokens_of(text) if token.is_word)
        self._passages = {p.id: p for d in corpus.documents for p in d.passages}

    def judge(self, claim: Question) -> Judgement:
        """The verdict that the most trusted deciding reading gives; not covered where none decides."""
        found = [self._of(claim, candidate) for candidate in self._reader.candidates(claim)]
        deciding = [j for j in found if j is not None and j.verdict != "not_covered"]
        prose = self._on_prose(claim)
        deciding += [prose] if prose.verdict != "not_covered" else []
        best = max(deciding, key=lambda j: j.trust, default=None)
        treaty = self._unheard(claim)
        if treaty[0] and (best is None or best.verdict == "supported"):
            return Judgement(verdict="not_covered", meaning=best.meaning if best else None, overclaim=treaty)
        overclaims = [j for j in found if j is not None and j.overclaim[0]]
        if overclaims and (best is None or best.verdict == "supported"):
            return overclaims[0]
        if best is not None and not (best.verdict == "supported" and _OPINION.search(claim.text)):
            return best
        return next((j for j in found if j is not None), prose)

    def _unheard(self, claim: Question) -> tuple[str, str]:
        """A word stronger than any of the corpus ("treaty" where it knows agreements), with the corpus's word."""
        for token in claim.tokens:
            other = hardens(token.stem, self._stems) if token.is_word and token.stem not in self._stems else ""
            if other and token.lower in _NAMED_STRONGER:
                return token.text, other
        return "", ""

    def _of(self, claim: Question, candidate: Candidate) -> Judgement | None:
        unexplained = tuple(claim.tokens[n].text for n in candidate.leftover if weight_of(claim.tokens[n].lower) >= _LIGHT)
        missing = tuple(dict.fromkeys((*candidate.missing, *unexplained)))
        if isinstance(candidate.meaning, TableMeaning) and claim.of("date"):
            deeds = tuple(claim.tokens[n].text for n in candidate.leftover if weight_of(claim.tokens[n].lower) >= _DEED)
            missing = tuple(dict.fromkeys((*missing, *deeds)))
        if isinstance(candidate.meaning, TableMeaning):
            return self._on_table(claim, candidate, candidate.meaning, missing)
        if isinstance(candidate.meaning, FigureMeaning):
            return self._on_figures(claim, candidate, candidate.meaning, missing)
        return None

    def _on_table(self, claim: Question, candidate: Candidate, meaning: TableMeaning, missing: tuple[str, ...]) -> Judgement | None:
        foreign = self._foreign(meaning, missing)
        if foreign is not None:
            return Judgement(verdict="contradicted", meaning=foreign, said=missing[0], trust=candidate.score)
        if missing or candidate.score < _TRUSTED:
            return Judgement(verdict="not_covered", missing=missing)
        meaning = self._as_status(claim, _positive(meaning, self._tables))
        result = self._answerer.result(meaning)
        verdict = self._table_verdict(claim, meaning, result)
        if self._names_a_day(claim, meaning):
            return Judgement(verdict="not_covered", missing=(claim.of("date")[0].phrase,))
        if verdict is None or not self._numbers_fit(claim, meaning, result):
            return None
        overclaim = self._overclaim(claim, result)
        if verdict == "supported" and overclaim[0]:
            return Judgement(verdict="not_covered", meaning=meaning, overclaim=overclaim, trust=candidate.score)
        if self._false_premise(candidate):
            return Judgement(verdict="contradicted", meaning=candidate.premises[0], trust=candidate.score)
        said, right = self._wrong_part(claim, meaning, result) if verdict == "contradicted" else ("", "")
        return Judgement(verdict=verdict, meaning=meaning, said=said, right=right, trust=candidate.score)

    def _as_status(self, claim: Question, meaning: TableMeaning) -> TableMeaning:
        """A look-up of a status by another word for its column ("is enforceable") taken as saying that it is so."""
        if meaning.operation != "cells" or len(meaning.columns) != 1 or self._tables.field(meaning.table, meaning.columns[0]).kind != "text":
            return meaning
        column = meaning.columns[0]
        marks = [m for m in claim.of("column") if any(e.column == column and e.table == meaning.table for e in m.entries)]
        if not marks or not (self._tables.saying(meaning.table, column, column) or self._tables.hints(meaning.table, column, column)):
            return meaning
        before = " ".join(claim.words.split(" ")[: marks[0].start])
        negated = re.search(r"\b(?:not|n't|no|without|never|lacks?|neither)\b(?: \w+){0,3}$", before.strip())
        phrase = f"{meaning.part} {'not ' if negated else ''}{column}".strip()
        return replace(meaning, operation="whether", predicate=Has(column=column, phrase=phrase))

    def _names_a_day(self, claim: Question, meaning: TableMeaning) -> bool:
        """Whether a claim dates something to the day where the table knows only the month."""
        days = [m for m in claim.of("date") if m.date and m.date.day]
        return bool(days) and any(self._tables.field(meaning.table, c).kind in ("month", "year") for c in meaning.columns)

    def _false_premise(self, candidate: Candidate) -> bool:
        return any(isinstance(p, TableMeaning) and self._answerer.result(p).verdict == "no" for p in candidate.premises)

    def _foreign(self, meaning: TableMeaning, missing: tuple[str, ...]) -> TableMeaning | None:
        """A value that the corpus holds nowhere, said of a list of a named row: the list is complete, so it is not so."""
        if len(missing) != 1 or not isinstance(meaning.scope, Keys) or meaning.operation != "cells" or len(meaning.columns) != 1:
            return None
        column = meaning.columns[0]
        if self._tables.field(meaning.table, column).kind != "list":
            return None
        return replace(meaning, operation="whether", predicate=Has(column=column, phrase=missing[0]))

    def _table_verdict(self, claim: Question, meaning: TableMeaning, result: TableResult) -> Verdict | None:
        if result.verdict is None:
            return None
        if not result.scope_rows:
            return None
        if result.verdict == "partly" and meaning.quantifier == "only":
            return "contradicted"
        if result.verdict == "partly":
            return self._qualified(claim, meaning, result)
        return "supported" if result.verdict == "yes" else "contradicted"

    def _qualified(self, claim: Question, meaning: TableMeaning, result: TableResult) -> Verdict:
        """A status that the cells hold only in part: so, where a whole part says it and the claim claims no more."""
        predicate = meaning.predicate
        if isinstance(predicate, All):
            parts = [replace(meaning, predicate=part) for part in predicate.parts]
            verdicts = {self._table_verdict(claim, part, self._answerer.result(part)) for part in parts}
            return "supported" if verdicts == {"supported"} else "contradicted" if "contradicted" in verdicts else "not_covered"
        if not isinstance(predicate, Has):
            return "contradicted"
        cells = [self._tables.cell(meaning.table, row, predicate.column) for row in result.scope_rows]
        strengths = [[self._tables_match(predicate.phrase, s) for s in segments_of(c.text)] for c in cells]
        if meaning.part and all(set(found) == {"none"} for found in strengths):
            shorter = " ".join(word for word in predicate.phrase.split() if word not in meaning.part.split())
            strengths = [[self._tables_match(shorter, s) for s in segments_of(c.text)] for c in cells]
        said = [row for row, found in zip(result.scope_rows, strengths, strict=True) if {"whole", "part"} & set(found) and {"negated", "qualified"} & set(found)]
        if said and all(self._is_all_there_is(meaning, row, predicate) for row in said) and len(said) == len(cells):
            return "supported"
        if said:
            return "not_covered"
        if any("negated" in found for found in strengths):
            return "contradicted"
        if all("whole" in found or "part" in found for found in strengths):
            return "not_covered" if _FULLY.search(claim.text) else "supported"
        return "contradicted" if _FULLY.search(claim.text) else "not_covered"

    def _is_all_there_is(self, meaning: TableMeaning, row: Row, predicate: Has) -> bool:
        """Whether the half of a status that says it is on the only thing that the row has."""
        cell = self._tables.cell(meaning.table, row, predicate.column)
        half = next(s for s in segments_of(cell.text) if self._tables_match(predicate.phrase, s) in ("whole", "part"))
        subject = half.split(" ")[0]
        for field in self._tables.table(meaning.table).fields:
            other = self._tables.cell(meaning.table, row, field.name)
            if field.kind == "text" and not field.is_key and field.name != predicate.column and self._tables.judge(meaning.table, other, subject) in ("whole", "part"):
                return len(self._tables.items(other)) == 1
        return False

    def _tables_match(self, phrase: str, segment: str) -> str:
        from mineralbot.tables import match

        return match(phrase, (segment,))

    def _numbers_fit(self, claim: Question, meaning: TableMeaning, result: TableResult) -> bool:
        """Whether each plain number of a claim counts something that the reading counts."""
        known = {float(meaning.number), float(len(result.scope_rows)), float(result.total), float(len(result.holding("yes")))}
        known |= {float(len(result.rows)), 1.0} | ({abs(result.number)} if result.number is not None else set())
        for row in result.scope_rows[:12]:
            known |= {float(len(self._tables.items(self._tables.cell(meaning.table, row, c)))) for c in meaning.columns}
        if isinstance(meaning.predicate, CompareRow) and len(result.scope_rows) == 1:
            gap = self._answerer.result(TableMeaning(table=meaning.table, operation="gap", scope=Keys(keys=(result.scope_rows[0].key, meaning.predicate.key)), columns=meaning.columns))
            known |= {abs(gap.number)} if gap.number is not None else set()
        return all(m.quantity is None or m.quantity.kind != "number" or m.quantity.value in known or _bounds(meaning, m.quantity.value) for m in claim.of("quantity"))

    def _overclaim(self, claim: Question, result: TableResult) -> tuple[str, str]:
        """A word of the claim that says more than the cells of its rows ("treaty" of a memorandum)."""
        stems = frozenset(t.stem for row in result.scope_rows[:12] for cell in row.cells for t in tokens_of(cell.text) if t.is_word)
        for token in claim.tokens:
            if token.is_word and token.stem not in stems and (other := hardens(token.stem, stems)) and stem_of(token.lower) != other and token.lower not in ("all", "every", "only", "solely", "will", "exclusively"):
                return token.text, other
        return "", ""

    def _wrong_part(self, claim: Question, meaning: TableMeaning, result: TableResult) -> tuple[str, str]:
        """The date of a claim on one row, and the right one."""
        if len(result.scope_rows) != 1 or len(meaning.columns) != 1 or not isinstance(meaning.predicate, Compare):
            return "", ""
        dates = claim.of("date")
        cell = self._tables.cell(meaning.table, result.scope_rows[0], meaning.columns[0])
        return (dates[0].phrase, cell.text) if len(dates) == 1 and cell.text else ("", "")

    def _on_figures(self, claim: Question, candidate: Candidate, meaning: FigureMeaning, missing: tuple[str, ...]) -> Judgement | None:
        owners = {self._corpus.figures[n].owner for n in meaning.figures}
        named = meaning.owner and any(e.text in owners for m in claim.of("owner") for e in m.entries)
        if missing or named or candidate.score < _TRUSTED:
            return Judgement(verdict="not_covered", missing=missing or (meaning.owner,) if named else missing)
        truth = self._figure_truth(meaning, claim)
        if truth is None:
            return None
        figure = self._corpus.figures[meaning.figures[0]]
        if truth and figure.year is not None and (str(figure.year) not in claim.text or _PRESENT.search(claim.text)):
            return Judgement(verdict="not_covered", meaning=replace(meaning, operation="value"), overclaim=("now", str(figure.year)), trust=candidate.score)
        said, right = "", ""
        if not truth and meaning.operation == "whether" and not meaning.owner and len(meaning.figures) == 1:
            complement = bool(meaning.asserted) and self._is_complement(claim, meaning)
            value = 100 - figure.value if complement else figure.value
            said, right = meaning.asserted_text, f"{value:g}%" if figure.unit == "%" else f"{value:g}"
        return Judgement(verdict="supported" if truth else "contradicted", meaning=meaning, said=said, right=right, trust=candidate.score)

    def _figure_truth(self, meaning: FigureMeaning, claim: Question) -> bool | None:
        """Whether what is asserted of figures is so; None where nothing is."""
        figures = [self._corpus.figures[n] for n in meaning.figures]
        low, high = meaning.asserted or (0.0, 0.0)
        if meaning.operation == "whether" and meaning.asserted:
            return not meaning.owner and any(low - _EXACT <= f.value <= high + _EXACT for f in figures)
        if meaning.operation == "ratio" and meaning.asserted and len(figures) > 1:
            ratio = figures[0].value / figures[1].value
            return low - _EXACT <= ratio <= high + _EXACT
        if meaning.operation == "greater" and len(figures) > 1:
            is_less = claim.has(r"\b(?:less|lower|smaller|fewer|below|weaker|behind|under)\b")
            return figures[0].value < figures[1].value if is_less else figures[0].value > figures[1].value
        return None

    def _is_complement(self, claim: Question, meaning: FigureMeaning) -> bool:
        quantity = next((m.quantity for m in claim.of("quantity") if m.quantity and m.quantity.text == meaning.asserted_text), None)
        return quantity is not None and meaning.asserted is not None and quantity.low != meaning.asserted[0]

    def _on_prose(self, claim: Question) -> Judgement:
        near = self._search(claim.text)
        passages = [(self._passages[i], cosine) for i, cosine in near.items() if i in self._passages and i not in self._owned and self._passages[i].kind not in ("title", "heading")]
        best = self._entailer.best(claim, passages)
        if best is None:
            return Judgement(verdict="not_covered")
        count = self._counted(claim, best)
        if count is not None:
            return count
        meaning = PassageMeaning(operation="quote", passages=(best.passage.id,))
        overclaim = best.hardened if best.hardened[0] and best.share >= _TRUSTED else ("", "")
        said, right = best.turned if best.verdict == "contradicted" else ("", "")
        return Judgement(
            verdict=best.verdict, meaning=meaning if best.verdict != "not_covered" or overclaim[0] else None, overclaim=overclaim,
            said=said, right=right, missing=best.missing, trust=0.5 + 0.5 * best.share,
        )  # fmt: skip

    def _counted(self, claim: Question, best: Entailment) -> Judgement | None:
        """A count that a passage gives of something ("takes two approaches") said with another number."""
        said = [m.quantity for m in claim.of("quantity") if m.quantity and m.quantity.kind == "number" and m.quantity.value <= 20]
        held = [q for q in self._reader.link(best.passage.text).of("quantity") if q.quantity and q.quantity.kind == "number"]
        if len(said) != 1 or len(held) != 1 or best.share < 0.8 or held[0].quantity is None:
            return None
        meaning = PassageMeaning(operation="quote", passages=(best.passage.id,))
        if said[0].admits(held[0].quantity.value):
            return None
        return Judgement(verdict="contradicted", meaning=meaning, said=said[0].text, right=held[0].quantity.text, trust=0.8)


def _positive(meaning: TableMeaning, tables: Tables) -> TableMeaning:
    """A negated status as the status that says so: "not binding" as "non-binding"."""
    match meaning.predicate:
        case Not(part=Has(column=column, phrase=phrase)) if tables.field(meaning.table, column).kind == "text" and not meaning.quantifier == "none":
            return replace(meaning, predicate=Has(column=column, phrase=f"not {phrase}")) if tables.saying(meaning.table, column, f"not {phrase}") else meaning
    return meaning


def _bounds(meaning: TableMeaning, value: float) -> bool:
    """Whether a number stands in the meaning's own conditions."""
    return re.search(rf"\b(?:value|count|number)={value:g}(?:\.0)?\b", repr(meaning)) is not None
