"""Runs a command; whatever goes wrong is told in one line on stderr, and in the exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mineralbot.errors import MineralbotError

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE_EXIT = 2
# As a shell reports a program that a signal ended: 128 and the number of SIGINT or of SIGPIPE.
INTERRUPTED_EXIT = 130
BROKEN_PIPE_EXIT = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name.

    Args:
        arguments: Those of the process, if None.

    Returns:
        The exit code: 0 fine, 1 the answer is "no", 2 a usage, configuration or corpus error.
    """
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except MineralbotError as error:
        _complain(str(error))
        return USAGE_EXIT
    except KeyboardInterrupt:
        return INTERRUPTED_EXIT
    except BrokenPipeError:
        # The interpreter flushes stdout once more at its end, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE_EXIT
    except Exception:  # noqa: BLE001 - the last resort of the process: logged whole, told in a line
        _complain(f"this is a fault of mineralbot, not of your input; please report it with the file {log_fault()}")
        return USAGE_EXIT
    return code


def log_fault() -> str:
    """Write the traceback of the exception in hand to a file that only this user can read; its path."""
    import tempfile
    import traceback

    handle, path = tempfile.mkstemp(prefix="mineralbot-fault-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
        traceback.print_exc(file=log)
    return path


def _run(arguments: Sequence[str] | None) -> int:
    import typer

    from mineralbot.cli.program import program

    # Typer's own `main` would answer a broken pipe with 1, which means "no" here.
    command = typer.main.get_command(program)
    try:
        with command.make_context("mineralbot", list(sys.argv[1:] if arguments is None else arguments)) as context:
            command.invoke(context)
    except typer.TyperException as error:
        _complain(f"{error.format_message().rstrip('.')}; see mineralbot --help")
        return USAGE_EXIT
    except typer.Exit as end:
        return end.exit_code
    return 0


def _complain(message: str) -> None:
    line = " ".join(message.split())
    sys.stderr.write(f"mineralbot: {line}\n")
