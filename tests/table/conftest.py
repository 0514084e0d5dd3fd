from collections.abc import Callable
from typing import Any

import pytest

from mineralbot.values.json import to_json
from tests.corpora.bots import open_bot
from tests.table.tables import FOLDERS, write_edited

Ask = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def askers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Ask]:
    """What asks the bot over a corpus, by the corpus's name; each bot is opened once."""
    folders = {**FOLDERS, "edited": write_edited(tmp_path_factory.mktemp("edited") / "corpus")}
    opened: dict[str, Ask] = {}

    def asker(name: str) -> Ask:
        if name not in opened:
            bot = open_bot(folders[name], tmp_path_factory)
            opened[name] = lambda question: to_json(bot.ask(question))
        return opened[name]

    return asker
