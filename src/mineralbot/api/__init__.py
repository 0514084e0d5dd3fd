"""The HTTP API."""

from mineralbot.api.completions import new_completions_router
from mineralbot.api.health import new_health_router
from mineralbot.api.problems import answer_with_problems, problem, refused
from mineralbot.api.routes import API_PREFIX, new_router

__all__ = [
    "API_PREFIX",
    "answer_with_problems",
    "new_completions_router",
    "new_health_router",
    "new_router",
    "problem",
    "refused",
]
