"""The tabs to read: tables, figures, and the whole corpus with what this conversation has cited of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gradio

from mineralbot.web.asking import QUIETLY

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.bot import Mineralbot
    from mineralbot.values import Corpus
    from mineralbot.web.conversations import Conversations
    from mineralbot.web.turns import Turn


def build_brief(bot: Mineralbot, conversations: Conversations, tab: gradio.Tab, turns: gradio.State) -> None:
    """Add the whole corpus to the tab that is being built; it follows the conversation."""

    def brief(turns: tuple[Turn, ...]) -> str:
        return conversations.brief(bot.corpus, turns)

    opened = tab.select(brief, turns, gradio.HTML(brief(()), elem_id="brief"), **QUIETLY)
    opened.then(None, None, None, js="mineralbot.reach", **QUIETLY)


def build_explored(bot: Mineralbot, tab: gradio.Tab, explored: Callable[[Corpus], str]) -> None:
    """Add what is drawn from the corpus to the tab that is being built; it is drawn anew from another corpus."""
    begun = bot.corpus

    def drawn() -> str:
        corpus = bot.corpus
        return gradio.skip() if corpus.fingerprint == begun.fingerprint else explored(corpus)

    tab.select(drawn, None, gradio.HTML(explored(begun), elem_classes="explored"), **QUIETLY)
