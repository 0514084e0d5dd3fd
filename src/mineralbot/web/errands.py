"""For whom something is done that a reader of the page has asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.bot import Errand

if TYPE_CHECKING:
    import gradio


def errand_of(request: gradio.Request) -> Errand:
    """The errand that the server has put into the request's state; Gradio works on requests outside of their tasks."""
    scope = request.request.scope if request.request else {}
    errand = scope.get("state", {}).get("errand")
    return errand if isinstance(errand, Errand) else Errand()
