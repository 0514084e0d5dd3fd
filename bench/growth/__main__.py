"""Builds indexes of several sizes, asks each the like questions in turn, and writes the results."""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.growth import __doc__ as told
from bench.growth.corpora import write_corpus
from bench.growth.report import Measured, as_markdown, write
from bench.speed.measures import percentile
from bench.speed.processes import piped, program, run
from mineralbot.encoder import Encoder

PASSAGES = (50, 1_000, 10_000, 100_000)
ROWS = (1_000, 10_000, 100_000, 1_000_000)
FEW_PASSAGES, FEW_ROWS = 50, 20
ASKED_ONCE = 1_000_000  # rows from which a start takes minutes


def main(arguments: list[str] | None = None) -> None:
    """Build, ask in rounds, and write."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="*", default=PASSAGES)
    parser.add_argument("--rows", type=int, nargs="*", default=ROWS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, default=Path(__file__).parents[1] / "results")
    parser.add_argument("--keep", type=Path, help="folder of corpora and indexes; what is there is not built again")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        place = given.keep or Path(temporary)
        sizes = [(passages, FEW_ROWS) for passages in given.passages] + [(FEW_PASSAGES, rows) for rows in given.rows]
        found = [build(place / f"{passages}-{rows}", passages, rows) for passages, rows in sizes]
        for number in range(given.rounds):
            for measured in (each for each in found if each.rows < ASKED_ONCE or not number):
                measured.rounds.append(ask(place / measured.name))
                sys.stderr.write(f"round {number + 1}, {measured.name}: {measured.rounds[-1]}\n")
    write(found, given.results)
    sys.stdout.write(as_markdown(found))


def build(folder: Path, passages: int, rows: int) -> Measured:
    """Write a corpus and build its index, if that was not done before; what it took."""
    record = folder / "built.json"
    if not record.is_file():
        questions = write_corpus(folder / "corpus", passage_count=passages, row_count=rows)
        (folder / "questions.json").write_text(json.dumps(questions), "utf-8")
        Encoder.open(None, folder / "index" / "encoder")  # exports the model, which is no part of what grows
        cost = run((program("mineralbot"), "index", *_places(folder)))
        record.write_text(json.dumps({"index s": cost.seconds, "index peak MB": cost.peak_mb}), "utf-8")
        sys.stderr.write(f"{folder.name} is built\n")
    return Measured(passages=passages, rows=rows, built=json.loads(record.read_text("utf-8")), rounds=[])


def ask(folder: Path) -> dict[str, float]:
    """Ask all questions of a corpus, and what that took."""
    questions = json.loads((folder / "questions.json").read_text("utf-8"))
    with piped((program("mineralbot"), "chat", "--jsonl", *_places(folder))) as pipe:
        pipe.ask(questions[0])
        first = pipe.age_seconds
        waited, worked = [], []
        for question in questions:
            before = processor_seconds(pipe.forget().process.pid)
            waited.append(1e3 * pipe.ask(question)[1])
            worked.append(1e3 * (processor_seconds(pipe.process.pid) - before))
        return {
            "first answer s": first,
            "median ms": percentile(sorted(waited), 0.5),
            "p95 ms": percentile(sorted(waited), 0.95),
            "p95 CPU ms": percentile(sorted(worked), 0.95),
            "memory MB": pipe.resident_mb,
        }


def processor_seconds(pid: int) -> float:
    """What all threads of a process have run: on a busy machine it tells more than the clock."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text("utf-8").split()[0]) for task in tasks) / 1e9


def _places(folder: Path) -> tuple[str, ...]:
    return ("--corpus", str(folder / "corpus"), "--index", str(folder / "index"))


if __name__ == "__main__":
    main()
