"""What parts of speech an English word can be, and its plural.

Source: the tables of the `lemminflect` package. The package reads them whole, into dicts that take a second and tens of
megabytes; here they are unpacked, and only the lines of a word that is asked for are read.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMEMBERED = 20_000  # words


@lru_cache(maxsize=_REMEMBERED)
def lemmas_of(word: str) -> dict[str, tuple[str, ...]]:
    """The dictionary forms of a word by the part of speech that it is then; empty for a word that is not known.

    >>> lemmas_of("moored")
    {'VERB': ('moor',)}
    """
    found = {_part_of_speech(kind): tuple(forms.split("/")) for kind, forms in _lines("lemma_lu", word.lower())}
    return found | {kind: (form,) for kind, form in _overrides("lemma_overrides").get(word.lower(), ())}


@lru_cache(maxsize=_REMEMBERED)
def plural_of(word: str) -> str:
    """The plural of a noun of one word; of a word that is not known, by rule.

    >>> plural_of("quay"), plural_of("Wharf"), plural_of("zorp")
    ('quays', 'Wharves', 'zorps')
    """
    plural = _listed_plural(word.lower()) or _plural_by_rule(word.lower())
    return plural[:1].upper() + plural[1:] if word[:1].isupper() else plural


def _listed_plural(word: str) -> str:
    """The plural that the tables have; "" if none."""
    for kind, form in _overrides("infl_overrides").get(word, ()):
        if kind == "NNS":
            return form
    forms = [forms for kind, forms in _lines("infl_lu", word) if kind == "noun"]
    return forms[0].split("/")[0] if forms else ""


def _plural_by_rule(word: str) -> str:
    from lemminflect import getAllInflectionsOOV

    return str(next(iter(getAllInflectionsOOV(word, "NOUN").get("NNS", ())), f"{word}s"))


def _part_of_speech(kind: str) -> str:
    return "AUX" if kind == "modal" else kind.upper()


def _lines(table: str, word: str) -> Iterator[tuple[str, str]]:
    """(kind, forms) of each line that a table has for a word."""
    text, wanted = _unpacked(table), word.encode()
    start = _place(text, wanted)
    while text.startswith(wanted + b",", start):
        end = text.find(b"\n", start)
        kind, _, forms = text[start + len(wanted) + 1 : end].decode().partition(",")
        yield kind, forms
        start = end + 1


def _place(text: bytes, word: bytes) -> int:
    """Where the first line begins whose word is not before a word; the lines are in the order of their bytes."""
    low, high = 0, len(text)
    while low < high:
        start = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if text[start : text.find(b",", start)] < word:
            low = text.find(b"\n", start) + 1
        else:
            high = start
    return low


@cache
def _unpacked(table: str) -> bytes:
    """A table's lines, each with a line feed at its end."""
    return gzip.decompress((_folder() / f"{table}.csv.gz").read_bytes()).rstrip() + b"\n"


@cache
def _overrides(table: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (_folder() / f"{table}.csv").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            word, kind, form = line.strip().split(",")
            found.setdefault(word, []).append((kind, form))
    return found


@cache
def _folder() -> Path:
    """The folder of the tables, found without importing the package."""
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("lemminflect is not installed: install mineralbot anew")
    return Path(spec.origin).parent / "resources"
