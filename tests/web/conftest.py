"""A real server on a free port, and Debian's Chromium to look at it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from mineralbot.bot import Mineralbot
from tests.web.browsing import ANSWER_MILLISECONDS, Watch

CHROMIUM_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 120
DESKTOP: ViewportSize = {"width": 1280, "height": 900}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", type=Path, help="folder for the screenshots of the page")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def feedback_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps what readers think of answers."""
    return tmp_path_factory.mktemp("feedback") / "feedback.sqlite"


@pytest.fixture(scope="session")
def address(bot: Mineralbot, index_folder: Path, feedback_file: Path) -> Iterator[str]:
    """Where a server over the real corpus listens; it is stopped by Ctrl-C, and must end well."""
    port = free_port()
    command = [sys.executable, "-m", "mineralbot", "serve", "--port", str(port)]
    command += ["--corpus", bot.corpus.root, "--index", str(index_folder)]
    settings = {**os.environ, "MINERALBOT_FEEDBACK": str(feedback_file)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=settings) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{url}/healthz", server)
            yield url
            server.send_signal(signal.SIGINT)
            _, told = server.communicate(timeout=30)
        finally:
            server.kill()
    assert server.returncode == 0
    assert "Traceback" not in told


def wait_for(url: str, server: subprocess.Popen[str]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            httpx.get(url, timeout=5).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    server.kill()
    pytest.fail(f"no answer from {url}: {server.communicate(timeout=30)[1]}")


@contextmanager
def started_browser() -> Iterator[Browser]:
    """Chromium, ended when the block ends: while it runs, no test of this process can run an event loop."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium found: install it (Debian: apt-get install chromium) to run the browser tests")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_SWITCHES)
        yield started
        started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with started_browser() as started:
        yield started


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's browser, which keeps the scripts of the page from test to test."""
    with browser.new_context(viewport=DESKTOP) as opened:
        opened.grant_permissions(["clipboard-read", "clipboard-write"])
        yield opened


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    with context.new_page() as opened:
        yield from visit(opened, address)


def visit(page: Page, address: str) -> Iterator[Page]:
    """The page, once it can be used; it must ask nothing of another host, and complain of nothing."""
    page.set_default_timeout(ANSWER_MILLISECONDS)
    watch = Watch(page)
    page.goto(address)
    expect(page.get_by_role("textbox", name="Your question")).to_be_visible()
    yield page
    assert watch.hosts <= {urlsplit(address).netloc, ""}
    assert watch.complaints == []
