"""What can be told of the deployment files without deploying: they parse, and name what is there."""

import re
from pathlib import Path

import pytest
import yaml

from mineralbot.server.gate import HEALTH
from mineralbot.settings import Settings

FOLDER = Path(__file__).parent.parent / "deploy"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".md")


def test_each_file_is_told_of_as_untested() -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(FILES) == 5
    assert [path.name for path in FILES if path.name not in told] == []
    assert told.count("**untested**") == 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    named = set(re.findall(r"MINERALBOT_([A-Z_]+)", path.read_text(encoding="utf-8")))
    assert {name.lower() for name in named} <= set(Settings.model_fields)


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".yaml"], ids=lambda path: path.name)
def test_a_file_in_yaml_is_read(path: Path) -> None:
    documents = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    assert all(isinstance(document, dict) for document in documents)


def test_what_is_probed_needs_no_sign_on() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    probed = set(re.findall(r"(?:path: |7860)(/[a-z]+z)\b", texts))
    assert probed == HEALTH
