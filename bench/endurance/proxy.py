"""A real nginx before a server, with the configuration that is deployed."""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bench.endurance.servers import Running, free_ports

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx.conf"
START_SECONDS = 30
_AROUND = """\
daemon off;
pid {folder}/pid;
error_log {folder}/log warn;
{user}
worker_processes 1;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/mineralbot.conf;
}}
"""


def configuration(server: Running, workers: int, port: int) -> str:
    """The deployed configuration, with the addresses of this machine in place of those of the containers."""
    told = CONFIGURATION.read_text(encoding="utf-8")
    first = int(server.address.rpartition(":")[2])
    lines = "\n".join(f"    server 127.0.0.1:{first + number} fail_timeout=2s;" for number in range(workers))
    told, changed = re.subn(r"(    server app:\d+ [^\n]*;\n?)+", lines + "\n", told)
    told, listening = re.subn(r"listen 80;", f"listen 127.0.0.1:{port};", told)
    if (changed, listening) != (1, 1):
        raise ValueError(f"{CONFIGURATION} is not as wanted: the servers and the port were not found")
    return told


@contextmanager
def proxied(server: Running, workers: int = 1) -> Iterator[str]:
    """The address under which nginx offers the server while the block runs."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    folder = Path(tempfile.mkdtemp(prefix="mineralbot-nginx-"))
    port = free_ports()
    user = "user root;" if folder.owner() == "root" else ""
    (folder / "mineralbot.conf").write_text(configuration(server, workers, port), encoding="utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
    command = [program, "-p", str(folder), "-e", str(folder / "log"), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - an installed program
        try:
            _wait_for(f"http://127.0.0.1:{port}/brief/healthz", process, folder)
            yield f"http://127.0.0.1:{port}/brief"
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)
            shutil.rmtree(folder)


def _wait_for(address: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            if httpx.get(address, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    told = (folder / "log").read_text(encoding="utf-8") if (folder / "log").exists() else ""
    raise RuntimeError(f"nginx does not answer: {told}")
