"""Routes for whoever keeps the server running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from mineralbot.api import models

if TYPE_CHECKING:
    from mineralbot.bot import Mineralbot


def new_health_router(bot: Mineralbot) -> APIRouter:
    """`/healthz`: that the process answers; `/readyz`: that it answers questions."""
    router = APIRouter(tags=["operation"])

    @router.get("/healthz", response_model=models.Health)
    def is_healthy() -> dict[str, str]:
        """That the server answers, and over which corpus."""
        return {"status": "ok", "corpus": bot.corpus.name, "fingerprint": bot.corpus.fingerprint}

    @router.get("/readyz", response_model=models.Health)
    def is_ready() -> dict[str, str]:
        """That questions are answered: one is put to the bot."""
        bot.current.ask("")
        return {"status": "ready", "corpus": bot.corpus.name, "fingerprint": bot.corpus.fingerprint}

    return router
