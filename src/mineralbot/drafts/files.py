"""The text of a file that holds a draft. What a file is, its content tells; its name is used in messages only."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from mineralbot.drafts.documents import pdf_as_text, word_as_text
from mineralbot.drafts.plain import not_too_long, plain_text
from mineralbot.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE_BYTES = 20_000_000
WANTED = "wanted plain text, Markdown, .docx or .pdf"
_PDF, _ZIP, _OLD_OFFICE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_HEAD_BYTES = 1024  # a PDF may begin with some bytes of its own before its mark
_BINARY_KINDS = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
}


def read_file(path: Path) -> str:
    """The text of a draft in a file.

    Raises:
        InputError: The file cannot be opened, or its text cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return read_stream(stream, str(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be opened ({reason}): name a file to check, or - for stdin") from error


def read_stream(stream: BinaryIO, name: str) -> str:
    """The text of a draft that is read to its end, or to just past the limit.

    Args:
        stream: Open for reading bytes.
        name: How a message calls the draft.

    Raises:
        InputError: The text cannot be read.
    """
    return draft_of(stream.read(LARGEST_FILE_BYTES + 1), name)


def draft_of(content: bytes, name: str) -> str:
    """The text of a draft, its lines ended by LF, without a byte-order mark.

    Raises:
        InputError: It is empty, too large, encrypted, damaged, binary, or not in UTF-8.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise InputError(f"{name} is larger than {LARGEST_FILE_BYTES:,} bytes: check it in parts")
    text = _text_of(content, name)
    if not text.strip():
        raise InputError(f"{name} is empty: wanted a draft with at least one sentence")
    return not_too_long(text, name)


def _text_of(content: bytes, name: str) -> str:
    if _PDF in content[:_PDF_HEAD_BYTES]:
        return pdf_as_text(content, name)
    if content.startswith(_ZIP):
        return word_as_text(content, name)
    if content.startswith(_OLD_OFFICE):
        raise InputError(
            f"{name} is an Office document with a password, or of the old format: save it as .docx without a password"
        )
    for mark, kind in _BINARY_KINDS.items():
        if content.startswith(mark):
            raise InputError(f"{name} is {kind}: {WANTED}")
    return plain_text(content, name)
