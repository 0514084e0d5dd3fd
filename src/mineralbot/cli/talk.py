"""The conversation at a terminal."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from mineralbot.cli.terminal import printable, show_answer
from mineralbot.errors import MineralbotError
from mineralbot.values.texts import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.bot import Mineralbot

PROMPT = "> "
_NEW, _QUIT = "/new", "/quit"


def talk(bot: Mineralbot) -> None:
    """Answer each line that is typed, in one conversation, until the input ends or `/quit` is typed."""
    conversation = bot.conversation()
    if sys.stdin.isatty():
        _greet(bot)
    for line in _lines():
        if line == _QUIT:
            return
        if line == _NEW:
            conversation.reset()
            continue
        try:
            show_answer(conversation.ask(readable(line)), bot.corpus)
        except MineralbotError as error:
            sys.stderr.write(f"mineralbot: {error}\n")
        if sys.stdin.isatty():
            sys.stdout.write("\n")


def _greet(bot: Mineralbot) -> None:
    examples = "".join(f"  {printable(question)}\n" for question in bot.suggestions()[:3])
    sys.stderr.write(
        f"{printable(bot.corpus.title)}\n\nAsk a question, for example\n{examples}\n"
        f"{_NEW} begins a new conversation, {_QUIT} or Ctrl-D ends.\n\n"
    )


def _lines() -> Iterator[str]:
    """The lines that hold something, without the white space around them."""
    if sys.stdin.isatty():
        typed = _typed_lines()
    else:
        typed = (line.decode(errors="surrogateescape") for line in sys.stdin.buffer)
    return (line.strip() for line in typed if line.strip())


def _typed_lines() -> Iterator[str]:
    importlib.import_module("readline")  # gives `input` a history and editing keys
    sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    while True:
        try:
            yield input(PROMPT)
        except EOFError:
            sys.stdout.write("\n")
            return
