"""Markdown to passages: what is read, what is quoted, where it stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralbot.corpus.prose import read_document
from mineralbot.values import Document, Passage

MARKDOWN = """# The *Long* Road

Opening words
over two lines with a [link](https://example.org) &amp; an \\* escape.

## Reasons ##

- first `item`
  goes on
- second

  A paragraph of the second.

  1. 1
  2. nested
- third

Ports & docks
-------------

> A quoted
> paragraph.

**12,5** no caption, as a sentence ends here.

**40%** Share of traffic

1,200 tonnes

| Port | Depth |
|------|-------|
| East | 4 m   |

```text
code line
```

<!-- a comment -->
<p>Some <b>HTML</b></p>

***

#

Last.
"""


def read(text: str) -> Document:
    return read_document(text, name="note", path="note.md")


def by_text(document: Document) -> dict[str, Passage]:
    return {passage.text: passage for passage in document.passages}


def test_each_block_is_a_passage_of_its_kind() -> None:
    assert [(p.kind, p.text, p.list_id) for p in read(MARKDOWN).passages] == [
        ("title", "The Long Road", None),
        ("paragraph", "Opening words over two lines with a link & an * escape.", None),
        ("heading", "Reasons", None),
        ("item", "first item goes on", 0),
        ("item", "second", 0),
        ("paragraph", "A paragraph of the second.", None),
        ("item", "1", 1),
        ("item", "nested", 1),
        ("item", "third", 0),
        ("heading", "Ports & docks", None),
        ("paragraph", "A quoted paragraph.", None),
        ("paragraph", "12,5 no caption, as a sentence ends here.", None),
        ("figure", "40% Share of traffic", None),
        ("figure", "1,200 tonnes", None),
        ("paragraph", "Port | Depth", None),
        ("paragraph", "East | 4 m", None),
        ("paragraph", "code line", None),
        ("paragraph", "Some HTML", None),
        ("paragraph", "Last.", None),
    ]


def test_a_quote_is_the_markup_as_it_stands_without_its_marker() -> None:
    passages = by_text(read(MARKDOWN))
    assert passages["The Long Road"].quote == "The *Long* Road"
    assert passages["Reasons"].quote == "Reasons"
    assert passages["first item goes on"].quote == "first `item`\n  goes on"
    assert passages["A quoted paragraph."].quote == "A quoted\n> paragraph."
    assert passages["1"].place.start == MARKDOWN.index("1. 1") + 3
    assert passages["East | 4 m"].quote == "| East | 4 m   |"
    assert passages["code line"].quote == "code line"


def test_headings_are_those_above_outermost_first() -> None:
    passages = by_text(read(MARKDOWN))
    assert passages["The Long Road"].headings == ()
    assert passages["Reasons"].headings == ("The Long Road",)
    assert passages["nested"].headings == ("The Long Road", "Reasons")
    assert passages["Last."].headings == ("The Long Road", "Ports & docks")


@pytest.mark.parametrize(
    ("text", "kinds", "title"),
    [
        ("# One\n\n# Two\n", ["heading", "heading"], "note"),
        ("## One\n\n# Two\n", ["heading", "heading"], "note"),
        ("## Only\n\ntext\n", ["title", "paragraph"], "Only"),
        ("text\n", ["paragraph"], "note"),
        ("", [], "note"),
    ],
)
def test_the_first_heading_is_the_title_if_no_other_is_of_its_level(text: str, kinds: list[str], title: str) -> None:
    document = read(text)
    assert [passage.kind for passage in document.passages] == kinds
    assert document.title == title


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("beginning", ["", "\ufeff", "---\ntitle: x\n---\n"])
def test_line_ends_byte_order_mark_and_front_matter_shift_places_only(line_end: str, beginning: str) -> None:
    text = (beginning + MARKDOWN).replace("\n", line_end)
    document = read(text)
    assert [p.text for p in document.passages] == [p.text for p in read(MARKDOWN).passages]
    for passage in document.passages:
        assert text[passage.place.start : passage.place.end] == passage.quote
        assert "\ufeff" not in passage.quote


def test_ids_follow_content_and_place_not_position() -> None:
    before = {p.id: p for p in read("# A\n\nx\n\n- same\n- same\n").passages}
    after = {p.id: p for p in read("# A\n\nnew\n\nx\n\n- same\n- same\n").passages}
    assert len(before) == 4
    assert set(before) < set(after)


WORDS = st.text(alphabet="abcdefg", min_size=1, max_size=6)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    st.lists(LINES, min_size=2, max_size=3).map("\n".join),
    LINES.map("## {}".format),
    LINES.map("### {} ###".format),
    LINES.map("> {}".format),
    LINES.map("**{}** and more".format),
    st.lists(LINES, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}\n  * {line}" for line in lines)),
    st.lists(LINES, min_size=1, max_size=3).map(lambda lines: "\n\n".join(f"7. {line}\n   goes on" for line in lines)),
)


@given(st.lists(BLOCKS, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_no_word_is_lost_and_each_quote_holds_the_words_read(blocks: list[str], line_end: str) -> None:
    text = "\n\n".join(blocks).replace("\n", line_end)
    document = read(text)
    read_words = [word for passage in document.passages for word in passage.text.split()]
    assert read_words == re.findall(r"[a-g]\w*|\bmore\b|\bon\b", text)
    for passage in document.passages:
        assert text[passage.place.start : passage.place.end] == passage.quote
        assert re.findall(r"\w+", passage.quote) == passage.text.split()


@given(st.text(max_size=60))
def test_any_text_is_read_and_its_places_lie_in_it(text: str) -> None:
    for passage in read(text).passages:
        assert 0 <= passage.place.start < passage.place.end <= len(text)
        assert text[passage.place.start : passage.place.end] == passage.quote
