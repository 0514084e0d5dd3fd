"""The page to ask, to check drafts and to read: a Gradio application without a request to anywhere else."""

from __future__ import annotations

import asyncio
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import gradio

from mineralbot.drafts import LARGEST_FILE_BYTES
from mineralbot.web.asking import QUIETLY, AskTab
from mineralbot.web.assets import Assets
from mineralbot.web.checking import CheckTab
from mineralbot.web.conversations import Conversations
from mineralbot.web.exploring import figures_as_html, name_of_tables, tables_as_html
from mineralbot.web.markup import opened_as_html
from mineralbot.web.reading import build_brief, build_explored

if TYPE_CHECKING:
    from fastapi import FastAPI

    from mineralbot.bot import Mineralbot
    from mineralbot.feedback import FeedbackStore

MOST_SESSIONS = 500  # conversations that a process holds; beyond it the oldest are forgotten, as each takes 70 kB
_FOLDER = Path(__file__).parent
_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_FIXED_FONTS = ("ui-monospace", "Menlo", "Consolas", "monospace")
_SCRIPTS = ("page.js", "report.js", "explore.js")
_STYLES = ("page.css", "conversation.css", "report.css", "corpus.css")


def mount_chat(
    app: FastAPI, bot: Mineralbot, *, root_path: str = "", feedback: FeedbackStore | None = None, notice: str = ""
) -> None:
    """Mount the page at the root of the application; not to be called from within an event loop.

    Args:
        app: Configured with a CORS middleware of its own; without one, Gradio admits other origins.
        bot: Answers the questions that are typed.
        root_path: Path under which a reverse proxy offers the application.
        feedback: Keeps what readers think of answers; None for a page that does not ask.
        notice: What every reader is told below the title; empty for nothing.
    """
    # Outside a running event loop, Gradio would make one for each of its locks and leave it open.
    asyncio.run(_mount_chat(app, bot, root_path, feedback, notice))


async def _mount_chat(
    app: FastAPI, bot: Mineralbot, root_path: str, feedback: FeedbackStore | None, notice: str
) -> None:
    scripts = "".join(f"<script>{_text_of(name)}</script>" for name in _SCRIPTS)
    app.router.routes.append(Assets().route())
    gradio.mount_gradio_app(
        app,
        build_page(bot, feedback, notice),
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
        css="".join(_text_of(name) for name in _STYLES),
        head=f"<title>{escape(bot.corpus.title)}</title>{scripts}",
    )


def build_page(bot: Mineralbot, feedback: FeedbackStore | None, notice: str = "") -> gradio.Blocks:
    """The page's components and what they do."""
    corpus = bot.corpus
    conversations = Conversations(corpus, has_opinions=feedback is not None)
    ask = AskTab(bot, conversations, feedback)
    blocks = gradio.Blocks(title=corpus.title, analytics_enabled=False, fill_width=True)
    blocks.state_session_capacity = MOST_SESSIONS
    with blocks, gradio.Column(elem_id="sheet"):
        gradio.HTML(opened_as_html(corpus.title, notice), elem_id="head")
        with gradio.Tabs(elem_id="tabs", overflow_behavior="wrap"):
            with gradio.Tab("Ask", elem_id="ask-tab"):
                ask.build()
            with gradio.Tab("Check a draft", elem_id="check-tab"):
                CheckTab(bot).build()
            if tables_as_html(corpus):
                with gradio.Tab(name_of_tables(corpus), elem_id="tables-tab") as tab:
                    build_explored(bot, tab, tables_as_html)
            if figures_as_html(corpus):
                with gradio.Tab("The figures", elem_id="figures-tab") as tab:
                    build_explored(bot, tab, figures_as_html)
            with gradio.Tab("The brief", elem_id="brief-tab") as tab:
                build_brief(bot, conversations, tab, ask.turns)
        ask.restore_on(blocks.load)
        blocks.load(None, None, None, js="mineralbot.begin", **QUIETLY)
    return blocks


def _text_of(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
