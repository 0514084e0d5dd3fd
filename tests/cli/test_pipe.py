"""The JSON pipe, over the real bot."""

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mineralbot.bot import Mineralbot
from mineralbot.cli.pipe import speak_json_lines
from mineralbot.values.json import report_to_json, to_json


def replies_to(bot: Mineralbot, *lines: bytes | dict[str, Any]) -> list[dict[str, Any]]:
    sent = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    out = io.BytesIO()
    speak_json_lines(bot, [line + b"\n" for line in sent], out)
    replies = out.getvalue().splitlines()
    assert len(replies) == len(lines)
    return [json.loads(reply) for reply in replies]


def test_a_question_is_answered_and_the_conversation_goes_on(bot: Mineralbot) -> None:
    first, second = replies_to(bot, {"ask": "When did Malaysia sign?"}, {"ask": "and Indonesia?"})
    assert first == to_json(bot.ask("When did Malaysia sign?"))
    assert "Feb 2026" in second["text"]


def test_a_reset_begins_anew(bot: Mineralbot) -> None:
    *_, reset, after = replies_to(
        bot, {"ask": "When did Malaysia sign?"}, {"reset": True}, {"ask": "and is it binding?"}
    )
    assert reset == {"ok": True}
    assert after["status"] == "clarify"


def test_a_draft_is_checked_and_the_conversation_is_as_it_was(bot: Mineralbot) -> None:
    draft = "Thailand signed in Oct 2025.\nMalaysia's agreement covers nickel. \U0001f6a2 Good morning."
    _, report, after = replies_to(bot, {"ask": "When did Malaysia sign?"}, {"check": draft}, {"ask": "and Indonesia?"})
    assert report == report_to_json(bot.check(draft))
    assert [draft[s["start"] : s["end"]] for s in report["sentences"]] == [s["text"] for s in report["sentences"]]
    assert report["counts"] == {"supported": 1, "contradicted": 1, "not_covered": 1}
    assert "Feb 2026" in after["text"]


def test_an_empty_draft_has_an_empty_report(bot: Mineralbot) -> None:
    (report,) = replies_to(bot, {"check": " \n"})
    assert report == {"sentences": [], "counts": {"supported": 0, "contradicted": 0, "not_covered": 0}}


def test_the_focus_of_an_earlier_answer_goes_before_the_conversation(bot: Mineralbot) -> None:
    (first,) = replies_to(bot, {"ask": "When did Malaysia sign?"})
    *_, last = replies_to(
        bot, {"ask": "Which minerals does Thailand's cover?"}, {"ask": "and Indonesia?", "focus": first["focus"]}
    )
    assert "Feb 2026" in last["text"]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"   ",
        b"When did Malaysia sign?",
        b"\xff\xfe",
        b'{"ask": "\xff"}',
        b'{"ask": "\\ud800"}',
        b'{"ask": "x", "focus": {"a": "\\udfff"}}',
        b'{"ask": 5}',
        b'{"ask": null}',
        b'{"ask": "x", "focus": 3}',
        b'{"ask": "x", "fucus": {}}',
        b'{"ask": "x", "focus": {"rows": 7}}',
        b'{"reset": false}',
        b'{"reset": 1}',
        b'{"reset": true, "ask": "x"}',
        b'{"check": 5}',
        b'{"check": "x", "focus": {}}',
        b'{"check": "\\ud800"}',
        b'{"check": "' + b"x" * 2_000_001 + b'"}',
        b"{}",
        b"[]",
        b"null",
        b'"ask"',
        b"1" * 5000,
        b"[" * 100_000,
        b'{"ask": "x"} {"ask": "y"}',
    ],
)
def test_anything_else_is_an_error_and_the_process_lives_on(bot: Mineralbot, line: bytes) -> None:
    error, answer = replies_to(bot, line, {"ask": "When did Malaysia sign?"})
    assert error.keys() == {"error"}
    assert error["error"].keys() == {"code", "message"}
    assert error["error"]["code"] == "input"
    assert error["error"]["message"]
    assert answer["status"] == "answered"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60).map(lambda sent: sent.replace(b"\n", b"")))
def test_any_bytes_get_exactly_one_reply(bot: Mineralbot, line: bytes) -> None:
    (reply,) = replies_to(bot, line)
    assert "error" in reply


@pytest.mark.parametrize("question", ["", " ", "?", "x" * 20_000, "a\x00\x1b[31mb", "🜨", "\u202e"])
def test_a_question_that_asks_nothing_is_an_answer(bot: Mineralbot, question: str) -> None:
    (reply,) = replies_to(bot, {"ask": question})
    assert reply["question"] == question
    assert reply["status"] in {"abstained", "clarify"}
