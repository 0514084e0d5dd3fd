"""Gradio's scripts and styles, compressed once, and kept by browsers: a name is that of one content for ever."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import gradio
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

_FOLDER = Path(gradio.__file__).parent / "templates" / "frontend" / "assets"
_COMPRESSED = {".js": "text/javascript", ".css": "text/css"}
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
_LEVEL = 6
_REMEMBERED = 256  # files whose compressed content is kept


class Assets:
    """Serves the files of the folder.

    Attributes:
        files: Where each is, by its name.
    """

    def __init__(self) -> None:
        self.files = {path.name: path for path in _FOLDER.iterdir() if path.is_file()}
        self._compressed = lru_cache(maxsize=_REMEMBERED)(self._compress)

    def route(self) -> Route:
        """Where they are served, to be put before Gradio's own."""
        return Route("/assets/{name}", self.serve, methods=["GET"], include_in_schema=False)

    def serve(self, request: Request) -> Response:
        """The file that is asked for.

        Raises:
            HTTPException: There is none.
        """
        path = self.files.get(request.path_params["name"])
        if path is None:
            raise HTTPException(404, "there is no such file")
        if path.suffix not in _COMPRESSED or "gzip" not in request.headers.get("accept-encoding", ""):
            return FileResponse(path, headers=_KEPT)
        headers = {**_KEPT, "Content-Encoding": "gzip"}
        return Response(self._compressed(path.name), headers=headers, media_type=_COMPRESSED[path.suffix])

    def _compress(self, name: str) -> bytes:
        return gzip.compress(self.files[name].read_bytes(), _LEVEL, mtime=0)
