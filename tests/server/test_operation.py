"""A server over months: another corpus under it, and what it tells of itself."""

import asyncio
import json
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from mcp import Client, MCPError
from starlette.testclient import TestClient

from mineralbot.bot import LiveMineralbot, Mineralbot, update_index
from mineralbot.errors import InputError, MineralbotError
from mineralbot.feedback import FeedbackStore
from mineralbot.server import new_application
from mineralbot.server.metrics import Metrics
from mineralbot.server.watching import watching
from mineralbot.settings import Settings
from mineralbot.toolserver import new_tool_server
from tests.server.serving import served

QUESTION, FOLLOW_UP = "When did Malaysia sign?", "and is it binding?"
WAIT_SECONDS = 90


@pytest.fixture
def settings(bot: Mineralbot, index_folder: Path, tmp_path: Path) -> Settings:
    """A copy of the corpus and its index, to be changed."""
    shutil.copytree(bot.corpus.root, tmp_path / "corpus")
    shutil.copytree(index_folder, tmp_path / "index")
    return Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", _env_file=None)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def live(settings: Settings, metrics: Metrics) -> LiveMineralbot:
    return LiveMineralbot(settings, [metrics])


def change(settings: Settings) -> None:
    file = settings.corpus / "agreements.csv"
    text = file.read_text(encoding="utf-8")
    assert "Oct 2025" in text
    file.write_text(text.replace("Oct 2025", "Nov 2025"), encoding="utf-8")


def wait_for_swap(live: LiveMineralbot, before: str) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while live.corpus.fingerprint == before and time.monotonic() < end:
        time.sleep(0.05)
    assert live.corpus.fingerprint != before


class Readers:
    """Ask the same question again and again, and note every reply."""

    def __init__(self, address: str, count: int) -> None:
        self.replies: list[tuple[int, str]] = []
        self._ended = threading.Event()
        self._address = address
        self._threads = [threading.Thread(target=self._ask, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def _ask(self) -> None:
        with httpx.Client(base_url=self._address, timeout=60) as client:
            while not self._ended.is_set():
                reply = client.post("/api/v1/ask", json={"question": QUESTION})
                self.replies.append((reply.status_code, reply.text))

    def end(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join(60)


@pytest.fixture
def address(live: LiveMineralbot, metrics: Metrics) -> Iterator[str]:
    with watching(live, metrics, 0.05), served(new_application(live, metrics=metrics)) as address:
        yield address


def test_a_new_corpus_is_swapped_in_without_a_failed_request(
    settings: Settings, live: LiveMineralbot, address: str
) -> None:
    before = live.corpus.fingerprint
    focus = live.ask(QUESTION).focus
    readers = Readers(address, 4)
    try:
        change(settings)
        update_index(settings)
        wait_for_swap(live, before)
        asked = len(readers.replies)
        while len(readers.replies) < asked + 8:
            time.sleep(0.02)
    finally:
        readers.end()
    assert {status for status, _ in readers.replies} == {200}
    told = [("Oct 2025" in text, "Nov 2025" in text) for _, text in readers.replies]
    assert set(told) <= {(True, False), (False, True)}
    assert told[-1] == (False, True)
    follow_up = httpx.post(f"{address}/api/v1/ask", json={"question": FOLLOW_UP, "focus": focus}, timeout=30)
    assert follow_up.status_code == 200
    told_of_itself = httpx.get(f"{address}/metrics", timeout=30).text
    assert 'mineralbot_corpus_swaps_total{outcome="done"} 1.0' in told_of_itself


def swap(settings: Settings, live: LiveMineralbot) -> None:
    change(settings)
    (settings.corpus / "word.md").write_text("# A word\n\nAdded later.\n", encoding="utf-8")
    description = json.loads((settings.corpus / "datapackage.json").read_text(encoding="utf-8"))
    description["resources"].append({"name": "word", "path": "word.md", "title": "A word", "format": "md"})
    (settings.corpus / "datapackage.json").write_text(json.dumps(description), encoding="utf-8")
    update_index(settings)
    assert live.refresh()


def test_feedback_tells_by_which_corpus_the_answer_was_given(
    settings: Settings, live: LiveMineralbot, tmp_path: Path
) -> None:
    store, before = FeedbackStore(tmp_path / "feedback.sqlite"), live.corpus.fingerprint
    client = TestClient(new_application(live, feedback=store))
    opinion = {"question": QUESTION, "is_helpful": True}
    client.post("/api/v1/feedback", json=opinion)
    swap(settings, live)
    client.post("/api/v1/feedback", json=opinion)
    kept = {entry.corpus: entry.answer for entry in store.entries()}
    assert list(kept) == [before, live.corpus.fingerprint]
    assert "Oct 2025" in kept[before]
    assert "Nov 2025" in kept[live.corpus.fingerprint]


def test_agents_see_the_files_of_the_corpus_that_answers(settings: Settings, live: LiveMineralbot) -> None:
    server = new_tool_server(live)

    async def look() -> None:
        async with Client(server, read_timeout_seconds=30) as client:
            assert "word.md" not in {one.name for one in (await client.list_resources()).resources}
            await asyncio.to_thread(swap, settings, live)
            listed = {one.name: one.uri for one in (await client.list_resources()).resources}
            assert set(listed) == set(live.corpus.files)
            (content,) = (await client.read_resource(listed["word.md"])).contents
            assert content.text == live.corpus.files["word.md"]
            with pytest.raises(MCPError, match="no file corpus://none"):
                await client.read_resource("corpus://none")

    asyncio.run(asyncio.wait_for(look(), WAIT_SECONDS))


def test_a_corpus_that_cannot_be_opened_leaves_the_old_one_answering(settings: Settings, live: LiveMineralbot) -> None:
    before = live.ask(QUESTION).text
    change(settings)
    update_index(settings)
    (settings.corpus / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(MineralbotError):
        live.refresh()
    assert live.ask(QUESTION).text == before
    assert not live.refresh()


def test_a_focus_of_no_corpus_is_refused(settings: Settings, live: LiveMineralbot) -> None:
    with pytest.raises(InputError):
        live.ask(QUESTION, {"rows": 7})
    assert not live.refresh()
    change(settings)
    update_index(settings)
    assert live.refresh()
    with pytest.raises(InputError):
        live.ask(QUESTION, {"rows": 7})


def test_what_was_done_is_counted_without_a_question(live: LiveMineralbot, address: str) -> None:
    live.ask(QUESTION)
    live.ask("What does the agreement with Laos cover?")
    live.check("Malaysia signed in Oct 2025. Malaysia's agreement covers nickel.")
    told = httpx.get(f"{address}/metrics", timeout=30).text
    for line in (
        'mineralbot_answers_total{status="answered"} 1.0',
        'mineralbot_answers_total{status="abstained"} 1.0',
        'mineralbot_verdicts_total{verdict="contradicted"} 1.0',
        'mineralbot_seconds_count{task="ask"} 2.0',
    ):
        assert line in told
    assert "mineralbot_corpus_age_seconds" in told
    assert "Malaysia" not in told
