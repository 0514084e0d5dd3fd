"""The end of a real server: what it is answering is answered, and nothing keeps it waiting."""

import signal
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.endurance.servers import running
from mineralbot.bot import Mineralbot
from tests.server.paging import PageReader

SENTENCE = "Vietnam's agreement of the year before covers nickel and zinc, number {}. "
LATER_SECONDS = 0.7


@pytest.fixture
def place(bot: Mineralbot, index_folder: Path) -> dict[str, str]:
    return {"CORPUS": str(bot.corpus.root), "INDEX": str(index_folder)}


def long_draft(address: str) -> str:
    """A draft that takes this machine some seconds to check."""
    began = time.monotonic()
    httpx.post(f"{address}/api/v1/check", json={"draft": texts(0, 50)}, timeout=60).raise_for_status()
    return texts(50, 50 + int(50 * 4 / (time.monotonic() - began)))


def texts(first: int, last: int) -> str:
    return "".join(SENTENCE.format(number) for number in range(first, last))


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_requests_in_flight_end_well(place: dict[str, str], tmp_path: Path, sign: int) -> None:
    replies: dict[str, Any] = {}
    with running(tmp_path, **place) as server, httpx.Client(base_url=server.address, timeout=60) as client:
        draft = long_draft(server.address)

        def check() -> None:
            replies["api"] = client.post("/api/v1/check", json={"draft": draft})

        def check_on_page() -> None:
            with httpx.Client(base_url=server.address, timeout=60) as other:
                replies["page"] = PageReader(other).check(draft[: len(draft) // 4])

        def stay_open() -> None:
            with httpx.stream("GET", f"{server.address}/gradio_api/heartbeat/x", timeout=60) as stream:
                replies["open"] = list(stream.iter_lines())

        threads = [threading.Thread(target=one) for one in (check, check_on_page, stay_open)]
        for thread in threads:
            thread.start()
        time.sleep(LATER_SECONDS)
        server.process.send_signal(sign)
        time.sleep(LATER_SECONDS)
        with pytest.raises(httpx.TransportError):
            httpx.get(f"{server.address}/healthz", timeout=5)
        for thread in threads:
            thread.join(60)
        assert server.process.wait(timeout=30) == 0
    assert replies["api"].status_code == 200
    assert len(replies["api"].json()["sentences"]) == draft.count("number")
    assert 'class="report' in replies["page"]
    assert replies["open"][0] == "data: ALIVE"
    assert server.told.splitlines()[-1] == "mineralbot has stopped"
    assert "Traceback" not in server.told


def test_an_open_page_does_not_keep_a_server_from_ending(place: dict[str, str], tmp_path: Path) -> None:
    with running(tmp_path, **place) as server:
        with httpx.stream("GET", f"{server.address}/gradio_api/heartbeat/x", timeout=60) as stream:
            next(stream.iter_lines())
            began = time.monotonic()
            assert server.end() == 0
        assert time.monotonic() - began < 8
