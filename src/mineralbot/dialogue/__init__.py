"""The conversation: what a follow-up takes over, and what it leaves for the next one."""

from mineralbot.dialogue.focus import Focus
from mineralbot.dialogue.follow_up import Followed, FollowUp, unclear

__all__ = ["Focus", "FollowUp", "Followed", "unclear"]
