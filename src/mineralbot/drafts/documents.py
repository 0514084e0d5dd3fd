"""Text from Word documents and PDF files."""

from __future__ import annotations

import io
import logging
import re
import zipfile

import simplemma

from mineralbot.errors import InputError

LARGEST_UNPACKED_BYTES = 200_000_000
_BODY = "word/document.xml"
# What is struck is not part of the text; what is moved is, once, where it was moved to.
_MOVED_HERE = re.compile(rb"(</?w:)moveTo(?=[\s>/])")
_WORD_OPTIONS = {
    "strip": ["a", "b", "del", "em", "i", "img", "s", "strong", "sub", "sup", "u"],
    "escape_asterisks": False,
    "escape_underscores": False,
    "escape_misc": False,
}
_NOTE_MARK = re.compile(r"(?<=\S)\[\d{1,3}\]|[ \t]*↑")
_CUT_WORD = re.compile(r"(\w+)-\n(?=([a-z]+))")
# The end of a line that is not the end of a paragraph, of an item, or of a row.
_SOFT_LINE_END = re.compile(r"(?<=[^\n|])[ \t]*\n[ \t]*(?=[^\s|•·▪–-])(?!\d{1,3}[.)]\s)")


def word_as_text(content: bytes, name: str) -> str:
    """The text of a .docx file as Markdown, its tracked changes taken as accepted.

    Raises:
        InputError: It is no Word document, or a damaged one.
    """
    try:
        document = _with_changes_accepted(content, name)
        from markitdown import StreamInfo
        from markitdown.converters import DocxConverter

        _quieten("bs4")
        converter = DocxConverter()  # type: ignore[no-untyped-call]
        converted = converter.convert(document, StreamInfo(extension=".docx"), **_WORD_OPTIONS)
    except InputError:
        raise
    except Exception as error:  # what a damaged file makes of the parsers of its parts is not to be foreseen
        raise InputError(f"{name} cannot be read as a Word document: save it anew as .docx") from error
    return _NOTE_MARK.sub("", converted.markdown)


def pdf_as_text(content: bytes, name: str) -> str:
    """The text of a PDF file, a paragraph a line and tables as Markdown.

    Raises:
        InputError: It asks for a password, holds no text, or is damaged.
    """
    from markitdown import StreamInfo
    from markitdown.converters import PdfConverter
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    _quieten("pdfminer")
    try:
        converted = PdfConverter().convert(io.BytesIO(content), StreamInfo(extension=".pdf"))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise InputError(f"{name} is encrypted: save it without a password") from error
    except Exception as error:  # as above
        raise InputError(f"{name} cannot be read as a PDF: save it anew, or as plain text") from error
    text = _unfolded(converted.markdown)
    if not text:
        raise InputError(f"{name} holds no text, perhaps only pictures of it: have the text recognised first")
    return text


def _quieten(library: str) -> None:
    """Keep a library from telling on stderr of the faults that it mends."""
    logging.getLogger(library).setLevel(logging.CRITICAL)


def _with_changes_accepted(content: bytes, name: str) -> io.BytesIO:
    """The document with what was moved marked as inserted, which the converter knows."""
    document = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(document, "w") as accepted:
        if _BODY not in packed.namelist():
            raise InputError(f"{name} is an archive, but no Word document: wanted plain text, Markdown, .docx or .pdf")
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED_BYTES:
            raise InputError(f"{name} is larger than {LARGEST_UNPACKED_BYTES:,} bytes unpacked: check it in parts")
        for part in packed.infolist():
            read = packed.read(part)
            accepted.writestr(part.filename, _MOVED_HERE.sub(rb"\1ins", read) if part.filename == _BODY else read)
    document.seek(0)
    return document


def _unfolded(text: str) -> str:
    r"""The text with its paragraphs in one line each.

    >>> _unfolded("The har-\nbour has a non-\nbinding rule\nfor boats.\n\n• One\n• Two\n")
    'The harbour has a non-binding rule for boats.\n\n• One\n• Two'
    """
    whole = _CUT_WORD.sub(_joined, text.replace("\x0c", "\n\n").strip())
    return re.sub(r"\n{3,}", "\n\n", _SOFT_LINE_END.sub(" ", whole))


def _joined(cut: re.Match[str]) -> str:
    """The first half of a word that a line's end has cut, with its hyphen where the word has one."""
    return cut[1] if simplemma.is_known(cut[1] + cut[2], "en") else f"{cut[1]}-"
