"""The HTTP API over the real bot, through the application with all its guards."""

import pytest
from starlette.testclient import TestClient

from mineralbot.bot import Mineralbot
from mineralbot.server import new_application
from mineralbot.values.json import report_to_json, to_json

ASK, CHECK = "/api/v1/ask", "/api/v1/check"


@pytest.fixture(scope="module")
def client(bot: Mineralbot) -> TestClient:
    return TestClient(new_application(bot))


def test_an_answer_is_the_json_of_the_contract(client: TestClient, bot: Mineralbot) -> None:
    reply = client.post(ASK, json={"question": "When did Malaysia sign?"})
    assert reply.status_code == 200
    assert reply.json() == to_json(bot.ask("When did Malaysia sign?"))
    assert reply.json()["citations"][0]["row"] == "Malaysia"


def test_a_follow_up_carries_the_focus(client: TestClient) -> None:
    first = client.post(ASK, json={"question": "When did Malaysia sign?", "focus": None}).json()
    second = client.post(ASK, json={"question": "and Indonesia?", "focus": first["focus"]}).json()
    assert "Feb 2026" in second["text"]
    assert "Indonesia" in second["standalone"]


def test_without_a_focus_nothing_is_carried_over(client: TestClient) -> None:
    client.post(ASK, json={"question": "When did Malaysia sign?"})
    assert client.post(ASK, json={"question": "and is it binding?"}).json()["status"] == "clarify"


def test_a_report_is_the_json_of_the_contract(client: TestClient, bot: Mineralbot) -> None:
    draft = "Malaysia signed in Oct 2025. Malaysia's agreement covers nickel. \U0001f6a2 Good morning."
    reply = client.post(CHECK, json={"draft": draft})
    assert reply.status_code == 200
    assert reply.json() == report_to_json(bot.check(draft))
    assert [draft[s["start"] : s["end"]] for s in reply.json()["sentences"]] == [
        s["text"] for s in reply.json()["sentences"]
    ]
    assert reply.json()["counts"] == {"supported": 1, "contradicted": 1, "not_covered": 1}


@pytest.mark.parametrize("draft", ["", " \n", "\x00", "?"])
def test_a_draft_that_says_nothing_is_checked_as_such(client: TestClient, draft: str) -> None:
    reply = client.post(CHECK, json={"draft": draft})
    assert reply.status_code == 200
    assert reply.json()["counts"]["supported"] == reply.json()["counts"]["contradicted"] == 0


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "the body: field required"),
        (b"{", "the body is not JSON"),
        (b'{"draft": 5}', "draft: input should be a valid string"),
        (b'{"question": "x"}', "draft: field required"),
        (b'{"draft": "x", "focus": null}', "focus: "),
        (b'{"draft": "x\xff"}', "the body cannot be read"),
        (b'{"draft": "x\\ud800"}', "character 2 of the text is not UTF-8"),
    ],
)
def test_a_draft_that_is_not_as_wanted_is_a_problem(client: TestClient, body: bytes, told: str) -> None:
    reply = client.post(CHECK, content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert told in reply.json()["detail"]
    assert "UTF-8" in reply.json()["detail"]
    assert "question" not in reply.json()["detail"].partition("wanted")[2]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "the body: field required"),
        (b"{", "the body is not JSON"),
        (b"[]", "the body: "),
        (b'{"question": 5}', "question: input should be a valid string"),
        (b"{}", "question: field required"),
        (b'{"question": "x", "focus": 3}', "focus: "),
        (b'{"question": "x", "fucus": {}}', "fucus: "),
        (b'{"question": "x\xff"}', "the body cannot be read"),
        (b'{"question": "x\\ud800"}', "character 2 of the text is not UTF-8"),
        (b'{"question": "x", "focus": {"a": "\\ud800"}}', "not UTF-8"),
        (b'{"question": "x", "focus": {"rows": 7}}', "focus"),
    ],
)
def test_a_body_that_is_not_as_wanted_is_a_problem(client: TestClient, body: bytes, told: str) -> None:
    reply = client.post(ASK, content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert told in reply.json()["detail"]


@pytest.mark.parametrize("route", [ASK, CHECK])
@pytest.mark.parametrize("is_announced", [True, False])
def test_a_body_that_is_too_large_is_refused(client: TestClient, route: str, *, is_announced: bool) -> None:
    body = b'{"draft": "' + b"x" * 1_000_001 + b'"}'
    reply = client.post(
        route, content=body if is_announced else iter([body]), headers={"Content-Type": "application/json"}
    )
    assert reply.status_code == 413
    assert "larger than 1,000,000 bytes" in reply.json()["detail"]


@pytest.mark.parametrize("question", ["", " ", "?", "x" * 20_000, "a\x00\x1b[31mb"])
def test_a_question_that_asks_nothing_is_answered_as_such(client: TestClient, question: str) -> None:
    reply = client.post(ASK, json={"question": question})
    assert reply.status_code == 200
    assert reply.json()["status"] in {"abstained", "clarify"}


@pytest.mark.parametrize(("method", "path"), [("GET", ASK), ("PUT", CHECK), ("POST", "/api/v1/nothing")])
def test_another_route_is_a_problem(client: TestClient, method: str, path: str) -> None:
    reply = client.request(method, path)
    assert reply.status_code == 404
    assert "wanted POST /api/v1/ask or POST /api/v1/check" in reply.json()["detail"]


def test_health_tells_the_corpus(client: TestClient, bot: Mineralbot) -> None:
    reply = client.get("/healthz")
    assert reply.json() == {"status": "ok", "corpus": bot.corpus.name, "fingerprint": bot.corpus.fingerprint}
