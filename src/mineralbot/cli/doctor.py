"""The `doctor` command: what is well with this installation, what is not, and what to do."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.errors import MineralbotError, SettingsError
from mineralbot.settings import unknown_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; a fault if it is not well."""

    subject: str
    is_well: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok   ' if self.is_well else 'FAULT'}  {self.subject}: {self.text}"


def examine(settings: Settings) -> list[Finding]:
    """Look at everything that the program needs, each on its own, so that one fault does not hide another."""
    looks = {"settings": _settings, "corpus": _corpus, "model": _model, "index": _index, "port": _port}
    return [_look(subject, look, settings) for subject, look in looks.items()]


def _look(subject: str, look: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(subject=subject, is_well=True, text=look(settings))
    except MineralbotError as error:
        return Finding(subject=subject, is_well=False, text=" ".join(str(error).split()))


def _settings(_settings: Settings) -> str:
    if names := unknown_names(dict(os.environ)):
        raise SettingsError(f"no setting is called {', '.join(names)}: mend or unset it; README.md lists the settings")
    return "every MINERALBOT_ name is known"


def _corpus(settings: Settings) -> str:
    from mineralbot.corpus import load_corpus

    corpus = load_corpus(settings.corpus)
    passages = sum(len(document.passages) for document in corpus.documents)
    rows = sum(len(table.rows) for table in corpus.tables)
    return f"“{corpus.title}”, {passages} passages and {rows} rows in {settings.corpus}"


def _model(settings: Settings) -> str:
    from mineralbot.encoder import verify_model

    source = verify_model(settings.model)
    return f"{source.name}, weights of SHA-256 {source.weights_sha256}"


def _index(settings: Settings) -> str:
    from mineralbot.bot import check_index
    from mineralbot.index import open_index

    open_index(settings.index)
    index = check_index(settings)
    return f"fresh, {len(index.passages.entries)} entries in {settings.index}"


def _port(settings: Settings) -> str:
    from mineralbot.server.listening import listen

    listen(settings.host, settings.port).close()
    return f"{settings.port} of {settings.host} is free"
