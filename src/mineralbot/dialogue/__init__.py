"""The conversation: what a follow-up takes over, and what it leaves for the next one."""

from mineralbot.dialogue.ellipsis import named_rows
from mineralbot.dialogue.focus import Focus
from mineralbot.dialogue.follow_up import Followed, FollowUp, unclear
from mineralbot.dialogue.membership import is_about_last_list
from mineralbot.dialogue.shortening import shortened
from mineralbot.dialogue.wording import in_order

__all__ = ["Focus", "FollowUp", "Followed", "in_order", "is_about_last_list", "named_rows", "shortened", "unclear"]
