"""The HTTP API over the real bot, through the application with all its guards."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from mineralbot.api import answer_with_problems, models, new_router
from mineralbot.bot import Mineralbot
from mineralbot.feedback import FeedbackStore
from mineralbot.server import new_application
from mineralbot.values.json import report_to_json, to_json

QUESTIONS = ["When did Malaysia sign?", "Which agreements cover cobalt?", "What about Laos?", "Hello", "why?"]
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
        (b'{"draft": "x\\ud800"}', "character 2 of the text is not UTF-8: send the text in UTF-8"),
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


@pytest.mark.parametrize(
    ("method", "path", "status", "allowed"),
    [
        ("GET", ASK, 405, "POST"),
        ("PUT", CHECK, 405, "POST"),
        ("DELETE", "/api/v1/tables/agreements", 405, "GET"),
        ("POST", "/api/v1/nothing", 404, None),
        ("GET", "/api/v1/tables/", 404, None),
        ("GET", "/api/v1/tables/agreements/rows", 404, None),
    ],
)
def test_another_route_is_a_problem(
    client: TestClient, method: str, path: str, status: int, allowed: str | None
) -> None:
    reply = client.request(method, path)
    assert (reply.status_code, reply.headers.get("allow")) == (status, allowed)
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["title"] in {"Not Found", "Method Not Allowed"}
    assert "wanted POST /api/v1/ask or POST /api/v1/check" in reply.json()["detail"]


def test_health_tells_the_corpus(client: TestClient, bot: Mineralbot) -> None:
    reply = client.get("/healthz")
    assert reply.json() == {"status": "ok", "corpus": bot.corpus.name, "fingerprint": bot.corpus.fingerprint}


def test_readiness_is_told_by_an_answer(client: TestClient, bot: Mineralbot) -> None:
    assert client.get("/readyz").json()["fingerprint"] == bot.corpus.fingerprint


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_models_of_the_api_are_the_contract(client: TestClient, question: str) -> None:
    reply = client.post(ASK, json={"question": question}).json()
    assert models.Answer.model_validate(reply).model_dump() == reply
    report = client.post(CHECK, json={"draft": question.replace("?", ".")}).json()
    assert models.Report.model_validate(report).model_dump(exclude_unset=True) == report


def test_a_reply_of_other_fields_would_be_noticed(client: TestClient) -> None:
    reply = client.post(ASK, json={"question": QUESTIONS[0]}).json()
    with pytest.raises(ValueError, match="statements"):
        models.Answer.model_validate({**reply, "statements": None})


def test_each_passage_and_table_of_the_corpus_can_be_read(client: TestClient, bot: Mineralbot) -> None:
    corpus = models.Corpus.model_validate(client.get("/api/v1/corpus").json())
    assert corpus.fingerprint == bot.corpus.fingerprint
    assert corpus.documents
    for document in corpus.documents:
        for passage_id in document.passages[:20]:
            passage = models.Passage.model_validate(client.get(f"/api/v1/passages/{passage_id}").json())
            assert bot.corpus.files[passage.path][passage.start : passage.end] == passage.quote
    for summary in corpus.tables:
        table = models.Table.model_validate(client.get(f"/api/v1/tables/{summary.name}").json())
        assert len(table.rows) == summary.rows
        for cell in (cell for row in table.rows for cell in row.cells):
            assert bot.corpus.files[table.path][cell.start : cell.end].strip('"').replace('""', '"') == cell.text


@pytest.mark.parametrize("path", ["/api/v1/passages/none", "/api/v1/tables/none"])
def test_what_the_corpus_does_not_hold_is_a_problem(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert "/api/v1/corpus lists the" in reply.json()["detail"]


@pytest.mark.parametrize("path", ["/api/v1/corpus", "/api/v1/tables/agreements"])
def test_a_copy_of_the_corpus_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    validator = first.headers["etag"]
    again = client.get(path, headers={"If-None-Match": f'"other", {validator}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", validator)
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content


def test_long_replies_are_compressed_where_the_client_wishes(client: TestClient) -> None:
    wished = client.get("/api/v1/corpus", headers={"Accept-Encoding": "gzip"})
    assert wished.headers["content-encoding"] == "gzip"
    plain = client.get("/api/v1/corpus", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == wished.content


def test_a_question_that_is_too_long_is_told(client: TestClient) -> None:
    reply = client.post(ASK, json={"question": "x" * 20_001})
    assert reply.status_code == 422
    assert "20,001 characters: wanted at most 20,000" in reply.json()["detail"]


@pytest.mark.parametrize(("given", "is_kept"), [("a-1", True), ("a b", False), ("x" * 65, False), ("", False)])
def test_each_request_has_an_id(client: TestClient, given: str, *, is_kept: bool) -> None:
    reply = client.get("/healthz", headers={"X-Request-ID": given})
    assert (reply.headers["x-request-id"] == given) is is_kept
    assert len(reply.headers["x-request-id"]) >= 3


def test_feedback_is_not_kept_unless_wished(client: TestClient) -> None:
    reply = client.post("/api/v1/feedback", json={"question": "When?", "is_helpful": False})
    assert (reply.status_code, reply.json()) == (200, {"kept": False})


def test_feedback_is_kept_with_the_answer_that_it_is_on(bot: Mineralbot, tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "feedback.sqlite")
    app = FastAPI()
    answer_with_problems(app)
    app.include_router(new_router(bot, store))
    client = TestClient(app)
    focus = bot.ask(QUESTIONS[0]).focus
    body = {"question": "and Indonesia?", "focus": focus, "is_helpful": True, "word": "Thanks"}
    assert client.post("/api/v1/feedback", json=body).json() == {"kept": True}
    (kept,) = store.entries()
    assert (kept.question, kept.is_helpful, kept.word) == ("and Indonesia?", True, "Thanks")
    assert kept.answer == bot.ask("and Indonesia?", focus).text
    assert kept.corpus == bot.corpus.fingerprint
    assert client.post("/api/v1/feedback", json={**body, "is_helpful": "yes"}).status_code == 422
    assert len(list(store.entries())) == 1
