"""Case files: conversations and drafts, each with what is expected of the reply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

import yaml

from mineralbot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Part = Literal["work", "aside"]
PARTS: tuple[Part, ...] = ("work", "aside")
REGEX_FLAGS = re.IGNORECASE | re.DOTALL
ONE_IN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What is expected of one answer.

    Attributes:
        statuses: The accepted ones; `clarify` is among them wherever `abstained` is.
        is_open: Whether the file lists several: the rest is then graded only of a reply that is `answered`.
        has: Patterns that the text must hold.
        has_not: Patterns that it must not.
        cites: Places (`table:row`, `document:heading`) that must be among the citations.
    """

    statuses: tuple[str, ...] = ("answered",)
    is_open: bool = False
    has: tuple[re.Pattern[str], ...] = ()
    has_not: tuple[re.Pattern[str], ...] = ()
    cites: tuple[str, ...] = ()

    @property
    def must_answer(self) -> bool:
        """Whether nothing but an answer will do."""
        return self.statuses == ("answered",)

    @property
    def must_refuse(self) -> bool:
        """Whether an answer would be wrong, whatever it said."""
        return "answered" not in self.statuses


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceExpectation:
    """What is expected of the verdict on one sentence of a draft; the first of `verdicts` is the best one."""

    verdicts: tuple[str, ...]
    correction_has: tuple[re.Pattern[str], ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question of a conversation."""

    ask: str
    expect: Expectation


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A conversation of one or more turns, or a draft to be checked (`draft` is then not None)."""

    id: str
    file: str
    tags: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    draft: str | None = None
    sentences: tuple[SentenceExpectation, ...] = ()

    @property
    def part(self) -> Part:
        """The part that the case's id falls into."""
        return part_of(self.id)

    @property
    def asked(self) -> tuple[str, ...]:
        """What is sent to the bot, in order."""
        return tuple(turn.ask for turn in self.turns) if self.draft is None else (self.draft,)


def part_of(case_id: str) -> Part:
    """The part of a case: a third is kept aside while work goes on, chosen by a hash so that none is picked by hand.

    >>> {part_of(f"harbour-{number}") for number in range(9)} == {"work", "aside"}
    True
    """
    return "aside" if int(sha256(case_id.encode()).hexdigest(), 16) % ONE_IN == 0 else "work"


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in its order.

    Raises:
        InputError: The file cannot be read, or an entry is not a case; the message names file and entry.
    """
    entries = read_entries(path)
    cases = tuple(_case(entry, path.stem, f"{path.name}, entry {number}") for number, entry in enumerate(entries, 1))
    _require_distinct([case.id for case in cases], path)
    return cases


def read_entries(path: Path) -> list[dict[str, Any]]:
    """The entries of a case file as they stand.

    Raises:
        InputError: The file is missing, is not UTF-8 or not a YAML list of mappings.
    """
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the case file {path} cannot be read ({error}): give the path of a UTF-8 file") from error
    except yaml.YAMLError as error:
        found = " ".join(str(error).split())
        raise InputError(f"the case file {path} is not YAML ({found}): mend it, see docs/evaluation.md") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f"the case file {path} is not a list of cases: write one entry a case, see docs/evaluation.md")
    return entries


def _case(entry: dict[str, Any], file: str, place: str) -> Case:
    if "id" not in entry or ("turns" in entry) == ("check" in entry):
        found = ", ".join(map(str, entry)) or "nothing"
        raise InputError(f"{place} holds {found}: a case has an `id`, and either `turns` or `check`")
    place = f"{place} ({entry['id']})"
    make = partial(Case, id=str(entry["id"]), file=file, tags=tuple(map(str, entry.get("tags", ()))))
    if "check" in entry:
        sentences = tuple(_sentence(expect, place) for expect in _entries(entry, "expect", place))
        return make(draft=str(entry["check"]), sentences=sentences)
    return make(turns=tuple(_turn(turn, place) for turn in _entries(entry, "turns", place)))


def _turn(turn: dict[str, Any], place: str) -> Turn:
    if "ask" not in turn:
        raise InputError(f"{place} has a turn without `ask`: write what is asked")
    expect = turn.get("expect") or {}
    _require_known(expect, {"status", "has", "has_not", "cites"}, place)
    status = expect.get("status", "answered")
    statuses = _accepted([status] if isinstance(status, str) else status)
    return Turn(
        ask=str(turn["ask"]),
        expect=Expectation(
            statuses=statuses,
            is_open=not isinstance(status, str),
            has=_patterns(expect.get("has", ()), place),
            has_not=_patterns(expect.get("has_not", ()), place),
            cites=tuple(map(str, expect.get("cites", ()))),
        ),
    )


def _sentence(expect: dict[str, Any], place: str) -> SentenceExpectation:
    _require_known(expect, {"verdict", "correction_has", "cites"}, place)
    verdict = expect.get("verdict", ())
    return SentenceExpectation(
        verdicts=(verdict,) if isinstance(verdict, str) else tuple(verdict),
        correction_has=_patterns(expect.get("correction_has", ()), place),
        cites=tuple(map(str, expect.get("cites", ()))),
    )


def _accepted(statuses: Iterable[str]) -> tuple[str, ...]:
    """Asking back is as honest as refusing, so `abstained` is also met by `clarify`."""
    found = tuple(statuses)
    return (*found, "clarify") if "abstained" in found and "clarify" not in found else found


def _patterns(texts: Iterable[str], place: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(str(text), REGEX_FLAGS) for text in texts)
    except re.error as error:
        raise InputError(f"{place} holds {error.pattern!r}, no regular expression ({error}): mend it") from error


def _entries(entry: dict[str, Any], key: str, place: str) -> list[dict[str, Any]]:
    found = entry.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(part, dict) for part in found):
        raise InputError(f"{place} has no list under `{key}`: write one entry a turn or sentence")
    return found


def _require_known(expect: dict[str, Any], known: set[str], place: str) -> None:
    strange = sorted(set(expect) - known)
    if strange:
        raise InputError(f"{place} expects {', '.join(strange)}: known are {', '.join(sorted(known))}")


def _require_distinct(ids: list[str], path: Path) -> None:
    twice = sorted({case_id for case_id in ids if ids.count(case_id) > 1})
    if twice:
        raise InputError(f"the case file {path} has {', '.join(twice)} twice: give each case an id of its own")
