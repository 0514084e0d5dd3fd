"""Turns of a conversation as HTML."""

import re
from dataclasses import replace
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralbot.corpus import load_corpus
from mineralbot.values import Answer, Citation, Note, Status
from mineralbot.web.conversations import Conversations
from mineralbot.web.corpus_markup import CorpusMarkup
from mineralbot.web.markup import TurnMarkup, opened_as_html
from mineralbot.web.turns import Turn
from tests.web.payloads import PAYLOADS

CORPUS = load_corpus(Path("corpus"))
MARKUP = TurnMarkup(CorpusMarkup(CORPUS), has_opinions=True)
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
TURN = Turn(question="when?", answer=ANSWER)
ATTRIBUTES = {
    "aria-busy", "aria-label", "aria-pressed", "autocomplete", "class", "data-copy", "data-edit", "data-link",
    "data-opinion", "data-quote", "data-ask", "data-status", "data-turn", "href", "maxlength", "name", "role", "start",
    "style", "tabindex", "title", "type",
}  # fmt: skip
TAGS = {
    "a", "article", "aside", "blockquote", "br", "button", "cite", "code", "div", "em", "form", "h2", "h3", "input",
    "label", "li", "ol", "p", "q", "section", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in {"br", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_harmless(html: str) -> None:
    tags = Tags()
    tags.feed(html)
    assert not tags.open
    assert {tag for tag, _ in tags.found} <= TAGS
    assert {name for _, attributes in tags.found for name in attributes} <= ATTRIBUTES
    assert all((attributes.get("href") or "#").startswith("#") for _, attributes in tags.found)


def html_of(answer: Answer, **changes: object) -> str:
    turn = replace(TURN, question=answer.question, answer=answer)
    return MARKUP.turn(0, replace(turn, **changes))


def test_a_turn_shows_question_answer_note_and_source() -> None:
    html = html_of(ANSWER)
    assert "when?</h2>" in html
    assert "Understood as: <q>When did Malaysia sign?</q>" in html
    assert '<strong>Oct 2025</strong> <a class="marker" href="#e-t0-r1-c2" data-quote="“Oct 2025”"' in html
    assert "Only the month is known" in html
    assert "<blockquote>Oct 2025</blockquote>" in html
    assert re.search(r'<cite><a href="#e-t0-r1-c2">[^<]*› Malaysia › Date</a></cite>', html)


def test_what_was_understood_is_left_out_where_it_is_the_question() -> None:
    assert "Understood" not in html_of(replace(ANSWER, standalone=" when? "))


def test_an_answer_without_citations_has_no_sources() -> None:
    assert "Sources" not in html_of(replace(ANSWER, citations=()))


def test_an_answer_is_copied_with_its_footnotes_and_linked_by_what_was_understood() -> None:
    html = html_of(ANSWER)
    assert "signed in Oct 2025 [1].\n\nNote: Only" in html
    assert 'data-link="When did Malaysia sign?"' in html
    assert 'data-edit="When did Malaysia sign?"' in html
    assert 'data-ask="When did Malaysia sign?">Ask again' in html


def test_an_opinion_is_asked_for_only_where_it_is_kept() -> None:
    html = html_of(ANSWER)
    assert html.count('aria-pressed="false"') == 2
    assert html.count('title="Kept on the server: your opinion, the question and the answer; nothing on who') == 2
    assert "aria-pressed" not in TurnMarkup(CorpusMarkup(CORPUS), has_opinions=False).turn(0, TURN)
    told = html_of(ANSWER, opinion="helpful")
    assert told.count('aria-pressed="true"') == 1
    assert '<form class="word"' in told
    assert "<form" not in html_of(ANSWER, opinion="helpful", word="clear")


@pytest.mark.parametrize("field", ["question", "standalone", "text"])
def test_html_in_an_answer_is_shown_as_text(field: str) -> None:
    html = html_of(replace(ANSWER, **{field: PAYLOAD}))
    assert_harmless(html)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


@pytest.mark.parametrize("field", ["row", "quote", "source"])
def test_html_in_a_citation_is_shown_as_text(field: str) -> None:
    assert_harmless(html_of(replace(ANSWER, citations=(replace(CITATION, **{field: PAYLOAD}),))))


def test_html_in_a_note_an_error_an_opinion_or_a_title_is_shown_as_text() -> None:
    assert_harmless(html_of(replace(ANSWER, notes=(Note(text=PAYLOAD),))))
    assert_harmless(html_of(ANSWER, opinion="helpful", word=PAYLOAD))
    assert_harmless(MARKUP.turn(0, Turn(question=PAYLOAD, fault=PAYLOAD)))
    assert_harmless(MARKUP.turn(0, Turn(question=PAYLOAD)))
    assert "<img" not in opened_as_html(PAYLOAD)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_makes_a_tag(payload: str) -> None:
    html = html_of(replace(ANSWER, question=payload, text=payload, citations=(replace(CITATION, quote=payload),)))
    assert_harmless(html)
    assert escape(payload) in html


@given(st.text(alphabet=st.sampled_from("<>&\"'`[]()!*_|-#\n 1aex:/"), max_size=80))
def test_no_text_makes_a_tag_of_its_own(text: str) -> None:
    assert_harmless(html_of(replace(ANSWER, question=text, text=text)))


@pytest.mark.parametrize("text", ["[a](http://example.org)", "![a](http://example.org/a.png)", "<http://example.org>"])
def test_no_link_or_picture_leads_elsewhere(text: str) -> None:
    assert_harmless(html_of(replace(ANSWER, text=text, citations=(replace(CITATION, quote=text),))))


def test_a_table_is_a_table() -> None:
    html = html_of(replace(ANSWER, text="| Country | Date |\n|---|---|\n| Malaysia | Oct 2025 [1] |"))
    assert re.search(r"<td>Oct 2025 <a class=\"marker\"[^>]*>\[1\]</a></td>", html)


def test_a_marker_of_several_numbers_is_several_links() -> None:
    html = html_of(replace(ANSWER, text="So [1, 2].", citations=(CITATION, replace(CITATION, n=2))))
    assert re.findall(r'<a class="marker"[^>]*>(\[\d\])', html)[:2] == ["[1]", "[2]"]
    assert '<span class="marker">[7]</span>' in html_of(replace(ANSWER, text="So [7]."))


@pytest.mark.parametrize(("status", "lead"), [("clarify", "For example"), ("abstained", "You could ask")])
def test_questions_to_ask_instead_are_buttons_in_the_reply(status: Status, lead: str) -> None:
    html = html_of(replace(ANSWER, status=status, citations=(), suggestions=("Where & when?", PAYLOAD)))
    assert_harmless(html)
    offers = html.split('<div class="offers" role="group" aria-label="')[1].split("</div>")[0]
    assert offers.startswith(f'{lead}">')
    assert 'class="offer" data-ask="Where &amp; when?">Where &amp; when?</button>' in offers
    assert offers.count("<button") == 2
    assert "offers" not in html_of(ANSWER)


def test_examples_are_shown_before_the_first_question_alone() -> None:
    conversations = Conversations(CORPUS, has_opinions=True)
    assert 'data-ask="Why?">Why?</button>' in conversations.conversation((), ("Why?",))
    assert "Why?" not in conversations.conversation((TURN,), ("Why?",))


def test_each_answer_leads_to_the_corpus_that_it_cites(tmp_path: Path) -> None:
    (tmp_path / "agreements.csv").write_text("Country,Date\nMalaysia,Nov 2030\n", encoding="utf-8")
    other = load_corpus(tmp_path)
    conversations = Conversations(CORPUS, has_opinions=True)
    conversations.of(other)
    turns = [replace(TURN, corpus=CORPUS.fingerprint), replace(TURN, corpus=other.fingerprint)]
    assert re.findall(r'class="marker" href="#([^"]*)"', conversations.conversation(turns)) == [
        "e-t0-r1-c2", "e-t0-r1-c2", "e-t0-r0-c1", "e-t0-r0-c1"
    ]  # fmt: skip
    assert "Nov 2030</mark>" in conversations.evidence(turns)
    assert "Oct 2025</mark>" in conversations.evidence(turns[:1])
    assert 'id="b-t0-r0-c1" data-asked' in conversations.brief(other, turns)
    assert "data-asked" not in conversations.brief(other, turns[:1])


def test_a_turn_is_whole_pending_or_without_an_answer() -> None:
    assert 'aria-busy="true"' in MARKUP.turn(0, Turn(question="x"))
    failed = MARKUP.turn(0, Turn(question="a & b", fault="It broke."))
    assert 'data-status="failed"' in failed
    assert 'data-ask="a &amp; b">Ask again' in failed
    assert "aria-busy" not in html_of(ANSWER)


def test_the_evidence_marks_what_is_cited_and_says_so() -> None:
    html = MARKUP.evidence(ANSWER)
    assert "What the last answer cites is marked." in html
    cell = re.search(r'id="e-t0-r1-c2" data-cited="true">(.*?)</td>', html)
    assert cell is not None
    assert unescape(re.sub(r"<[^>]*>", "", cell[1])) == "Oct 2025 [1]"
    assert html.count("<mark>") == 1
    assert "<mark>" not in MARKUP.evidence(None)
    assert "The last answer cites nothing." in MARKUP.evidence(replace(ANSWER, citations=()))
    assert re.findall(r'id="([^"]*)" data-asked', MARKUP.brief((TURN, Turn(question="x")))) == ["b-t0-r1-c2"]
