"""The audit trail of a server: every surface is recorded, and only auditors read it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from mineralbot.audit import AuditTrail
from mineralbot.bot import LiveMineralbot, Mineralbot
from mineralbot.server import new_application
from mineralbot.server.policy import Policy
from mineralbot.server.recording import Recorder, notice_of
from mineralbot.settings import Settings
from tests.server.paging import PageReader
from tests.server.serving import served

READER, AUDITOR = {"X-Forwarded-User": "ann@example.org"}, {"X-Forwarded-User": "eve@example.org"}
QUESTION, DRAFT = "When did Malaysia sign?", "Malaysia's agreement covers nickel."


@pytest.fixture(scope="module")
def trail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AuditTrail]:
    with closing(AuditTrail.open(str(tmp_path_factory.mktemp("audit") / "audit.sqlite"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def live(bot: Mineralbot, index_folder: Path, trail: AuditTrail) -> LiveMineralbot:
    settings = Settings(corpus=Path(bot.corpus.root), index=index_folder, _env_file=None)
    return LiveMineralbot(settings, [Recorder(trail)])


def policy(**given: Any) -> Policy:
    return Policy.of(Settings(auditors="eve@example.org", _env_file=None, **given))


@pytest.fixture(scope="module")
def address(live: LiveMineralbot, trail: AuditTrail) -> Iterator[str]:
    signed_on = policy(sign_on="header", proxies="127.0.0.1")
    with served(new_application(live, policy=signed_on, trail=trail, notice=notice_of(30))) as address:
        yield address


@pytest.fixture
def reader(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60, headers=READER) as client:
        yield client


SURFACES = {
    "/api/v1/ask": lambda client: client.post("/api/v1/ask", json={"question": QUESTION}),
    "/v1/chat/completions": lambda client: client.post(
        "/v1/chat/completions", json={"model": "mineralbot", "messages": [{"role": "user", "content": QUESTION}]}
    ),
    "/mcp": lambda client: client.post(
        "/mcp",
        json={
            "jsonrpc": "2.0",
            "id": 1,
            "method": "tools/call",
            "params": {"name": "ask", "arguments": {"question": QUESTION}},
        },
        headers={"Accept": "application/json, text/event-stream"},
    ),
    "/gradio_api/queue/join": lambda client: PageReader(client).ask(QUESTION),
}


@pytest.mark.parametrize("route", SURFACES)
def test_every_surface_is_recorded_with_who_asked(
    reader: httpx.Client, trail: AuditTrail, live: Any, route: str
) -> None:
    before = len(trail.entries())
    SURFACES[route](reader)
    entry, *others = trail.entries()
    assert len(others) == before
    assert (entry.user, entry.route, entry.question) == ("ann@example.org", route, QUESTION)
    answer = live.current.ask(QUESTION)
    assert (entry.answer, entry.status, entry.corpus) == (answer.text, "answered", live.corpus.fingerprint)
    assert [one["quote"] for one in entry.citations] == [one.quote for one in answer.citations]
    assert entry.request_id
    assert 0 < entry.milliseconds < 60_000


def test_drafts_are_recorded(reader: httpx.Client, trail: AuditTrail) -> None:
    reply = reader.post("/api/v1/check", json={"draft": DRAFT}, headers={"X-Request-ID": "check-1"})
    entry, *_ = trail.entries(limit=1)
    assert (entry.kind, entry.question, entry.request_id) == ("check", DRAFT, reply.headers["x-request-id"])
    PageReader(reader).check(DRAFT)
    entry, *_ = trail.entries(limit=1)
    assert (entry.user, entry.route, entry.question) == ("ann@example.org", "/gradio_api/queue/join", DRAFT)


def test_only_auditors_read_the_trail(address: str, reader: httpx.Client, trail: AuditTrail) -> None:
    reader.post("/api/v1/ask", json={"question": QUESTION})
    assert httpx.get(f"{address}/api/v1/audit").status_code == 401
    refused = reader.get("/api/v1/audit")
    assert (refused.status_code, refused.json()["code"]) == (403, "role")
    assert QUESTION not in refused.text
    newest, *_ = trail.entries(limit=1)
    with httpx.Client(base_url=f"{address}/api/v1", headers=AUDITOR) as auditor:
        (entry,) = auditor.get("/audit", params={"limit": 1}).json()["entries"]
        assert (entry["id"], entry["question"], entry["user"]) == (newest.id, QUESTION, "ann@example.org")
        later = (newest.time + timedelta(seconds=1)).isoformat()
        assert auditor.get("/audit", params={"since": later}).json()["entries"] == []
        assert auditor.get("/audit", params={"user": "bob@example.org"}).json()["entries"] == []
        older = auditor.get("/audit", params={"before": newest.id, "until": later}).json()["entries"]
        assert newest.id not in {one["id"] for one in older}
        for wrong in ({"limit": 0}, {"limit": 1_001}, {"since": "x"}, {"before": "x"}):
            assert auditor.get("/audit", params=wrong).status_code == 422


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 200),
        ({"root_path": "/brief"}, 403),
        ({"proxies": "127.0.0.1"}, 403),
        ({"insecure": True, "host": "::"}, 403),
    ],
)
def test_without_a_sign_on_only_this_machine_itself_is_an_auditor(
    live: LiveMineralbot, trail: AuditTrail, given: dict[str, Any], status: int
) -> None:
    client = TestClient(new_application(live, policy=policy(**given), trail=trail), base_url="http://127.0.0.1")
    assert client.get("/api/v1/audit").status_code == status


def test_what_cannot_be_recorded_is_not_answered(bot: Mineralbot, index_folder: Path, tmp_path: Path) -> None:
    trail = AuditTrail.open(str(tmp_path / "audit.sqlite"))
    with trail._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE audit")
    settings = Settings(corpus=Path(bot.corpus.root), index=index_folder, _env_file=None)
    with closing(trail), served(new_application(LiveMineralbot(settings, [Recorder(trail)]))) as address:
        reply = httpx.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=60)
        assert (reply.status_code, reply.json()["code"]) == (503, "audit")
        assert "2025" not in reply.text
        with httpx.Client(base_url=address, timeout=60) as client:
            shown = PageReader(client).ask(QUESTION)
        assert "audit trail" in shown
        assert "2025" not in shown


def test_readers_are_told(reader: httpx.Client, bot: Mineralbot) -> None:
    assert "keeps them for 30 days" in notice_of(30)
    assert "without a term" in notice_of(0)
    assert notice_of(30) in reader.get("/config").text
    assert 'class=\\"notice\\"' not in TestClient(new_application(bot)).get("/config").text
    assert TestClient(new_application(bot)).get("/api/v1/audit").status_code == 404
