from dataclasses import replace
from pathlib import Path
from typing import Any

from mineralbot.bot import Mineralbot
from mineralbot.errors import InputError
from mineralbot.evaluation import Case, read_cases, run_evaluation
from mineralbot.evaluation.session import play_with

CASES = """
- id: greeting
  turns: [{ask: hello}, {ask: thanks}]
- id: nonsense
  turns: [{ask: "flurb the grommet quux?", expect: {status: abstained}}]
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_bot_is_played_and_scored_over_its_own_corpus(bot: Mineralbot, tmp_path: Path) -> None:
    board = run_evaluation(bot, [written(tmp_path, "made.yaml", CASES)])
    assert [turn.reply["question"] for turn in board.turns] == ["hello", "thanks", "flurb the grommet quux?"]
    assert board.failures == ()
    assert board.metrics["same_on_repeat"] == board.metrics["contract_kept"] == board.metrics["refused_correctly"] == 1


def test_searches_are_scored_over_retrieval_questions(bot: Mineralbot, tmp_path: Path) -> None:
    lookups = written(tmp_path, "lookups.yaml", "- {question: what is it, wanted: ['note:A']}")
    searches = {"dense": lambda _: [["note:A"]], "lexical": lambda _: [["note:B"]]}
    board = run_evaluation(bot, [lookups], searches=searches)
    assert board.metrics == {"recall_at_4.dense": 1, "recall_at_4.lexical": 0}


def test_what_the_bot_will_not_read_is_replied_to_with_its_error(tmp_path: Path) -> None:
    class Refusing:
        corpus: Any = None

        def conversation(self) -> "Refusing":
            return self

        def ask(self, question: str, /) -> Any:
            raise InputError(f"{question!r} cannot be read")

    (case, _) = read_cases(written(tmp_path, "made.yaml", CASES))
    replies = play_with(Refusing())(case)
    assert [reply["error"]["code"] for reply in replies] == ["input", "input"]


def test_a_draft_is_checked_whole(bot: Mineralbot) -> None:
    class Checking:
        corpus = bot.corpus
        conversation = bot.conversation

        def check(self, draft: str) -> Any:
            return replace(bot.ask("hello"), text=draft)

    (reply,) = play_with(Checking())(Case(id="draft", file="made", draft="It is."))
    assert reply["text"] == "It is."
