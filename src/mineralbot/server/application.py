"""The application: API and page behind one set of guards."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from mineralbot.api import API_PREFIX, answer_with_problems, new_completions_router, new_health_router, new_router
from mineralbot.drafts import LARGEST_FILE_BYTES
from mineralbot.server.bounds import Bounds
from mineralbot.server.embedding import new_embedding_router
from mineralbot.server.faults import Faults
from mineralbot.server.forwarding import Forwarding
from mineralbot.server.gate import Gate
from mineralbot.server.guards import BodyLimit, SafeHeaders
from mineralbot.server.limiting import RateLimit
from mineralbot.server.parting import Heartbeats, Parting
from mineralbot.server.policy import Policy
from mineralbot.server.tracing import Errands, RequestIds
from mineralbot.web import mount_chat

if TYPE_CHECKING:
    from mineralbot.audit import AuditTrail
    from mineralbot.bot import Mineralbot
    from mineralbot.feedback import FeedbackStore
    from mineralbot.server.metrics import Metrics
    from mineralbot.toolserver import ToolRoute

LARGEST_BODY_BYTES = 1_000_000
SMALLEST_COMPRESSED_BYTES = 1_000
SESSION_SECONDS = 8 * 60 * 60
OPEN = Policy()
FORM_BYTES = 10_000  # what a form adds to the file that it uploads


def new_application(
    bot: Mineralbot,
    *,
    root_path: str = "",
    feedback: FeedbackStore | None = None,
    policy: Policy = OPEN,
    metrics: Metrics | None = None,
    trail: AuditTrail | None = None,
    notice: str = "",
    parting: Parting | None = None,
) -> FastAPI:
    """The ASGI application over an open bot.

    Args:
        bot: Answers every question; its answers do not depend on one another.
        root_path: Path under which a reverse proxy offers the application.
        feedback: Keeps what readers think of answers; without one, nothing is kept.
        policy: Who may come in; everybody by default.
        metrics: What `/metrics` tells; without any, there is no such route.
        trail: Read by auditors; without one, there is no such route.
        notice: What every reader of the page is told.
        parting: When it begins, open pages are let go.
    """
    tools = _tools_of(bot)
    app = FastAPI(
        title=bot.corpus.title,
        root_path=root_path,
        lifespan=tools.running if tools else None,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API_PREFIX}/openapi.json",
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_COMPRESSED_BYTES)
    app.add_middleware(BodyLimit, largest_bytes=LARGEST_BODY_BYTES, uploads_bytes=LARGEST_FILE_BYTES + FORM_BYTES)
    guard(app, policy)
    if parting:
        app.add_middleware(Heartbeats, parting=parting)
    answer_with_problems(app)
    if trail:
        from mineralbot.server.recording import new_audit_router

        app.include_router(new_audit_router(trail))
    app.include_router(new_router(bot, feedback))
    app.include_router(new_completions_router(bot))
    app.include_router(new_embedding_router())
    app.include_router(new_health_router(bot))
    if tools:
        app.router.routes.append(Route("/mcp", tools, include_in_schema=False))
    if metrics:
        app.include_router(metrics.router())
    if policy.sign_on:
        from mineralbot.server.sign_on import new_sign_on_router

        app.include_router(new_sign_on_router(policy.sign_on))
    mount_chat(app, bot, root_path=root_path, feedback=feedback, notice=notice)
    return app


def guard(app: FastAPI, policy: Policy) -> None:
    """Put the guards before the routes; the last one that is added is the first to see a request."""
    app.add_middleware(Bounds, longest_seconds=policy.time_limit_seconds)
    app.add_middleware(Errands)
    if policy.rate:
        app.add_middleware(RateLimit, rate=policy.rate)
    app.add_middleware(
        Gate, ways=policy.ways, origins=policy.origins, hosts=policy.hosts, has_page=policy.sign_on is not None
    )
    if policy.sign_on:
        from starlette.middleware.sessions import SessionMiddleware

        app.add_middleware(
            SessionMiddleware,
            secret_key=policy.session_secret,
            session_cookie="mineralbot",
            max_age=SESSION_SECONDS,
            https_only=policy.is_https_only,
        )
    app.add_middleware(CORSMiddleware, allow_origins=policy.origins, allow_methods=["GET", "POST"], allow_headers=["*"])
    app.add_middleware(SafeHeaders, origins=policy.origins)
    app.add_middleware(Forwarding, proxies=policy.proxies, user_header=policy.user_header)
    app.add_middleware(Faults)
    app.add_middleware(RequestIds)


def _tools_of(bot: Mineralbot) -> ToolRoute | None:
    """The bot as tools for agents, where the package for that is installed."""
    if find_spec("mcp") is None:
        return None
    from mineralbot.toolserver import ToolRoute

    return ToolRoute(bot)
