"""What can be told of the deployment files without deploying: they parse, and name what is there."""

import re
from pathlib import Path
from typing import Any

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
    assert told.count("**run by the tests**") == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    named = set(re.findall(r"MINERALBOT_([A-Z_]+)", path.read_text(encoding="utf-8")))
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_the_image_has_neither_torch_nor_rights() -> None:
    build, final = (FOLDER / "Dockerfile").read_text(encoding="utf-8").rsplit("\nFROM ", 1)
    assert build.rstrip().endswith("pip uninstall --yes torch onnxscript onnx-ir")
    assert "pip" not in final
    assert "\nUSER 10001\n" in final


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_as_many_workers_are_started_as_the_proxy_knows() -> None:
    servers = re.findall(r"server app:(\d+) ", (FOLDER / "nginx.conf").read_text(encoding="utf-8"))
    workers = int(compose()["services"]["app"]["command"][-1])
    assert [int(port) for port in servers] == [7860 + number for number in range(workers)]


def test_what_belongs_together_is_started_together_and_nothing_but_the_proxy_is_reached() -> None:
    services = compose()["services"]
    assert set(services) == {"app", "nginx", "postgresql", "chroma"}
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    assert services["app"]["read_only"] is True
    assert services["app"]["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".yaml"], ids=lambda path: path.name)
def test_a_file_in_yaml_is_read(path: Path) -> None:
    documents = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    assert all(isinstance(document, dict) for document in documents)


def test_what_is_probed_needs_no_sign_on() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    probed = set(re.findall(r"(?:path: |7860)(/[a-z]+z)\b", texts))
    assert probed == HEALTH
