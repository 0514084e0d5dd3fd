"""The corpus as HTML: its prose and tables, an id for each passage and cell, and what is cited of them marked."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from mineralbot.web.anchors import MOST_ROWS, Anchors, cell_id, header_id, passage_id, row_id
from mineralbot.web.inline import inline_as_html, marked_as_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mineralbot.values import Citation, Corpus, Document, Passage, Table

_NUMBER = re.compile(r"(\d{1,9})[.)]\s*$")
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How a copy of the corpus is shown.

    Attributes:
        prefix: Set before each id, so that a page may hold several copies.
        cited: The citations that rest on an id, without the prefix.
        asked: Ids that were cited in this conversation.
        has_asking: Whether each heading has a button to ask about it.
    """

    prefix: str
    cited: Mapping[str, Sequence[Citation]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    has_asking: bool = False


class CorpusMarkup:
    """Writes copies of the corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.anchors = Anchors(corpus)
        self._tables = [(number, table) for number, table in enumerate(corpus.tables) if not table.is_derived]

    def cited(self, citations: Iterable[Citation]) -> dict[str, list[Citation]]:
        """The citations by the id of what they rest on."""
        found: dict[str, list[Citation]] = defaultdict(list)
        for citation in citations:
            found[self.anchors.of(citation)].append(citation)
        return dict(found)

    def whole(self, shown: Shown) -> str:
        """Every document with the tables that stand under its headings, then the other tables."""
        documents = "".join(self._document(document, shown) for document in self.corpus.documents)
        placed = self._headings()
        loose = (pair for pair in self._tables if pair[1].headings not in placed)
        return documents + "".join(
            f'<section class="loose">{table_as_html(number, table, shown)}</section>' for number, table in loose
        )

    def contents(self, prefix: str) -> str:
        """A list of links to the headings."""
        items = "".join(
            f'<li class="depth-{min(len(passage.headings), 3)}"><a href="#{prefix}{passage_id(passage.id)}">'
            f"{inline_as_html(passage.quote)}</a></li>"
            for document in self.corpus.documents
            for passage in document.passages
            if passage.kind == "heading"
        )
        return f"<ul>{items}</ul>" if items else ""

    def _headings(self) -> set[tuple[str, ...]]:
        return {
            (*passage.headings, passage.text)
            for document in self.corpus.documents
            for passage in document.passages
            if passage.kind in {"title", "heading"}
        }

    def _document(self, document: Document, shown: Shown) -> str:
        return f'<article class="document">{"".join(self._blocks(document, shown))}</article>'

    def _blocks(self, document: Document, shown: Shown) -> Iterator[str]:
        pending: tuple[str, ...] = ()  # headings whose tables are still to come
        for (kind, _), group in groupby(document.passages, key=_block_of):
            passages = list(group)
            if kind in {"title", "heading"}:
                yield from self._tables_under(pending, shown)
                pending = (*passages[0].headings, passages[0].text)
                yield _heading(passages[0], shown)
            elif kind == "item":
                yield self._list(passages, shown)
            elif kind == "row":
                yield _rows(passages, shown)
            else:
                yield from (_passage(passage, shown) for passage in passages)
        yield from self._tables_under(pending, shown)

    def _tables_under(self, headings: tuple[str, ...], shown: Shown) -> Iterator[str]:
        for number, table in self._tables:
            if headings and table.headings == headings:
                yield table_as_html(number, table, shown)

    def _list(self, passages: Sequence[Passage], shown: Shown) -> str:
        text = self.corpus.files[passages[0].place.path]
        start = passages[0].place.start
        number = _NUMBER.search(text, text.rfind("\n", 0, start) + 1, start)
        tag, first = ("ol", f' start="{int(number[1])}"') if number else ("ul", "")
        items = "".join(f"<li{_named(passage, shown)}>{_content(passage, shown)}</li>" for passage in passages)
        return f"<{tag}{first}>{items}</{tag}>"


def table_as_html(number: int, table: Table, shown: Shown) -> str:
    """A table as it stands in the corpus, `number` its place among the tables; of a great one, the first rows.

    What is cited or was asked about is shown wherever it stands.
    """
    names = header_id(number)
    heads = [f'<th scope="col">{escape(field.title or field.name)}</th>' for field in table.fields]
    heads[0] = heads[0].replace("</th>", f"{_numbers(names, shown)}</th>")
    places = _shown_places(number, table, shown)
    rows = "".join(_row(number, table, place, shown) for place in places)
    count = len(table.rows)
    left = f'<p class="hint">{len(places)} of {count:,} rows are shown.</p>' if len(places) < count else ""
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{escape(table.title or table.name)}"><table>'
        f"<caption>{escape(table.title or table.name)}</caption>"
        f"<thead><tr{_marks(names, shown)}>{''.join(heads)}</tr></thead><tbody>{rows}</tbody></table></div>{left}"
    )


def _shown_places(number: int, table: Table, shown: Shown) -> Sequence[int]:
    if len(table.rows) <= MOST_ROWS:
        return range(len(table.rows))
    row = re.compile(re.escape(row_id(number, 0)[:-1]) + r"(\d+)")
    named = (row.match(identity) for identity in (*shown.cited, *shown.asked))
    return sorted({*range(MOST_ROWS), *(int(found[1]) for found in named if found)})


def _row(number: int, table: Table, place: int, shown: Shown) -> str:
    cells = []
    row = table.rows[place]
    is_cited = row_id(number, place) in shown.cited
    for column, cell in enumerate(row.cells):
        tag, scope = ("th", ' scope="row"') if cell.text == row.key and column == 0 else ("td", "")
        identity = cell_id(number, place, column)
        text = escape(cell.text) or '<span class="unseen">empty</span>'
        text = f"<mark>{text}</mark>" if is_cited or identity in shown.cited else text
        scope += ' class="nowrap"' if table.fields[column].kind in {"month", "date", "year", "number"} else ""
        cells.append(f"<{tag}{scope}{_marks(identity, shown)}>{text}{_numbers(identity, shown)}</{tag}>")
    cells[0] = cells[0].replace("</t", f"{_numbers(row_id(number, place), shown)}</t")
    return f"<tr{_marks(row_id(number, place), shown)}>{''.join(cells)}</tr>"


def _block_of(passage: Passage) -> tuple[str, object]:
    """What goes into one block with its neighbours: the items of a list, the rows of a table."""
    if passage.kind == "item":
        return "item", passage.list_id
    if passage.kind == "paragraph" and " | " in passage.text and "|" in passage.quote:
        return "row", passage.headings
    return passage.kind, passage.position


def _heading(passage: Passage, shown: Shown) -> str:
    tag = f"h{min(len(passage.headings) + 2, _DEEPEST)}"
    heading = f"<{tag}{_named(passage, shown)}>{_content(passage, shown)}</{tag}>"
    if not shown.has_asking or passage.kind == "title":
        return heading
    topic = passage.text.rstrip("?.! ")
    return (
        f'<div class="headed">{heading}<button type="button" class="about" '
        f'data-ask="{escape(f"What does the brief say about {topic}?")}" aria-label="Ask about this: {escape(topic)}">'
        "Ask about this</button></div>"
    )


def _passage(passage: Passage, shown: Shown) -> str:
    return f'<p data-kind="{passage.kind}"{_named(passage, shown)}>{_content(passage, shown)}</p>'


def _rows(passages: Sequence[Passage], shown: Shown) -> str:
    rows = "".join(
        f"<tr{_named(passage, shown)}>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in passage.text.split(" | "))
        + "</tr>"
        for passage in passages
    )
    return f'<div class="wide" tabindex="0" role="group" aria-label="Table"><table><tbody>{rows}</tbody></table></div>'


def _content(passage: Passage, shown: Shown) -> str:
    identity = passage_id(passage.id)
    citations = shown.cited.get(identity, ())
    spans = [(citation.start - passage.place.start, citation.end - passage.place.start) for citation in citations]
    return marked_as_html(passage.quote, spans) + _numbers(identity, shown)


def _named(passage: Passage, shown: Shown) -> str:
    return _marks(passage_id(passage.id), shown)


def _marks(identity: str, shown: Shown) -> str:
    """The attributes of an element with that id."""
    is_cited = ' data-cited="true"' if identity in shown.cited else ""
    was_asked = ' data-asked="true"' if identity in shown.asked else ""
    return f' id="{shown.prefix}{identity}"{is_cited}{was_asked}'


def _numbers(identity: str, shown: Shown) -> str:
    """The numbers of the citations that rest there, or the word that they did in an earlier turn."""
    if citations := shown.cited.get(identity):
        numbers = ", ".join(str(citation.n) for citation in citations)
        return f' <span class="number">[{numbers}]</span>'
    return ' <span class="unseen">(cited in this conversation)</span>' if identity in shown.asked else ""
