"""A question about figures that stand in the prose, read into a meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mineralbot.language import stem_of, tokens_of
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import Likeness, activity_of, content_stems
from mineralbot.values.meanings import FigureMeaning

if TYPE_CHECKING:
    from mineralbot.reading.question import Mark, Question
    from mineralbot.values import Corpus, Figure

_SHARE_WORDS = frozenset(
    map(
        stem_of,
        [
            "share",
            "proportion",
            "percentage",
            "percent",
            "per",
            "cent",
            "fraction",
            "slice",
            "portion",
            "part",
            "piece",
            "figure",
            "number",
            "statistic",
            "stat",
            "rate",
            "level",
            "amount",
            "world",
            "global",
            "globally",
            "worldwide",
            "international",
            "total",
            "market",
            "dominance",
            "dominant",
            "dominate",
            "control",
            "controls",
            "controlled",
            "hold",
            "holds",
            "held",
            "account",
            "accounts",
            "accounting",
            "much",
            "many",
            "dominates",
            "responsible",
            "command",
            "commands",
            "contribute",
            "contributes",
            "contribution",
            "role",
            "weight",
            "position",
            "grip",
            "lead",
            "big",
            "large",
            "high",
            "quantity",
            "volume",
            "planet",
            "earth",
            "planetary",
            "put",
            "down",
            "refers",
            "refer",
            "expected",
            "projected",
            "project",
            "forecast",
            "predicted",
            "estimated",
            "quote",
            "quoted",
            "cite",
            "cited",
            "value",
            "values",
            "tonne",
            "tonnes",
            "ton",
            "tons",
            "come",
            "comes",
            "stem",
            "stems",
            "originate",
            "take",
            "takes",
            "place",
            "happen",
            "happens",
            "region",
            "country",
            "countries",
            "alone",
            "just",
            "only",
            "entirely",
            "overall",
            "currently",
            "today",
            "year",
            "years",
            "end",
            "ever",
            "every",
            "ten",
            "going",
            "have",
            "has",
            "belong",
            "belongs",
            "chunk",
            "keep",
            "forget",
            "forgetting",
            "decade",
            "end",
            "start",
            "amount",
            "amounts",
            "sit",
            "measure",
            "seventy",
            "ninety",
            "job",
            "percentages",
            "shares",
            "statistics",
            "rank",
            "ranked",
            "top",
            "bottom",
            "list",
            "order",
            "ordered",
            "descending",
            "ascending",
            "measure",
            "measures",
            "measured",
            "measuring",
            "hundred",
            "hundreds",
            "out",
            "points",
            "point",
            "exceed",
            "exceeds",
            "everybody",
            "everyone",
            "else",
            "left",
            "sits",
            "sit",
            "number's",
            "numbers",
            "output's",
            "big",
            "numerically",
            "numeric",
            "numbers",
            "term",
            "terms",
        ],
    )
)
_OTHER_MEASURES = frozenset((3, 4, 5, 6, 7, 8))  # activities that are no way of saying another
_COMPLEMENT = r"\b(?:outside|other than|apart from|except|excluding|beyond|not (?:in|by|from|do in|make in|take place in|account for by|control by|hold by|process in|process by|refine in|refine by|produce in|produce by|supply by)|elsewhere|non|rest of (?:the )?world|remain(?:ing|der|s)?|leave|left|besides|without|not)\b"
_EXTREME = r"\b(?:highest|largest|biggest|greatest|most dominant|strongest|lowest|smallest|weakest|least|tightest|most|dominant most|top|maximum|minimum|higher|lower|larger|smaller|bigger|greater|stronger|weaker|more|less)\b"
_DIFFERENCE = r"\b(?:difference|gap|how much (?:more|less|higher|lower|larger|smaller|bigger|greater)|how many (?:more )?(?:percentage )?point|by how (?:much|many)|exceed|ahead of|distance between|spread)\b"
_RATIO = r"\b(?:ratio|how many time|times (?:as|more|higher|larger|bigger)|double|twice|triple|half)\b"
_REFERS = r"\b(?:refer(?:s|red)? to|stand(?:s)? for|mean|represent|about|attach(?:ed)? to|belong(?:s)? to|apply|applie[sd]|describe|for what|which (?:thing|figure|share|mineral|number)|what(?: figure| share)? (?:be|have|stand|do)|where do|which be|relate|what)\b"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureProposal:
    """A meaning on figures, with the tokens it accounts for."""

    meaning: FigureMeaning
    used: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A figure with the stems of what it measures: the activity apart from the substance."""

    figure: Figure
    number: int
    headings: tuple[str, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        words = [t for t in tokens_of(self.figure.measure) if t.is_word and not t.lower[0].isdigit()]
        return frozenset(
            t.stem
            for t in words
            if t.lower not in FUNCTION_WORDS and t.stem not in {stem_of("global"), stem_of("world")}
        )

    @cached_property
    def activities(self) -> frozenset[int]:
        return frozenset(a for stem in self.stems if (a := activity_of(stem)) is not None)

    @cached_property
    def substance(self) -> frozenset[str]:
        return frozenset(stem for stem in self.stems if activity_of(stem) is None)


class FigureReader:
    """Reads questions about figures."""

    def __init__(self, corpus: Corpus, likeness: Likeness) -> None:
        passages = {p.id: p for d in corpus.documents for p in d.passages}
        self._figures = tuple(
            Measured(figure=f, number=n, headings=passages[f.passage_id].headings)
            for n, f in enumerate(corpus.figures)
            if f.passage_id in passages
        )
        self._owners = tuple(dict.fromkeys(f.owner for f in corpus.figures if f.owner))
        self._like = likeness

    @property
    def substances(self) -> frozenset[str]:
        """Stems of what figures measure, the activity left out."""
        return frozenset(s for f in self._figures for s in f.substance if f.figure.owner)

    def _is_about_figures(self, question: Question, matched: list[Measured]) -> bool:
        """Whether something besides a substance that a table lists too says that a figure is meant."""
        substance = {n for n, t in enumerate(question.tokens) for f in matched if t.stem in f.substance}
        in_tables = any(set(m.span) & substance for m in question.of("value"))
        if not in_tables:
            return not question.of("row") or question.has(r"\b(?:share|percent\w*|proportion|%|how much|figure)\b")
        named = question.of("owner") or any(activity_of(t.stem) is not None for t in question.tokens)
        shares = question.has(
            r"\b(?:share|percent\w*|per cent|proportion|fraction|portion|slice|how much|%|how dominant|how big|how large|world|global)\b"
        ) or any(m.quantity and m.quantity.kind == "share" for m in question.of("quantity"))
        counted = question.has(r"\b(?:number|figure)\b") and not question.of("row")
        return bool(shares or counted or (named and not question.of("row")))

    def read(self, question: Question) -> FigureProposal | None:
        """The meaning, None where the question is about no figure."""
        if not self._figures:
            return None
        owners = self._named_owners(question)
        matched, used = self._matched(question)
        if matched and not self._is_about_figures(question, matched):
            return None
        shares = [
            m
            for m in question.of("quantity")
            if m.quantity and (m.quantity.kind in ("share", "multiple") or m.quantity.kind == "number")
        ]
        meaning = self._meaning(
            question, owners, matched, [m for m in shares if not _is_part_of_name(m, question)], used
        )
        if meaning is None:
            return None
        used |= {n for m in question.of("owner") for n in m.span}
        used |= (
            {n for m in question.of("quantity") for n in m.span}
            if meaning.asserted or meaning.operation == "which"
            else set()
        )
        used |= {
            n
            for n, t in enumerate(question.tokens)
            if t.stem in _SHARE_WORDS or activity_of(t.stem) is not None or t.lower == "%"
        }
        used |= self._heading_words(question, meaning)
        years = {f.figure.year for f in self._figures if f.number in meaning.figures}
        used |= {n for m in question.of("date") if m.date and m.date.first // 12 in years for n in m.span}
        for pattern in (_COMPLEMENT, _EXTREME, _DIFFERENCE, _RATIO, _REFERS):
            span = question.find(pattern)
            used |= set(span or ())
        return FigureProposal(meaning=meaning, used=frozenset(used))

    def _heading_words(self, question: Question, meaning: FigureMeaning) -> set[int]:
        stems = {s for f in self._figures if f.number in meaning.figures for h in f.headings for s in content_stems(h)}
        return {n for n, t in enumerate(question.tokens) if t.stem in stems}

    def _named_owners(self, question: Question) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.text for m in question.of("owner") for e in m.entries))

    def _matched(self, question: Question) -> tuple[list[Measured], set[int]]:
        """The figures whose substance the question names whole and whose activity it does not contradict."""
        positions = [n for n in question.content() if not any(n in m.span for m in question.of("owner"))]
        equivalents = self._like.equivalents(question.tokens, positions)
        stems = {s: n for n, words in equivalents.items() for s in words}
        own = {question.tokens[n].stem for n in positions}
        for mark in question.of("value"):
            for stem in {s for e in mark.entries if e.is_alias for s in content_stems(e.text)}:
                stems.setdefault(stem, mark.start)
                own.add(stem)
        activities = {a for n in positions if (a := activity_of(question.tokens[n].stem)) is not None}
        years = {m.date.first // 12 for m in question.of("date") if m.date}
        found, used = [], set()
        for figure in self._figures:
            named = figure.substance & set(stems)
            specific = {s for s in figure.substance if s in own}
            if not figure.substance or not named or not specific or not self._covers(figure, named):
                continue
            if figure.activities and (activities - figure.activities) & _OTHER_MEASURES:
                continue
            if (
                activities
                and figure.activities
                and not (activities & figure.activities)
                and not _are_near(activities, figure.activities)
            ):
                continue
            said = {y for y in years if any(str(y) in h for h in figure.headings)}
            if years - said and figure.figure.year not in years and len(figure.substance & own) < len(own):
                if figure.figure.year is not None or any(y != figure.figure.year for y in years):
                    continue
            found.append((len(named), figure))
            used |= {n for n, words in equivalents.items() if words & figure.stems}
            used |= {
                n
                for m in question.of("value")
                if any(content_stems(e.text) & figure.stems for e in m.entries)
                for n in m.span
            }
        best = [
            f
            for size, f in found
            if not any(o is not f and f.substance & o.substance and size < other for other, o in found)
        ]
        return best, used

    def _covers(self, figure: Measured, named: frozenset[str]) -> bool:
        missing = figure.substance - named
        return not missing or len(named) >= len(missing) or len(named) / len(figure.substance) >= 0.5

    def _meaning(
        self, question: Question, owners: tuple[str, ...], matched: list[Measured], values: list[Mark], used: set[int]
    ) -> FigureMeaning | None:
        own = [f for f in matched if not owners or f.figure.owner in owners or not f.figure.owner]
        numbers = tuple(f.number for f in own)
        asserted = [m for m in values if m.quantity]
        if not matched:
            return self._unmatched(question, owners, asserted)
        owned = [f for f in self._figures if f.figure.owner in owners] if owners else []
        if len(own) >= 2 and question.has(_DIFFERENCE):
            return FigureMeaning(operation="difference", figures=numbers[:2])
        if len(own) >= 2 and question.has(_RATIO):
            quantity = next((m.quantity for m in asserted if m.quantity and m.quantity.kind == "multiple"), None)
            bounds = (quantity.low, quantity.high) if quantity else None
            return FigureMeaning(
                operation="ratio",
                figures=self._said_order(question, own)[:2],
                asserted=bounds,
                asserted_text=quantity.text if quantity else "",
            )
        if len(own) >= 2 and question.has(_EXTREME):
            lowest = question.has(r"\b(?:lowest|smallest|weakest|least|lower|less|smaller|minimum)\b")
            return FigureMeaning(
                operation="greater" if question.act == "whether" else "lowest" if lowest else "highest",
                figures=self._said_order(question, own),
            )
        share = [m for m in asserted if m.quantity and m.quantity.kind == "share"]
        if (
            (asserted and question.act in ("whether", "statement"))
            or (share and not question.has(r"\b(?:what|which|where) (?:do|be|does|is|figure|share|stand|refer)\b"))
            or (asserted and question.has(r"\bwhy\b|\bhow come\b|\bgiven\b|\bsince\b"))
        ):
            target = own or matched
            quantity = asserted[-1].quantity if len(asserted) > 1 and not own else asserted[0].quantity
            assert quantity is not None
            complement = bool(owners) and self._is_outside(question, owners) and bool(own)
            wrong_owner = owners[0] if owners and not own else self._other_name(question)
            low, high = (100 - quantity.high, 100 - quantity.low) if complement else (quantity.low, quantity.high)
            return FigureMeaning(
                operation="whether",
                figures=tuple(f.number for f in target),
                asserted=(low, high),
                asserted_text=quantity.text,
                owner=wrong_owner,
            )
        if self._is_outside(question, owners) and own and own[0].figure.unit == "%":
            return FigureMeaning(operation="complement", figures=numbers)
        if not own:
            return None
        if not (
            question.has(r"\b(?:how|what|which|percent\w*|share|proportion|fraction|number|figure|much|many|%)\b")
            or values
            or question.act in ("fragment", "whether", "statement", "imperative")
        ):
            return None
        del owned, used
        return FigureMeaning(operation="value", figures=numbers, owner=self._other_name(question))

    def _other_name(self, question: Question) -> str:
        """A name of a place that no figure belongs to, where one is said to be the owner."""
        known = {n for m in question.of("owner") for n in m.span}
        known |= {
            n
            for m in question.of("name")
            if any(e.text == m.phrase for o in question.of("owner") for e in o.entries)
            for n in m.span
        }
        for mark in (*question.of("key"), *question.of("name")):
            if not set(mark.span) & known:
                return mark.entries[0].text if mark.entries else mark.phrase
        return ""

    def _said_order(self, question: Question, figures: list[Measured]) -> tuple[int, ...]:
        def place(figure: Measured) -> int:
            return min((n for n, t in enumerate(question.tokens) if t.stem in figure.substance), default=99)

        return tuple(f.number for f in sorted(figures, key=place))

    def _is_outside(self, question: Question, owners: tuple[str, ...]) -> bool:
        span = question.find(
            r"\b(?:outside|other than|apart from|except|excluding|beyond|elsewhere|rest of (?:the )?world|remainder|remain|leave over|left over|non|leave for|left for|everybody else|everyone else|other country|non)\b"
        )
        if span is None and question.has(r"\bnot\b"):
            at = question.find(r"\bnot\b")
            return bool(owners) and at is not None and question.act == "wh"
        return span is not None and (
            bool(owners)
            or question.has(
                r"\b(?:elsewhere|rest of|remainder|outside|leave for|left for|everybody else|everyone else)\b"
            )
        )

    def _unmatched(self, question: Question, owners: tuple[str, ...], asserted: list[Mark]) -> FigureMeaning | None:
        owned = tuple(f.number for f in self._figures if f.figure.owner in owners)
        about_figures = question.has(r"\b(?:figure|percent\w*|share|number|statistic|proportion|stat|%|per cent)\b")
        foreign = [
            n
            for n in question.content()
            if question.tokens[n].stem not in _SHARE_WORDS
            and not any(n in m.span for m in (*question.of("owner"), *question.of("quantity")))
        ]
        heading_stems = {
            s for f in self._figures if f.number in owned or not owners for h in f.headings for s in content_stems(h)
        }
        foreign = [
            n
            for n in foreign
            if question.tokens[n].stem not in heading_stems and activity_of(question.tokens[n].stem) is None
        ]
        if asserted and len(foreign) <= 1 and question.has(_REFERS):
            values = [m.quantity.value for m in asserted if m.quantity]
            shown = tuple(f.number for f in self._figures if f.figure.value in values)
            return FigureMeaning(operation="which", figures=shown, asserted_text=asserted[0].phrase) if shown else None
        if foreign:
            return None
        pool = owned or tuple(f.number for f in self._figures if about_figures)
        if pool and question.has(_EXTREME) and about_figures | bool(owners):
            lowest = question.has(r"\b(?:lowest|smallest|weakest|least|lower|less|smaller|minimum)\b")
            return FigureMeaning(operation="lowest" if lowest else "highest", figures=pool)
        if pool and about_figures and question.has(r"\bhow many\b"):
            return FigureMeaning(operation="count", figures=pool)
        if pool and about_figures and len(pool) > 1:
            return FigureMeaning(operation="list", figures=pool)
        return None


def _are_near(one: set[int], other: frozenset[int]) -> bool:
    """Production and supply are asked for in each other's words; other activities are other measures."""
    return bool(one & {0, 2}) and bool(other & {0, 2}) and not (one - {0, 2})


def _is_part_of_name(mark: Mark, question: Question) -> bool:
    return bool(re.fullmatch(r"(?:one|1)", mark.phrase, re.IGNORECASE)) and question.has(r"\bwhich one|one of\b")
