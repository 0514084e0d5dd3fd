"""The scanner of records against the csv module, and the places that it gives."""

import csv
import io
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralbot.corpus.records import guess_delimiter, scan_records
from mineralbot.errors import CorpusError

RAW_TEXTS = st.text(alphabet=st.sampled_from('ab ,;"\n\r\t\u2028é'), max_size=40)
CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
GRIDS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def scanned(text: str, delimiter: str = ",") -> list[list[str]]:
    return [[field.text for field in r.fields] for r in scan_records(text, path="t.csv", delimiter=delimiter)]


@given(RAW_TEXTS, st.sampled_from(",;\t"))
def test_any_text_is_read_as_the_csv_module_reads_it(text: str, delimiter: str) -> None:
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        with pytest.raises(CorpusError, match=r"^t\.csv, row \d+: "):
            scanned(text, delimiter)
        return
    assert scanned(text, delimiter) == [[cell.strip() for cell in record] for record in read if record]


@given(GRIDS, st.sampled_from([("\r\n", csv.QUOTE_MINIMAL), ("\n", csv.QUOTE_ALL), ("\r", csv.QUOTE_ALL)]))
def test_what_the_csv_module_writes_is_read_back_with_true_places(
    grid: list[list[str]], style: tuple[str, Literal[0, 1]]
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=style[0], quoting=style[1]).writerows(grid)
    text = stream.getvalue()
    records = list(scan_records(text, path="t.csv"))
    wanted = [[cell.strip() for cell in row] for row in grid]
    assert [[field.text for field in record.fields] for record in records] == wanted
    for record in records:
        assert not text[record.end :] or text[record.end] in "\r\n"
        for field in record.fields:
            raw = text[field.start : field.end]
            assert record.start <= field.start <= field.end <= record.end
            assert raw == field.text or (raw == '"' + raw[1:-1] + '"' and '""' in raw)


def test_blank_lines_count_as_rows_of_a_spreadsheet() -> None:
    records = list(scan_records("\ufeffa,b\n\n1,2\r\n\r\n3,4\n", path="t.csv"))
    assert [record.number for record in records] == [1, 3, 5]
    assert records[0].fields[0].text == "a"
    assert records[0].start == 1


def test_a_quoted_cell_may_span_lines_and_hold_quotes() -> None:
    text = 'k,v\nx,"one\ntwo, ""three"""\n'
    cell = list(scan_records(text, path="t.csv"))[1].fields[1]
    assert cell.text == 'one\ntwo, "three"'
    assert text[cell.start : cell.end] == '"one\ntwo, ""three"""'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a,b\n1,"2', "t.csv, row 2: a quoted cell is not closed; add the closing quote"),
        (
            'a,b\n1,"2"3',
            "t.csv, row 2: found '3' after a closing quote, wanted a delimiter; double the quotes inside a quoted cell",
        ),
    ],
)
def test_a_broken_quote_is_told_with_its_row(text: str, message: str) -> None:
    with pytest.raises(CorpusError) as raised:
        scanned(text)
    assert str(raised.value) == message


@pytest.mark.parametrize(("text", "delimiter"), [("a,b;c,d\n", ","), ("a;b;c,d\n;", ";"), ("a\tb\n", "\t"), ("a", ",")])
def test_the_delimiter_is_the_one_that_the_header_uses_most(text: str, delimiter: str) -> None:
    assert guess_delimiter(text) == delimiter
