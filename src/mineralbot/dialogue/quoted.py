"""Follow-ups on the passages quoted last: an item of a list ("the third one"), "that" in words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.dialogue.wording import kernel_of
from mineralbot.language import COUNTS, ORDINALS, stem_of
from mineralbot.reading.answer_kinds import can_answer, kind_asked
from mineralbot.reading.likeness import content_stems
from mineralbot.reading.weights import is_idle
from mineralbot.values.meanings import AbsentMeaning, PassageMeaning

if TYPE_CHECKING:
    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader
    from mineralbot.values.meanings import Meaning

_PLACES = ORDINALS | {"last": -1, "final": -1}
_ITEM = (
    rf"\b(?:the|that|its|number|point|item) ?({'|'.join((*_PLACES, *COUNTS))})\b"
    r"(?: (?:one|of (?:those|these|them)|on the list|on that list|\w+))?"
)
_FEW = rf"\b(first|last) ({'|'.join(COUNTS)})\b(?: \w+)?"
_OTHERS = rf"\b(?:the |those )?(?:(?:other|remaining)(?: (?:ones|{'|'.join(COUNTS)}))?|others|rest)\b(?: of them)?"
_NUMBERED = r"\b(?:number|point|item)\b"
_POINTING = r"\b(?:that|this|it|its|them|those|these|they|their)\b"
_NAME_SOME = (
    r"^(?:and |so |please |can you |could you )*(?:name|list|identify|give me|tell me)(?: me)? "
    r"(?:some|any|one|two|three|a few|a couple|examples)(?: of)? (?:those|these|the) (\w+)"
)
_NUMBERS_ON_IT = (
    r"\b(?:any|what|which|the|some|give me) (?:hard |exact |specific )?"
    r"(numbers?|figures?|statistics?|stats?|percentages?|data)"
    r"(?: (?:on|for|about|behind) (?:that|this|it|those|these|them))\b"
)
_TRUE_OF = (
    r"\b(?:is|was|does) (?:that|this|it)(?: also| really)? (?:true|so|the case|valid|apply|hold) "
    r"((?:for|of|in|to) (?!the (?:brief|text|document|paper|report)\b)[\w ]+)"
)
_IT = r"\b(?:it|that|this)\b"
_ABOUT = (
    r"(?:is|are|was|were|concerns?|deals?|talks?|speaks?|says?|mentions?|addresses|relates?|touches|has|have|involves?|"
    r"refers?|covers?|names?)\b"
)
_WHICH_OF_THEM = (
    r"^(?:and |so |but |ok |now )*(?:which|what)(?: one| ones)?"
    rf"(?: (?:of|among|in) (?:them|those|these|the \w+|these \w+|those \w+)| \w+)? {_ABOUT}"
)
_WHICH_HEADING = rf"^(?:and |so |but |ok |now )*(?:which|what)(?: one)?(?: of the \w+| \w+) {_ABOUT}"
_DESCRIBED = (
    r"^(?:and |so |ok |now |please )*(?:tell me |say |give me |explain |more |some |a bit |something |what |how |"
    r"about |is |s |'s |on |of )*"
    r"(?:(?:the|that) (\w+(?: \w+)?) (?:one|point|item|bit|part)|the one (?:on|about|regarding|concerning) (\w[\w ]*))"
    r"(?: again| please| then)*(?: \?)?$"
)
_EITHER_OR = (
    r"^(?:and |so |but )*(?:is|are|was|were) (?:it|that|this|they) (?:a |an |the )?\w+ or (?:a |an |the )?\w+(?: \?)?$"
)
_RELATING = frozenset(map(stem_of, ("lead", "cause", "result", "effect", "impact", "consequence", "reason", "follow")))
_MOST_LEFT = 2  # content words that a question for an item of a list may have besides


class Quoted:
    """Reads what points to passages."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._passages = reader.prose.passages

    def item(self, question: Question, focus: Focus) -> PassageMeaning | AbsentMeaning | None:
        """One item or several of the list of passages shown last; nothing, where it does not tell what is asked."""
        shown = self._beside(question, focus)
        if len(shown) > 1 and (described := self._described(question, shown)):
            topic = self._passages[described].headings[-1]
            return PassageMeaning(operation="quote", passages=(described,), topic=topic)
        if len(shown) < 2 or question.of("key", "value", "owner", "acronym"):
            return None
        found, chosen, number = self._chosen(question, focus, shown)
        content = [n for n in question.content() if question.tokens[n].lower not in found.split()]
        if not chosen or len(content) > _MOST_LEFT:
            return None
        if content and not any(can_answer(question, self._passages[i]) for i in chosen):
            return AbsentMeaning(missing=tuple(question.tokens[n].text for n in content), reason="unknown")
        topic = self._passages[chosen[0]].headings[-1]
        return PassageMeaning(
            operation="quote" if len(chosen) == 1 else "list", passages=chosen, topic=topic, item=number
        )

    def _described(self, question: Question, shown: tuple[str, ...]) -> str:
        """The one of the passages shown that a word of it picks ("tell me more about the cranes one"); "" if none."""
        found = re.search(_DESCRIBED, question.words)
        stems = content_stems(found.group(1) or found.group(2)) if found else frozenset()
        chosen = [i for i in shown if stems and stems <= content_stems(self._passages[i].text)]
        return chosen[0] if len(chosen) == 1 else ""

    def section(self, question: Question, focus: Focus) -> PassageMeaning | None:
        """The section whose heading a fragment says, while the prose is spoken of ("what about tides?")."""
        if not focus.passages or focus.rows or not isinstance(focus.last, PassageMeaning):
            return None
        said = kernel_of(question)
        if not any(heading.text.lower().rstrip("?") == said for heading in self._reader.prose.headings):
            return None
        found = self._reader.section_named(question)
        return found if found is not None and found.topic.lower().rstrip("?") == said else None

    def choice(self, question: Question, focus: Focus) -> PassageMeaning | None:
        """The one passage quoted last, where it says which of two "it" is ("is it wide or narrow?")."""
        is_asked = question.act == "whether" and re.search(_EITHER_OR, question.words)
        if not is_asked or len(focus.passages) != 1 or focus.rows or question.of("key", "date", "quantity"):
            return None
        stems = self._reader.prose.stems[focus.passages[0]]
        said = [n for n in question.content() if question.tokens[n].stem in stems]
        topic = self._named(focus) or self._passages[focus.passages[0]].text
        return PassageMeaning(operation="quote", passages=focus.passages, topic=topic) if len(said) == 1 else None

    def shown(self, focus: Focus) -> tuple[str, ...]:
        """The list of passages spoken of: those shown last, or those that the passage shown leads up to."""
        if not focus.passages or not (lead := self._passages[focus.passages[0]]).text.endswith(":"):
            return focus.passages
        if len(focus.passages) > 1:
            return focus.passages[1:]
        items = [p for p in self._passages.values() if p.kind == "item" and p.headings == lead.headings]
        return tuple(p.id for p in items if p.position > lead.position) or focus.passages

    def _beside(self, question: Question, focus: Focus) -> tuple[str, ...]:
        """The list of passages spoken of; where but one item was quoted and the others are asked for, all its items."""
        shown = self.shown(focus)
        if len(shown) != 1 or not re.search(_OTHERS, question.words):
            return shown
        one = self._passages[shown[0]]
        alike = [p for p in self._passages.values() if p.headings == one.headings]
        called = content_stems(" ".join((*one.headings[-1:], *(p.text for p in alike if p.text.endswith(":")))))
        nouns = [question.tokens[n] for n in question.content() if question.tokens[n].lower not in ("other", "others")]
        is_of_list = all(token.stem in called or is_idle(token.lower) for token in nouns)
        return tuple(p.id for p in alike if p.kind == one.kind == "item") if is_of_list else shown

    def about_one(self, question: Question, focus: Focus) -> PassageMeaning | None:
        """The one of the passages shown last that says what is asked ("which of them is about the cranes?")."""
        shown = self.shown(focus)
        is_asked = re.search(_WHICH_OF_THEM, question.words) and not question.has(r"\bthere\b")
        if len(shown) < 2 or question.of("key") or not is_asked:
            return None
        found = self._reader.passages_about(question, frozenset(self._reader.prose.descendants(shown)))
        chosen = tuple(dict.fromkeys(filter(None, (self._among(i, shown) for i in found))))
        if not chosen:
            return None
        return PassageMeaning(operation="quote", passages=chosen, topic=self._passages[chosen[0]].headings[-1])

    def terse(self, question: Question, focus: Focus) -> Meaning | None:
        """Of the passages shown last those that can answer a question of just a few words ("by when?", "to whom?").

        Where none can, nothing else is meant: the question is not one on a table.
        """
        is_terse = not question.content() and all(mark.kind == "column" for mark in question.marks)
        if not focus.passages or focus.rows or not is_terse or kind_asked(question) is None:
            return None
        shown = self._reader.prose.descendants(self.shown(focus))
        chosen = tuple(i for i in shown if can_answer(question, self._passages[i]))
        topic = self._passages[focus.passages[0]].headings[-1]
        if not chosen:
            return AbsentMeaning(missing=(), reason="unknown", passages=focus.passages)
        return PassageMeaning(operation="quote", passages=chosen, topic=topic)

    def unnamed(self, question: Question, focus: Focus) -> AbsentMeaning | None:
        """That those which are to be named ("name some of those firms") are spoken of, but not by name."""
        found = re.search(_NAME_SOME, question.words)
        if found is None or len(self.shown(focus)) != 1 or question.of("key", "value"):
            return None
        noun = next((t for t in question.tokens if t.lower == found.group(1)), None)
        is_spoken_of = noun is not None and noun.stem in self._reader.prose.stems[focus.passages[0]]
        return AbsentMeaning(missing=(found.group(1),), reason="unknown") if is_spoken_of else None

    def without_numbers(self, question: Question, focus: Focus) -> AbsentMeaning | None:
        """That what was quoted tells no numbers, where some on that are asked for ("any figures on that?")."""
        found = re.search(_NUMBERS_ON_IT, question.words)
        last = focus.last.passages if isinstance(focus.last, PassageMeaning) else focus.passages
        shown = self._reader.prose.descendants(last)
        has_numbers = any(letter.isdigit() for i in shown for letter in self._passages[i].text)
        if found is None or not shown or has_numbers or question.of("key", "value", "owner", "heading"):
            return None
        return AbsentMeaning(missing=(f"{found.group(1)} on that",), reason="unknown")

    def true_of_others(self, question: Question, focus: Focus) -> AbsentMeaning | None:
        """That nothing tells of whom else that is true which was quoted ("is that so for every pier?")."""
        found = re.search(_TRUE_OF, question.words)
        if found is None or not focus.passages or focus.rows:
            return None
        return AbsentMeaning(missing=(f"that {found.group(1).strip()}",), reason="unknown")

    def untold(self, question: Question, meaning: Meaning, focus: Focus) -> tuple[str, ...]:
        """The words of a question of which passages that were quoted last say nothing; none where others are quoted."""
        quoted = meaning.passages if isinstance(meaning, PassageMeaning) else ()
        again = self._reader.prose.descendants(focus.passages)
        if not {*quoted} & {*again, *focus.passages}:
            return ()
        told = _RELATING.union(*(self._reader.prose.stems[i] for i in (*again, *quoted)))
        told |= {stem for i in quoted for stem in content_stems(" ".join(self._passages[i].headings[-1:]))}
        tokens = [question.tokens[n] for n in question.content()]
        if question.act == "whether" and tokens and not any(t.stem in told for t in tokens):
            return tuple(t.text for t in tokens)
        return tuple(t.text for t in tokens if t.stem not in told and not is_idle(t.lower))

    def headed(self, question: Question, meaning: PassageMeaning) -> PassageMeaning:
        """The heading of a passage that was found, where it is asked which of several headings is about something."""
        passage = self._passages[meaning.passages[0]]
        is_asked = re.search(_WHICH_HEADING, question.words) and meaning.operation == "quote"
        if not is_asked or len(meaning.passages) > 1 or passage.kind == "heading":
            return meaning
        beside = [h for h in self._reader.prose.headings if h.headings == passage.headings[:-1]]
        own = next((h for h in beside if h.text == passage.headings[-1]), None)
        if own is None or len(beside) < 2 or len(own.headings) < 2:
            return meaning
        return replace(meaning, passages=(own.id,), topic=own.text)

    def said_of_it(self, question: Question, focus: Focus, meaning: Meaning) -> PassageMeaning | None:
        """The passage shown last, where a question whether "it" is something would be answered from beside it."""
        if len(focus.passages) != 1 or question.act != "whether" or not question.has(_IT, lemmas=False):
            return None
        shown = self._passages[focus.passages[0]]
        found = meaning.passages if isinstance(meaning, PassageMeaning) else ()
        are_beside = bool(found) and all(self._passages[i].headings == shown.headings for i in found)
        if not are_beside or shown.id in found:
            return None
        return PassageMeaning(operation="quote", passages=focus.passages, topic=self._named(focus) or shown.text)

    def in_words(self, question: Question, focus: Focus) -> Question | None:
        """The question with "that" or "it" put in words: what was defined last, or the heading of what was quoted."""
        span, named = question.find(_POINTING, lemmas=False), self._named(focus)
        if span is None or not named:
            return None
        start, end = question.tokens[span.start].start, question.tokens[span.stop - 1].end
        return self._reader.link(f"{question.text[:start]}{named}{question.text[end:]}")

    def _named(self, focus: Focus) -> str:
        """What "it" stands for; "" where the passages stand under no heading but the title."""
        last = next((m for m in (focus.last, focus.before) if _defines(m, focus.passages)), None)
        if isinstance(last, PassageMeaning):
            return last.topic
        passage = self._passages[focus.passages[0]]
        above = passage.text if passage.kind == "heading" else passage.headings[-1] if passage.headings[1:] else ""
        return f"the {above.rstrip('?')}" if above else ""

    def _chosen(self, question: Question, focus: Focus, shown: tuple[str, ...]) -> tuple[str, tuple[str, ...], int]:
        """The words that pick of a list, what they pick, and the number of the item (0: several)."""
        few = re.search(_FEW, question.words)
        if few:
            count = COUNTS[few.group(2)]
            return few.group(), shown[:count] if few.group(1) == "first" else shown[-count:], 0
        others = re.search(_OTHERS, question.words)
        last = focus.last
        if others and isinstance(last, PassageMeaning) and set(last.passages) < set(shown):
            return others.group(), tuple(i for i in shown if i not in last.passages), 0
        found = re.search(_ITEM, question.words)
        if not found or (found.group(1) in COUNTS and not re.search(_NUMBERED, found.group())):
            return "", (), 0
        number = (_PLACES | COUNTS)[found.group(1)]
        is_there = number <= len(shown)
        return found.group(), (shown[number - 1 if number > 0 else -1],) if is_there else (), number

    def _among(self, passage: str, shown: tuple[str, ...]) -> str:
        """The one of the passages shown that a passage is or stands under; "" if none."""
        if passage in shown:
            return passage
        above = self._passages[passage].headings
        return next((i for i in shown if (p := self._passages[i]).text in above and p.kind == "heading"), "")


def _defines(meaning: Meaning | None, passages: tuple[str, ...]) -> bool:
    """Whether a meaning was the long form of what stands in these passages."""
    return isinstance(meaning, PassageMeaning) and meaning.operation == "define" and meaning.passages == passages
