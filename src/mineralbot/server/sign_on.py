"""Sign-on by OpenID Connect: authorisation code with PKCE, state and nonce, all of it Authlib's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from httpx2 import HTTPError
from joserfc.errors import JoseError

from mineralbot.api import problem
from mineralbot.server.gate import SIGN_ON, SIGNED_ON
from mineralbot.server.people import SESSION_USER

if TYPE_CHECKING:
    from mineralbot.settings import Settings

_BACK = "back"


def new_sign_on_router(settings: Settings) -> APIRouter:
    """The routes to the provider and back."""
    router = APIRouter(include_in_schema=False)
    provider = OAuth().register(
        "provider",
        client_id=settings.oidc_client,
        client_secret=settings.oidc_secret.get_secret_value() if settings.oidc_secret else None,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": 10},
    )

    @router.get(SIGN_ON)
    async def leave(request: Request, back: str = "/") -> Response:
        """Sends the browser to the provider."""
        request.session.clear()
        request.session[_BACK] = _within(back)
        address = f"{request.base_url.scheme}://{request.base_url.netloc}{request.scope['root_path']}{SIGNED_ON}"
        try:
            answer: Response = await provider.authorize_redirect(request, address)
        except HTTPError:
            return _unreachable()
        return answer

    @router.get(SIGNED_ON)
    async def arrive(request: Request) -> Response:
        """Takes what the provider says, and lets the browser in."""
        try:
            claims: dict[str, Any] = (await provider.authorize_access_token(request)).get("userinfo") or {}
        except (OAuthError, JoseError) as error:
            return problem(403, "sign-on", f"the sign-on failed ({error}): begin it anew at {SIGN_ON}")
        except HTTPError:
            return _unreachable()
        back = str(request.session.get(_BACK, "/"))
        request.session.clear()
        name = _name_in(claims, settings.oidc_claim)
        if not name:
            return problem(403, "sign-on", f"the provider does not vouch for the claim {settings.oidc_claim!r}")
        request.session[SESSION_USER] = name
        return RedirectResponse(f"{request.scope['root_path']}{back}", 303)

    return router


def _unreachable() -> Response:
    return problem(503, "sign-on", "the provider of the sign-on does not answer: try again, or tell who runs it")


def _within(path: str) -> str:
    """The path, if it is one of this server: a browser must not be sent elsewhere."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours else "/"


def _name_in(claims: dict[str, Any], claim: str) -> str:
    if claim == "email" and claims.get("email_verified") is not True:
        return ""
    return str(claims.get(claim) or "")
