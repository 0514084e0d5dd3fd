"""What another site needs to show the chat on its own pages."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

WIDGET, EMBED = "/widget.js", "/embed"
_SCRIPT = Path(__file__).parent / "widget.js"


def new_embedding_router() -> APIRouter:
    """The script that puts a button on a page, and the address of the frame that it opens."""
    router = APIRouter(include_in_schema=False)
    script = _SCRIPT.read_bytes()

    @router.get(WIDGET)
    def widget() -> Response:
        """The script; it holds nothing of the corpus."""
        return Response(script, media_type="text/javascript", headers={"Cache-Control": "max-age=3600"})

    @router.get(EMBED)
    def embed(request: Request) -> RedirectResponse:
        """Where the page is that may stand in a frame."""
        return RedirectResponse(f"{request.scope.get('root_path', '')}/", 307)

    return router
