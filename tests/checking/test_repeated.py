"""Drafts that say a thing again, and very long ones."""

import time

from mineralbot.bot import Mineralbot

SAID = (
    "Malaysia signed in Oct 2025. Its agreement covers nickel. "
    "Thailand signed in Oct 2025. Its agreement covers nickel."
)
LONGEST_SECONDS = 60


def test_a_sentence_said_again_is_read_by_what_was_said_before_it(bot: Mineralbot) -> None:
    _, of_malaysia, _, of_thailand = bot.check(SAID).sentences
    assert of_malaysia.text == of_thailand.text
    assert {c.row for c in of_malaysia.citations} == {"Malaysia"}
    assert {c.row for c in of_thailand.citations} == {"Thailand"}


def test_a_draft_of_a_million_characters_is_checked_in_time_and_tells_how_far_it_is(bot: Mineralbot) -> None:
    draft = "\n\n".join([SAID] * (1_000_000 // (len(SAID) + 2)))
    told: list[tuple[int, int]] = []
    begun = time.monotonic()
    report = bot.check(draft, lambda done, total: told.append((done, total)))
    assert time.monotonic() - begun < LONGEST_SECONDS
    assert told == [(done, len(report.sentences)) for done in range(1, len(report.sentences) + 1)]
    assert len(report.sentences) == 4 * (draft.count("\n\n") + 1)
    assert all(draft[s.start : s.end] == s.text for s in report.sentences)
    first, last = report.sentences[:4], report.sentences[-4:]
    assert [(s.text, s.verdict, s.citations) for s in first] == [(s.text, s.verdict, s.citations) for s in last]
