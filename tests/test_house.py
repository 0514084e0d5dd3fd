"""The house rules that no tool of its own keeps."""

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mineralbot
from mineralbot.values import Corpus

SOURCE = Path(mineralbot.__file__).parent
ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PACKAGES = sorted(
    ["mineralbot", *(found.name for found in pkgutil.walk_packages([str(SOURCE)], "mineralbot.") if found.ispkg)]
)
TEXTS = {
    path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*") if path.suffix in {".py", ".css", ".html"}
}


def words_of(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


# Words of English that happen to be the value of a cell.
ENGLISH = {"false", "true", "world"}
WORDS = {path: f" {words_of(text)} " for path, text in TEXTS.items()}


def is_telling(value: str) -> bool:
    """Whether finding the value elsewhere says something: numbers, units and short words stand in any program."""
    words = words_of(value).split()
    return len(words) > 1 or any(word.isalpha() and len(word) > 3 and word not in ENGLISH for word in words)


def knowledge_of(corpus: Corpus) -> set[str]:
    cells = [cell for table in corpus.tables for row in table.rows for cell in row.cells]
    values = {text for cell in cells for text in (cell.text, *cell.items)}
    headings = {
        passage.text
        for document in corpus.documents
        for passage in document.passages
        if passage.kind in {"title", "heading"}
    }
    return {value for value in values | headings if is_telling(value)}


def test_the_floors_hold() -> None:
    linted = subprocess.run([BIN / "lint-imports"], capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout.partition("Broken contracts")[2] or linted.stderr


def test_the_code_knows_nothing_of_the_brief(corpus: Corpus) -> None:
    knowledge = knowledge_of(corpus)
    assert len(knowledge) > 25
    found = [
        f"{path.relative_to(SOURCE)}: {value}"
        for path, words in WORDS.items()
        for value in sorted(knowledge)
        if f" {words_of(value)} " in words
    ]
    assert found == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_exports_its_public_names(package: str) -> None:
    module = importlib.import_module(package)
    exported = getattr(module, "__all__", [])
    defined = {
        name for name, value in vars(module).items() if getattr(value, "__module__", "") == package and name[0] != "_"
    }
    assert defined <= set(exported) <= set(dir(module))
    assert all(hasattr(module, name) for name in exported)


def test_no_registry_host_is_named() -> None:
    files = [ROOT / name for name in ("Makefile", "README.md", "constraints.txt", "pyproject.toml", ".ci/run")]
    hosts = re.compile(r"pypi\.org|pythonhosted|index-url|find-links|download\.pytorch", re.IGNORECASE)
    assert [str(file) for file in files if hosts.search(file.read_text(encoding="utf-8"))] == []
