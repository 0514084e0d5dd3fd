"""A whole tour of the app behind a real nginx, under a path, with keys, by two workers: as it is deployed."""

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import openai
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bench.endurance.proxy import proxied
from bench.endurance.servers import Running, running
from mineralbot.bot import Mineralbot
from mineralbot.keys import KeyFile
from tests.server.paging import PageReader
from tests.server.serving import served
from tests.web.browsing import Watch
from tests.web.conftest import started_browser
from tests.web.talking import ask

QUESTION = "When did Malaysia sign?"
DRAFT = "Malaysia signed in Oct 2025. Malaysia's agreement covers nickel."
WAIT_MILLISECONDS = 60_000
WORKERS = 2


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started_browser() as started:
        yield started


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    file = tmp_path_factory.mktemp("keys") / "keys.json"
    return KeyFile(file).create("harbour office"), file


@pytest.fixture(scope="module")
def other_site() -> Iterator[list[str]]:
    """A page elsewhere that embeds the chat, and the address of it; the bot's address is put into it later."""
    page: list[str] = ["", ""]

    def show(_request: object) -> HTMLResponse:
        return HTMLResponse(
            f'<!doctype html><html lang=en><title>Host</title><script src="{page[0]}/widget.js" defer></script></html>'
        )

    with served(Starlette(routes=[Route("/", show)])) as address:
        page[1] = address
        yield page


@pytest.fixture(scope="module")
def server(
    bot: Mineralbot, index_folder: Path, key: tuple[str, Path], other_site: list[str], tmp_path_factory: Any
) -> Iterator[Running]:
    if not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()):
        pytest.skip("no nginx found: install it (Debian: apt-get install nginx) to run the tests behind it")
    settings = {
        "CORPUS": bot.corpus.root,
        "INDEX": str(index_folder),
        "KEYS": str(key[1]),
        "SIGN_ON": "keys",
        "PROXIES": "127.0.0.1",
        "ROOT_PATH": "/brief",
        "ORIGINS": other_site[1],
    }
    with running(tmp_path_factory.mktemp("server"), workers=WORKERS, **settings) as started:
        yield started


@pytest.fixture(scope="module")
def address(server: Running, other_site: list[str]) -> Iterator[str]:
    with proxied(server, WORKERS) as found:
        other_site[0] = found
        yield found


@pytest.fixture
def client(address: str, key: tuple[str, Path]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key[0]}"}, timeout=60) as opened:
        yield opened


@pytest.fixture
def tab(browser: Browser, key: tuple[str, Path]) -> Iterator[Page]:
    with browser.new_context(http_credentials={"username": "anyone", "password": key[0]}) as context:
        opened = context.new_page()
        opened.set_default_timeout(WAIT_MILLISECONDS)
        yield opened


def test_the_page_is_toured(tab: Page, address: str) -> None:
    watch = Watch(tab)
    tab.goto(f"{address}/")
    for question, told in ((QUESTION, "Oct 2025"), ("and is it binding?", "ART binding intent")):
        expect(ask(tab, question)).to_contain_text(told)
    tab.get_by_role("tab", name="Check a draft").click()
    draft = {"name": "draft.txt", "mimeType": "text/plain", "buffer": DRAFT.encode()}
    with tab.expect_file_chooser() as chosen:
        tab.get_by_role("button", name="Upload a file").click()
    chosen.value.set_files([draft])
    expect(tab.locator(".report .sentence")).to_have_count(2, timeout=WAIT_MILLISECONDS)
    for each in tab.get_by_role("tab").all():
        each.click()
    expect(tab.locator("#brief")).to_contain_text("Malaysia")
    # That it must sign on, and that there is no manifest, as Gradio's page asks for one at the root of the host.
    known = ("401", "404 (Not Found)", "/manifest.json")
    assert [text for text in watch.complaints if not any(one in text for one in known)] == []
    assert watch.hosts <= {urlsplit(address).netloc, ""}


def test_the_chat_is_embedded_elsewhere(tab: Page, address: str, other_site: list[str]) -> None:
    assert other_site[0] == address
    tab.goto(other_site[1])
    tab.get_by_role("button", name="Ask the brief").click()
    frame = tab.frame_locator("#mineralbot-panel iframe")
    box = frame.get_by_role("textbox", name="Your question")
    expect(box).to_be_visible(timeout=WAIT_MILLISECONDS)
    box.fill(QUESTION)
    box.press("Enter")
    expect(frame.locator("#conversation")).to_contain_text("Oct 2025", timeout=WAIT_MILLISECONDS)


def test_readers_of_the_page_stay_with_one_worker(client: httpx.Client) -> None:
    for number in range(4):
        with httpx.Client(
            base_url=client.base_url, headers={**client.headers, "User-Agent": f"reader {number}"}
        ) as one:
            one.timeout = httpx.Timeout(60)
            reader = PageReader(one)
            assert "Oct 2025" in reader.ask(QUESTION)
            assert 'class="report' in reader.check(DRAFT)


def test_programs_are_spread_over_the_workers(client: httpx.Client, server: Running, bot: Mineralbot) -> None:
    for _ in range(24):
        assert client.post("/api/v1/ask", json={"question": QUESTION}).json()["text"] == bot.ask(QUESTION).text
    first = int(server.address.rpartition(":")[2])
    for port in range(first, first + WORKERS):
        told = httpx.get(f"http://127.0.0.1:{port}/metrics", headers=client.headers, timeout=30).text
        assert float(told.split('mineralbot_answers_total{status="answered"} ')[1].split()[0]) > 0


def test_programs_speak_their_protocols(client: httpx.Client, address: str, key: tuple[str, Path]) -> None:
    with openai.OpenAI(base_url=f"{address}/v1", api_key=key[0], timeout=60, max_retries=0) as chat:
        streamed = chat.chat.completions.create(
            model="mineralbot", messages=[{"role": "user", "content": QUESTION}], stream=True
        )
        assert "Oct 2025" in "".join(chunk.choices[0].delta.content or "" for chunk in streamed)

    async def use_tools() -> None:
        async with httpx.AsyncClient(headers=dict(client.headers), timeout=60) as signed_on:
            transport = streamable_http_client(f"{address}/mcp", http_client=signed_on)
            async with Client(transport, read_timeout_seconds=60) as agent:
                result = await agent.call_tool("ask", {"question": QUESTION})
                assert result.structured_content["status"] == "answered"

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(use_tools())).result(timeout=120)


def test_strangers_and_spoofed_headers_are_kept_out(address: str) -> None:
    for headers in ({}, {"X-Forwarded-User": "eve"}, {"X-Forwarded-For": "127.0.0.1"}):
        for path in ("/", "/api/v1/corpus", "/gradio_api/info", "/metrics"):
            assert httpx.get(f"{address}{path}", headers=headers, timeout=60).status_code == 401
    assert httpx.get(f"{address}/healthz", timeout=60).status_code == 200
    assert httpx.get(address, timeout=60).headers["location"].endswith("/brief/")


def test_what_nginx_itself_refuses_is_told_as_a_problem(client: httpx.Client) -> None:
    reply = client.post("/api/v1/check", content=b"x" * 22_500_000)
    assert (reply.status_code, reply.json()["code"]) == (413, "input")
    assert reply.headers["content-type"] == "application/problem+json"
    assert client.post("/api/v1/check", content=b"x" * 1_100_000).status_code == 413
