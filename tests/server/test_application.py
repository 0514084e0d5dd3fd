"""What the application as a whole lets in and sends out."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from mineralbot.bot import Mineralbot
from mineralbot.server import new_application


@pytest.fixture(scope="module")
def client(bot: Mineralbot) -> TestClient:
    return TestClient(new_application(bot))


@pytest.mark.parametrize("path", ["/healthz", "/", "/config", "/gradio_api/info"])
@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:1"])
def test_no_other_origin_is_admitted(client: TestClient, path: str, origin: str) -> None:
    reply = client.get(path, headers={"Origin": origin})
    assert "access-control-allow-origin" not in reply.headers
    preflight = client.options(path, headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    assert "access-control-allow-origin" not in preflight.headers


@pytest.mark.parametrize("path", ["/", "/healthz", "/theme.css"])
def test_the_browser_is_told_to_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


def test_no_documentation_page_of_the_framework_is_served(client: TestClient) -> None:
    for path in ("/docs", "/redoc"):
        assert client.get(path).status_code == 404


def test_the_page_names_no_other_host_to_load_from(client: TestClient) -> None:
    page = client.get("/").text
    loads = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"(https?:)?//[^\"]*", page)
    assert loads == []
    assert "fonts.googleapis.com" not in page


def test_the_description_of_the_api_is_served(client: TestClient) -> None:
    assert "/api/v1/ask" in client.get("/api/v1/openapi.json").json()["paths"]


@pytest.mark.parametrize(
    ("path", "size_bytes", "is_refused"),
    [
        ("/gradio_api/upload", 2_000_000, False),
        ("/gradio_api/upload", 20_100_000, True),
        ("/gradio_api/queue/join", 1_000_001, True),
    ],
)
def test_only_an_uploaded_file_may_be_large(
    client: TestClient, path: str, size_bytes: int, *, is_refused: bool
) -> None:
    reply = client.post(path, content=b"x" * size_bytes)
    assert (reply.status_code == 413) is is_refused


@pytest.mark.parametrize(
    ("path", "event"),
    [
        ("/gradio_api/queue/join", {"fn_index": 999, "data": [], "session_hash": "x"}),
        ("/gradio_api/queue/join", {"fn_index": -1, "data": [], "session_hash": "x"}),
        ("/gradio_api/run/predict", {"fn_index": 999, "data": [], "session_hash": "x"}),
        ("/gradio_api/run/predict", {"data": []}),
    ],
)
def test_an_event_that_the_page_does_not_send_is_refused(client: TestClient, path: str, event: dict[str, Any]) -> None:
    reply = client.post(path, json=event)
    assert (reply.status_code, reply.json()["code"]) == (422, "event")
    assert reply.headers["x-request-id"]


def test_a_fault_is_told_and_the_connection_lives_on(bot: Mineralbot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_question: str, _focus: object = None) -> None:
        raise ZeroDivisionError

    client = TestClient(new_application(bot))
    monkeypatch.setattr(bot, "ask", broken)
    reply = client.post("/api/v1/ask", json={"question": "x"})
    assert (reply.status_code, reply.json()["code"]) == (500, "fault")
    assert "please report it" in reply.json()["detail"]
    assert reply.headers["x-request-id"]
