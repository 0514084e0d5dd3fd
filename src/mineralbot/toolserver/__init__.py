"""The bot as tools and resources for other programs' agents, by the Model Context Protocol."""

from mineralbot.toolserver.http import ToolRoute
from mineralbot.toolserver.tools import new_tool_server

__all__ = ["ToolRoute", "new_tool_server"]
