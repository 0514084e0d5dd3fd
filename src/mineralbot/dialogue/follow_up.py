"""A follow-up made standalone: pointing words become the rows they stand for, a changed slot changes the last meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.reading import Mark, Question, Reader
from mineralbot.reading.vocabulary import Entry
from mineralbot.values.meanings import (
    All,
    Condition,
    FigureMeaning,
    Has,
    Keys,
    Meaning,
    Not,
    PassageMeaning,
    Reading,
    TableMeaning,
    UnclearMeaning,
)

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.tables import Tables
    from mineralbot.values import Corpus

_PRONOUNS = r"\b(?:it|its|they|their|theirs|them|these|those|that one|this one|that (?:deal|agreement|one|country|pact|accord|\w+)|this (?:deal|agreement|country|pact|accord)|the (?:two|three|four|five|pair)|both|these two|those two|(?:all|both|each|any|some|which|none|either|neither) of (?:them|those|these)|the same (?:deal|agreement|country)|either|neither|he|she|there|the (?:deal|agreement|pact|accord|country))\b"
_ORDINALS = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "last": -1,
    "former": 0,
    "latter": -1,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
}
_OPENERS = r"^(?:and|but|so|ok|okay|well|now|then|also|what about|how about|and what about|and how about|same for|the same for|same question for|ditto for|likewise for|what of|and for|and in|and|or|for|no|sorry|no sorry|no ,? ?sorry|i meant|no ,? ?i meant|i mean|actually|rather|no wait|wait|hm|hmm|back to|what ,|,|\.|:|-|oh|ah|please|just|only|try|the case of|in the case of|regarding|as for|about|alright|right|yes|thanks|great|meant|not|instead|with|from|on|do|is|it|that|one|ones)\b"
_CORRECTION = r"\b(?:i mean(?:t)?|no|sorry|not that|rather|instead|wrong (?:one|country)|correction|actually)\b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A follow-up as understood: a reading of its own, or the question with its pointing words resolved."""

    reading: Reading | None = None
    question: Question | None = None


