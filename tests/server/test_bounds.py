"""Bounds on the time of a request, and on how many are worked on."""

import asyncio
import threading
import time
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route

from mineralbot.bot import LiveMineralbot, Mineralbot, current_errand
from mineralbot.errors import OverdueError
from mineralbot.server import new_application
from mineralbot.server.bounds import Bounds
from mineralbot.server.policy import Policy
from mineralbot.server.tracing import Errands
from mineralbot.settings import Settings
from tests.server.serving import served

SENTENCE = "Vietnam's agreement of the year before covers nickel and zinc, number {}. "


def slow_app(longest_seconds: float, most_at_once: int, seen: list[Any]) -> Starlette:
    async def wait(request: Request) -> JSONResponse:
        seen.append(current_errand())
        await asyncio.sleep(float(request.query_params["seconds"]))
        return JSONResponse({"route": current_errand().route})

    async def stream(_request: Request) -> StreamingResponse:
        async def words() -> Any:
            for _ in range(5):
                yield b"word "
                await asyncio.sleep(longest_seconds / 3)

        return StreamingResponse(words())

    routes = [Route(path, wait, methods=["GET", "POST"]) for path in ("/wait", "/v1/wait", "/gradio_api/upload")]
    app = Starlette(routes=[*routes, Route("/stream", stream, methods=["POST"])])
    app.add_middleware(Bounds, longest_seconds=longest_seconds, most_at_once=most_at_once)
    app.add_middleware(Errands)
    return app


def test_a_request_that_takes_too_long_is_given_up_and_told() -> None:
    seen: list[Any] = []
    with served(slow_app(0.5, 10, seen)) as address, httpx.Client(base_url=address, timeout=30) as client:
        began = time.monotonic()
        reply = client.post("/wait?seconds=3")
        assert time.monotonic() - began < 2.5
        assert (reply.status_code, reply.json()["code"]) == (503, "overdue")
        assert "longer than 0.5 s: send a shorter text" in reply.json()["detail"]
        assert seen[0].over.is_set()
        assert client.post("/v1/wait?seconds=3").json()["error"]["code"] == "overdue"
        quick = client.post("/wait?seconds=0")
        assert (quick.status_code, quick.json()) == (200, {"route": "/wait"})
        assert not seen[-1].over.is_set()


def test_what_only_reads_sends_a_file_or_has_begun_to_answer_is_not_given_up() -> None:
    with served(slow_app(0.3, 10, [])) as address, httpx.Client(base_url=address, timeout=30) as client:
        assert client.get("/wait?seconds=0.6").status_code == 200
        assert client.post("/gradio_api/upload?seconds=0.6").status_code == 200
        assert client.post("/stream").text == "word " * 5


def test_beyond_so_many_at_once_a_reader_is_asked_to_come_again() -> None:
    with served(slow_app(5, 2, [])) as address, httpx.Client(base_url=address, timeout=30) as client:
        waiting = [threading.Thread(target=httpx.post, args=(f"{address}/wait?seconds=1.5",)) for _ in range(2)]
        for thread in waiting:
            thread.start()
        time.sleep(0.5)
        refused = client.post("/wait?seconds=0")
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert refused.headers["retry-after"] == "2"
        assert client.get("/wait?seconds=0").status_code == 200
        for thread in waiting:
            thread.join(10)
        assert client.post("/wait?seconds=0").status_code == 200


@pytest.fixture
def live(bot: Mineralbot, index_folder: Any) -> LiveMineralbot:
    return LiveMineralbot(Settings(corpus=bot.corpus.root, index=index_folder, _env_file=None))


def test_a_check_that_takes_too_long_ends(live: LiveMineralbot, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []
    check = live.current.check

    def noted(*given: Any) -> Any:
        try:
            return check(*given)
        except OverdueError as error:
            ended.append(str(error))
            raise

    monkeypatch.setattr(live.current, "check", noted)
    draft = "".join(SENTENCE.format(number) for number in range(4_000))
    app = new_application(live, policy=Policy(time_limit_seconds=0.5))
    with served(app) as address:
        reply = httpx.post(f"{address}/api/v1/check", json={"draft": draft}, timeout=60)
        assert (reply.status_code, reply.json()["code"]) == (503, "overdue")
        end = time.monotonic() + 30
        while not ended and time.monotonic() < end:
            time.sleep(0.05)
    assert "of 4000 sentences, as nobody waits for it any more" in ended[0]
