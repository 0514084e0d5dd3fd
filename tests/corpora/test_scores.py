"""What the bot scores on its brief must hold on the brief renamed, without its lexicon, and on another one."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from mineralbot.evaluation import Scoreboard, run_evaluation
from tests.corpora.bots import open_bot
from tests.corpora.rename import rename_corpus, without_lexicon

HERE = Path(__file__).parent
CORPUS, CASES = HERE.parents[1] / "corpus", HERE.parent / "cases"
FILES = ("single", "conversations", "traps")

Score = Callable[[Path, Path, tuple[str, ...]], Scoreboard]


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """Scores case files of a folder over a corpus, each combination once."""

    @cache
    def scored(corpus: Path, cases: Path, files: tuple[str, ...]) -> Scoreboard:
        bot = open_bot(corpus, tmp_path_factory)
        return run_evaluation(bot, [cases / f"{name}.yaml" for name in files], repeats=0)

    return scored


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return rename_corpus(CORPUS, CASES, tmp_path_factory.mktemp("renamed"))


@pytest.mark.parametrize("metric", ["turns_passed", "refused_correctly"])
def test_the_renamed_brief_scores_within_three_points(score: Score, renamed: tuple[Path, Path], metric: str) -> None:
    old, new = score(CORPUS, CASES, FILES), score(*renamed, FILES)
    lost = {(turn.case.id, turn.number) for turn in new.failures} - {
        (turn.case.id, turn.number) for turn in old.failures
    }
    assert new.metrics[metric] >= old.metrics[metric] - 0.03, sorted(lost)


def test_without_the_lexicon_single_questions_score_within_fifteen_points(score: Score, tmp_path: Path) -> None:
    bare = score(without_lexicon(CORPUS, tmp_path / "bare"), CASES, ("single",))
    assert bare.metrics["turns_passed"] >= score(CORPUS, CASES, FILES).metrics["tag.single:"] - 0.15


BRIEFS = (
    "second",
    "river",
    "trains",
    "clinics",
    "launch",
    "water",
    "museums",
    "wind",
    "ferries",
    "fisheries",
    "rescue",
)


@pytest.mark.parametrize("brief", BRIEFS)
def test_another_brief_is_answered_by_the_same_code(score: Score, brief: str) -> None:
    board = score(HERE / brief, HERE / brief, ("cases",))
    assert board.metrics["contract_kept"] == 1
    assert board.metrics["cases_passed"] >= 0.8, board.render(failures=40)
