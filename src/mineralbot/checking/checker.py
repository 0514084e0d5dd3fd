"""Fact-checks a draft: sentence by sentence, what the corpus supports, contradicts and does not cover."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mineralbot.answering import Composer
from mineralbot.checking.clauses import clauses_of, counts_twice, is_interleaved, says_two_things
from mineralbot.checking.ellipsis import leaning, names_again
from mineralbot.checking.judgement import Judgement, joint
from mineralbot.checking.repeats import Repeats
from mineralbot.checking.resolving import Resolver, Spoken, points_outside
from mineralbot.checking.sentences import Sentence, sentences_of
from mineralbot.checking.wording import plainly
from mineralbot.values import CheckedClaim, CheckedSentence, Report
from mineralbot.values.meanings import Meaning, Reading, TableMeaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.answering import Answerer
    from mineralbot.checking.judging import Judge
    from mineralbot.dialogue import Focus, FollowUp
    from mineralbot.reading import Question, Reader
    from mineralbot.values import Verdict

_UNDECIDED = Judgement(verdict="not_covered")
_ASKS = re.compile(r"\?\s*[\"'”’)*]*$")
_EMPHASISED = ("**", '"', "“")  # marks of a heading, or of a quotation, which may end like a question


class Checker:
    """Checks drafts; what a sentence speaks of is remembered for the pronouns of the next."""

    def __init__(self, reader: Reader, follow_up: FollowUp, judge: Judge, answerer: Answerer) -> None:
        self._reader = reader
        self._judge = judge
        self._answerer = answerer
        self._resolve = Resolver(follow_up, answerer)

    def check(self, draft: str, progress: Callable[[int, int], object] | None = None) -> Report:
        """The report of a draft, one entry a sentence, in order.

        Args:
            draft: Plain text or Markdown; an empty one gives an empty report.
            progress: Told after each sentence how many are done, and of how many.
        """
        sentences = sentences_of(draft)
        spoken, repeats, checked = Spoken(), Repeats(), []
        for number, sentence in enumerate(sentences, 1):
            known = repeats.find(sentence, spoken)
            entry, after = known or self._sentence(sentence, spoken)
            if known is None:
                repeats.keep(spoken, entry, after)
            checked.append(entry)
            spoken = after
            if progress is not None:
                progress(number, len(sentences))
        return Report(sentences=tuple(checked))

    def _sentence(self, sentence: Sentence, spoken: Spoken) -> tuple[CheckedSentence, Spoken]:
        if _ASKS.search(sentence.text) and not self._is_quotation(sentence.text):
            asked = self._resolve.after(spoken, self._reader.link(sentence.text), _UNDECIDED)
            return _plain(sentence, "A question: there is nothing to check."), asked
        reckoned = self._judge.reckoned(sentence.text)
        if reckoned is not None:
            said = replace(self._reader.link(sentence.text), is_claim=True)
            return self._entry(sentence, [(sentence.text, reckoned)]), self._resolve.after(spoken, said, reckoned)
        claim, whole = self._judged(sentence.text, spoken)
        if is_interleaved(claim) or says_two_things(claim.text):
            whole = replace(whole, verdict="not_covered") if whole.verdict == "supported" else _UNDECIDED
        judged = [(sentence.text, whole)]
        clauses = clauses_of(claim)
        if whole.verdict == "not_covered" and len(clauses) > 1:
            parts, inner = [], spoken
            for clause in clauses:
                question, judgement = self._judged(clause, inner)
                inner = spoken if counts_twice(claim.text) else self._resolve.after(inner, question, judgement)
                parts.append((clause, judgement))
            judged = parts if any(j.verdict != "not_covered" for _, j in parts) else judged
        return self._entry(sentence, judged), self._resolve.after(spoken, claim, whole)

    def _is_quotation(self, text: str) -> bool:
        """Whether a text that ends like a question is a heading of the corpus, marked as such."""
        return text.startswith(_EMPHASISED) and self._judge.quoted(self._reader.link(text)) is not None

    def _judged(self, text: str, spoken: Spoken) -> tuple[Question, Judgement]:
        linked = self._reader.link(self._resolve.with_owner(plainly(text), spoken.focus))
        pointed = self._resolve.pointed(linked, spoken.focus)
        claim = replace(pointed or linked, is_claim=True)
        quoted = self._judge.quoted(linked)
        if quoted is not None:
            return claim, quoted
        if self._judge.is_unrelated(claim) and not points_outside(linked):
            return claim, _UNDECIDED
        leaned = self._leaned(claim, spoken.last) or self._named_again(claim, linked, spoken.focus)
        if leaned is not None:
            return leaned
        judgement = self._judge.judge(claim, spoken.focus)
        points = points_outside(linked)
        if (
            points
            and pointed is None
            and not claim.of("key")
            and (spoken.focus.meaning is None or isinstance(judgement.meaning, TableMeaning))
        ):
            return claim, Judgement(verdict="not_covered")
        if judgement.verdict == "not_covered" and pointed is not None and not points:
            plain = self._judge.judge(replace(linked, is_claim=True), spoken.focus)
            if plain.verdict != "not_covered":
                return replace(linked, is_claim=True), plain
        return claim, judgement

    def _leaned(self, claim: Question, last: Question | None) -> tuple[Question, Judgement] | None:
        """The last claim with its verdict on other rows, where a sentence says no more than "so did X"."""
        ellipsis = leaning(claim, last)
        if ellipsis is None:
            return None
        judged = [self._judge.judge(said) for said in ellipsis.claims]
        if ellipsis.is_denied:
            judged = [j.inverted() for j in judged]
        verdict = joint([j.verdict for j in judged])
        telling = next((j for j in judged if j.verdict == verdict), judged[0])
        return ellipsis.claims[0], telling

    def _named_again(self, claim: Question, linked: Question, focus: Focus) -> tuple[Question, Judgement] | None:
        """The verdict on who it was of whom the last claim spoke: "They are X and Y"."""
        named = names_again(linked)
        if not named or focus.meaning is None or not focus.rows:
            return None
        verdict: Verdict = "supported" if set(named) == set(focus.rows) else "contradicted"
        return claim, Judgement(verdict=verdict, meaning=focus.meaning)

    def _entry(self, sentence: Sentence, judged: list[tuple[str, Judgement]]) -> CheckedSentence:
        verdict = joint([j.verdict for _, j in judged])
        composer, claims, cited = Composer(), [], dict[Meaning, tuple[int, ...]]()
        for text, judgement in judged:
            meaning = judgement.meaning
            if meaning is not None and (judgement.verdict != "not_covered" or judgement.overclaim[0]):
                if meaning not in cited:
                    before = composer.cited
                    self._answerer.say(composer, Reading(meaning=meaning))
                    cited[meaning] = tuple(range(before + 1, composer.cited + 1))
                citations = cited[meaning]
            else:
                citations = ()
            claims.append(CheckedClaim(text=text, verdict=judgement.verdict, citations=citations))
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
            if self._judge.judge(replace(self._reader.link(mended), is_claim=True)).verdict == "supported":
                return mended
        return facts


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
        meant = f" (“{overclaim[1]}”)" if overclaim[1] and facts else ""
        return f"“{overclaim[0]}” says more than the brief does{meant}{f': {facts}' if facts else '.'}"
    if verdict == "supported":
        return f"The brief says so: {facts}"
    if verdict == "contradicted":
        said = next((j.said for _, j in judged if j.verdict == "contradicted"), "")
        return f"The draft says “{said}”; the brief says: {facts}" if said else f"The brief says otherwise: {facts}"
    missing = next((j.missing for _, j in judged if j.missing), ())
    words = ", ".join(f"“{word}”" for word in missing[:4])
    return f"The brief does not cover this: nothing in it for {words}." if words else "The brief does not cover this."
