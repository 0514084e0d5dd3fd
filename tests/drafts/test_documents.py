"""Drafts from Word documents and PDF files."""

import subprocess
import sys

import pytest

from mineralbot.drafts import documents, draft_of
from mineralbot.errors import InputError
from tests.drafts.makers import LOCK, docx_of, paragraph_of, pdf_of, run_of, table_of

INSERTED = f'<w:ins w:id="1" w:author="A">{run_of("closed")}</w:ins>'
DELETED = f'<w:del w:id="2" w:author="A">{run_of("opened", "delText")}</w:del>'
MOVED_AWAY = f'<w:moveFrom w:id="3" w:author="A">{run_of("Boats waited. ")}</w:moveFrom>'
MOVED_HERE = f'<w:moveTo w:id="4" w:author="A">{run_of("Boats waited.")}</w:moveTo>'


def test_tracked_changes_are_taken_as_accepted() -> None:
    harbour = paragraph_of(run_of("The harbour was "), DELETED, INSERTED, run_of(" in May."))
    draft = docx_of(harbour, paragraph_of(MOVED_AWAY, run_of("Nobody came.")), paragraph_of(MOVED_HERE))
    assert draft_of(draft, "draft.docx") == "The harbour was closed in May.\n\nNobody came.\n\nBoats waited."


def test_a_table_is_read_row_by_row() -> None:
    draft = draft_of(docx_of(paragraph_of(run_of("Berths:")), table_of(("Berth", "Length"), ("North", "300 m"))), "x")
    assert draft.startswith("Berths:\n\n")
    assert draft.endswith("| Berth | Length |\n| North | 300 m |")


@pytest.mark.parametrize("style", ["b", "i", "u", "strike"])
def test_emphasis_leaves_no_marks_and_marks_stay_as_typed(style: str) -> None:
    emphasised = f"<w:r><w:rPr><w:{style}/></w:rPr><w:t>north_berth *</w:t></w:r>"
    assert draft_of(docx_of(paragraph_of(emphasised)), "x") == "north_berth *"


def test_the_number_of_a_note_is_no_part_of_a_sentence() -> None:
    assert draft_of(docx_of(paragraph_of(run_of("It closed.[3] See [a].[12]"))), "x") == "It closed. See [a]."


def test_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    lines = ("The harbour was closed to ship-", "ping in May by a non-", "binding rule.", "", "It is open again.")
    assert draft_of(pdf_of(*lines), "x") == (
        "The harbour was closed to shipping in May by a non-binding rule.\n\nIt is open again."
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (pdf_of("It closed.", encryption=LOCK), "draft is encrypted: save it without a password"),
        (pdf_of(), "draft holds no text"),
        (b"%PDF-1.7 and then nothing", "draft cannot be read as a PDF"),
        (pdf_of("It closed.")[:300], "draft "),
        (b"PK\x03\x04 and then nothing", "draft cannot be read as a Word document"),
        (docx_of(body="sheet.xml"), "draft is an archive, but no Word document"),
        (docx_of(), "draft is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "save it as .docx without a password"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(content: bytes, told: str) -> None:
    with pytest.raises(InputError) as refused:
        draft_of(content, "draft")
    assert str(refused.value).startswith(told.split(":", maxsplit=1)[0]) or told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_small_archive_of_something_huge_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST_UNPACKED_BYTES", 1_000)
    with pytest.raises(InputError, match="larger than 1,000 bytes unpacked"):
        draft_of(docx_of(paragraph_of(run_of("x" * 2_000))), "x")


@pytest.mark.parametrize("content", [docx_of(paragraph_of(run_of("Café."))), pdf_of("It closed.")])
def test_reading_a_document_tells_nothing_else(content: bytes) -> None:
    script = "import sys; from mineralbot.drafts import draft_of; print(draft_of(sys.stdin.buffer.read(), 'x'))"
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], input=content, capture_output=True, check=True, timeout=60
    )
    assert ended.stderr == b""


def test_plain_text_does_not_wait_for_the_converters() -> None:
    script = "import sys; from mineralbot.drafts import draft_of; draft_of(b'It closed.', 'x'); print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert not {"markitdown", "pdfminer", "bs4", "mammoth"} & set(ended.stdout.split())
