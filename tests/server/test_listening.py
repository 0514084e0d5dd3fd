"""Starting and ending of the server."""

import socket
import subprocess
import sys

import pytest

from mineralbot.errors import ServerError
from mineralbot.server.listening import address_of, listen
from mineralbot.settings import Settings


def test_a_free_port_is_listened_on() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert listener.getsockname()[1] > 0


def test_a_port_in_use_is_told_with_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ServerError, match=rf"port {port} of 127\.0\.0\.1 is in use: .* --port"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.1", "no such host", "a..b", "x" * 300])
def test_a_host_that_is_not_of_this_machine_is_told(host: str) -> None:
    with pytest.raises(ServerError, match=r"is no address of this machine: .* --host"):
        listen(host, 0)


@pytest.mark.parametrize(
    ("host", "root_path", "address"),
    [
        ("127.0.0.1", "", "http://127.0.0.1:80"),
        ("0.0.0.0", "", "http://127.0.0.1:80"),  # noqa: S104
        ("::1", "", "http://[::1]:80"),
        ("::", "/briefs", "http://[::1]:80/briefs"),
    ],
)
def test_the_address_to_open(host: str, root_path: str, address: str) -> None:
    assert address_of(Settings(host=host, port=80, root_path=root_path)) == address


def test_serving_on_a_port_in_use_ends_with_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "app.py", "--port", str(port)], capture_output=True, text=True, check=False, timeout=60
        )
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith(f"mineralbot: port {port} of 127.0.0.1 is in use")
    assert ended.stderr.count("\n") == 1
