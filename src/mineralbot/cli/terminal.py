"""Answers as text for a terminal: Markdown where one is looking, plain lines where the text goes on to a program."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from mineralbot.values.places import place_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.values import Answer, Corpus

# All control characters but tab and line feed: a terminal would obey them.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def show_answer(answer: Answer, corpus: Corpus) -> None:
    """Print the answer, how the question was understood where that differs, the notes, sources and suggestions."""
    body, rest = printable(answer.text), [printable(line) for line in _lines_below(answer, corpus)]
    if sys.stdout.isatty():
        _show_styled(body, rest)
    else:
        sys.stdout.write("\n".join((body, *([""] if rest else []), *rest)) + "\n")
        sys.stdout.flush()


def printable(text: str) -> str:
    r"""The text with control characters shown rather than obeyed.

    >>> printable("red: \x1b[31m")
    'red: ␛[31m'
    """
    return _CONTROL.sub(lambda match: _picture(match[0]), text)


def _picture(character: str) -> str:
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"


def _lines_below(answer: Answer, corpus: Corpus) -> Iterator[str]:
    if answer.standalone.strip() not in {"", answer.question.strip()}:
        yield f"Understood as: {answer.standalone}"
    for note in answer.notes:
        yield f"Note: {note.text}"
    for citation in answer.citations:
        quote = " ".join(citation.quote.split())
        yield f"[{citation.n}] {place_in_words(citation, corpus)}: “{quote}”"
    if answer.suggestions:
        yield "You could ask:"
    for suggestion in answer.suggestions:
        yield f"  {suggestion}"


def _show_styled(body: str, rest: list[str]) -> None:
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Padding(Markdown(body, hyperlinks=False), (0, 0, 1 if rest else 0, 0)))
    for line in rest:
        console.print(Text(line, style="dim"))
