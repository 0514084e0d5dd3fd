"""The scoreboard: every score with its interval, and the failures behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mineralbot.evaluation.cases import PARTS
from mineralbot.evaluation.scores import score, score_by_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mineralbot.evaluation.intervals import Tally
    from mineralbot.evaluation.running import GradedTurn

NAME_WIDTH = 28
SHOWN_CHARACTERS = 300
FEWEST_CASES_OF_A_TAG = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoreboard:
    """What an evaluation found.

    Attributes:
        turns: Every graded turn, in order.
        scores: Each measure over all turns.
        parts: The same for each of the two parts that cases are divided into.
        tags: Cases passed, by file (`name:`) and by tag.
        retrieval: Recall of each search, by its name; empty where none was measured.
    """

    turns: tuple[GradedTurn, ...]
    scores: dict[str, Tally]
    parts: dict[str, dict[str, Tally]]
    tags: dict[str, Tally]
    retrieval: dict[str, Tally]

    @classmethod
    def of(cls, turns: Sequence[GradedTurn], retrieval: Mapping[str, Tally] | None = None) -> Scoreboard:
        """The scoreboard of graded turns and of the searches measured."""
        return cls(
            turns=tuple(turns),
            scores=score(turns),
            parts={part: score([turn for turn in turns if turn.case.part == part]) for part in PARTS},
            tags=score_by_tag(turns),
            retrieval=dict(retrieval or {}),
        )

    @property
    def failures(self) -> tuple[GradedTurn, ...]:
        """The turns with a fault."""
        return tuple(turn for turn in self.turns if turn.faults)

    @property
    def milliseconds(self) -> dict[str, float]:
        """Median and 95th percentile of the time a reply took; empty without replies."""
        times = sorted(turn.seconds * 1e3 for turn in self.turns)
        ranks = {"median": 0.5, "95th": 0.95}
        return {name: times[int(len(times) * rank)] for name, rank in ranks.items()} if times else {}

    @property
    def metrics(self) -> dict[str, float]:
        """Every share by a flat name: `turns_passed`, `aside.turns_passed`, `tag.NAME`, `recall_at_4.NAME`."""
        return {name: tally.share for name, tally in self._tallies()}

    def render(self, failures: int = 0) -> str:
        """The scores as a plain text table, below the first few failures; tags of few cases are left to the JSON."""
        lines = [line for turn in self.failures[:failures] for line in _failure_lines(turn)]
        lines += _table("score", self.scores)
        for part, scores in self.parts.items():
            lines += _table(f"part “{part}”", scores)
        often = {tag: tally for tag, tally in self.tags.items() if tally.trials >= FEWEST_CASES_OF_A_TAG}
        lines += _table("cases passed by tag", often)
        lines += _table("recall@4", self.retrieval)
        lines += [f"milliseconds a reply, {name}: {time:.1f}" for name, time in self.milliseconds.items()]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The scoreboard as JSON: every tally with its interval, and every failure with its reply."""
        return {
            "metrics": self.metrics,
            "tallies": {name: _tally_json(tally) for name, tally in self._tallies()},
            "milliseconds": self.milliseconds,
            "failures": [_failure_json(turn) for turn in self.failures],
        }

    def _tallies(self) -> Iterator[tuple[str, Tally]]:
        yield from self.scores.items()
        for part, scores in self.parts.items():
            yield from ((f"{part}.{name}", tally) for name, tally in scores.items())
        yield from ((f"tag.{tag}", tally) for tag, tally in self.tags.items())
        yield from ((f"recall_at_4.{name}", tally) for name, tally in self.retrieval.items())


def _table(title: str, tallies: Mapping[str, Tally]) -> list[str]:
    if not tallies:
        return []
    return [f"{title:<{NAME_WIDTH}} {'share':>7}  {'95 % interval':>16}  count", *map(_line, tallies.items()), ""]


def _line(entry: tuple[str, Tally]) -> str:
    name, tally = entry
    low, high = tally.interval
    interval = f"{low:.1%} – {high:.1%}"
    return f"{name.replace('_', ' '):<{NAME_WIDTH}} {tally.share:>7.1%}  {interval:>16}  {tally.hits}/{tally.trials}"


def _failure_lines(turn: GradedTurn) -> list[str]:
    said = turn.reply.get("text") or [s.get("verdict") for s in turn.reply.get("sentences") or ()]
    return [
        f"- {turn.case.id} (turn {turn.number}; {', '.join(turn.case.tags)})",
        f"    > {turn.asked[:SHOWN_CHARACTERS]}",
        f"      {turn.status} {str(said)[:SHOWN_CHARACTERS]!r}",
        *(f"    ! {fault.text}" for fault in turn.faults),
        "",
    ]


def _tally_json(tally: Tally) -> dict[str, Any]:
    return {"share": tally.share, "interval": list(tally.interval), "hits": tally.hits, "trials": tally.trials}


def _failure_json(turn: GradedTurn) -> dict[str, Any]:
    return {
        "id": turn.case.id,
        "file": turn.case.file,
        "part": turn.case.part,
        "turn": turn.number,
        "asked": turn.asked,
        "faults": [{"kind": fault.kind, "text": fault.text} for fault in turn.faults],
        "reply": turn.reply,
    }
