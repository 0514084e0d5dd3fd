"""Several processes over one index."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from bench.endurance.servers import START_SECONDS, free_ports, running, wait_until_ready
from mineralbot.bot import Mineralbot


def children_of(process: int) -> set[int]:
    return {int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()}


def test_workers_are_begun_anew_and_end_together(bot: Mineralbot, index_folder: Path, tmp_path: Path) -> None:
    place = {"CORPUS": str(bot.corpus.root), "INDEX": str(index_folder)}
    with running(tmp_path, workers=2, **place) as server:
        before = children_of(server.process.pid)
        os.kill(max(before), signal.SIGKILL)
        first = int(server.address.rpartition(":")[2])
        end = time.monotonic() + START_SECONDS
        while max(before) in children_of(server.process.pid) and time.monotonic() < end:
            time.sleep(0.1)
        for port in (first, first + 1):
            wait_until_ready(f"http://127.0.0.1:{port}", server)
        assert server.end() == 0
        assert "is begun anew" in server.told
        assert "mineralbot has stopped" in server.told
        for port in (first, first + 1):
            with pytest.raises(httpx.ConnectError):
                httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5)


def test_workers_that_cannot_begin_are_not_begun_again_and_again(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "mineralbot", "serve", "--workers", "2"]
    command += ["--port", str(free_ports(2)), "--corpus", str(tmp_path), "--index", str(tmp_path / "index")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=250)
    assert ended.returncode == 2
    assert "not JSON" in ended.stderr
    assert ended.stderr.rstrip().endswith("a worker ended as soon as it had begun: see what it told before this line")


def test_ports_that_are_not_there_are_told() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "mineralbot", "serve", "--workers", "9", "--port", "65530"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=250)
    assert ended.returncode == 2
    assert "9 workers want as many ports from 65530 on: choose a lower one" in ended.stderr
