"""The data package's descriptor, read from datapackage.json or inferred from the files of the folder."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from mineralbot.errors import CorpusError

if TYPE_CHECKING:
    from mineralbot.corpus.sources import Folder

DESCRIPTOR_NAME = "datapackage.json"
PROSE_FORMATS = frozenset({"md", "markdown"})
TABLE_FORMATS = frozenset({"csv", "tsv"})

ResourceKind = Literal["prose", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A resource as described: where it stands, what it is called, and for a table its schema and our own keys."""

    name: str
    path: str
    kind: ResourceKind
    title: str = ""
    description: str = ""
    schema: dict[str, Any] = field(default_factory=dict)
    delimiter: str = ""
    heading: str = ""
    row_noun: str = ""
    figures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The package's own words and its readable resources, in the order of the descriptor."""

    name: str
    title: str
    description: str
    resources: tuple[Resource, ...]


def read_package(folder: Folder) -> Package:
    """The package of a folder: as datapackage.json says, or every .md as prose and every .csv as a table.

    Resources of other formats (pictures, PDF) are left aside.

    Raises:
        CorpusError: The descriptor is not JSON or has the wrong shape, or there is nothing to read.
    """
    package = _described(folder) if folder.holds(DESCRIPTOR_NAME) else _inferred(folder)
    if not package.resources:
        raise CorpusError(f"{folder.root} holds no Markdown (.md) and no table (.csv); add at least one to the folder")
    names = [resource.name for resource in package.resources]
    for name in names:
        if names.count(name) > 1:
            raise CorpusError(f"{DESCRIPTOR_NAME}: two resources are named {name!r}; give each a name of its own")
    return package


def _inferred(folder: Folder) -> Package:
    resources = [
        Resource(name=_slug(PurePosixPath(path).with_suffix("").as_posix()), path=path, kind=kind)
        for path in folder.names()
        if (kind := _kind(_suffix(path)))
    ]
    return Package(name=_slug(folder.root.resolve().name), title="", description="", resources=tuple(resources))


def _described(folder: Folder) -> Package:
    try:
        descriptor = json.loads(folder.read(DESCRIPTOR_NAME).lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise CorpusError(
            f"{DESCRIPTOR_NAME}, line {error.lineno}: not JSON ({error.msg}); correct it, or delete the file"
        ) from error
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise CorpusError(f'{DESCRIPTOR_NAME}: wanted an object with a list "resources" of objects; add it')
    resources = [resource for number, entry in enumerate(listed, 1) if (resource := _resource(entry, number))]
    return Package(
        name=_text(descriptor, "name", "package") or _slug(folder.root.resolve().name),
        title=_text(descriptor, "title", "package"),
        description=_text(descriptor, "description", "package"),
        resources=tuple(resources),
    )


def _resource(entry: dict[str, Any], number: int) -> Resource | None:
    where = f"resource {entry.get('name') or number}"
    path = entry.get("path")
    if not isinstance(path, str) or not path or "://" in path or "\0" in path:
        raise CorpusError(f'{DESCRIPTOR_NAME}, {where}: "path" is {path!r}; wanted the relative path of one file')
    kind = _kind(_text(entry, "format", where).lower()) or _kind(_suffix(path))
    if kind is None:
        return None
    figures = _object(entry, "mineralbot:figures", where)
    if not all(isinstance(column, str) for column in figures.values()):
        raise CorpusError(f'{DESCRIPTOR_NAME}, {where}: "mineralbot:figures" is {figures!r}; wanted names of columns')
    return Resource(
        name=_text(entry, "name", where) or _slug(PurePosixPath(path).stem),
        path=path,
        kind=kind,
        title=_text(entry, "title", where),
        description=_text(entry, "description", where),
        schema=_object(entry, "schema", where),
        delimiter=_delimiter(_object(entry, "dialect", where), where),
        heading=_text(entry, "mineralbot:heading", where),
        row_noun=_text(entry, "mineralbot:row", where),
        figures=figures,
    )


def _delimiter(dialect: dict[str, Any], where: str) -> str:
    nested = dialect.get("csv")
    delimiter = dialect.get("delimiter") or (nested.get("delimiter") if isinstance(nested, dict) else None) or ""
    if not isinstance(delimiter, str) or len(delimiter) > 1:
        raise CorpusError(f'{DESCRIPTOR_NAME}, {where}: "delimiter" is {delimiter!r}; wanted one character')
    return delimiter


def _text(entry: dict[str, Any], key: str, where: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise CorpusError(f'{DESCRIPTOR_NAME}, {where}: "{key}" is {value!r}; wanted a text')
    return value


def _object(entry: dict[str, Any], key: str, where: str) -> dict[str, Any]:
    value = entry.get(key, {})
    if not isinstance(value, dict):
        raise CorpusError(f'{DESCRIPTOR_NAME}, {where}: "{key}" is {value!r}; wanted an object')
    return value


def _kind(format_name: str) -> ResourceKind | None:
    if format_name in PROSE_FORMATS:
        return "prose"
    return "table" if format_name in TABLE_FORMATS else None


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.removeprefix(".").lower()


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-") or "corpus"
