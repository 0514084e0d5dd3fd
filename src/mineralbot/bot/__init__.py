"""The one place that wires the parts: from a question to an answer."""

from mineralbot.bot.live import LiveMineralbot
from mineralbot.bot.mineralbot import Conversation, Mineralbot
from mineralbot.bot.opening import check_index, update_index

__all__ = ["Conversation", "LiveMineralbot", "Mineralbot", "check_index", "update_index"]
