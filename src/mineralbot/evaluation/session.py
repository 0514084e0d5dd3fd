"""Running case files against the bot: the one place where this room meets it, through its public methods."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mineralbot.errors import MineralbotError
from mineralbot.evaluation.cases import Case, read_cases
from mineralbot.evaluation.retrieval import is_retrieval_file, read_lookups, recall
from mineralbot.evaluation.running import evaluate
from mineralbot.evaluation.scoreboard import Scoreboard
from mineralbot.values.json import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mineralbot.evaluation.contract import Reply
    from mineralbot.evaluation.intervals import Tally
    from mineralbot.evaluation.retrieval import Search
    from mineralbot.evaluation.running import Play
    from mineralbot.values import Answer, Corpus


class Talk(Protocol):
    """A conversation with the bot."""

    def ask(self, question: str, /) -> Answer:
        """The answer to the next question."""
        ...


class Bot(Protocol):
    """What an evaluation needs of the bot."""

    @property
    def corpus(self) -> Corpus:
        """What it answers from."""
        ...

    def conversation(self) -> Talk:
        """A new conversation."""
        ...


def run_evaluation(
    bot: Bot, files: Sequence[Path], *, searches: Mapping[str, Search] | None = None, repeats: int = 1
) -> Scoreboard:
    """Play the cases of the files and score the replies.

    Drafts are left out where the bot checks none.

    Args:
        bot: The bot; every case is played in a conversation of its own.
        files: Case files, and files of retrieval questions.
        searches: The searches whose recall is measured over the retrieval questions, by name.
        repeats: How many times each case is played again.

    Raises:
        InputError: A file cannot be read as cases.
    """
    retrieval_files = [path for path in files if is_retrieval_file(path)]
    cases = [case for path in files if path not in retrieval_files for case in read_cases(path)]
    cases = [case for case in cases if case.draft is None or hasattr(bot, "check")]
    turns = evaluate(cases, play_with(bot), corpus=Path(bot.corpus.root), repeats=repeats)
    return Scoreboard.of(turns, _recalls(retrieval_files, searches or {}))


def play_with(bot: Bot) -> Play:
    """The task function that plays a case with the bot; what the bot will not read is replied to with its error."""

    def play(case: Case) -> list[Reply]:
        if case.draft is not None:
            return [_reply(getattr(bot, "check"), case.draft)]  # noqa: B009
        talk = bot.conversation()
        return [_reply(talk.ask, turn.ask) for turn in case.turns]

    return play


def _reply(say: Callable[[str], Answer], text: str) -> Reply:
    try:
        return to_json(say(text))
    except MineralbotError as error:
        return {"error": {"code": error.code, "message": str(error)}}


def _recalls(files: Sequence[Path], searches: Mapping[str, Search]) -> dict[str, Tally]:
    lookups = [lookup for path in files for lookup in read_lookups(path)]
    return {name: recall(lookups, search) for name, search in searches.items()} if lookups else {}
