"""Synonyms that the corpus brings along, read from lexicon.yaml."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import yaml

from mineralbot.errors import CorpusError
from mineralbot.values import Lexicon

if TYPE_CHECKING:
    from mineralbot.corpus.sources import Folder

LEXICON_NAMES = ("lexicon.yaml", "lexicon.yml")
SECTIONS = tuple(field.name for field in fields(Lexicon))


def read_lexicon(folder: Folder) -> Lexicon:
    """The lexicon of a corpus folder; an empty one where there is none.

    Raises:
        CorpusError: The file is not YAML or has another shape than `Lexicon`.
    """
    path = next((name for name in LEXICON_NAMES if folder.holds(name)), None)
    if path is None:
        return Lexicon()
    try:
        sections = _parsed(folder.read(path))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}, line {mark.line + 1}" if mark else path
        problem = getattr(error, "problem", None) or "unreadable"
        raise CorpusError(f"{where}: not YAML ({problem}); correct it, or delete the file to go without") from error
    if not sections:
        return Lexicon()
    return _lexicon(sections, path)


def _parsed(text: str) -> object:
    """What a YAML text holds; the base loaders make texts of all scalars, so that `no` and `2030` are words.

    libyaml's, where PyYAML came with it, is ten times as fast; PyYAML's own tells faults better.
    """
    try:
        return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    except yaml.YAMLError:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506


def _lexicon(sections: object, path: str) -> Lexicon:
    if not isinstance(sections, dict):
        raise CorpusError(f"{path}: found {_found(sections)}, wanted the sections {', '.join(SECTIONS)}; correct it")
    for name in sections:
        if name not in SECTIONS:
            raise CorpusError(
                f"{path}: found the section {name!r}, wanted one of {', '.join(SECTIONS)}; rename or remove it"
            )
    parsed: dict[str, Any] = {
        name: _words(words, f"{path}, {name}") if name == "questions" else _synonyms(words, f"{path}, {name}")
        for name, words in sections.items()
        if words
    }
    return Lexicon(**parsed)


def _synonyms(section: object, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(section, dict):
        raise CorpusError(f"{where}: found {_found(section)}, wanted terms with a list of words each; correct it")
    return {term: _words(words, f"{where}, {term!r}") for term, words in section.items()}


def _words(words: object, where: str) -> tuple[str, ...]:
    if not isinstance(words, list):
        raise CorpusError(f"{where}: found {_found(words)}, wanted a list as [one, other]; put it in brackets")
    for word in words:
        if not isinstance(word, str) or not word.strip():
            raise CorpusError(f"{where}: found {_found(word)} in the list, wanted a word or phrase; correct it")
    return tuple(word.strip() for word in words)


def _found(value: object) -> str:
    if isinstance(value, str):
        return f"the text {value!r}" if value.strip() else "nothing"
    return "a list" if isinstance(value, list) else "terms"