class FollowUp:
    """Resolves follow-ups against a focus."""

    def __init__(self, corpus: Corpus, tables: Tables, reader: Reader) -> None:
        self._corpus = corpus
        self._tables = tables
        self._reader = reader

    def follow(self, question: Question, focus: Focus) -> Followed | None:
        """What the question means in the conversation; None where it stands alone."""
        meta = self._meta(question, focus)
        if meta is not None:
            return Followed(reading=Reading(meaning=meta, is_follow_up=True))
        waiting = self._waiting(question, focus)
        if waiting is not None:
            return waiting
        picked = self._picked(question, focus) if focus.table and (focus.rows or focus.group) else None
        substituted = self._substituted(picked or question, focus)
        if substituted is not None:
            return Followed(reading=Reading(meaning=substituted, is_follow_up=True))
        pointed = self._pointed(question, focus)
        return Followed(question=pointed) if pointed is not None else None

    def refers_to_nothing(self, question: Question, focus: Focus) -> bool:
        """Whether the question points back though there is nothing to point to."""
        if focus.rows or focus.group or focus.passages or focus.figures or focus.meaning is not None:
            return False
        named = question.of("key", "value", "heading", "owner", "acronym", "date", "quantity", "name")
        bare = (
            re.match(
                r"^(?:and |so |but |ok )*(?:is|are|was|were|when|what|which|who|does|do|did|has|have|how|why|where|could|would|tell|can|list|name|show)\b",
                question.words,
            )
            or len(question.tokens) < 6
        )
        words = question.words
        pointing = re.search(
            r"\b(?:it|its|they|their|theirs|them|that one|this one|the (?:latter|former|other \w+|others|rest|second one|first one|third one|last one|same)|those|these|the other)\b",
            words,
        )
        named = tuple(m for m in named if m.kind != "value")
        plural = question.find(r"\b(?:them|they|their|theirs)\b", lemmas=False)
        single = question.find(r"\b(?:it|its)\b", lemmas=False)
        if plural and any(m.end <= plural.start for m in question.of("column", "row", "value")):
            return False
        if (
            single
            and not plural
            and (any(m.end <= single.start for m in question.of("row")) or re.search(r"\bit that\b", words))
        ):
            return False
        own = {n for m in question.of("column", "row", "value") for n in m.span}
        rest = [n for n in question.content() if n not in own and question.tokens[n].stem not in self._reader.benign]
        if re.search(r"\b(?:these|those) \w+", words) and not re.search(r"\b(?:of|in|among) (?:these|those)\b", words):
            return False
        return (
            bool(pointing and bare)
            and not named
            and not rest
            and not re.search(
                r"\bit (?:say|mention|cover|true|accurate|correct)\b|\b(?:does|do) it (?:say|talk|speak|mention|cover anything|touch|discuss)\b",
                words,
            )
        )

    def _waiting(self, question: Question, focus: Focus) -> Followed | None:
        """A name given in reply to "which one?"."""
        if not focus.asked or not question.of("key") or len(question.content()) > 3:
            return None
        keys = self._keys(question, focus.table)
        asked = self._reader.link(focus.asked)
        if not keys:
            return None
        pointed = self._with_rows(asked, keys[1], keys[0])
        return Followed(question=pointed) if pointed is not None else None

    def _keys(self, question: Question, table: str) -> tuple[str, tuple[str, ...]] | None:
        found = [e for m in question.of("key") for e in m.entries]
        if not found:
            return None
        chosen = table if any(e.table == table for e in found) else found[0].table
        return chosen, tuple(dict.fromkeys(e.text for e in found if e.table == chosen))

    def _meta(self, question: Question, focus: Focus) -> Meaning | None:
        """Questions on the last answer itself: repeat it, shorten it, prove it, count it."""
        if focus.meaning is None:
            return None
        plain = re.sub(r"[?!.,]+", " ", question.words).strip()
        plain = re.sub(r"\s+", " ", plain)
        if re.fullmatch(
            r"(?:and |so |but |ok |okay |hm |wait |really |sorry |well |then |now )*(?:are you (?:really |quite |absolutely |very )?(?:sure|certain|positive)(?: about that| of that| that s right)?|really|is that (?:so|right|correct|true|certain)|you sure|sure|how do you know(?: that)?|can you (?:confirm|double check|verify|check)(?: that| this| it)?(?: again)?|(?:please )?(?:double )?check(?: that| it)?(?: again)?|says who|who says so|where (?:do|does|did) (?:it|you|the brief|that|this) (?:say|get|come|find|stand)(?: that| this| it| so)?(?: from)?|where (?:is|s|was) that(?: from| written| stated| said)?|source|what s your source|what is your source|sources|quote it|quote that|show me where|what is that based on|on what basis|cite (?:it|that)|(?:can you |could you |please )?(?:repeat|say|explain|put|give|summari[sz]e|sum|shorten|state)(?: me)?(?: that| it| this| all that| all this)?(?: to me| again| up| for me)*(?: please)?(?: in (?:one|a single|a|two|short|plain|simple|few|fewer)(?: \w+)?)?|in (?:one|a single|a|short|brief|plain|simple)(?: \w+)?(?: please)?|shorter|shorter please|again|again please|come again|(?:and |so )?(?:who|which|what)(?: ones| one| are they| countries| is it)?|(?:please )?(?:name|list|show)(?: them| those| it| me those| me them)?(?: all| please| again| once more| one more time| out)*|(?:which|what|who) (?:are|were) (?:they|those|these)(?: again)?|once more|one more time|pardon|make it shorter|can i have that (?:again|shorter)|what was that(?: again)?|tell me again)",
            plain,
        ):
            return focus.meaning
        gap = self._gap(plain, focus)
        if gap is not None:
            return gap
        if re.fullmatch(
            r"(?:and |so |ok )*how many (?:(?:\w+ )?(?:is|are) (?:that|they|there|those|these)(?: altogether| in total| in all| all in all| then)?|is it|of them|in total|altogether|does that make|is that in total|are there in total|would that be|of those)",
            plain,
        ):
            return self._counted(focus)
        return None

    def _gap(self, plain: str, focus: Focus) -> Meaning | None:
        """ "By how many months?": the distance between the two rows spoken of."""
        last = focus.meaning
        if not isinstance(last, TableMeaning) or len(focus.group) < 2:
            return None
        if not re.fullmatch(
            r"(?:and |so )*(?:by )?how (?:many|much|long)(?: (?:months?|years?|days?|time))?(?: (?:is|was|were|are) (?:that|it|they|the gap|between them))?(?: (?:earlier|later|apart|before|after|longer|more|less|deeper|between them|in between|passed|lay between|separate them))*",
            plain,
        ):
            return None
        kinds = {f.name: f.kind for f in self._tables.table(last.table).fields}
        measured = [c for c in (*last.columns, *kinds) if kinds[c] in ("month", "date", "year", "number")]
        return (
            TableMeaning(table=last.table, operation="gap", scope=Keys(keys=focus.group[:2]), columns=measured[:1])
            if measured
            else None
        )

    def _counted(self, focus: Focus) -> Meaning | None:
        meaning = focus.meaning
        if isinstance(meaning, TableMeaning):
            if (
                meaning.operation == "cells"
                and isinstance(meaning.scope, Keys)
                and len(meaning.scope.keys) == 1
                and len(meaning.columns) == 1
                and self._tables.field(meaning.table, meaning.columns[0]).kind == "list"
            ):
                return replace(meaning, operation="count items")
            if meaning.operation in ("values", "unique", "common", "shared"):
                return meaning
            return TableMeaning(
                table=meaning.table,
                operation="count",
                scope=meaning.scope if meaning.operation in ("rows", "count", "cells") else Keys(keys=focus.rows),
                columns=meaning.columns,
            )
        if isinstance(meaning, PassageMeaning) and len(meaning.passages) > 1:
            heading = self._heading_of(meaning.passages[0])
            return replace(meaning, operation="count", passages=(heading, *meaning.passages)) if heading else None
        return None

    def _heading_of(self, passage: str) -> str:
        found = self._reader.prose.passages[passage]
        return next(
            (
                p.id
                for p in self._reader.prose.passages.values()
                if p.kind == "heading" and (*p.headings, p.text) == found.headings
            ),
            "",
        )

    def _substituted(self, question: Question, focus: Focus) -> Meaning | None:
        """The last meaning with one slot changed: "and X?", "what about tin?", "only those from 2025"."""
        if focus.meaning is None and not focus.columns:
            return None
        compared = self._figures_compared(question, focus)
        if compared is not None:
            return compared
        half = self._half(question, focus)
        if half is not None:
            return half
        item = self._item(question, focus)
        if item is not None:
            return item
        if not self._is_elliptic(question):
            return None
        if isinstance(focus.meaning, FigureMeaning):
            return self._figure(question, focus.meaning)
        quoted = self._quoted_figures(focus)
        if quoted:
            return self._figure(question, FigureMeaning(operation="value", figures=quoted))
        if isinstance(focus.meaning, TableMeaning) or focus.columns:
            return self._row(question, focus)
        return None

    def _half(self, question: Question, focus: Focus) -> Meaning | None:
        """ "And for the X part?": one half of the status asked for before."""
        texts = [c for c in focus.columns if focus.table and self._tables.field(focus.table, c).kind == "text"]
        values = [m for m in question.of("value") if not question.of("key")]
        if (
            not texts
            or not values
            or not focus.rows
            or not question.has(r"\b(?:part|half|side|portion|bit|element|component)\b")
        ):
            return None
        return TableMeaning(
            table=focus.table, operation="cells", scope=Keys(keys=focus.rows), columns=texts[-1:], part=values[0].phrase
        )

    def _is_elliptic(self, question: Question) -> bool:
        """Whether the question is a fragment: no verb of its own beside its opener."""
        rest = question.words
        while True:
            shorter = re.sub(_OPENERS, "", rest).strip()
            if shorter == rest:
                break
            rest = shorter
        rest = re.sub(r"[?.!,;:]", " ", rest).strip()
        rest = re.sub(
            r"\b(?:then|please|too|as well|instead|again|though|also|'s|one|ones|s|the|for|thanks|thank you|deal|agreement|case|part|and|of|in|with|from|a|an|that|same|there)\b",
            " ",
            rest,
        )
        names = {n for m in question.of("key", "value", "owner", "date", "quantity", "acronym") for n in m.span}
        left = [w for w in rest.split() if w]
        named = [question.tokens[n].lower for n in names]
        return len([w for w in left if w not in named]) <= 1 and not re.search(
            r"\b(?:when|who|which|how|why|where|is|are|does|do|did|has|have|cover|covers|was|were|what)\b", rest
        )

    def _quoted_figures(self, focus: Focus) -> tuple[int, ...]:
        """The figures that stand in the passages quoted last."""
        return tuple(n for n, f in enumerate(self._corpus.figures) if f.passage_id in focus.passages and f.owner)

    def _figures_compared(self, question: Question, focus: Focus) -> Meaning | None:
        """ "Which of those is highest?", "how many points lower is that?", "whose number is that?", "by which year?"."""
        figures = focus.figures or self._quoted_figures(focus)
        if not figures or question.of("key", "value", "substance", "owner", "row", "heading"):
            return None
        if len(figures) > 1 and question.has(
            r"\b(?:how (?:many|much)|by how)\b.*\b(?:point|low|lower|high|higher|more|less|big|large|small|great|difference|much|many)\b|\bdifference\b|\bgap\b"
        ):
            return FigureMeaning(operation="difference", figures=figures[:2])
        if len(figures) > 1 and question.has(
            r"\b(?:highest|largest|biggest|greatest|top|most|lowest|smallest|least|weakest|higher|lower|bigger|larger|smaller)\b"
        ):
            lowest = question.has(r"\b(?:lowest|smallest|least|weakest|lower|smaller)\b")
            return FigureMeaning(operation="lowest" if lowest else "highest", figures=figures)
        if (
            question.has(r"\b(?:whose|what year|which year|by when|when|by which|today|current|projection|forecast)\b")
            and len(question.content()) <= 3
        ):
            return FigureMeaning(operation="value", figures=figures[:1])
        return None

    def _figure(self, question: Question, last: FigureMeaning) -> Meaning | None:
        candidates = [c for c in self._reader.candidates(question) if isinstance(c.meaning, FigureMeaning)]
        if candidates:
            found = candidates[0].meaning
            assert isinstance(found, FigureMeaning)
            if last.operation == "complement" and found.operation == "value":
                return replace(found, operation="complement")
            return found
        if question.has(r"\b(?:outside|elsewhere|rest|other than)\b"):
            return FigureMeaning(operation="complement", figures=last.figures)
        stems = {t.stem for t in question.tokens if t.is_word}
        from mineralbot.reading.likeness import content_stems

        numbers = tuple(n for n, f in enumerate(self._corpus.figures) if stems & content_stems(f.measure))
        return FigureMeaning(operation="value", figures=numbers) if numbers else None

    def _row(self, question: Question, focus: Focus) -> Meaning | None:
        last = focus.meaning if isinstance(focus.meaning, TableMeaning) else None
        keys = self._keys(question, last.table if last else focus.table)
        if keys is not None:
            if last is None:
                return (
                    TableMeaning(table=keys[0], operation="cells", scope=Keys(keys=keys[1]), columns=focus.columns)
                    if focus.columns
                    else None
                )
            return self._for_rows(last, keys[0], keys[1])
        if last is None:
            return None
        added = question.has(r"\b(?:add|include|plus|also the|and also|together with)\b")
        proposal = self._reader.table_terms(question, last.table)
        if proposal is None:
            return None
        return self._for_condition(question, focus, last, proposal, added=added)

    def _for_rows(self, last: TableMeaning, table: str, keys: tuple[str, ...]) -> Meaning | None:
        if table != last.table:
            return None
        if last.operation in ("cells", "count items", "same", "gap", "difference", "common") and isinstance(
            last.scope, Keys
        ):
            if last.operation not in {"cells", "count items"} and len(keys) < 2:
                return TableMeaning(table=table, operation="cells", scope=Keys(keys=keys), columns=last.columns)
            return replace(last, scope=Keys(keys=keys))
        if last.operation == "whether" and isinstance(last.scope, Keys):
            return replace(
                last, scope=Keys(keys=keys), quantifier="every" if last.quantifier == "only" else last.quantifier
            )
        columns = last.columns or tuple(f.name for f in self._tables.table(table).fields if not f.is_key)
        return TableMeaning(table=table, operation="cells", scope=Keys(keys=keys), columns=columns)

    def _for_condition(
        self, question: Question, focus: Focus, last: TableMeaning, condition: Condition, *, added: bool
    ) -> Meaning | None:
        """A new value for the last question: narrowed, widened, or asked in place of the old one."""
        narrowing = question.has(r"\b(?:only|just|of (?:those|these|them)|those|these|ones?|among)\b")
        columns = tuple(dict.fromkeys((*last.columns, *_columns(condition))))
        rows = focus.group or focus.rows
        if added and rows:
            found = tuple(r.key for r in self._tables.select(last.table, condition))
            scope: Condition = Keys(
                keys=tuple(r.key for r in self._tables.table(last.table).rows if r.key in {*rows, *found})
            )
            return TableMeaning(table=last.table, operation="cells", scope=scope, columns=columns)
        if narrowing and rows and last.operation in ("rows", "cells", "count", "values", "whether"):
            return (
                replace(
                    last,
                    operation="rows" if last.operation in ("whether", "values") else last.operation,
                    scope=All(parts=(Keys(keys=rows), condition)),
                    predicate=None,
                    columns=columns,
                )
                if last.operation != "cells"
                else replace(last, scope=All(parts=(Keys(keys=rows), condition)), columns=last.columns)
            )
        if last.operation == "whether":
            return replace(last, predicate=condition, columns=_columns(condition) or last.columns)
        if last.operation in ("rows", "count"):
            return replace(last, scope=condition, columns=_columns(condition))
        if last.operation == "cells" and isinstance(last.scope, Keys):
            return TableMeaning(
                table=last.table,
                operation="whether",
                scope=last.scope,
                columns=_columns(condition),
                predicate=condition,
            )
        return None

    def _item(self, question: Question, focus: Focus) -> Meaning | None:
        """ "The third one", "that last gap": an item of the passages shown last."""
        if not focus.passages or len(focus.passages) < 2 or question.of("key", "value", "owner", "acronym"):
            return None
        found = re.search(
            r"\b(?:the|that|its|number|point|item) ?(first|second|third|fourth|fifth|last|1st|2nd|3rd|final|one|two|three|four|five)\b(?: (?:one|item|point|gap|issue|risk|bullet|thing|of (?:those|these|them)|recommendation|on the list|on that list|\w+))?",
            question.words,
        )
        if not found:
            return None
        numbers = {
            "first": 1,
            "second": 2,
            "third": 3,
            "fourth": 4,
            "fifth": 5,
            "last": -1,
            "final": -1,
            "1st": 1,
            "2nd": 2,
            "3rd": 3,
            "one": 1,
            "two": 2,
            "three": 3,
            "four": 4,
            "five": 5,
        }
        number = numbers[found.group(1)]
        if found.group(1) in ("one", "two", "three", "four", "five") and not re.search(
            r"\b(?:number|point|item)\b", found.group()
        ):
            return None
        content = [n for n in question.content() if question.tokens[n].lower not in found.group().split()]
        if len(content) > 2 or number > len(focus.passages):
            return None
        chosen = focus.passages[number - 1] if number > 0 else focus.passages[-1]
        topic = self._reader.prose.passages[chosen].headings[-1]
        return PassageMeaning(operation="quote", passages=(chosen,), topic=topic, item=number)

    def _pointed(self, question: Question, focus: Focus) -> Question | None:
        """The question with its pointing words marked as the rows that they stand for."""
        if not focus.table or not (focus.rows or focus.group):
            return None
        picked = self._picked(question, focus)
        if picked is not None:
            return self._picked(picked, focus) or picked
        keys = question.of("key")
        if (
            len(keys) == 1
            and len(focus.rows) == 1
            and question.has(r"\b(?:same|identical|equal|compare|differ|different|versus|vs|too|also|as well)\b")
            and question.has(r"\b(?:same|identical|equal|compare|differ|different|versus|vs)\b")
            and focus.rows[0] not in {e.text for m in keys for e in m.entries}
        ):
            question = self._with_rows(question, focus.rows, focus.table) or question
            if not [m for m in question.of("column") if any(e.column != "" for e in m.entries)]:
                return question
            return question
        if keys and not question.has(
            r"\b(?:that|it|they|its|their|them|those|these|the other|the former|the latter)\b", lemmas=False
        ):
            return None
        span = question.find(_PRONOUNS, lemmas=False)
        if span is not None and self._is_pointing(question, span):
            pair = (
                question.has(r"\b(?:either|neither|both|the two|these two|those two)\b", lemmas=False)
                and len(focus.group) == 2
            )
            return self._marked(question, span, focus.table, focus.group if pair else focus.rows or focus.group)
        if keys or question.of("owner", "heading", "acronym") or not self._is_open(question):
            return None
        return self._with_rows(question, focus.rows or focus.group, focus.table)

    def _is_pointing(self, question: Question, span: range) -> bool:
        """Whether a pronoun stands for rows, not for the brief or for what comes after it."""
        words = question.words.split(" ")
        said = " ".join(words[span.start : span.stop])
        after = " ".join(words[span.stop : span.stop + 3])
        before = " ".join(words[max(0, span.start - 3) : span.start])
        if said in ("it", "that", "this") and re.match(
            r"(?:say|says|mention|mentions|true|right|correct|accurate|fair|is true|be true|the case)\b", after
        ):
            return False
        if said.startswith("that ") and (
            question.tokens[span.start + 1].lower
            in (
                "is",
                "are",
                "the",
                "have",
                "has",
                "cover",
                "covers",
                "do",
                "does",
                "china",
                "was",
                "were",
                "will",
                "be",
                "a",
                "in",
                "on",
                "not",
                "all",
            )
            or re.search(r"\b(?:say|true|claim|fact|agreements?|deals?|countries|ones?|pacts?|accords?)\s*$", before)
        ):
            return False
        if said == "both" and question.of("value"):
            return not question.has(r"\bboth \w+ and\b")
        if said == "there":
            return bool(re.search(r"\bin$", before)) or (
                not re.match(r"(?:is|are|a|any|be)\b", after) and not re.search(r"\b(?:is|are|be)$", before)
            )
        nouns = {e.text for m in question.of("row") for e in m.entries}
        if said.startswith("the ") and said.split()[1] in ("deal", "agreement", "pact", "accord", "country"):
            return bool(nouns) and not question.of("key", "value")
        return not (
            said.startswith(("that ", "this "))
            and not set(question.lemma(span.stop - 1).split())
            & {"one", "deal", "agreement", "country", "pact", "accord", "mou", "memorandum"}
            and not any(m.start <= span.stop - 1 < m.end for m in question.of("row"))
        )

    def _is_open(self, question: Question) -> bool:
        """Whether a question names a column or a value but no row, and is too short to stand alone."""
        if question.has(
            r"\b(?:which|who|whose|any|all|every|each|how many|none|list|most|other|else|first|last|earliest|latest|total|agreements|deals|countries|brief)\b",
            lemmas=False,
        ):
            return False
        has_column = bool(question.of("column", "value"))
        return has_column and len(question.content()) <= 4 and question.act in ("fragment", "wh", "whether")

    def _picked(self, question: Question, focus: Focus) -> Question | None:
        """ "The second one", "the former", "the other four", "the rest", "the first group"."""
        group = focus.group or focus.rows
        if question.of("quantity") and question.has(r"\bfirst half|second half\b"):
            return None
        span = question.find(
            r"\b(?:the |those |these )?(?:other (?:one|two|three|four|five|six)|others|rest|remaining(?: one| two| three| four| ones)?|other (?:countries|agreements|deals|ones|partners))\b",
            lemmas=False,
        )
        if span is not None and not question.of("key"):
            everyone = tuple(r.key for r in self._tables.table(focus.table).rows)
            basis = group if len(group) > len(focus.rows) and set(focus.rows) < set(group) else everyone
            others = tuple(k for k in basis if k not in focus.rows)
            return self._marked(question, span, focus.table, others) if others else None
        span = question.find(
            r"\b(?:the )?(?:first|original|previous|earlier) (?:group|list|set|lot|ones)\b", lemmas=False
        )
        if span is not None and (focus.earlier or group):
            return self._marked(question, span, focus.table, focus.earlier or group)
        span = question.find(r"\b(?:the )?(?:first|last) (?:two|three)\b", lemmas=False)
        if span is not None and len(group) > 2:
            count = 2 if question.tokens[span.stop - 1].lower == "two" else 3
            chosen = group[:count] if question.has(r"\bfirst (?:two|three)\b", lemmas=False) else group[-count:]
            return self._marked(question, span, focus.table, chosen)
        span = question.find(r"\b(?:the |that |this )?(?:former|latter)\b", lemmas=False) or question.find(
            r"\b(?:the |that )(?:first|second|third|fourth|fifth|last|1st|2nd|3rd)(?: (?:one|country|agreement|deal|of (?:them|those|these|the two|the three)|on (?:that|the) list|listed|named|mentioned))?(?=$| \?| ,| \.| :| -| sign| cover| binding| when| agree| is| do| have)",
            lemmas=False,
        )
        if span is None or len(group) < 2:
            return None
        word = next((question.tokens[n].lower for n in span if question.tokens[n].lower in _ORDINALS), "first")
        at = _ORDINALS[word]
        return self._marked(question, span, focus.table, (group[at],)) if -len(group) <= at < len(group) else None

    def _with_rows(self, question: Question, rows: tuple[str, ...], table: str) -> Question | None:
        """The question with its first pronoun, or else its end, standing for rows."""
        span = question.find(_PRONOUNS, lemmas=False)
        if span is None:
            last = len(question.tokens)
            span = range(last - 1, last)
            entries = tuple(Entry(kind="key", table=table, text=row) for row in rows)
            mark = Mark(kind="key", start=last, end=last, entries=entries, phrase=", ".join(rows))
            return replace(question, marks=(*question.marks, mark))
        return self._marked(question, span, table, rows)

    def _marked(self, question: Question, span: range, table: str, rows: tuple[str, ...]) -> Question:
        key = next(f.name for f in self._tables.table(table).fields if f.is_key)
        entries = tuple(Entry(kind="key", table=table, column=key, text=row) for row in rows)
        mark = Mark(kind="key", start=span.start, end=span.stop, entries=entries, phrase=", ".join(rows))
        kept = tuple(m for m in question.marks if not (set(m.span) & set(span)))
        marks = tuple(sorted((*kept, mark), key=lambda m: (m.start, -m.end, m.kind)))
        return replace(question, marks=marks)

    def about_passages(self, question: Question, focus: Focus) -> Question | None:
        """The question with "that" or "it" put in words: the heading of the passage quoted last."""
        span = question.find(r"\b(?:that|this|it|its|them|those|these|they|their)\b", lemmas=False)
        if span is None:
            return None
        passage = self._reader.prose.passages[focus.passages[0]]
        named = passage.text if passage.kind == "heading" else passage.headings[-1]
        if isinstance(focus.meaning, PassageMeaning) and focus.meaning.operation == "define":
            named = focus.meaning.topic
            return self._reader.link(
                f"{question.text[: question.tokens[span.start].start]}{named}{question.text[question.tokens[span.stop - 1].end :]}"
            )
        start, end = question.tokens[span.start].start, question.tokens[span.stop - 1].end
        return self._reader.link(f"{question.text[:start]}the {named.rstrip('?')}{question.text[end:]}")

    def complement(self, question: Question, focus: Focus) -> Meaning | None:
        """ "Which one doesn't?": the rows that the last filter left out."""
        last = focus.meaning
        if not isinstance(last, TableMeaning) or last.operation not in ("rows", "count", "whether"):
            return None
        if not re.search(
            r"^(?:and |so |but )*(?:which|who|what)(?: one| ones| country| countries| of (?:them|those|the five))? (?:doesn't|don't|isn't|aren't|hasn't|haven't|does n't|do n't|is n't|are n't|has n't|have n't|did n't|does not|do not|is not|are not)\W*$",
            question.words,
        ):
            return None
        condition = last.scope if last.operation != "whether" else last.predicate or last.scope
        return replace(last, operation="rows", scope=Not(part=condition), predicate=None)


def _columns(condition: Condition) -> tuple[str, ...]:
    if isinstance(condition, Keys):
        return ()
    if isinstance(condition, Has) or hasattr(condition, "column"):
        return (condition.column,)
    if isinstance(condition, Not):
        return _columns(condition.part)
    return tuple(dict.fromkeys(c for part in getattr(condition, "parts", ()) for c in _columns(part)))


def unclear() -> UnclearMeaning:
    """What a question that points to nothing means."""
    return UnclearMeaning(reason="reference")
