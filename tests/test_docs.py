"""What the documentation says to type is typed, and what it shows is read."""

import io
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from mineralbot.bot import Mineralbot
from mineralbot.cli import main
from mineralbot.evaluation import read_cases
from mineralbot.keys import KeyFile
from mineralbot.server.embedding import EMBED, WIDGET
from mineralbot.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "deploy" / "README.md"]
)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if found[1] == kind:
                yield page, found[2]


def commands() -> list[tuple[str, str]]:
    """Each command of a block, without what is said of it."""
    lines = [(page.name, line.partition("  #")[0].strip()) for page, block in blocks("") for line in block.splitlines()]
    return [(page, line) for page, line in lines if re.match(r"[a-z]+ (?!.*[─►])", line)]


COMMANDS = commands()


@pytest.fixture
def workplace(bot: Mineralbot, index_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the commands name: a corpus, drafts, a key, a trail."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"CORPUS": bot.corpus.root, "INDEX": index_folder, "AUDIT": tmp_path / "audit.sqlite"}.items():
        monkeypatch.setenv(f"MINERALBOT_{name}", str(value))
    for name in ("draft.txt", "draft.md"):
        Path(name).write_text("Malaysia signed in Oct 2025.\n", encoding="utf-8")
    return tmp_path


def test_there_are_commands_to_run() -> None:
    assert {"reading.md", "operating.md", "checking.md", "README.md"} <= {page for page, _ in COMMANDS}


def made_ready(command: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The command with what is there in place of what the page names as an example."""
    if "revoke" in command:
        keys = KeyFile(workplace / "keys.json")
        keys.create("leaver")
        return command.replace("1a2b3c4d", keys.entries()[0].id)
    if command.startswith("cat ") or command.endswith(" chat"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path("draft.txt").read_bytes())))
    return command.rpartition("| ")[2].replace("draft.docx", "draft.md")


@pytest.mark.parametrize("command", [command for _, command in COMMANDS if command.startswith(("mineralbot", "cat"))])
def test_a_command_does_what_it_is_said_to_do(
    workplace: Path, command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    name, *arguments = shlex.split(made_ready(command, workplace, monkeypatch))
    assert name == "mineralbot"
    assert main(arguments) == 0, capfd.readouterr().err


@pytest.mark.parametrize("command", [command for _, command in COMMANDS if command.startswith("python")])
def test_a_module_is_run_as_told(command: str, tmp_path: Path) -> None:
    told = command.partition(" [")[0].replace("OUT", str(tmp_path / "out"))
    run = [sys.executable, "-W", "ignore", *shlex.split(told)[1:]]
    ended = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=250, check=False)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("command", [command for _, command in COMMANDS if command.startswith("make")])
def test_a_target_of_make_is_there(command: str) -> None:
    targets = re.findall(r"^([a-z ]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert command.split()[1] in {name for line in targets for name in line.split()}


def test_each_command_is_of_a_kind_that_is_tried() -> None:
    assert {command.split()[0] for _, command in COMMANDS} == {"mineralbot", "cat", "python", "make"}


def test_what_is_shown_as_json_and_yaml_is_such() -> None:
    shown = [json.loads(block) for _, block in blocks("json")]
    assert len(shown) >= 1
    for page, block in blocks("yaml"):
        assert yaml.safe_load(block), page


def test_the_case_files_that_are_shown_are_read(tmp_path: Path) -> None:
    (block, *_) = [block for page, block in blocks("yaml") if page.name == "evaluation.md"]
    (tmp_path / "cases.yaml").write_text(block, encoding="utf-8")
    assert [case.id for case in read_cases(tmp_path / "cases.yaml")] == ["harbour-001", "harbour-002"]


class Loaded(HTMLParser):
    """What the tags of a snippet load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_snippets_for_other_pages_load_what_is_there() -> None:
    tags = [tag for _, block in blocks("html") for tag in Loaded(block).tags]
    assert [(tag, str(given["src"]).partition(".org")[2]) for tag, given in tags] == [
        ("script", WIDGET),
        ("iframe", EMBED),
    ]
    script = (ROOT / "src" / "mineralbot" / "server" / "widget.js").read_text(encoding="utf-8")
    told = {name.removeprefix("data-") for name in tags[0][1] if name.startswith("data-")}
    assert told == set(re.findall(r"told\.(\w+)", script))


def test_every_setting_that_is_named_is_one() -> None:
    named = {name for page in PAGES for name in re.findall(r"MINERALBOT_([A-Z_]+)", page.read_text(encoding="utf-8"))}
    assert {name.lower() for name in named if not name.endswith("_")} <= set(Settings.model_fields)


def test_every_file_that_is_pointed_to_is_there() -> None:
    pointed = [
        (page, link.partition("#")[0])
        for page in PAGES
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in link and not link.startswith("#")
    ]
    assert len(pointed) > 20
    assert [(page.name, link) for page, link in pointed if not (page.parent / link).exists()] == []
