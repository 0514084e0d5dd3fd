"""The tab to ask: the conversation, and beside it the corpus with what is cited marked."""

# ruff: noqa: FBT001 - Gradio hands the values of components by position
from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import AsyncIterator  # noqa: TC003 - Gradio looks for its own among the types
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast, get_args

import gradio

from mineralbot.bot import on_errand
from mineralbot.errors import FeedbackError, MineralbotError
from mineralbot.reports import WORD_TYPE, conversation_as_json, conversation_as_markdown, conversation_as_word
from mineralbot.web.errands import errand_of
from mineralbot.web.markup import STOPPED
from mineralbot.web.turns import Opinion, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.bot import Mineralbot
    from mineralbot.feedback import FeedbackStore
    from mineralbot.values import Answer, Corpus
    from mineralbot.web.conversations import Conversations

Turns = tuple[Turn, ...]
MOST_EXAMPLES = 6
MOST_KEPT = 20  # questions of a conversation that a browser keeps
READERS_AT_ONCE = 32
QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
UNFORESEEN = "Something went wrong that was not foreseen; the server's log tells of it."
_LOG = logging.getLogger(__name__)
_SAVED = {"md": "Markdown", "docx": "Word", "json": "JSON"}


class AskTab:
    """The components of the tab and what they do; a conversation lives in the reader's own session."""

    def __init__(self, bot: Mineralbot, conversations: Conversations, feedback: FeedbackStore | None) -> None:
        self._bot = bot
        self._written = conversations
        self._feedback = feedback
        self._examples = bot.suggestions()[:MOST_EXAMPLES]
        self.turns: gradio.State

    def build(self) -> None:
        """Add the components to the blocks that are being built."""
        self.turns, self._focus = gradio.State(()), gradio.State(None)
        self._kept = gradio.JSON(visible=False)  # on its way to and from the reader's browser
        with gradio.Row(elem_id="columns"):
            with gradio.Column(elem_id="talk"):
                self._build_talk()
            with gradio.Column(elem_id="beside"):
                self._evidence = gradio.HTML(self._written.evidence(()), elem_id="evidence")
        self._outputs = [
            self._conversation, self._box, self.turns, self._focus, self._bar, self._evidence, self._kept
        ]  # fmt: skip
        self._wire()

    def restore_on(self, load: Callable[..., Any]) -> None:
        """Ask again, when the page is loaded, what the reader's browser keeps."""
        load(self.restore, self._kept, [*self._outputs, self._keep, self._forget], js="mineralbot.kept", **QUIETLY)

    async def answer(
        self, question: str, turns: Turns, focus: dict[str, Any] | None, is_kept: bool, request: gradio.Request
    ) -> AsyncIterator[tuple[Any, ...]]:
        """What the page shows after a question, step by step."""
        if not question.strip():
            yield tuple(gradio.skip() for _ in self._outputs)
            return
        turns = (*(_stopped(turn) for turn in turns), Turn(question=question))
        yield self._pending(turns)
        try:
            with on_errand(errand_of(request)):
                answer, corpus = await asyncio.to_thread(self._bot.answered, question, focus)
        except MineralbotError as error:
            turn = replace(turns[-1], fault=str(error))
        except Exception:  # noqa: BLE001 - logged, and the reader is told
            _LOG.exception("the page could not show an answer")
            turn = replace(turns[-1], fault=UNFORESEEN)
        else:
            turn, focus = self._answered(turns[-1], answer, corpus), answer.focus
        yield self._shown((*turns[:-1], turn), focus, is_kept)

    def stop(self, turns: Turns, focus: dict[str, Any] | None, is_kept: bool) -> tuple[Any, ...]:
        """What the page shows after a question was stopped."""
        return self._shown(tuple(_stopped(turn) for turn in turns), focus, is_kept)

    def begin_anew(self, is_kept: bool) -> tuple[Any, ...]:
        """What the page shows before the first question."""
        return self._shown((), None, is_kept)

    def restore(self, kept: list[str] | None, request: gradio.Request) -> tuple[Any, ...]:
        """What the page shows of a conversation that the reader's browser kept, and whether it keeps one."""
        turns: Turns = ()
        focus = None
        for question in kept or ():
            with on_errand(errand_of(request)):
                answer, corpus = self._bot.answered(str(question), focus)
            turns = (*turns, self._answered(Turn(question=answer.question), answer, corpus))
            focus = answer.focus
        shown = self._shown(turns, focus, is_kept=True) if turns else [gradio.skip() for _ in self._outputs]
        return (*shown, kept is not None, gradio.update(visible=kept is not None))

    def choose(self, turns: Turns, is_kept: bool) -> tuple[list[str] | None, dict[str, Any]]:
        """What the reader's browser is to keep from now on, and whether it can be deleted."""
        return _questions_of(turns) if is_kept else None, gradio.update(visible=is_kept)

    def forget(self) -> tuple[None, bool, dict[str, Any]]:
        """What follows from that nothing is to be kept any more."""
        return None, False, gradio.update(visible=False)

    def give_opinion(self, turns: Turns, event: gradio.EventData) -> tuple[Any, ...]:
        """What the page shows after a reader has told what an answer is worth, which is kept."""
        told: dict[str, Any] = event._data  # noqa: SLF001 - Gradio's documented way to what an event brings
        turn = _turn_of(turns, told)
        if turn is None or turn.answer is None or self._feedback is None:
            return gradio.skip(), gradio.skip()
        changed = replace(turn, opinion=cast("Opinion", told["opinion"]), word=str(told.get("word", "")).strip())
        try:
            is_helpful = changed.opinion == "helpful"
            self._feedback.keep(turn.identity, turn.answer, turn.corpus, is_helpful=is_helpful, word=changed.word)
        except FeedbackError as error:
            raise gradio.Error(str(error), print_exception=False) from error
        turns = tuple(changed if each is turn else each for each in turns)
        return self._written.conversation(turns), turns

    def save(self, form: str, turns: Turns) -> dict[str, str]:
        """The conversation as a file of that form, for the browser to save; the server keeps none."""
        answers = [turn.answer for turn in turns if turn.answer]
        corpus = self._bot.corpus
        name = f"conversation.{form}"
        if form == "docx":
            content = base64.b64encode(conversation_as_word(answers, corpus)).decode()
            return {"name": name, "type": WORD_TYPE, "content": content, "encoding": "base64"}
        written = {"md": conversation_as_markdown, "json": conversation_as_json}[form](answers, corpus)
        return {"name": name, "type": "text/markdown" if form == "md" else "application/json", "content": written}

    def _answered(self, turn: Turn, answer: Answer, corpus: Corpus) -> Turn:
        self._written.of(corpus)
        return replace(turn, answer=answer, corpus=corpus.fingerprint)

    def _pending(self, turns: Turns) -> tuple[Any, ...]:
        box = gradio.update(value="", submit_btn=False, stop_btn="Stop")
        rest = (gradio.skip(), gradio.update(visible=True), gradio.skip(), gradio.skip())
        return (self._written.conversation(turns), box, turns, *rest)

    def _shown(self, turns: Turns, focus: dict[str, Any] | None, is_kept: bool) -> tuple[Any, ...]:
        """The conversation as it stands."""
        box = gradio.update(submit_btn="Ask", stop_btn=False)
        bar = gradio.update(visible=bool(turns) or is_kept)
        evidence = self._written.evidence(turns)
        conversation = self._written.conversation(turns, self._examples)
        return (conversation, box, turns, focus, bar, evidence, _questions_of(turns) if is_kept else None)

    def _build_talk(self) -> None:
        conversation = self._written.conversation((), self._examples)
        self._conversation = gradio.HTML(
            conversation, elem_id="conversation", js_on_load="mineralbot.opinions(element, trigger)"
        )
        with gradio.Column(elem_id="asking"):
            self._box = _question_box()
            with gradio.Row(elem_id="bar", visible=False) as self._bar:
                self._savers = {form: _small_button(label, f"save-{form}") for form, label in _SAVED.items()}
                self._keep = gradio.Checkbox(label="Keep in this browser", container=False, elem_id="keep", min_width=0)
                self._forget = _small_button("Clear history", "forget", is_visible=False)
                self._anew = _small_button("New conversation", "anew")
        self._parcel = gradio.JSON(visible=False)

    def _wire(self) -> None:
        known = [self.turns, self._focus, self._keep]
        asked = self._box.submit(
            self.answer, [self._box, *known], self._outputs, concurrency_limit=READERS_AT_ONCE, **QUIETLY
        )
        stopped = self._box.stop(self.stop, known, self._outputs, cancels=[asked], **QUIETLY)
        anew = self._anew.click(self.begin_anew, self._keep, self._outputs, **QUIETLY)
        for event in (asked, stopped, anew):
            event.then(None, self._kept, None, js="mineralbot.settle", **QUIETLY)
        chosen = self._keep.input(self.choose, [self.turns, self._keep], [self._kept, self._forget], **QUIETLY)
        forgotten = self._forget.click(self.forget, None, [self._kept, self._keep, self._forget], **QUIETLY)
        for event in (chosen, forgotten):
            event.then(None, self._kept, None, js="mineralbot.keep", **QUIETLY)
        told = self._conversation.submit(self.give_opinion, self.turns, [self._conversation, self.turns], **QUIETLY)
        told.then(None, None, None, js="mineralbot.thank", **QUIETLY)
        for form, button in self._savers.items():
            saved = button.click(lambda turns, form=form: self.save(form, turns), self.turns, self._parcel, **QUIETLY)
            saved.then(None, self._parcel, None, js="mineralbot.save", **QUIETLY)


def _stopped(turn: Turn) -> Turn:
    return replace(turn, fault=STOPPED) if turn.is_pending else turn


def _turn_of(turns: Turns, told: dict[str, Any]) -> Turn | None:
    """The turn that an opinion is on; None where what was told is none."""
    number = str(told.get("turn", ""))
    is_known = number.isdecimal() and int(number) < len(turns) and told.get("opinion") in get_args(Opinion)[1:]
    return turns[int(number)] if is_known else None


def _questions_of(turns: Turns) -> list[str]:
    """What a browser that keeps the conversation is to keep: the questions that were answered."""
    return [turn.question for turn in turns if turn.answer][-MOST_KEPT:]


def _small_button(label: str, identity: str, *, is_visible: bool = True) -> gradio.Button:
    return gradio.Button(label, elem_id=identity, elem_classes="quiet", size="sm", min_width=0, visible=is_visible)


def _question_box() -> gradio.Textbox:
    return gradio.Textbox(
        label="Your question",
        show_label=False,
        placeholder="Ask a question",
        lines=1,
        max_lines=6,
        autofocus=True,
        submit_btn="Ask",
        interactive=True,
        elem_id="question",
        html_attributes=gradio.InputHTMLAttributes(autocomplete="off"),
    )
