"""The log of a server: one JSON object a line, without what readers wrote unless that is wished."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from mineralbot.bot import LiveMineralbot, Mineralbot
from mineralbot.server import new_application
from mineralbot.server.logs import AnswerLog, JsonLines, PlainLines, set_up_logs
from mineralbot.settings import Settings
from tests.server.paging import PageReader
from tests.server.serving import served

QUESTION, DRAFT = "When did Malaysia sign?", "Malaysia's agreement covers nickel."
LOGGERS = ("mineralbot", "mineralbot.requests", "mineralbot.answers", "uvicorn", "stderr")


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(one.handlers, one.propagate, one.level, one.disabled) for one in loggers]
    yield
    for one, (handlers, propagate, level, disabled) in zip(loggers, before, strict=True):
        one.handlers, one.propagate, one.disabled = handlers, propagate, disabled
        one.setLevel(level)


def settings(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


@pytest.mark.parametrize("has_texts", [False, True])
def test_a_request_and_its_answer_are_one_line_each(
    bot: Mineralbot, index_folder: Path, capfd: pytest.CaptureFixture[str], *, has_texts: bool
) -> None:
    set_up_logs(settings(log="json", log_questions=has_texts))
    opened = settings(corpus=Path(bot.corpus.root), index=index_folder)
    live = LiveMineralbot(opened, [AnswerLog(has_texts=has_texts)])
    with served(new_application(live)) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.post("/api/v1/ask", json={"question": QUESTION}, headers={"X-Request-ID": "first"})
        client.post("/api/v1/check", json={"draft": DRAFT}, headers={"X-Request-ID": "second"})
        client.post("/api/v1/ask", content=b"{", headers={"X-Request-ID": "third"})
        PageReader(client).ask(QUESTION)
    told = capfd.readouterr().err
    lines = [json.loads(line) for line in told.splitlines()]
    by_id = {(line["request_id"], line["event"]): line for line in lines}
    request, answer = by_id["first", "request"], by_id["first", "answer"]
    assert (request["method"], request["route"], request["status"]) == ("POST", "/api/v1/ask", 200)
    assert request["milliseconds"] >= answer["milliseconds"] > 0
    assert (answer["task"], answer["answer"], answer["corpus"]) == ("ask", "answered", bot.corpus.fingerprint[:12])
    assert by_id["second", "answer"]["verdicts"] == {"supported": 0, "contradicted": 1, "not_covered": 0}
    assert by_id["third", "request"]["status"] == 422
    assert ("third", "answer") not in by_id
    of_page = [line for line in lines if line.get("route") == "/gradio_api/queue/join"]
    assert sorted(line["event"] for line in of_page) == ["answer", "request"]
    assert of_page[0]["request_id"] == of_page[1]["request_id"]
    assert ("Malaysia" in told) is has_texts


def record(message: str, name: str, error: Exception | None = None) -> logging.LogRecord:
    found = None
    if error is not None:
        try:
            raise error
        except type(error):
            found = sys.exc_info()
    return logging.LogRecord(name, logging.ERROR, "", 0, message, None, found)


@pytest.mark.parametrize("has_texts", [False, True])
def test_a_fault_is_told_by_its_place_and_not_by_what_a_reader_wrote(*, has_texts: bool) -> None:
    fault = record("Exception in application: a secret question", "uvicorn.error", ValueError("a secret question"))
    line = JsonLines(has_texts=has_texts).format(fault)
    assert "\n" not in line
    assert ("a secret question" in line) is has_texts
    assert "ValueError" in json.loads(line)["fault"]
    assert "test_logs.py" in json.loads(line)["fault"]
    assert json.loads(line)["level"] == "error"


@pytest.mark.parametrize("has_texts", [False, True])
def test_what_a_library_prints_is_a_line_of_the_log(capfd: pytest.CaptureFixture[str], *, has_texts: bool) -> None:
    set_up_logs(settings(log="json", log_questions=has_texts))
    sys.stderr.write("Traceback (most recent call last):\n  File ...\nValueError: a secret question\n")
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == (
        ["Traceback (most recent call last):", "  File ...", "ValueError: a secret question"]
        if has_texts
        else ["fault"]
    )
    assert {line["logger"] for line in lines} == {"stderr"}


def test_without_json_only_what_is_unusual_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    set_up_logs(settings())
    for name in ("mineralbot.requests", "mineralbot.answers"):
        logging.getLogger(name).info("request", extra={"told": {}})
    logging.getLogger("mineralbot.server").info("mineralbot listens")
    assert capfd.readouterr().err == "mineralbot listens\n"
    assert PlainLines().format(record("mineralbot: it broke", "mineralbot")) == "mineralbot: it broke"
