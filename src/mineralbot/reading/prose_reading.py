"""A question about the prose, read into a meaning: a section, an item of a list, a definition, or what passages say."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mineralbot.language import stem_of, tokens_of
from mineralbot.reading.english import FUNCTION_WORDS
from mineralbot.reading.likeness import ALIKE, Encode, Likeness, content_stems
from mineralbot.reading.weights import BENIGN, HEAVY, weight_of
from mineralbot.values.meanings import PassageMeaning

if TYPE_CHECKING:
    from mineralbot.reading.question import Question
    from mineralbot.values import Corpus, Passage

Search = Callable[[str], dict[str, float]]  # passage id to cosine
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "last": -1,
    "final": -1,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
_DEFINE = r"\b(?:stand(?:s)? for|short for|what (?:be|do|does)? ?(?:the )?\w+ ?(?:mean|abbreviat\w+|acronym)|meaning of|define|definition of|full (?:name|form)|spell(?:ed|s)? out|abbreviat\w+|acronym|long form|expand\w*|in full)\b"
_SURELY_LIKE = 0.8
_LIKE_HEADING, _MUCH_LIKE_HEADING = 0.5, 0.68  # cosine of a question and a heading that share a word, or share none
_COUNT = r"\b(?:how many|number of|count)\b"
_WHERE = r"\b(?:where (?:do|does|in|be|can|is|exactly|would)|which (?:section|heading|part|passage|page)|under (?:which|what) heading|what (?:section|heading|part))\b"
_MENTION = r"\b(?:do(?:es)? (?:the |this )?(?:\w+ )?(?:brief|document|text|paper|it|report|note) (?:\w+ )?(?:say|mention|cover|discuss|address|touch|contain|talk|speak|refer|have|include|go into|deal)|(?:be|is) there (?:anything|something|any mention)|anything (?:on|about)|any mention|mention(?:s|ed)? (?:of|at all)|say anything|come up)\b"
_GENERAL_NOUNS = frozenset(
    map(
        stem_of,
        [
            "section",
            "heading",
            "list",
            "item",
            "point",
            "bullet",
            "paragraph",
            "recommendation",
            "issue",
            "problem",
            "idea",
            "argument",
            "message",
            "view",
            "claim",
            "topic",
            "theme",
            "subject",
            "matter",
            "author",
            "writer",
            "minister",
            "speech",
            "talking",
            "mention",
            "read",
            "reader",
            "understand",
            "plain",
            "english",
            "simple",
            "basically",
            "partnership",
            "agreement",
            "approach",
            "us",
        ],
    )
)
# Kinds of answers that must stand in the passage as such: a person, an organisation, a place, a time, an amount.
_ANSWER_TYPES: tuple[tuple[str, str], ...] = (
    (r"\b(?:who|whom|whose)\b(?! (?:be|do|does|is|are)? ?(?:at risk|affected|hurt))", "agent"),
    (
        r"\b(?:which|what) (?:\w+ )?(?:company|companies|firm|corporation|minister|person|people|official|bank|investor|ngo|organi[sz]ation|ministry|village|town|city|province|island|mine|plant|smelter|refinery|port|project|country|countries|nation|law|article|clause|paragraph|court|agency)\b",
        "named",
    ),
    (
        r"\b(?:when|what (?:date|day|year|month|time)|which (?:date|day|year|month)|how long|how soon|by when|deadline|since when)\b",
        "time",
    ),
    (
        r"\bhow (?:much|many|big|large|high|often|far|deep|long|old|tall|wide)\b|\bwhat (?:amount|sum|price|cost|rate|percentage|share|number|proportion|budget|value)\b",
        "amount",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseProposal:
    """A meaning on the prose with the tokens it accounts for and its trust, 0 to 1."""

    meaning: PassageMeaning
    used: frozenset[int]
    score: float
    is_section: bool = False
    named: float = 0.0


class ProseReader:
    """Reads questions on the prose."""

    def __init__(self, corpus: Corpus, likeness: Likeness, search: Search, encode: Encode) -> None:
        self._like = likeness
        self._search = search
        self._encode = encode
        topics = topics_of(corpus)
        self._topics = [i for i, _ in topics]
        self._topic_words = [content_stems(t) for _, t in topics]
        self._topic_vectors = encode([t for _, t in topics]) if topics else None
        self.passages = {p.id: p for d in corpus.documents for p in d.passages}
        self._order = [p for d in corpus.documents for p in d.passages]
        self._said = [p for p in self._order if p.kind not in ("title", "heading")]
        self._stems = {p.id: content_stems(p.text) for p in self._order}
        self._words = {
            p.id: frozenset(t.lower for t in tokens_of(p.text) if t.is_word and t.lower not in FUNCTION_WORDS)
            for p in self._order
        }
        self._title_stems = frozenset(s for p in self._order if p.kind == "title" for s in self._stems[p.id])
        self._above = {p.id: frozenset(s for h in p.headings[1:] for s in content_stems(h)) for p in self._order}
        counts = Counter(s for p in self._said for s in self._stems[p.id] | self._above[p.id])
        self._prose_stems = frozenset(s for p in self._said for s in self._stems[p.id])
        self._df = Counter(s for p in self._said for s in self._stems[p.id])
        self._idf: dict[str, float] = defaultdict(lambda: math.log(1 + len(self._said)))
        self._idf.update({s: math.log(1 + len(self._said) / n) for s, n in counts.items()})
        self._tables_under = {t.headings[-1]: t.name for t in corpus.tables if t.headings}
        self._figures = {f.passage_id for f in corpus.figures}

    def children(self, heading: Passage) -> tuple[Passage, ...]:
        """What stands under a heading: its own paragraphs, items and figures, or its sub-headings where it has none."""
        path = (*heading.headings, heading.text)
        own = tuple(p for p in self._order if p.headings == path and p.kind not in ("heading", "title"))
        subs = tuple(p for p in self._order if p.headings == path and p.kind == "heading")
        return own or subs if heading.kind != "title" else own

    def table_under(self, heading: Passage) -> str:
        """The table that stands under a heading; "" if none."""
        return self._tables_under.get(heading.text, "")

    def read(self, question: Question) -> ProseProposal | None:
        """The best meaning on the prose; None where no passage is near."""
        return self._definition(question) or self._best(question)

    def _best(self, question: Question) -> ProseProposal | None:
        section = self._section(question)
        passages = self._passages(question, within=None)
        if section is None:
            return passages
        inside = self._inside(question, section)
        if inside is not None:
            section = (
                inside
                if inside.score >= section.score or inside.meaning.passages != section.meaning.passages
                else section
            )
        if passages is not None and passages.score > section.score + 0.1:
            return passages
        return section

    def _definition(self, question: Question) -> ProseProposal | None:
        for mark in question.of("acronym"):
            asks = question.has(_DEFINE) or (
                question.has(r"\b(?:what|who|define|explain|describe|tell)\b")
                and len([n for n in question.content() if n not in mark.span]) == 0
            )
            others = [
                n
                for n in question.content()
                if n not in mark.span
                and question.tokens[n].stem
                not in {
                    stem_of(w)
                    for w in (
                        "acronym",
                        "abbreviation",
                        "abbreviated",
                        "short",
                        "stand",
                        "full",
                        "form",
                        "letters",
                        "spell",
                        "spelled",
                        "meaning",
                        "define",
                        "definition",
                        "long",
                        "initials",
                        "expand",
                        "expanded",
                        "forum",
                    )
                }
            ]
            if not asks or len(others) > 1:
                continue
            entry = mark.entries[0]
            passage = self.passages[entry.text]
            used = frozenset(range(len(question.tokens)))
            return ProseProposal(
                meaning=PassageMeaning(
                    operation="define",
                    passages=(passage.id,),
                    topic=entry.column,
                    expands=long_form(passage.text, entry.column),
                ),
                used=used,
                score=1.0,
            )
        return None

    def _section(self, question: Question) -> ProseProposal | None:
        """A heading that the question names by its words or another wording of its topic."""
        best: tuple[float, frozenset[int], Passage] | None = None
        for mark in question.of("heading"):
            for entry in mark.entries:
                heading = self.passages[entry.text]
                content = [
                    n
                    for n in mark.span
                    if question.tokens[n].is_word and question.tokens[n].lower not in FUNCTION_WORDS
                ]
                weight = len(content) + (0.5 if not entry.is_alias else 0.0)
                if best is None or weight > best[0]:
                    best = (weight, frozenset(mark.span), heading)
        found = self._heading_by_words(question)
        if best is None or (found is not None and found[0] > best[0]):
            best = found or best
        if best is None:
            return self._by_likeness(question)
        _, named, heading = best
        return self._about_section(question, set(named), heading)

    def _by_likeness(self, question: Question) -> ProseProposal | None:
        """The section whose heading, or another wording of its topic, the question as a whole resembles."""
        if self._topic_vectors is None:
            return None
        scores = self._topic_vectors @ self._encode([question.text])[0]
        at = int(scores.argmax())
        likeness = float(scores[at])
        own = {question.tokens[n].stem for n in question.content()}
        shared = len((self._topic_words[at] & own) - self._title_stems)
        if likeness < (_LIKE_HEADING if shared else _MUCH_LIKE_HEADING) or (
            question.has(r"\b(?:who|whom|when|where|how (?:much|many|long|often))\b") and likeness < _SURELY_LIKE
        ):
            return None
        used = {
            n
            for n in question.content()
            if question.tokens[n].stem in self._topic_words[at]
            or (self._df[question.tokens[n].stem] == 0 and weight_of(question.tokens[n].lower) < HEAVY)
        }
        found = self._about_section(question, used, self.passages[self._topics[at]])
        return None if found is None else replace(found, score=min(0.95, 0.45 + 0.55 * likeness))

    def _heading_by_words(self, question: Question) -> tuple[float, frozenset[int], Passage] | None:
        """A heading most of whose words the question has, in any order."""
        positions = question.content()
        equivalents = self._like.equivalents(question.tokens, positions)
        best: tuple[float, frozenset[int], Passage] | None = None
        for heading in self._order:
            if heading.kind != "heading":
                continue
            stems = self._stems[heading.id] - self._title_stems
            if not stems:
                continue
            hits = [n for n, words in equivalents.items() if words & stems]
            covered = {s for n in hits for s in equivalents[n] & stems}
            own = {question.tokens[n].stem for n in hits}
            telling = (
                len(stems) == 1
                and self._df[next(iter(stems))] == 0
                and {question.tokens[n].stem for n in positions} & self._title_stems
            )
            if (telling and covered) or (len(covered) >= max(2, math.ceil(len(stems) * 0.6)) and own & stems):
                weight = len(covered) * len(covered) / len(stems)
                if best is None or weight > best[0]:
                    best = (weight, frozenset(hits), heading)
        return best

    def _about_section(self, question: Question, used: set[int], heading: Passage) -> ProseProposal | None:
        children = self.children(heading)
        stems = self._stems[heading.id] | self._above[heading.id] | self._title_stems
        used = used | {n for n, t in enumerate(question.tokens) if t.stem in stems or t.stem in _GENERAL_NOUNS}
        counted = question.find(_COUNT)
        item = self._item(question)
        if not children and not self.table_under(heading):
            return ProseProposal(
                meaning=PassageMeaning(operation="empty", passages=(heading.id,), topic=heading.text),
                used=frozenset(used),
                score=1.0,
                is_section=True,
            )
        items = tuple(p.id for p in children if p.kind == "item") or tuple(p.id for p in children)
        if (
            counted
            and len(items) > 1
            and question.has(
                r"\bhow many (?:\w+ ){0,2}?(?:issue|gap|recommendation|point|item|thing|approach|change|bullet|consequence|section|problem|risk|reason|step|measure|proposal|area|are|be|stake|figure|action|demand)"
            )
        ):
            return ProseProposal(
                meaning=PassageMeaning(operation="count", passages=(heading.id, *items), topic=heading.text),
                used=frozenset(used | set(counted)),
                score=1.0,
                is_section=True,
            )
        if item is not None and len(items) > 1:
            number, span = item
            chosen = items[number - 1] if 0 < number <= len(items) else items[-1] if number < 0 else None
            if chosen:
                return ProseProposal(
                    meaning=PassageMeaning(operation="item", passages=(chosen,), topic=heading.text, item=number),
                    used=frozenset(used | set(span)),
                    score=1.0,
                    is_section=True,
                )
        if (
            not any(
                self._fits(question, self.passages[i], frozenset())
                for i in self._descend(tuple(p.id for p in children))
            )
            and children
        ):
            return None
        operation = "list" if len(children) > 1 else "quote"
        shown = tuple(p.id for p in children)
        if (
            operation == "list"
            and any(p.kind == "item" for p in children)
            and not question.has(r"\b(?:section|heading|everything|summar\w+)\b")
        ):
            shown = tuple(
                p.id
                for p in children
                if p.kind == "item" or p.position < min(c.position for c in children if c.kind == "item")
            )
        if question.has(_WHERE) and not question.has(r"\bwhere be (?:it|we|they)\b"):
            operation = "where"
        return ProseProposal(
            meaning=PassageMeaning(operation=operation, passages=shown, topic=heading.text),
            used=frozenset(used),
            score=0.9,
            is_section=True,
        )  # type: ignore[arg-type]

    def _item(self, question: Question) -> tuple[int, range] | None:
        for n, token in enumerate(question.tokens):
            if token.lower in _ORDINALS:
                return _ORDINALS[token.lower], range(n, n + 1)
            found = re.fullmatch(r"(?:number|no|item|point|bullet)", token.lower)
            following = question.tokens[n + 1].lower if n + 1 < len(question.tokens) else ""
            if found and following in ("1", "2", "3", "4", "5", "one", "two", "three", "four", "five"):
                return {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(following) or int(following), range(
                    n, n + 2
                )
        return None

    def _inside(self, question: Question, section: ProseProposal) -> ProseProposal | None:
        """Within a named section, the passages that speak of what else is asked."""
        if section.meaning.operation not in ("list", "quote") or len(section.meaning.passages) < 2:
            return None
        rest = [
            n for n in question.content() if n not in section.used and question.tokens[n].stem not in _GENERAL_NOUNS
        ]
        if not rest:
            return None
        found = self._passages(question, within=frozenset(self._descend(section.meaning.passages)))
        if found is None or not (found.used - section.used) & set(rest):
            return None
        return ProseProposal(
            meaning=found.meaning,
            used=found.used | section.used,
            score=max(found.score, 0.75 if set(rest) <= found.used else found.score),
        )

    def _descend(self, ids: tuple[str, ...]) -> list[str]:
        found = list(ids)
        for i in ids:
            if self.passages[i].kind == "heading":
                found += self._descend(tuple(p.id for p in self.children(self.passages[i])))
        return found

    def _passages(self, question: Question, within: frozenset[str] | None) -> ProseProposal | None:
        """The passages that cover the content of the question best."""
        positions = [
            n
            for n in question.content()
            if question.tokens[n].stem not in _GENERAL_NOUNS | BENIGN or question.tokens[n].stem in self._prose_stems
        ]
        if not positions:
            return None
        near = self._search(question.text)
        equivalents = self._like.equivalents(question.tokens, positions)
        weights = {
            n: self._idf[question.tokens[n].stem]
            * (
                0.3
                if question.tokens[n].stem in self._title_stems
                else min(1.0, 0.25 + 1.5 * weight_of(question.tokens[n].lower))
            )
            for n in positions
        }
        total = sum(weights.values())
        scored = []
        for passage in self._said:
            if (within is not None and passage.id not in within) or (within is None and passage.id not in near):
                continue
            covered = self._covered(question, passage, equivalents, near.get(passage.id, 0.0))
            own = sum(weights[n] for n in covered if equivalents[n] & self._stems[passage.id])
            share = sum(weights[n] * strength for n, strength in covered.items()) / total if total else 0.0
            scored.append((share, own, near.get(passage.id, 0.0), passage, frozenset(covered)))
        if not scored:
            return None
        scored.sort(key=lambda s: (-round(s[0] * 0.7 + s[2] * 0.3, 6), s[3].position))
        share, own, cosine, best, used = scored[0]
        if own <= 0 or not self._fits(question, best, used):
            return None
        score = 0.7 * share + 0.3 * min(1.0, max(0.0, cosine) * 1.4)
        chosen = [best]
        for other_share, other_own, other_cosine, other, other_used in scored[1:3]:
            if (
                other_own > 0
                and other_share >= 0.95 * share
                and (other_used != used or other_share == share)
                and other_cosine >= 0.85 * cosine
            ):
                chosen.append(other)
                used |= other_used
        topic = question.text.strip().rstrip("?")
        operation = "mention" if question.has(_MENTION) else "where" if question.has(_WHERE) else "quote"
        chosen.sort(key=lambda p: p.position)
        meaning = PassageMeaning(
            operation=operation, passages=tuple(p.id for p in chosen), topic=self._topic(question, used) or topic
        )  # type: ignore[arg-type]
        return ProseProposal(meaning=meaning, used=used, score=score, named=cosine)

    def _topic(self, question: Question, used: frozenset[int]) -> str:
        words = [question.tokens[n].text for n in sorted(used)]
        return " ".join(words)

    def _covered(
        self, question: Question, passage: Passage, equivalents: dict[int, frozenset[str]], cosine: float
    ) -> dict[int, float]:
        """Positions that the passage or the headings above it account for, each with how well."""
        own, above = self._stems[passage.id], self._above[passage.id]
        covered: dict[int, float] = {}
        for n, words in equivalents.items():
            stem = question.tokens[n].stem
            if stem in own:
                covered[n] = 1.0
            elif words & own:
                covered[n] = 0.9
            elif words & above:
                covered[n] = 0.8
            elif words & self._title_stems:
                covered[n] = 0.7
        missing = [
            n
            for n in equivalents
            if n not in covered and question.tokens[n].lower.isalpha() and not _is_name(question, n)
        ]
        if missing and cosine > 0.3:
            for n in missing:
                if self._like.likeness(question.tokens[n].lower, self._words[passage.id]) >= ALIKE:
                    covered[n] = 0.6
        return covered

    def _fits(self, question: Question, passage: Passage, used: frozenset[int]) -> bool:
        """Whether the passage can hold an answer of the kind that is asked for."""
        if question.act == "whether":
            return True
        for pattern, kind in _ANSWER_TYPES:
            if not question.has(pattern):
                continue
            if kind == "time":
                return bool(
                    re.search(
                        r"\b(?:19|20)\d\d\b|\bcentur|\bmonth|\byear|\bweek|\bsummer|\bwinter|\bspring|\bautumn|January|February|March|April|May|June|July|August|September|October|November|December",
                        passage.text,
                    )
                )
            if kind == "amount":
                return bool(
                    re.search(
                        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|double|triple|half|twice|every|each|many|few|all)\b",
                        passage.text,
                        re.IGNORECASE,
                    )
                )
            if kind == "agent":
                return bool(
                    re.search(
                        r"\b(?:by|firms?|compan|board|partner|countr|govern|communit|people|users?|states?|ministr|agenc|actor|council|office|team)",
                        passage.text,
                        re.IGNORECASE,
                    )
                ) or (
                    passage.text.split(" ")[0][0].isupper()
                    and bool(re.search(r"[a-z,] (?:[A-Z][a-z]+ ?)+", passage.text))
                )
            return _names_one(question, pattern, passage)
        return True


def topics_of(corpus: Corpus) -> list[tuple[str, str]]:
    """(id of a heading, a wording of what it is about) for every heading."""
    headings = [p for d in corpus.documents for p in d.passages if p.kind == "heading"]
    return [(p.id, topic) for p in headings for topic in (p.text, *corpus.lexicon.topics.get(p.text, ()))]


def _names_one(question: Question, pattern: str, passage: Passage) -> bool:
    """Whether a passage names a thing of the kind asked for: the noun itself beside a proper name or a number."""
    span = question.find(pattern)
    noun = question.lemma(span.stop - 1) if span else ""
    return bool(noun) and bool(
        re.search(rf"\b[A-Z][\w-]+ (?:[A-Z][\w-]+ )*{noun}|{noun}\w* (?:of |called |named )?[A-Z]", passage.text)
    )


def _is_name(question: Question, n: int) -> bool:
    token = question.tokens[n]
    is_cased = not question.text.isupper() and not question.text.istitle()
    return (n > 0 and is_cased and token.text[0].isupper()) or any(
        n in m.span for m in question.of("name", "key", "value")
    )


def long_form(text: str, acronym: str) -> str:
    """The words before "(ACRONYM)" whose initials it is made of; "" if none fit."""
    before = text.split(f"({acronym})", maxsplit=1)[0].strip()
    words = before.split(" ")
    letters = [c for c in acronym if c.isupper()]
    for size in range(len(letters), min(len(words), 2 * len(letters)) + 1):
        initials = [w[0] for w in words[-size:] if w and w[0].isupper()]
        if initials == letters and words[-size][0].isupper():
            return " ".join(words[-size:])
    return ""
