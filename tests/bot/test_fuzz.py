"""Any text, in any sequence of turns: no exception, nothing said uncited, every citation in the corpus."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mineralbot.bot import Mineralbot
from mineralbot.errors import InputError
from mineralbot.evaluation import read_cases
from mineralbot.evaluation.contract import contract_faults, quote_faults
from mineralbot.values import Answer
from mineralbot.values.json import to_json
from tests.corpora.bots import open_bot

ROOT = Path(__file__).parents[2]
BRIEF, OTHER = ROOT / "corpus", ROOT / "tests" / "corpora" / "second"
LARGEST_FOCUS = 4000  # characters of JSON
POINTING = [
    line.strip()
    for line in """
    and what about it
    which of them?
    the second one
    the other two
    and the others, when did they open?
    are you sure?
    why?
    name them
    how many?
    by how much?
    who else signed that month?
    only those from 2025
    add the 2026 ones
    no, I meant the last
    same two questions for the first
    which don't?
    which ones do?
    where does it say that?
    in one sentence
    the rest?
    and outside it?
    whose number is that?
    is it one of them?
    what would change that?
    and the other way round?
    leave out the first
    back to it: when was it?
    by when?
    which one is earlier?
    the former
    both of them
    does either cover that?
    thanks
    when did they sign?
    is it higher than that?
    name some of those firms
    """.splitlines()
    if line.strip()
]


@pytest.fixture(scope="module", params=[BRIEF, OTHER], ids=["the brief", "another"])
def talker(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Mineralbot, Path]:
    """A bot with its corpus."""
    return open_bot(request.param, tmp_path_factory), request.param


@cache
def _asked(corpus: Path) -> list[str]:
    """Questions as people ask them, of the brief or of the other corpus."""
    files = [OTHER / "cases.yaml"] if corpus == OTHER else sorted((ROOT / "tests" / "cases").glob("[cst]*s.yaml"))
    return [text for path in files for case in read_cases(path) for text in case.asked]


@cache
def _names(corpus: Path) -> list[str]:
    return sorted({word for path in sorted(corpus.glob("*.csv")) for word in path.read_text("utf-8").split(",")})


def _turns(corpus: Path) -> st.SearchStrategy[list[str]]:
    asked, named = st.sampled_from(_asked(corpus)), st.sampled_from(_names(corpus))
    pointing = st.sampled_from(POINTING)
    mixed = st.builds("{} {}".format, pointing, named) | st.builds("{}: {}".format, named, pointing)
    broken = st.builds(lambda text, at: text[at:] + text[:at], asked, st.integers(1, 30))
    return st.lists(asked | pointing | mixed | named | broken | st.text(max_size=200), min_size=1, max_size=6)


def _check(answer: Answer, corpus: Path) -> None:
    reply = to_json(answer)
    faults = [*contract_faults(reply), *quote_faults(reply["citations"], corpus)]
    faults += [fault for note in reply["notes"] for fault in quote_faults(note.get("quotes", ()), corpus)]
    assert not faults, (answer.question, faults)
    assert answer.status in ("answered", "abstained", "clarify")
    assert len(json.dumps(answer.focus)) < LARGEST_FOCUS


@settings(max_examples=40)
@given(data=st.data())
def test_any_conversation_is_answered_as_the_contract_says(
    talker: tuple[Mineralbot, Path], data: st.DataObject
) -> None:
    bot, corpus = talker
    conversation = bot.conversation()
    for text in data.draw(_turns(corpus)):
        _check(conversation.ask(text), corpus)


@settings(max_examples=30)
@given(text=st.text(max_size=400))
@example(text="\ud800")
@example(text="which " * 1500)
@example(text="[1] **x** | y | <script>")
def test_any_text_is_answered_as_the_contract_says(talker: tuple[Mineralbot, Path], text: str) -> None:
    bot, corpus = talker
    _check(bot.ask(text), corpus)


@settings(max_examples=40)
@given(data=st.data())
def test_a_focus_of_another_corpus_or_spoilt_is_refused_or_forgotten(
    talker: tuple[Mineralbot, Path], data: st.DataObject
) -> None:
    bot, corpus = talker
    focus = bot.ask(data.draw(st.sampled_from(_asked(corpus)))).focus
    name = data.draw(st.sampled_from([*sorted(focus), "rows", "table", "meaning"]))
    spoilt = focus | {name: data.draw(st.none() | st.integers() | st.text(max_size=9) | st.lists(st.text(max_size=9)))}
    outcome = _outcome(bot, data.draw(st.sampled_from(POINTING)), spoilt)
    if isinstance(outcome, Answer):
        _check(outcome, corpus)
    else:
        assert "focus" in str(outcome)


def _outcome(bot: Mineralbot, question: str, focus: dict[str, object]) -> Answer | InputError:
    try:
        return bot.ask(question, focus)
    except InputError as error:
        return error
