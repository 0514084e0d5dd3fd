"""The pages that a reader sees in a browser."""

from mineralbot.web.page import mount_chat

__all__ = ["mount_chat"]
