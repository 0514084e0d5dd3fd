"""Who asks little loads little: which packages a command imports, and what that costs."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from mineralbot.bot import Mineralbot

LONGEST_WAIT_SECONDS = 120
MOST_SECONDS_OF_HELP = 0.3
HEAVY = {"chromadb", "fastapi", "gradio", "llama_index", "markitdown", "sentence_transformers", "torch", "transformers"}
ALSO_UNUSED_BY_HELP = {"duckdb", "frictionless", "numpy", "onnxruntime", "pydantic", "yaml"}
ALSO_UNUSED_BY_TABLES = {"bm25s", "onnxruntime", "scipy", "tokenizers"}
TELL = """
import sys
from mineralbot.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
sys.stderr.write("\\n" + " ".join({name.partition(".")[0] for name in sys.modules}))
sys.exit(code)
"""


def packages_of(*arguments: str) -> set[str]:
    """The packages that a command has imported when it is done."""
    command = [sys.executable, "-W", "ignore", "-c", TELL, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_WAIT_SECONDS, check=True)
    assert done.stdout
    return set(done.stderr.splitlines()[-1].split())


def test_help_loads_nothing_that_costs() -> None:
    assert packages_of("--help") & (HEAVY | ALSO_UNUSED_BY_HELP) == set()


def test_help_is_there_at_once() -> None:
    """By the processor's clock, so that a busy machine makes no test fail; the quickest of three."""
    command = [str(Path(sys.executable).parent / "mineralbot"), "--help"]
    seconds = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, timeout=LONGEST_WAIT_SECONDS, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(seconds) <= MOST_SECONDS_OF_HELP


@pytest.mark.parametrize(
    ("question", "unused"),
    [
        ("When did Malaysia sign?", HEAVY | ALSO_UNUSED_BY_TABLES),
        ("Which agreements cover nickel but not cobalt?", HEAVY | ALSO_UNUSED_BY_TABLES),
        ("Which risks to water and forests are named?", HEAVY),
    ],
)
def test_a_question_opens_only_what_it_needs(
    question: str, unused: set[str], bot: Mineralbot, index_folder: Path
) -> None:
    found = packages_of("ask", question, "--corpus", bot.corpus.root, "--index", str(index_folder))
    assert found & unused == set()
