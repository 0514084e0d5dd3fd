"""A real server on a free port, and Debian's Chromium to look at it."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", type=Path, help="folder for the screenshots of the chat page")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def address(bot: Mineralbot, index_folder: Path) -> Iterator[str]:
    """Where a server over the real corpus listens; it is stopped by Ctrl-C, and must end well."""
    port = free_port()
    command = [sys.executable, "-m", "mineralbot", "serve", "--port", str(port)]
    command += ["--corpus", bot.corpus.root, "--index", str(index_folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium found: install it (Debian: apt-get install chromium) to run the browser tests")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_SWITCHES)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1100, "height": 900}) as context:
        opened = context.new_page()
        opened.set_default_timeout(ANSWER_MILLISECONDS)
        watch = Watch(opened)
        opened.goto(address)
        expect(opened.get_by_role("textbox", name="Your question")).to_be_visible()
        yield opened
        assert watch.hosts <= {urlsplit(address).netloc, ""}
        assert watch.complaints == []
