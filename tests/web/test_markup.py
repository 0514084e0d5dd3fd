import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralbot.corpus import load_corpus
from mineralbot.values import Answer, Citation, Note
from mineralbot.web.markup import (
    STREAMING_STEPS,
    conversation_as_html,
    failed_turn,
    heading_as_html,
    pending_turn,
    turn_as_html,
    turn_while_streaming,
)

CORPUS = load_corpus(Path("corpus"))
PAYLOAD = "<img src=x onerror=alert(1)><script>alert(2)</script>\" onload='alert(3)'"
CITATION = Citation(
    n=1,
    source="agreements",
    row="Malaysia",
    columns=("Date",),
    heading=None,
    quote="Oct 2025",
    path="agreements.csv",
    start=0,
    end=8,
)
ANSWER = Answer(
    question="when?",
    standalone="When did Malaysia sign?",
    status="answered",
    text="Malaysia signed in **Oct 2025** [1].",
    statements=(),
    citations=(CITATION,),
    notes=(Note(text="Only the month is known [1].", citations=(1,)),),
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


CONTAINERS = {"article", "div", "span", "p", "q", "aside", "section", "h2", "blockquote", "cite", "strong", "em", "br"}
LISTS_AND_TABLES = {"ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
KNOWN_ATTRIBUTES = {"class", "data-status", "aria-busy", "aria-label", "style", "start"}


def assert_harmless(html: str) -> None:
    tags = Tags()
    tags.feed(html)
    assert not tags.open
    assert {tag for tag, _ in tags.found} <= CONTAINERS | LISTS_AND_TABLES
    assert {name for _, names in tags.found for name in names} <= KNOWN_ATTRIBUTES


def test_a_turn_shows_question_answer_note_and_source() -> None:
    html = turn_as_html(ANSWER, CORPUS)
    assert "when?</div>" in html
    assert "Understood as: <q>When did Malaysia sign?</q>" in html
    assert '<strong>Oct 2025</strong> <span class="marker">[1]</span>' in html
    assert "Only the month is known" in html
    assert "<blockquote>Oct 2025</blockquote>" in html
    assert "› Malaysia › Date</cite>" in html


def test_what_was_understood_is_left_out_where_it_is_the_question() -> None:
    assert "Understood" not in turn_as_html(replace(ANSWER, standalone=" when? "), CORPUS)


def test_an_answer_without_citations_has_no_sources() -> None:
    assert "Sources" not in turn_as_html(replace(ANSWER, citations=()), CORPUS)


@pytest.mark.parametrize("field", ["question", "standalone", "text"])
def test_html_in_an_answer_is_shown_as_text(field: str) -> None:
    html = turn_as_html(replace(ANSWER, **{field: PAYLOAD}), CORPUS)
    assert_harmless(html)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


@pytest.mark.parametrize("field", ["row", "quote", "source"])
def test_html_in_a_citation_is_shown_as_text(field: str) -> None:
    html = turn_as_html(replace(ANSWER, citations=(replace(CITATION, **{field: PAYLOAD}),)), CORPUS)
    assert_harmless(html)


def test_html_in_a_note_an_error_or_a_title_is_shown_as_text() -> None:
    assert_harmless(turn_as_html(replace(ANSWER, notes=(Note(text=PAYLOAD),)), CORPUS))
    assert_harmless(failed_turn(PAYLOAD, PAYLOAD))
    assert_harmless(pending_turn(PAYLOAD))
    assert "<img" not in heading_as_html(replace(CORPUS, title=PAYLOAD))


@given(st.text(alphabet=st.sampled_from("<>&\"'`[]()!*_|-#\n 1aex:/"), max_size=80))
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    assert_harmless(turn_as_html(replace(ANSWER, question=text, text=text), CORPUS))


@pytest.mark.parametrize("text", ["[a](http://example.org)", "![a](http://example.org/a.png)", "<http://example.org>"])
def test_no_link_or_picture_leads_elsewhere(text: str) -> None:
    assert_harmless(turn_as_html(replace(ANSWER, text=text), CORPUS))


def test_a_table_is_a_table() -> None:
    html = turn_as_html(replace(ANSWER, text="| Country | Date |\n|---|---|\n| Malaysia | Oct 2025 [1] |"), CORPUS)
    assert re.search(r"<td>Oct 2025 <span class=\"marker\">\[1\]</span></td>", html)


@pytest.mark.parametrize("count", [1, 5, 24, 25, 300])
def test_streaming_ends_with_the_whole_text_in_few_steps(count: int) -> None:
    text = " ".join(f"word{number}" for number in range(count))
    turns = list(turn_while_streaming(replace(ANSWER, text=text)))
    assert 1 <= len(turns) <= STREAMING_STEPS
    assert text in turns[-1]
    assert all(len(shorter) < len(longer) for shorter, longer in pairwise(turns))


def test_the_conversation_announces_what_is_added() -> None:
    assert 'aria-live="polite"' in conversation_as_html((pending_turn("x"),))
