"""Offers the bot's tools to a program that has started this one."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from mineralbot.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.bot import Mineralbot


def offer_tools(open_bot: Callable[[], Mineralbot]) -> None:
    """Speak the Model Context Protocol over stdin and stdout until stdin ends.

    Raises:
        SettingsError: What speaks the protocol is not installed.
    """
    if find_spec("mcp") is None:
        raise SettingsError("the package mcp is not installed: install it with pip install 'mineralbot[mcp]'")
    from mineralbot.toolserver import new_tool_server

    new_tool_server(open_bot()).run("stdio")
