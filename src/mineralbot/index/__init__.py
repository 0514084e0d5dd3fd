"""Texts, whatever they mean, kept to be found: in Chroma, as plain arrays, and by their words."""

from mineralbot.index.build import IndexReport, Spread, build_index, check_index, ensure_index, open_index
from mineralbot.index.builds import current_build
from mineralbot.index.entries import EntryKind, IndexEntry, entries_of
from mineralbot.index.shelf import Shelf
from mineralbot.index.store import Index

__all__ = [
    "EntryKind",
    "Index",
    "IndexEntry",
    "IndexReport",
    "Shelf",
    "Spread",
    "build_index",
    "check_index",
    "current_build",
    "ensure_index",
    "entries_of",
    "open_index",
]
