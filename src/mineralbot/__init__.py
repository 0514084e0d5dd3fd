"""Cited answers to questions about a policy brief, and fact-checks of drafts against it.

from mineralbot import Mineralbot

bot = Mineralbot.open()
print(bot.ask("What does the brief say about …?").text)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mineralbot.bot import Conversation, Mineralbot
    from mineralbot.errors import MineralbotError
    from mineralbot.settings import Settings

__all__ = ["Conversation", "Mineralbot", "MineralbotError", "Settings"]

_ROOMS = {"Conversation": "bot", "Mineralbot": "bot", "MineralbotError": "errors", "Settings": "settings"}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first used, so that the commands start at once."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import_module("mineralbot.offline").stay_offline()
    return getattr(import_module(f"mineralbot.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
