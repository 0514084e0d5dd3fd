"""The tab to read the whole corpus: its contents, its text, and what this conversation has cited of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gradio

from mineralbot.web.anchors import BRIEF
from mineralbot.web.asking import QUIETLY
from mineralbot.web.corpus_markup import CorpusMarkup, Shown

if TYPE_CHECKING:
    from mineralbot.web.markup import TurnMarkup
    from mineralbot.web.turns import Turn


class BriefTab:
    """The component of the tab and how it follows the conversation."""

    def __init__(self, markup: CorpusMarkup, turn_markup: TurnMarkup) -> None:
        self._markup = markup
        self._turn_markup = turn_markup

    def build(self, tab: gradio.Tab, turns: gradio.State) -> None:
        """Add the component to the tab that is being built."""
        shown = gradio.HTML(self.brief(()), elem_id="brief")
        opened = tab.select(self.brief, turns, shown, **QUIETLY)
        opened.then(None, None, None, js="mineralbot.reach", **QUIETLY)

    def brief(self, turns: tuple[Turn, ...]) -> str:
        """The corpus with its contents, and a mark at what the conversation has cited."""
        shown = Shown(prefix=BRIEF, asked=self._turn_markup.asked(turns), has_asking=True)
        contents = self._markup.contents(BRIEF)
        listed = f'<nav class="contents" aria-label="Contents"><p class="label">Contents</p>{contents}</nav>'
        return f'{listed if contents else ""}<div class="corpus">{self._markup.whole(shown)}</div>'
