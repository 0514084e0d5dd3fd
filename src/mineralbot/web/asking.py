"""The tab to ask: the conversation, and beside it the corpus with what is cited marked."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator  # noqa: TC003 - Gradio looks for its own among the types
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast, get_args

import gradio

from mineralbot.bot import on_errand
from mineralbot.errors import FeedbackError, MineralbotError
from mineralbot.reports import WORD_TYPE, conversation_as_json, conversation_as_markdown, conversation_as_word
from mineralbot.web.errands import errand_of
from mineralbot.web.markup import STOPPED, TurnMarkup
from mineralbot.web.turns import Opinion, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.bot import Mineralbot
    from mineralbot.feedback import FeedbackStore

Turns = tuple[Turn, ...]
STEP_SECONDS = 0.015
MOST_OFFERS = 6
MOST_KEPT = 20  # questions of a conversation that a browser keeps
READERS_AT_ONCE = 32
QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_SAVED = {"md": "Markdown", "docx": "Word", "json": "JSON"}


class AskTab:
    """The components of the tab and what they do; a conversation lives in the reader's own session."""

    def __init__(self, bot: Mineralbot, markup: TurnMarkup, feedback: FeedbackStore | None) -> None:
        self._bot = bot
        self._markup = markup
        self._feedback = feedback
        self._examples = bot.suggestions()[:MOST_OFFERS]
        self.turns: gradio.State

    def build(self) -> None:
        """Add the components to the blocks that are being built."""
        self.turns, self._focus = gradio.State(()), gradio.State(None)
        self._kept = gradio.JSON(visible=False)  # on its way to and from the reader's browser
        with gradio.Row(elem_id="columns"):
            with gradio.Column(elem_id="talk"):
                self._build_talk()
            with gradio.Column(elem_id="beside"):
                self._evidence = gradio.HTML(self._markup.evidence(None), elem_id="evidence")
        self._outputs = [
            self._conversation, self._box, self.turns, self._focus, self._bar, self._evidence, self._lead, *self._offers
        ]  # fmt: skip
        self._wire()

    def restore_on(self, load: Callable[..., Any]) -> None:
        """Ask again, when the page is loaded, what the reader's browser keeps."""
        load(self.restore, self._kept, [*self._outputs, self._keep], js="mineralbot.kept", **QUIETLY)

    async def answer(
        self, question: str, turns: Turns, focus: dict[str, Any] | None, request: gradio.Request
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
            yield self._shown((*turns[:-1], replace(turns[-1], fault=str(error))), focus)
            return
        for streamed in self._markup.streamed(answer):
            yield (self._markup.conversation(turns, streamed), *(gradio.skip() for _ in self._outputs[1:]))
            await asyncio.sleep(STEP_SECONDS)
        turn = replace(turns[-1], answer=answer, corpus=corpus.fingerprint)
        yield self._shown((*turns[:-1], turn), answer.focus)

    def stop(self, turns: Turns, focus: dict[str, Any] | None) -> tuple[Any, ...]:
        """What the page shows after a question was stopped."""
        return self._shown(tuple(_stopped(turn) for turn in turns), focus)

    def begin_anew(self) -> tuple[Any, ...]:
        """What the page shows before the first question."""
        return self._shown((), None)

    def restore(self, kept: list[str] | None, request: gradio.Request) -> tuple[Any, ...]:
        """What the page shows of a conversation that the reader's browser kept, and whether it keeps one."""
        turns: Turns = ()
        focus = None
        for question in kept or ():
            with on_errand(errand_of(request)):
                answer, corpus = self._bot.answered(str(question), focus)
            turn = Turn(question=answer.question, answer=answer, corpus=corpus.fingerprint)
            turns, focus = (*turns, turn), answer.focus
        if not turns:
            return (*(gradio.skip() for _ in self._outputs), kept is not None)
        return (*self._shown(turns, focus), True)

    def keep(self, turns: Turns, is_wanted: bool) -> list[str] | None:  # noqa: FBT001 - Gradio hands it by position
        """What the reader's browser is to keep: the questions, or nothing."""
        return [turn.question for turn in turns if turn.answer][-MOST_KEPT:] if is_wanted else None

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
        return self._markup.conversation(turns), turns

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

    def _pending(self, turns: Turns) -> tuple[Any, ...]:
        box = gradio.update(value="", submit_btn=False, stop_btn="Stop")
        conversation = self._markup.conversation(turns)
        rest = (gradio.update(visible=True), gradio.skip(), "", *_offers(()))
        return (conversation, box, turns, gradio.skip(), *rest)

    def _shown(self, turns: Turns, focus: dict[str, Any] | None) -> tuple[Any, ...]:
        """The conversation as it stands, with questions to offer where the last brought no answer."""
        answer = turns[-1].answer if turns else None
        offers = answer.suggestions if answer else () if turns else self._examples
        lead = "" if not offers else "You could ask" if turns else "For example"
        box = gradio.update(submit_btn="Ask", stop_btn=False)
        bar = gradio.update(visible=bool(turns))
        lead_shown = f'<p class="label">{lead}</p>' if lead else ""
        evidence = self._markup.evidence(answer)
        return (self._markup.conversation(turns), box, turns, focus, bar, evidence, lead_shown, *_offers(offers))

    def _build_talk(self) -> None:
        self._conversation = gradio.HTML(
            self._markup.conversation(()), elem_id="conversation", js_on_load="mineralbot.opinions(element, trigger)"
        )
        self._lead = gradio.HTML('<p class="label">For example</p>' if self._examples else "", elem_id="lead")
        with gradio.Row(elem_id="offers"):
            self._offers = [self._offer(place) for place in range(MOST_OFFERS)]
        with gradio.Column(elem_id="asking"):
            self._box = _question_box()
            with gradio.Row(elem_id="bar", visible=False) as self._bar:
                self._savers = {form: _small_button(label, f"save-{form}") for form, label in _SAVED.items()}
                self._keep = gradio.Checkbox(label="Keep in this browser", container=False, elem_id="keep", min_width=0)
                self._anew = _small_button("New conversation", "anew")
        self._parcel = gradio.JSON(visible=False)

    def _wire(self) -> None:
        asking = [
            asked(
                self.answer, [question, self.turns, self._focus], self._outputs, concurrency_limit=READERS_AT_ONCE,
                **QUIETLY,
            )
            for asked, question in ((self._box.submit, self._box), *((offer.click, offer) for offer in self._offers))
        ]  # fmt: skip
        running: list[dict[str, Any]] = list(asking)
        stopped = self._box.stop(self.stop, [self.turns, self._focus], self._outputs, cancels=running, **QUIETLY)
        anew = self._anew.click(self.begin_anew, None, self._outputs, **QUIETLY)
        for event in (*asking, stopped, anew):
            told = event.then(self.keep, [self.turns, self._keep], self._kept, js="mineralbot.settle", **QUIETLY)
            told.then(None, self._kept, None, js="mineralbot.keep", **QUIETLY)
        chosen = self._keep.input(self.keep, [self.turns, self._keep], self._kept, **QUIETLY)
        chosen.then(None, self._kept, None, js="mineralbot.keep", **QUIETLY)
        self._conversation.submit(self.give_opinion, self.turns, [self._conversation, self.turns], **QUIETLY)
        for form, button in self._savers.items():
            saved = button.click(lambda turns, form=form: self.save(form, turns), self.turns, self._parcel, **QUIETLY)
            saved.then(None, self._parcel, None, js="mineralbot.save", **QUIETLY)

    def _offer(self, place: int) -> gradio.Button:
        question = self._examples[place] if place < len(self._examples) else ""
        return gradio.Button(question, visible=bool(question), elem_classes="offer", size="sm", min_width=0)


def _stopped(turn: Turn) -> Turn:
    return replace(turn, fault=STOPPED) if turn.is_pending else turn


def _turn_of(turns: Turns, told: dict[str, Any]) -> Turn | None:
    """The turn that an opinion is on; None where what was told is none."""
    number = str(told.get("turn", ""))
    is_known = number.isdecimal() and int(number) < len(turns) and told.get("opinion") in get_args(Opinion)[1:]
    return turns[int(number)] if is_known else None


def _offers(questions: tuple[str, ...]) -> list[dict[str, Any]]:
    """An update of each button for a question to ask: those that are not needed are hidden."""
    padded = (*questions[:MOST_OFFERS], *[""] * (MOST_OFFERS - len(questions)))
    return [gradio.update(value=question, visible=bool(question)) for question in padded]


def _small_button(label: str, identity: str) -> gradio.Button:
    return gradio.Button(label, elem_id=identity, elem_classes="quiet", size="sm", min_width=0)


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
