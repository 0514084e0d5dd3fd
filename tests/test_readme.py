"""What the README says is so."""

import re
from pathlib import Path

import pytest

from mineralbot.bot import Mineralbot
from mineralbot.reports import VERDICT_WORDS, summary_of
from mineralbot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows_under(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize(("question", "answer"), rows_under("What it answers"))
def test_an_answer_of_the_table_is_what_the_bot_says(bot: Mineralbot, question: str, answer: str) -> None:
    assert bot.ask(question).text == answer.replace("<br>", "\n")


def test_the_draft_of_the_readme_is_checked_as_told(bot: Mineralbot) -> None:
    rows = rows_under("What it makes of a draft")
    report = bot.check(" ".join(sentence for sentence, _, _ in rows))
    assert [[s.text, VERDICT_WORDS[s.verdict], s.correction or ""] for s in report.sentences] == rows
    assert f"\n{summary_of(report)}\n" in README


def test_the_table_of_settings_is_complete_and_its_defaults_true() -> None:
    told = {variable.strip("`"): default.strip("`") for _, variable, default, _ in rows_under("Settings")}
    fields = Settings.model_fields
    assert told == {f"MINERALBOT_{name.upper()}": str(field.default or "") for name, field in fields.items()}


def test_the_gate_runs_the_command_that_the_readme_names() -> None:
    assert "\nmake test " in README
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "exec make test"


def test_every_command_of_make_is_there() -> None:
    targets = set(re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = {target for line in targets for target in line.split()}
    assert {"install", "run", "test", "lint", "bench", "index", "doctor"} <= named


def test_every_file_that_is_pointed_to_is_there() -> None:
    pointed = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(pointed) > 4
    assert [path for path in pointed if not (ROOT / path).exists()] == []
