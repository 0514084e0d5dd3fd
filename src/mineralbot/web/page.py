"""The page to ask and to check drafts: a Gradio application without a request to anywhere else."""

from __future__ import annotations

import asyncio
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio

from mineralbot.drafts import LARGEST_FILE_BYTES
from mineralbot.errors import MineralbotError
from mineralbot.web.checking import CheckTab
from mineralbot.web.markup import (
    conversation_as_html,
    failed_turn,
    heading_as_html,
    pending_turn,
    turn_as_html,
    turn_while_streaming,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from fastapi import FastAPI

    from mineralbot.bot import Mineralbot

_FOLDER = Path(__file__).parent
_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_FIXED_FONTS = ("ui-monospace", "Menlo", "Consolas", "monospace")
_SHOW_LAST_TURN = "() => document.querySelector('.turn:last-child')?.scrollIntoView({block: 'start'})"
STEP_SECONDS = 0.025
MOST_OFFERS = 6
READERS_AT_ONCE = 32
_QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def mount_chat(app: FastAPI, bot: Mineralbot, *, root_path: str = "") -> None:
    """Mount the chat page at the root of the application; not to be called from within an event loop.

    Args:
        app: Configured with a CORS middleware of its own; without one, Gradio admits other origins.
        bot: Answers the questions that are typed.
        root_path: Path under which a reverse proxy offers the application.
    """
    # Outside a running event loop, Gradio would make one for each of its locks and leave it open.
    asyncio.run(_mount_chat(app, bot, root_path))


async def _mount_chat(app: FastAPI, bot: Mineralbot, root_path: str) -> None:
    gradio.mount_gradio_app(
        app,
        ChatPage(bot).blocks,
        path="/",
        root_path=root_path or None,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=LARGEST_FILE_BYTES,
        favicon_path=str(_FOLDER / "icon.png"),
        theme=gradio.themes.Base(primary_hue="slate", neutral_hue="slate", font=_FONTS, font_mono=_FIXED_FONTS),
        css=_text_of("page.css"),
        head=f"<title>{escape(bot.corpus.title)}</title><script>{_text_of('page.js')}</script>",
    )


class ChatPage:
    """The page's components and what they do; a conversation lives in the state of the reader's own session."""

    def __init__(self, bot: Mineralbot) -> None:
        self._bot = bot
        self._examples = bot.suggestions()[:MOST_OFFERS]
        with gradio.Blocks(title=bot.corpus.title, analytics_enabled=False, fill_width=True) as self.blocks:
            self._build()

    async def answer(
        self, question: str, turns: tuple[str, ...], focus: dict[str, Any] | None
    ) -> AsyncIterator[tuple[Any, ...]]:
        """What the page shows after a question, step by step.

        Yields:
            The conversation, the question box, the turns so far, the focus, whether there is a conversation to leave,
            and an update of each offered question.
        """
        if not question.strip():
            yield self._shown(turns, turns, focus, ())
            return
        yield self._shown((*turns, pending_turn(question)), turns, focus, ())
        try:
            answer = await asyncio.to_thread(self._bot.ask, question, focus)
        except MineralbotError as error:
            turns = (*turns, failed_turn(question, str(error)))
            yield self._shown(turns, turns, focus, self._examples)
            return
        for turn in turn_while_streaming(answer):
            yield self._shown((*turns, turn), turns, focus, ())
            await asyncio.sleep(STEP_SECONDS)
        turns = (*turns, turn_as_html(answer, self._bot.corpus))
        yield self._shown(turns, turns, answer.focus, answer.suggestions)

    def begin_anew(self) -> tuple[Any, ...]:
        """What the page shows before the first question."""
        return self._shown((), (), None, self._examples)

    def _shown(
        self,
        visible_turns: tuple[str, ...],
        turns: tuple[str, ...],
        focus: dict[str, Any] | None,
        offers: tuple[str, ...],
    ) -> tuple[Any, ...]:
        leaving = gradio.update(visible=bool(visible_turns))
        return (conversation_as_html(visible_turns), "", turns, focus, leaving, *_offers(offers))

    def _build(self) -> None:
        with gradio.Column(elem_id="sheet"):
            gradio.HTML(heading_as_html(self._bot.corpus), elem_id="head")
            with gradio.Tabs(elem_id="tabs"):
                with gradio.Tab("Ask"):
                    self._build_chat()
                with gradio.Tab("Check a draft"):
                    CheckTab(self._bot).build()

    def _build_chat(self) -> None:
        turns, focus = gradio.State(()), gradio.State(None)
        conversation = gradio.HTML(conversation_as_html(()), elem_id="conversation")
        with gradio.Row(elem_id="offers"):
            offers = [self._offer(place) for place in range(MOST_OFFERS)]
        with gradio.Column(elem_id="asking"):
            box = _question_box()
            anew = gradio.Button("New conversation", elem_id="anew", size="sm", visible=False)
        outputs = [conversation, box, turns, focus, anew, *offers]
        for asked, question in ((box.submit, box), *((offer.click, offer) for offer in offers)):
            event = asked(self.answer, [question, turns, focus], outputs, concurrency_limit=READERS_AT_ONCE, **_QUIETLY)
            event.then(None, js=_SHOW_LAST_TURN, **_QUIETLY)
        anew.click(self.begin_anew, None, outputs, **_QUIETLY)

    def _offer(self, place: int) -> gradio.Button:
        question = self._examples[place] if place < len(self._examples) else ""
        return gradio.Button(question, visible=bool(question), elem_classes="offer", size="sm", min_width=0)


def _text_of(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _offers(questions: tuple[str, ...]) -> list[dict[str, Any]]:
    """An update of each button for a question to ask: those that are not needed are hidden."""
    padded = (*questions[:MOST_OFFERS], *[""] * (MOST_OFFERS - len(questions)))
    return [gradio.update(value=question, visible=bool(question)) for question in padded]


def _question_box() -> gradio.Textbox:
    return gradio.Textbox(
        label="Your question",
        show_label=False,
        placeholder="Ask a question",
        lines=1,
        max_lines=6,
        autofocus=True,
        submit_btn="Ask",
        elem_id="question",
        html_attributes=gradio.InputHTMLAttributes(autocomplete="off"),
    )
