"""The one place that wires the parts: from a question to an answer."""

from mineralbot.bot.errands import Errand, current_errand, on_errand
from mineralbot.bot.live import LiveMineralbot, Observer
from mineralbot.bot.mineralbot import Conversation, Mineralbot
from mineralbot.bot.opening import check_index, update_index

__all__ = [
    "Conversation",
    "Errand",
    "LiveMineralbot",
    "Mineralbot",
    "Observer",
    "check_index",
    "current_errand",
    "on_errand",
    "update_index",
]
