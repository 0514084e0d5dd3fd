"""What every reply owes, whatever was asked: text, statements, citations and corpus agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mineralbot.evaluation.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Reply = dict[str, Any]

UNCITED_KINDS = ("social", "absent")
LONGEST_TEXT_CHARACTERS = 2000
MOST_CONNECTING_WORDS = 25
EXCERPT_CHARACTERS = 80

_MARKER = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")
_LIST_NUMBER = re.compile(r"^\s*\d+[.)]\s+", re.MULTILINE)


def plain(text: str) -> str:
    """The text as read: without [n] markers, emphasis and list numbers.

    >>> plain("1. **Two** berths [1, 2]")
    'Two berths '
    """
    return _LIST_NUMBER.sub("", re.sub(r"[*_`]", "", _MARKER.sub("", text)))


def squash(text: str) -> str:
    """Lower-case letters and digits only, so that spellings compare.

    >>> squash("Harbour’s fees: €5")
    'harbours fees 5'
    """
    return re.sub(r"[^0-9a-z]+", " ", re.sub(r"['’]", "", text.lower())).strip()


def is_cited(wanted: str, citations: Sequence[Reply]) -> bool:
    """Whether a place stands among the citations.

    Args:
        wanted: `table:row`, or `document:heading` for a passage anywhere under that heading; its beginning is enough.
        citations: Citations of a reply.
    """
    source, _, place = wanted.partition(":")
    return any(
        squash(citation.get("source") or "") == squash(source)
        and any(found.startswith(squash(place)) for found in _places(citation))
        for citation in citations
    )


def contract_faults(reply: Reply) -> list[Fault]:
    """Where an answer breaks the contract; empty where it keeps it."""
    wanted = {"text": str, "statements": list, "citations": list}
    if not all(isinstance(reply.get(key), kind) for key, kind in wanted.items()) or not reply["text"].strip():
        return [Fault(kind="contract", text="not an answer: text, statements and citations are wanted")]
    texts = [*_numbering_faults(reply), *_statement_faults(reply), *_remainder_faults(reply)]
    return [Fault(kind="contract", text=text) for text in texts]


def quote_faults(citations: Sequence[Reply], corpus: Path) -> list[Fault]:
    """Citations whose quote does not stand at its place in the corpus folder, or not in the row they name."""
    found = (_quote_fault(citation, corpus) for citation in citations)
    return [Fault(kind="quote", text=text) for text in found if text]


def _places(citation: Reply) -> list[str]:
    names = (citation.get("row") or "", *(citation.get("heading") or ()))
    return [squash(name) for name in names if name]


def _numbering_faults(reply: Reply) -> Iterator[str]:
    numbers = [citation.get("n") for citation in reply["citations"]]
    used = {number for statement in reply["statements"] for number in statement.get("citations", ())}
    in_order = [int(number) for group in _MARKER.findall(reply["text"]) for number in group.split(",")]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"citations are numbered {numbers}"
    if used != set(in_order) or used != set(numbers):
        yield f"statements cite {sorted(used)}, the text marks {sorted(set(in_order))}, {len(numbers)} are listed"
    elif list(dict.fromkeys(in_order)) != numbers:
        yield f"citations are not numbered by first use: {in_order}"


def _statement_faults(reply: Reply) -> Iterator[str]:
    text = squash(plain(reply["text"]))
    for statement in reply["statements"]:
        excerpt = repr(statement["text"][:EXCERPT_CHARACTERS])
        if statement.get("kind") not in UNCITED_KINDS and not statement.get("citations"):
            yield f"statement without a citation: {excerpt}"
        if squash(plain(statement["text"])) not in text:
            yield f"statement not in the text: {excerpt}"


def _remainder_faults(reply: Reply) -> Iterator[str]:
    remainder = squash(plain(reply["text"]))
    for statement in sorted(reply["statements"], key=lambda statement: -len(statement["text"])):
        remainder = remainder.replace(squash(plain(statement["text"])), " ", 1)
    if re.search(r"\d", remainder) or len(remainder.split()) > MOST_CONNECTING_WORDS:
        yield f"text outside the statements: {remainder[:EXCERPT_CHARACTERS]!r}"
    if len(reply["text"]) > LONGEST_TEXT_CHARACTERS:
        yield f"{len(reply['text'])} characters of text, at most {LONGEST_TEXT_CHARACTERS} are allowed"


def _quote_fault(citation: Reply, corpus: Path) -> str:
    quote, start, end = citation.get("quote") or "", citation.get("start") or 0, citation.get("end") or 0
    text = _corpus_text(corpus, str(citation.get("path")))
    if not quote or text[start:end] != quote:
        return f"citation {citation.get('n')} does not resolve: {quote!r}"
    if squash(citation.get("row") or "") not in squash(_record(text, start, end)):
        return f"citation {citation.get('n')} is not in the row {citation['row']!r}"
    return ""


def _corpus_text(corpus: Path, name: str) -> str:
    """The decoded file, or nothing where the path leaves the folder or names no file."""
    path = (corpus / name).resolve()
    is_inside = path.is_relative_to(corpus.resolve()) and path.is_file()
    return path.read_bytes().decode("utf-8") if is_inside else ""


def _record(text: str, start: int, end: int) -> str:
    """The line around the span, or the span itself where it runs over several."""
    if "\n" in text[start:end]:
        return text[start:end]
    return text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
