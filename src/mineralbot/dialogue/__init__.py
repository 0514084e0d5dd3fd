"""The conversation: what a follow-up takes over, and what it leaves for the next one."""

from mineralbot.dialogue.focus import Focus
from mineralbot.dialogue.follow_up import Followed, FollowUp, unclear
from mineralbot.dialogue.membership import is_about_last_list
from mineralbot.dialogue.shortening import shortened

__all__ = ["Focus", "FollowUp", "Followed", "is_about_last_list", "shortened", "unclear"]
