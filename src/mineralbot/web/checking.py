"""The tab of the page that checks drafts: pasted or uploaded, none is kept."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator  # noqa: TC003 - Gradio looks for its own among the types
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio

from mineralbot.bot import on_errand
from mineralbot.drafts import read_file
from mineralbot.errors import InputError, MineralbotError
from mineralbot.web.asking import QUIETLY, UNFORESEEN
from mineralbot.web.errands import errand_of
from mineralbot.web.report_markup import fault_as_html, progress_as_html, report_as_html

if TYPE_CHECKING:
    from mineralbot.bot import Errand, Mineralbot

LONGEST_DRAFT_CHARACTERS = 100_000  # on the page, where each sentence of it becomes a button
STEP_SECONDS = 0.25
_LOG = logging.getLogger(__name__)
READERS_AT_ONCE = 4
_FILE_TYPES = [".txt", ".md", ".docx", ".pdf"]
_INTRODUCTION = (
    '<p class="introduction">Paste, drop or upload a draft: text, Markdown, .docx or .pdf. Each sentence is held '
    "against the brief: supported, contradicted, or not covered. Drafts are not kept.</p>"
)


class _LeftAloneError(Exception):
    """The reader has left the page: a check need not be ended."""


class CheckTab:
    """The components of the tab and what they do."""

    def __init__(self, bot: Mineralbot) -> None:
        self._bot = bot

    def build(self) -> None:
        """Add the components to the blocks that are being built."""
        gradio.HTML(_INTRODUCTION)
        draft = _draft_box()
        with gradio.Row(elem_id="checking"):
            check = gradio.Button("Check", elem_id="check", size="sm")
            upload = gradio.UploadButton(
                "Upload a file", elem_id="upload", size="sm", file_types=_FILE_TYPES, type="filepath"
            )
        report = gradio.HTML("", elem_id="report")
        limit: dict[str, Any] = {"concurrency_limit": READERS_AT_ONCE, "concurrency_id": "check"}
        checks = [asked(self.check, draft, report, **limit, **QUIETLY) for asked in (check.click, draft.submit)]
        checks.append(upload.upload(self.check_file, upload, [draft, report], **limit, **QUIETLY))
        for each in checks:
            each.then(None, js="mineralbot.checked", **QUIETLY)

    async def check_file(self, path: str, request: gradio.Request) -> AsyncIterator[tuple[Any, str]]:
        """What the page shows after a file was uploaded, step by step: its text, and the report on it."""
        file = Path(path)
        yield gradio.skip(), progress_as_html(0, 0)
        try:
            draft = await asyncio.to_thread(_text_of, file)
        except MineralbotError as error:
            yield gradio.skip(), fault_as_html(str(error))
            return
        async for shown in self.check(draft, request):
            yield draft, shown

    async def check(self, draft: str, request: gradio.Request) -> AsyncIterator[str]:
        """What the page shows after a draft was handed in, step by step: how far it is, and the report."""
        try:
            _check_length(draft)
            async for shown in self._checked(draft, errand_of(request)):
                yield shown
        except MineralbotError as error:
            yield fault_as_html(str(error))
        except Exception:  # noqa: BLE001 - logged, and the reader is told
            _LOG.exception("the page could not show a report")
            yield fault_as_html(UNFORESEEN)

    async def _checked(self, draft: str, errand: Errand) -> AsyncIterator[str]:
        state, is_left = [0, 0], threading.Event()

        def note(done: int, total: int) -> None:
            state[:] = done, total
            if is_left.is_set():
                raise _LeftAloneError

        with on_errand(errand):
            checking = asyncio.create_task(asyncio.to_thread(self._bot.checked, draft, note))
        checking.add_done_callback(lambda ended: ended.cancelled() or ended.exception())  # seen, should nobody wait
        try:
            while not checking.done():
                yield progress_as_html(*state)
                await asyncio.wait({checking}, timeout=STEP_SECONDS)
            report, corpus = checking.result()
            yield await asyncio.to_thread(report_as_html, draft, report, corpus)
        finally:
            is_left.set()


def _text_of(file: Path) -> str:
    """The text of an uploaded file, which is then deleted."""
    try:
        return read_file(file)
    except InputError as error:
        raise InputError(str(error).replace(str(file), file.name)) from error
    finally:
        file.unlink(missing_ok=True)


def _check_length(draft: str) -> None:
    if len(draft) > LONGEST_DRAFT_CHARACTERS:
        raise InputError(
            f"the draft has {len(draft):,} characters: the page takes {LONGEST_DRAFT_CHARACTERS:,} at most; "
            "check it in parts, or with the command mineralbot check"
        )


def _draft_box() -> gradio.Textbox:
    return gradio.Textbox(
        label="Your draft",
        show_label=False,
        placeholder="Paste a paragraph, a speech or a press line",
        lines=7,
        max_lines=18,
        elem_id="draft",
        html_attributes=gradio.InputHTMLAttributes(autocomplete="off"),
    )
