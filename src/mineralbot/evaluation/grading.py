"""Evaluators: each looks at one reply and what was expected, and returns the faults it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.evaluation.contract import Reply, contract_faults, is_cited, plain, quote_faults
from mineralbot.evaluation.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mineralbot.evaluation.cases import Expectation, SentenceExpectation

    Evaluator = Callable[[Reply, Expectation], list[Fault]]


def grade_status(reply: Reply, expect: Expectation) -> list[Fault]:
    """A status that is not among those accepted."""
    status = str(reply.get("status"))
    if status in expect.statuses:
        return []
    return [Fault(kind="status", text=f"status {status}, wanted {' or '.join(expect.statuses)}")]


def grade_words(reply: Reply, expect: Expectation) -> list[Fault]:
    """Patterns that the text lacks, or holds and should not."""
    if not _is_graded(reply, expect):
        return []
    text = plain(str(reply.get("text") or ""))
    lacks = [Fault(kind="lacks", text=f"lacks /{p.pattern}/") for p in expect.has if not p.search(text)]
    return lacks + [Fault(kind="has", text=f"has /{p.pattern}/") for p in expect.has_not if p.search(text)]


def grade_places(reply: Reply, expect: Expectation) -> list[Fault]:
    """Places that should have been cited and are not."""
    if not _is_graded(reply, expect):
        return []
    citations = reply.get("citations") or []
    return [Fault(kind="place", text=f"does not cite {c}") for c in expect.cites if not is_cited(c, citations)]


def grade_contract(reply: Reply, expect: Expectation) -> list[Fault]:  # noqa: ARG001 - owed whatever is expected
    """Where the reply breaks the contract."""
    return contract_faults(reply)


@dataclass(frozen=True, slots=True)
class QuotesStand:
    """The evaluator that looks every quote up in the corpus folder."""

    corpus: Path

    def __call__(self, reply: Reply, expect: Expectation) -> list[Fault]:  # noqa: ARG002 - owed whatever is expected
        """Citations whose quote does not stand at its place."""
        return quote_faults(reply.get("citations") or [], self.corpus)


def answer_evaluators(corpus: Path | None) -> tuple[Evaluator, ...]:
    """All evaluators of an answer; quotes are looked up where the corpus folder is given."""
    evaluators: tuple[Evaluator, ...] = (grade_status, grade_words, grade_places, grade_contract)
    return evaluators if corpus is None else (*evaluators, QuotesStand(corpus))


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedSentence:
    """The verdict wanted (the one given, where several are accepted) and the verdict given, with the faults."""

    wanted: str
    given: str
    faults: tuple[Fault, ...] = ()

    @property
    def is_flipped(self) -> bool:
        """Whether supported was said for contradicted, or the reverse: the worst a fact-checker can do."""
        return {self.wanted, self.given} == {"supported", "contradicted"}


def grade_report(
    reply: Reply, expects: Sequence[SentenceExpectation], corpus: Path | None
) -> tuple[GradedSentence, ...]:
    """One grade a sentence expected; a sentence that is missing is graded as having no verdict."""
    found = reply.get("sentences") or []
    padded = [*found, *({} for _ in range(len(expects) - len(found)))]
    return tuple(grade_sentence(sentence, expect, corpus) for sentence, expect in zip(padded, expects, strict=False))


def grade_split(reply: Reply, expects: Sequence[SentenceExpectation]) -> list[Fault]:
    """The draft was split into another number of sentences."""
    count = len(reply.get("sentences") or [])
    if count == len(expects):
        return []
    return [Fault(kind="sentences", text=f"{count} sentences, wanted {len(expects)}")]


def grade_sentence(sentence: Reply, expect: SentenceExpectation, corpus: Path | None) -> GradedSentence:
    """The verdict on a sentence, its correction and its citations."""
    given = str(sentence.get("verdict"))
    if given not in expect.verdicts:
        fault = Fault(kind="verdict", text=f"{given}, wanted {' or '.join(expect.verdicts)}")
        return GradedSentence(wanted=expect.verdicts[0], given=given, faults=(fault,))
    faults = [*_correction_faults(sentence, expect), *_evidence_faults(sentence, expect)]
    if corpus is not None:
        faults += quote_faults(sentence.get("citations") or [], corpus)
    return GradedSentence(wanted=given, given=given, faults=tuple(faults))


def _correction_faults(sentence: Reply, expect: SentenceExpectation) -> list[Fault]:
    if sentence["verdict"] != "contradicted":
        return []
    said = plain(f"{sentence.get('explanation') or ''} {sentence.get('correction') or ''}")
    wanting = [pattern.pattern for pattern in expect.correction_has if not pattern.search(said)]
    return [Fault(kind="lacks", text=f"correction lacks /{pattern}/") for pattern in wanting]


def _evidence_faults(sentence: Reply, expect: SentenceExpectation) -> list[Fault]:
    if sentence["verdict"] == "not_covered":
        return []
    citations = sentence.get("citations") or []
    if not citations:
        return [Fault(kind="contract", text=f"{sentence['verdict']} without a citation")]
    return [Fault(kind="place", text=f"does not cite {c}") for c in expect.cites if not is_cited(c, citations)]


def _is_graded(reply: Reply, expect: Expectation) -> bool:
    return reply.get("status") == "answered" or not expect.is_open
