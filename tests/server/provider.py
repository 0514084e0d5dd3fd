"""A small OpenID provider: one user, who consents at once; it checks what a provider must check."""

import base64
import hashlib
import time
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "mineralbot", "a secret of the provider"


@dataclass
class Provider:
    """What the provider says of its user, and what it signs with."""

    claims: dict[str, Any] = field(default_factory=dict)
    signing: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "alg": "RS256"}))
    published: RSAKey | None = None
    issuer: str = ""
    nonce: str | None = None  # said in place of the one that was asked for
    asked: dict[str, dict[str, str]] = field(default_factory=dict)


def new_provider_app(provider: Provider) -> FastAPI:
    app = FastAPI()

    @app.get("/.well-known/openid-configuration")
    def configuration(request: Request) -> dict[str, Any]:
        provider.issuer = str(request.base_url).rstrip("/")
        return {
            "issuer": provider.issuer,
            "authorization_endpoint": f"{provider.issuer}/authorize",
            "token_endpoint": f"{provider.issuer}/token",
            "jwks_uri": f"{provider.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    @app.get("/keys")
    def keys() -> dict[str, Any]:
        return {"keys": [(provider.published or provider.signing).as_dict(private=False)]}

    @app.get("/authorize")
    def authorize(request: Request) -> RedirectResponse:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = token_urlsafe(16)
        provider.asked[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 303)

    @app.post("/token")
    def token(
        request: Request,
        code: Annotated[str, Form()],
        code_verifier: Annotated[str, Form()],
        redirect_uri: Annotated[str, Form()],
    ) -> JSONResponse:
        asked = provider.asked.pop(code)
        given = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(code_verifier.encode()).digest()).rstrip(b"=").decode()
        assert challenge == asked["code_challenge"]
        assert redirect_uri == asked["redirect_uri"]
        if given != f"{CLIENT}:{SECRET}":
            return JSONResponse({"error": "invalid_client"}, 401)
        now = int(time.time())
        said = {"iss": provider.issuer, "sub": "1", "aud": CLIENT, "iat": now, "exp": now + 60}
        said |= {"nonce": provider.nonce or asked["nonce"], **provider.claims}
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, said, provider.signing)
        return JSONResponse({"access_token": "t", "token_type": "Bearer", "expires_in": 60, "id_token": signed})

    return app
