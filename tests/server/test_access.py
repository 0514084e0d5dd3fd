"""Who is let in: every route times every way to sign on."""

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from joserfc.jwk import RSAKey
from starlette.routing import Mount
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from mineralbot.api import answer_with_problems, new_completions_router, new_health_router, new_router
from mineralbot.audit import AuditTrail
from mineralbot.bot import Mineralbot
from mineralbot.errors import SettingsError
from mineralbot.keys import KeyFile
from mineralbot.server import new_application
from mineralbot.server.application import guard
from mineralbot.server.metrics import Metrics
from mineralbot.server.policy import Policy
from mineralbot.server.sign_on import new_sign_on_router
from mineralbot.settings import Settings
from tests.server.provider import CLIENT, SECRET, Provider, new_provider_app
from tests.server.serving import served

PROXY, STRANGER = "10.1.2.3", "10.9.9.9"
HEALTH = ["/healthz", "/readyz"]
ROUTES = [
    ("POST", "/api/v1/ask"),
    ("POST", "/api/v1/check"),
    ("POST", "/api/v1/feedback"),
    ("GET", "/api/v1/corpus"),
    ("GET", "/api/v1/passages/x"),
    ("GET", "/api/v1/tables/x"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/api/v1/none"),
    ("GET", "/v1/models"),
    ("POST", "/v1/chat/completions"),
    ("POST", "/mcp"),
    ("GET", "/"),
    ("HEAD", "/"),
    ("GET", "/config"),
    ("GET", "/theme.css"),
    ("GET", "/gradio_api/info"),
    ("POST", "/gradio_api/queue/join"),
    ("GET", "/gradio_api/queue/data?session_hash=x"),
    ("POST", "/gradio_api/upload"),
    ("GET", "/gradio_api/file=/etc/passwd"),
    ("POST", "/gradio_api/run/predict"),
    ("GET", "/healthz/"),
    ("GET", "//healthz"),
    ("GET", "/healthz/../"),
    ("GET", "/none"),
    ("GET", "/widget.js"),
    ("GET", "/embed"),
    ("GET", "/metrics"),
    ("GET", "/api/v1/audit"),
]
OWN = [
    (method, path) for method, path in ROUTES if path in {"/mcp", "/metrics", "/api/v1/audit", "/gradio_api/queue/join"}
]
# A stream of events has no end; that it is behind the gate, the test of strangers shows.
ENDING = [(method, path) for method, path in ROUTES if "queue/data" not in path]
MODES = ["keys", "header", "oidc"]


def settings_of(mode: str, folder: Path, **more: Any) -> Settings:
    keys = KeyFile(folder / "keys.json")
    if not keys.entries():
        keys.create("harbour office")
    given: dict[str, Any] = {"sign_on": mode, "keys": keys.path, "proxies": PROXY, "auditors": "ann@example.org"}
    given |= {"oidc_issuer": "http://127.0.0.1:9", "oidc_client": CLIENT, "oidc_secret": SECRET, "_env_file": None}
    return Settings(**{**given, **more})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("access")


@pytest.fixture(scope="module")
def trail(folder: Path) -> Iterator[AuditTrail]:
    with closing(AuditTrail.open(str(folder / "audit.sqlite"))) as opened:
        yield opened


@pytest.fixture(scope="module", params=MODES)
def app(request: pytest.FixtureRequest, bot: Mineralbot, folder: Path, trail: AuditTrail) -> Any:
    settings = settings_of(request.param, folder)
    app = new_application(bot, policy=Policy.of(settings), metrics=Metrics(), trail=trail)
    app.state.key = KeyFile(settings.keys).create(request.param)
    app.state.mode = request.param
    return app


def light(bot: Mineralbot, policy: Policy) -> FastAPI:
    """The guards before the routes of the API, without the page."""
    app = FastAPI()
    answer_with_problems(app)
    guard(app, policy)
    for router in (new_router(bot), new_health_router(bot), new_completions_router(bot)):
        app.include_router(router)
    if policy.sign_on:
        app.include_router(new_sign_on_router(policy.sign_on))
    return app


def routes_of(routes: Iterable[Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every route that the application has, Gradio's own included, with `x` for what varies."""
    for route in routes:
        if isinstance(route, Mount):
            yield from routes_of(route.routes, above + route.path)
        elif hasattr(route, "effective_route_contexts"):
            yield from routes_of(route.effective_route_contexts(), above)
        else:
            path = re.sub(r"\{[^}]+\}", "x", above + route.path)
            yield from ((method, path) for method in sorted(route.methods or ["GET", "POST"]))


def test_no_route_at_all_answers_to_strangers_but_those_that_are_to(app: Any) -> None:
    client = client_of(app)
    table = set(routes_of(app.router.routes))
    assert len(table) > 100
    assert {path for _, path in table} >= {path for _, path in OWN}
    signing_on = {"/sign-on", "/sign-on/back"} if app.state.mode == "oidc" else set()
    statuses = {(method, path): client.request(method, path).status_code for method, path in table}
    answered = {path for (_, path), status in statuses.items() if status != 401}
    assert answered == {*HEALTH, *signing_on}


def test_where_other_origins_are_listed_strangers_load_the_script_alone(bot: Mineralbot, folder: Path) -> None:
    policy = Policy.of(settings_of("keys", folder, origins="https://a.example"))
    app = new_application(bot, policy=policy)
    client = client_of(app)
    answered = {
        path for method, path in routes_of(app.router.routes) if client.request(method, path).status_code != 401
    }
    assert answered == {*HEALTH, "/widget.js"}


def test_without_a_sign_on_no_route_answers_to_another_name_than_this_machines(bot: Mineralbot, folder: Path) -> None:
    app = new_application(bot, policy=Policy.of(settings_of("", folder, proxies="")), metrics=Metrics())
    client = TestClient(app, base_url="http://rebound.example", follow_redirects=False)
    table = set(routes_of(app.router.routes))
    assert {client.request(method, path).status_code for method, path in table} == {403}


def client_of(app: Any, peer: str = STRANGER) -> TestClient:
    return TestClient(app, client=(peer, 1), follow_redirects=False)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_nothing_but_health_answers_to_strangers(app: Any, method: str, path: str) -> None:
    client = client_of(app)
    spoofed = {"X-Forwarded-User": "ann@example.org", "X-Forwarded-For": PROXY, "Cookie": "mineralbot=x"}
    for headers in ({}, spoofed, {"Authorization": "Bearer mbk_00000000_" + "x" * 43}, {"X-API-Key": ""}):
        reply = client.request(method, path, headers=headers)
        assert reply.status_code == 401, (headers, reply.text)
        assert "set-cookie" not in reply.headers


@pytest.mark.parametrize("path", HEALTH)
def test_health_answers_to_strangers(app: Any, path: str) -> None:
    assert client_of(app).get(path).status_code == 200


@pytest.mark.parametrize(("method", "path"), ENDING)
def test_a_key_opens_every_route(app: Any, method: str, path: str) -> None:
    reply = client_of(app).request(method, path, headers={"Authorization": f"Bearer {app.state.key}"})
    assert reply.status_code not in {401, 403} or path.startswith(("/gradio_api/file", "/api/v1/audit"))


def test_a_browser_may_send_the_key_as_a_password(app: Any) -> None:
    given = base64.b64encode(f"anyone:{app.state.key}".encode()).decode()
    client = client_of(app)
    assert client.get("/v1/models", headers={"Authorization": f"Basic {given}"}).status_code == 200
    assert client.get("/v1/models", headers={"X-API-Key": app.state.key}).status_code == 200
    for wrong in ("Basic %%%", "Basic " + base64.b64encode(b"\xff").decode(), f"Digest {app.state.key}"):
        assert client.get("/v1/models", headers={"Authorization": wrong}).status_code == 401


def test_a_socket_is_closed_to_strangers(app: Any) -> None:
    with pytest.raises(WebSocketDisconnect) as caught, client_of(app).websocket_connect("/queue/join"):
        pass
    assert caught.value.code == 1008


def test_a_page_elsewhere_may_not_send_requests(app: Any) -> None:
    headers = {"Authorization": f"Bearer {app.state.key}", "Origin": "https://elsewhere.example"}
    reply = client_of(app).post("/api/v1/ask", json={"question": "x"}, headers=headers)
    assert reply.status_code == 403
    assert client_of(app).post("/gradio_api/queue/join", headers=headers).status_code == 403
    headers["Origin"] = "http://testserver"
    assert client_of(app).post("/api/v1/ask", json={"question": "x"}, headers=headers).status_code == 200


def test_a_key_that_is_revoked_no_longer_opens(bot: Mineralbot, folder: Path) -> None:
    settings = settings_of("keys", folder)
    keys = KeyFile(settings.keys)
    key = keys.create("leaver")
    client = client_of(light(bot, Policy.of(settings)))
    headers = {"Authorization": f"Bearer {key}"}
    assert client.get("/v1/models", headers=headers).status_code == 200
    held = keys.holder(key)
    assert held
    keys.revoke(held.id)
    reply = client.get("/v1/models", headers=headers)
    assert reply.status_code == 401
    assert reply.json()["error"]["code"] == "sign-on"
    basic, bearer = reply.headers.get_list("www-authenticate")
    assert basic.startswith("Basic realm=")
    assert bearer == "Bearer"


def test_a_listed_proxy_is_believed_and_nobody_else(bot: Mineralbot, folder: Path) -> None:
    app = light(bot, Policy.of(settings_of("header", folder)))
    named = {"X-Forwarded-User": "ann@example.org"}
    assert client_of(app, PROXY).get("/v1/models", headers=named).status_code == 200
    assert client_of(app, PROXY).get("/v1/models").status_code == 401
    assert client_of(app, "127.0.0.1").get("/v1/models", headers=named).status_code == 401
    twice = [("X-Forwarded-User", "ann@example.org"), ("X-Forwarded-User", "eve@example.org")]
    assert client_of(app, PROXY).get("/v1/models", headers=twice).status_code == 401


@pytest.fixture(scope="module")
def provider() -> Provider:
    return Provider(claims={"email": "ann@example.org", "email_verified": True})


@pytest.fixture(scope="module")
def signing_on(bot: Mineralbot, folder: Path, provider: Provider) -> Iterator[str]:
    with served(new_provider_app(provider)) as issuer:
        settings = settings_of("oidc", folder, oidc_issuer=issuer, insecure=True)
        with served(light(bot, Policy.of(settings))) as address:
            yield address


def test_a_browser_signs_on_at_the_provider(signing_on: str) -> None:
    with httpx.Client(base_url=signing_on, follow_redirects=True, timeout=30) as browser:
        assert browser.get("/api/v1/corpus").status_code == 401
        page = browser.get("/api/v1/corpus", headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert page.url.path == "/api/v1/corpus"
        hops = [hop.url.path for hop in page.history]
        assert hops == ["/api/v1/corpus", "/sign-on", "/authorize", "/sign-on/back"]
        assert browser.post("/api/v1/ask", json={"question": "Hello"}).status_code == 200
        assert "httponly" in page.history[-1].headers["set-cookie"].lower()
        assert "samesite=lax" in page.history[-1].headers["set-cookie"].lower()
    with httpx.Client(base_url=signing_on, timeout=30) as other:
        assert other.get("/api/v1/corpus").status_code == 401


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "x"])
def test_nobody_is_sent_elsewhere_after_signing_on(signing_on: str, back: str) -> None:
    with httpx.Client(base_url=signing_on, follow_redirects=True, timeout=30) as browser:
        page = browser.get("/sign-on", params={"back": back})
        assert page.url.path == "/"
        assert page.url.netloc == httpx.URL(signing_on).netloc


def change(**changes: Any) -> Callable[[Provider, pytest.MonkeyPatch], None]:
    def make(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in changes.items():
            monkeypatch.setattr(provider, name, value)

    return make


UNTRUE = {
    "an unverified address": change(claims={"email": "ann@example.org", "email_verified": False}),
    "no address": change(claims={}),
    "another nonce": change(nonce="another"),
    "another audience": change(claims={"email": "ann@example.org", "email_verified": True, "aud": "other"}),
    "another issuer": change(claims={"email": "ann@example.org", "email_verified": True, "iss": "http://other"}),
    "an old token": change(claims={"email": "ann@example.org", "email_verified": True, "exp": 1}),
    "another key": change(signing=RSAKey.generate_key(2048, {"kid": "1", "alg": "RS256"})),
}


@pytest.mark.parametrize("untrue", UNTRUE)
def test_what_the_provider_did_not_say_lets_nobody_in(
    signing_on: str, provider: Provider, monkeypatch: pytest.MonkeyPatch, untrue: str
) -> None:
    if untrue == "another key":
        monkeypatch.setattr(provider, "published", provider.signing)
    UNTRUE[untrue](provider, monkeypatch)
    with httpx.Client(base_url=signing_on, follow_redirects=True, timeout=30) as browser:
        page = browser.get("/", headers={"Accept": "text/html"})
        assert page.status_code == 403
        assert page.headers["content-type"] == "application/problem+json"
        assert browser.get("/api/v1/corpus").status_code == 401


def test_a_provider_that_does_not_answer_is_told(bot: Mineralbot, folder: Path) -> None:
    client = client_of(light(bot, Policy.of(settings_of("oidc", folder))))
    assert client.get("/sign-on").status_code == 503


def test_a_way_back_that_nobody_began_lets_nobody_in(signing_on: str) -> None:
    reply = httpx.get(f"{signing_on}/sign-on/back", params={"code": "x", "state": "y"}, timeout=30)
    assert reply.status_code == 403


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"sign_on": "", "host": "0.0.0.0"}, "can be reached from other machines"),  # noqa: S104
        ({"sign_on": "", "host": "harbour.example"}, "can be reached from other machines"),
        ({"sign_on": "header", "proxies": ""}, "MINERALBOT_PROXIES"),
        ({"sign_on": "header", "proxies": "10.0.0.300"}, "wanted addresses or networks"),
        ({"sign_on": "oidc", "oidc_issuer": ""}, "MINERALBOT_OIDC_ISSUER"),
        ({"sign_on": "keys", "keys": Path("/nowhere/keys.json")}, "mineralbot keys create"),
        ({"sign_on": "", "origins": "https://a.example/path"}, "wanted origins such as"),
        ({"sign_on": "", "rate": "often"}, "wanted a rate such as"),
        ({"sign_on": "", "origins": "*"}, "wanted origins such as"),
        ({"sign_on": "", "origins": "https://a.example; script-src *"}, "wanted origins such as"),
    ],
)
def test_settings_that_would_let_strangers_in_are_refused(folder: Path, given: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Policy.of(settings_of(given.pop("sign_on"), folder, **given))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.0.1"])
def test_this_machine_alone_needs_no_sign_on(host: str) -> None:
    assert Policy.of(Settings(host=host, _env_file=None)).hosts


def test_other_machines_are_served_openly_only_if_that_is_wished() -> None:
    assert Policy.of(Settings(host="0.0.0.0", insecure=True, _env_file=None)).hosts is None  # noqa: S104


def test_another_name_for_this_machine_is_not_answered(bot: Mineralbot) -> None:
    client = TestClient(light(bot, Policy.of(Settings(_env_file=None))))
    for host, status in (("localhost:7860", 200), ("127.0.0.1", 200), ("[::1]:7860", 200), ("rebound.example", 403)):
        assert client.get("/api/v1/corpus", headers={"Host": host}).status_code == status


def test_only_listed_origins_may_embed_and_call(bot: Mineralbot) -> None:
    policy = Policy.of(Settings(origins="https://a.example, https://b.example:8443", _env_file=None, root_path="/x"))
    client = TestClient(light(bot, policy))
    for origin, is_listed in (
        ("https://a.example", True),
        ("https://b.example:8443", True),
        ("https://c.example", False),
    ):
        reply = client.get("/healthz", headers={"Origin": origin})
        assert (reply.headers.get("access-control-allow-origin") == origin) is is_listed
        asked = client.post("/api/v1/ask", json={"question": "Hello"}, headers={"Origin": origin})
        assert asked.status_code == (200 if is_listed else 403)
    policy_header = client.get("/healthz").headers["content-security-policy"]
    assert "frame-ancestors 'self' https://a.example https://b.example:8443;" in f"{policy_header};"


def test_what_browsers_are_told(bot: Mineralbot) -> None:
    client = TestClient(light(bot, Policy()))
    headers = client.get("/healthz").headers
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers
    secure = TestClient(light(bot, Policy()), base_url="https://testserver").get("/healthz")
    assert "max-age" in secure.headers["strict-transport-security"]


def test_a_reader_who_asks_too_often_is_told_when_to_come_again(bot: Mineralbot, folder: Path) -> None:
    settings = settings_of("header", folder, rate="3/minute")
    client = client_of(light(bot, Policy.of(settings)), PROXY)
    ann, bob = ({"X-Forwarded-User": name} for name in ("ann@example.org", "bob@example.org"))
    body = {"question": "Hello"}
    assert [client.post("/api/v1/ask", json=body, headers=ann).status_code for _ in range(4)] == [200, 200, 200, 429]
    refusal = client.post("/v1/chat/completions", json={}, headers=ann)
    assert refusal.status_code == 429
    assert refusal.json()["error"]["code"] == "rate"
    assert 0 < int(refusal.headers["retry-after"]) <= 61
    assert client.get("/api/v1/corpus", headers=ann).status_code == 200
    assert client.post("/api/v1/ask", json=body, headers=bob).status_code == 200
