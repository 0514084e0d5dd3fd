"""Plain text and Markdown from bytes."""

from __future__ import annotations

import codecs
import re

from mineralbot.errors import InputError

LONGEST_DRAFT_CHARACTERS = 2_000_000
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Control characters that no text holds; tab, the ends of lines and pages, and what terminals write, are none of them.
_BINARY = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_LINE_END = re.compile(r"\r\n?")


def plain_text(content: bytes, name: str) -> str:
    """The text in UTF-8, or in UTF-16 where its first bytes say so.

    Raises:
        InputError: The bytes are no text, or text in another encoding.
    """
    is_utf_16 = content.startswith(_UTF_16_MARKS)
    try:
        text = content.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_undecoded(content, name, error.start)) from error
    if found := _BINARY.search(text):
        raise InputError(_told_binary(name, f"character {found.start() + 1} is U+{ord(found[0]):04X}"))
    return _LINE_END.sub("\n", text)


def not_too_long(text: str, name: str) -> str:
    """The text itself.

    Raises:
        InputError: It is longer than a draft may be.
    """
    if len(text) > LONGEST_DRAFT_CHARACTERS:
        raise InputError(
            f"{name} has {len(text):,} characters: wanted at most {LONGEST_DRAFT_CHARACTERS:,}; check it in parts"
        )
    return text


def _undecoded(content: bytes, name: str, place: int) -> str:
    if b"\x00" in content:
        return _told_binary(name, f"byte {content.index(0) + 1} is 0")
    return f"byte {place + 1} of {name} is not UTF-8: save the draft in UTF-8"


def _told_binary(name: str, found: str) -> str:
    return f"{name} is a binary file ({found}): wanted plain text in UTF-8, Markdown, .docx or .pdf"
