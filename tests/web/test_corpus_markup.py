"""The corpus as HTML, with ids that citations link to."""

import re
from html import unescape
from pathlib import Path

import pytest

from mineralbot.bot import Mineralbot
from mineralbot.corpus import load_corpus
from mineralbot.values import Citation, Corpus
from mineralbot.web.corpus_markup import CorpusMarkup, Shown
from mineralbot.web.inline import marked_as_html
from tests.web.payloads import PAYLOADS

SECOND = load_corpus(Path("tests/corpora/second"))


def ids_of(html: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', html)


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.fixture(params=["brief", "second"])
def markup(request: pytest.FixtureRequest, corpus: Corpus) -> CorpusMarkup:
    return CorpusMarkup(corpus if request.param == "brief" else SECOND)


def test_every_passage_row_and_cell_has_an_id_of_its_own(markup: CorpusMarkup) -> None:
    html = markup.whole(Shown(prefix="e-"))
    ids = ids_of(html)
    assert len(ids) == len(set(ids))
    passages = [passage for document in markup.corpus.documents for passage in document.passages]
    assert {f"e-p-{passage.id}" for passage in passages} <= set(ids)
    for passage in passages:
        assert passage.text.replace(" | ", " ").split()[0] in words_of(html)


def test_every_heading_stands_in_the_contents_and_can_be_asked_about(markup: CorpusMarkup) -> None:
    html = markup.whole(Shown(prefix="b-", has_asking=True))
    headings = [p for document in markup.corpus.documents for p in document.passages if p.kind == "heading"]
    assert re.findall(r'href="#([^"]*)"', markup.contents("b-")) == [f"b-p-{heading.id}" for heading in headings]
    assert html.count('class="about"') == len(headings)


def test_the_citations_of_answers_lead_to_ids_and_mark_their_quotes(bot: Mineralbot) -> None:
    markup = CorpusMarkup(bot.corpus)
    ids = set(ids_of(markup.whole(Shown(prefix=""))))
    for question in bot.suggestions():
        citations = bot.ask(question).citations
        assert citations
        assert {markup.anchors.of(citation) for citation in citations} <= ids
        html = markup.whole(Shown(prefix="", cited=markup.cited(citations)))
        marked = " ".join(words_of(mark) for mark in re.findall(r"<mark>.*?</mark>", html))
        for citation in citations:
            assert words_of(citation.quote.replace("*", "").strip()) in marked


def test_a_whole_row_and_the_names_of_columns_can_be_cited(corpus: Corpus) -> None:
    markup = CorpusMarkup(corpus)
    table = corpus.tables[0]
    row = table.rows[1]
    whole = Citation(
        n=1, source=table.name, row=row.key, columns=(), heading=None, quote=corpus.quote(row.place),
        path=row.place.path, start=row.place.start, end=row.place.end,
    )  # fmt: skip
    names = Citation(
        n=2, source=table.name, row=None, columns=(), heading=None, quote=corpus.quote(table.header_place),
        path=table.path, start=table.header_place.start, end=table.header_place.end,
    )  # fmt: skip
    html = markup.whole(Shown(prefix="", cited=markup.cited((whole, names))))
    assert html.count("<mark>") == len(table.fields)
    assert 'id="t0-r1" data-cited="true"' in html
    assert 'id="t0-names" data-cited="true"' in html
    assert re.findall(r'class="number">\[(\d)\]', html) == ["2", "1"]


def test_what_a_conversation_asked_about_is_marked_in_words_too(corpus: Corpus) -> None:
    passage = corpus.documents[0].passages[1]
    html = CorpusMarkup(corpus).whole(Shown(prefix="b-", asked=frozenset({f"p-{passage.id}"})))
    assert html.count("data-asked") == 1
    assert html.count("(cited in this conversation)") == 1


@pytest.mark.parametrize(
    ("text", "spans", "html"),
    [
        ("**70%** of it", [(0, 13)], "<mark><strong>70%</strong> of it</mark>"),
        ("It is. So it is.", [(7, 16)], "It is. <mark>So it is.</mark>"),
        ("a b c", [(0, 1), (4, 5)], "<mark>a</mark> b <mark>c</mark>"),
        ("a b c", [(0, 3), (2, 5)], "<mark>a b c</mark>"),
        ("abc", [(-5, -1), (3, 9)], "abc"),
        ("", [], ""),
    ],
)
def test_spans_are_marked(text: str, spans: list[tuple[int, int]], html: str) -> None:
    assert marked_as_html(text, spans) == html


def test_html_in_a_corpus_is_shown_as_text(tmp_path: Path) -> None:
    paragraphs = "\n\n".join(f"Payload {number}: {payload}" for number, payload in enumerate(PAYLOADS))
    (tmp_path / "note.md").write_text(f"# Port & <b>Harbour</b>\n\n{paragraphs}\n", encoding="utf-8")
    cells = "\n".join(f'P{n},"{payload.replace(chr(34), chr(34) * 2)}"' for n, payload in enumerate(PAYLOADS))
    (tmp_path / "berths.csv").write_text(f"Berth,<i>Text</i>\n{cells}\n", encoding="utf-8")
    html = CorpusMarkup(load_corpus(tmp_path)).whole(Shown(prefix="e-", has_asking=True))
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z!?]+\d?)", html)}
    assert tags <= {
        "article", "button", "caption", "code", "div", "em", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "section",
        "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }  # fmt: skip
    assert html.count("document.title") >= 2 * len(PAYLOADS)
