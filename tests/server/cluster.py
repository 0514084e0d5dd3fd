"""A PostgreSQL of the test's own: a cluster in a temporary folder, on a free port of this machine."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WAIT_SECONDS = 60
USER = "postgres"
WANTED = "to run the tests of PostgreSQL (Debian: apt-get install postgresql, and run them as root)"


def programs() -> Path:
    """The folder of PostgreSQL's programs; without them, the test is skipped."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(folders[-1]) if folders else None)
    if found is None or os.geteuid() != 0 or shutil.which("runuser") is None:
        pytest.skip(f"no PostgreSQL that can be started: install it {WANTED}")
    return Path(found).parent


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database."""
    programs_folder = programs()
    folder = Path(tempfile.mkdtemp(prefix="mineralbot-postgresql-"))
    shutil.chown(folder, USER)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        command = ["runuser", "-u", USER, "--", str(programs_folder / program), *arguments]
        subprocess.run(command, check=True, timeout=WAIT_SECONDS, stdout=subprocess.DEVNULL, cwd="/")

    cluster = str(folder / "cluster")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    try:
        run("initdb", "-D", cluster, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        run("pg_ctl", "-D", cluster, "-w", "-t", str(WAIT_SECONDS), "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://{USER}:secret@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)
