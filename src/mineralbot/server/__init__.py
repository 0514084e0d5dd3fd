"""One ASGI application: the HTTP API and the chat page."""

from mineralbot.server.application import new_application
from mineralbot.server.listening import serve

__all__ = ["new_application", "serve"]
