"""Drafts from files and streams of plain text."""

import io
from pathlib import Path

import pytest

from mineralbot.drafts import files, plain, read_file, read_stream
from mineralbot.errors import InputError


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"It closed.", "It closed."),
        ("\ufeffCafé\r\nand\rbar\n".encode(), "Café\nand\nbar\n"),
        ("Café\r\n".encode("utf-16"), "Café\n"),
        ("Caf\u00e9 \u201copen\u201d".encode("utf-16-be", "strict").join((b"\xfe\xff", b"")), "Café “open”"),
        (b"a\tb\x0cc\x1b[31m", "a\tb\x0cc\x1b[31m"),
    ],
)
def test_text_is_read_with_plain_ends_of_lines(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(content)
    assert read_file(path) == text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "stdin is empty"),
        (b"\xef\xbb\xbf \r\n\t", "stdin is empty"),
        (b"caf\xe9 au lait", "byte 4 of stdin is not UTF-8: save the draft in UTF-8"),
        (b"\xff\xfea", "byte 3 of stdin is not UTF-8"),
        (b"It\x00closed", "stdin is a binary file (character 3 is U+0000)"),
        (b"\xff\x00\x01", "stdin is a binary file (byte 2 is 0)"),
        (b"\x89PNG\r\n\x1a\n", "stdin is a PNG picture"),
        (b"\x1f\x8b\x08", "stdin is a gzip archive"),
        (b"{\\rtf1 It closed.}", "stdin is an RTF document"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(content: bytes, told: str) -> None:
    with pytest.raises(InputError) as refused:
        read_stream(io.BytesIO(content), "stdin")
    assert str(refused.value).startswith(told)
    assert "\n" not in str(refused.value)


def test_no_more_is_read_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE_BYTES", 100)
    stream = io.BytesIO(b"x" * 1_000)
    with pytest.raises(InputError, match="stdin is larger than 100 bytes: check it in parts"):
        read_stream(stream, "stdin")
    assert stream.tell() == 101


def test_a_longer_draft_than_may_be_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LONGEST_DRAFT_CHARACTERS", 10)
    assert read_stream(io.BytesIO("é".encode() * 10), "stdin") == "é" * 10
    with pytest.raises(InputError, match="stdin has 11 characters: wanted at most 10"):
        read_stream(io.BytesIO("é".encode() * 11), "stdin")


@pytest.mark.parametrize("name", ["nowhere.txt", ".", "a\x00b", "x" * 300])
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"cannot be opened \(.+\): name a file to check"):
        read_file(tmp_path / name)
