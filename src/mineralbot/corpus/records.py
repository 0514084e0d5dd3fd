"""Comma-separated records with the place of every field, after RFC 4180."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralbot.corpus.sources import BYTE_ORDER_MARK
from mineralbot.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_END = re.compile(r"\r\n|\r|\n")
QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawField:
    """A field: its text with doubled quotes undone, and its span in the file.

    The span of a quoted field lies inside its quotes, unless it holds doubled ones: then it takes the quotes in.
    White space around the text belongs to neither.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record: its fields, its span without the line end, its number from 1 as a spreadsheet counts."""

    fields: tuple[RawField, ...]
    start: int
    end: int
    number: int


def scan_records(text: str, *, path: str, delimiter: str = ",") -> Iterator[Record]:
    r"""Records of a delimited text in order, blank lines skipped but counted.

    Args:
        text: The whole file; line ends may be LF, CRLF or CR.
        path: Name of the file, for messages.
        delimiter: One character.

    Raises:
        CorpusError: A quoted field is not closed, or text follows its closing quote.

    >>> [[field.text for field in record.fields] for record in scan_records('a,"b, c"\n\n1,2', path="x.csv")]
    [['a', 'b, c'], ['1', '2']]
    """
    scanner = _Scanner(text, path, delimiter)
    position = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    number = 0
    while position < len(text):
        number += 1
        line_end = LINE_END.match(text, position)
        if line_end is None:
            record = scanner.record(position, number)
            yield record
            line_end = LINE_END.match(text, record.end)
        position = line_end.end() if line_end else len(text)


def guess_delimiter(text: str) -> str:
    """The delimiter used most in the first line: a comma, a semicolon or a tab; the comma where none is."""
    first_line = LINE_END.split(text, maxsplit=1)[0]
    return max(DELIMITERS, key=first_line.count)


class _Scanner:
    """Reads records and fields from positions of a text."""

    def __init__(self, text: str, path: str, delimiter: str) -> None:
        self.text = text
        self.path = path
        self.delimiter = delimiter
        self.unquoted = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")

    def record(self, start: int, number: int) -> Record:
        """The record that begins at `start`."""
        fields = []
        position = start
        while True:
            field, position = self._field(position, number)
            fields.append(field)
            if position == len(self.text) or self.text[position] in "\r\n":
                return Record(fields=tuple(fields), start=start, end=position, number=number)
            if self.text[position] != self.delimiter:
                raise CorpusError(
                    f"{self.path}, row {number}: found {self.text[position : position + 10]!r} after a closing quote, "
                    "wanted a delimiter; double the quotes inside a quoted cell"
                )
            position += 1

    def _field(self, position: int, number: int) -> tuple[RawField, int]:
        if not self.text.startswith('"', position):
            end = self._end_of(self.unquoted, position)
            return _stripped(self.text, position, end), end
        quoted = QUOTED.match(self.text, position)
        if quoted is None:
            raise CorpusError(f"{self.path}, row {number}: a quoted cell is not closed; add the closing quote")
        if '""' in quoted[1]:
            printed = quoted[1].replace('""', '"').strip()
            return RawField(text=printed, start=quoted.start(), end=quoted.end()), quoted.end()
        return _stripped(self.text, quoted.start(1), quoted.end(1)), quoted.end()

    def _end_of(self, pattern: re.Pattern[str], position: int) -> int:
        match = pattern.match(self.text, position)
        return match.end() if match else position


def _stripped(text: str, start: int, end: int) -> RawField:
    raw = text[start:end]
    left = start + len(raw) - len(raw.lstrip())
    return RawField(text=raw.strip(), start=left, end=max(left, start + len(raw.rstrip())))
