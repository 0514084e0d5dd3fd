"""The `check` command: reads a draft, and shows the report on it in one of several forms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mineralbot.cli.pipe import json_line
from mineralbot.cli.progress import LateProgress
from mineralbot.cli.terminal import printable
from mineralbot.drafts import read_file, read_stream
from mineralbot.errors import InputError
from mineralbot.reports import VERDICT_SIGNS, VERDICT_WORDS, as_csv, as_markdown, evidence_of, summary_of
from mineralbot.values.json import report_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mineralbot.bot import Mineralbot
    from mineralbot.values import CheckedSentence, Corpus, Report, Verdict

Form = Literal["text", "json", "markdown", "csv"]
STDIN = "-"
_COLOURS: dict[Verdict, str] = {"supported": "green", "contradicted": "bold red", "not_covered": "yellow"}
_MARGIN = "  "


def form_of(form: Form | None, *, as_json: bool) -> Form:
    """The form that two options name together.

    Raises:
        InputError: They name two.
    """
    if as_json and form not in {None, "json"}:
        raise InputError(f"--json and --format {form} name two forms: leave one of them out")
    return "json" if as_json else form or "text"


def draft_from(source: str) -> str:
    """The draft of the file that is named, or of stdin.

    Raises:
        InputError: It cannot be read.
    """
    if source != STDIN:
        return read_file(Path(source))
    if sys.stdin.isatty():
        sys.stderr.write("Type or paste the draft, then press Ctrl-D on a line of its own.\n")
    return read_stream(sys.stdin.buffer, "stdin")


def check(bot: Mineralbot, draft: str) -> Report:
    """The report on the draft; a long one shows how far it is."""
    with LateProgress("Checking") as progress:
        return bot.check(draft, progress)


def show_report(report: Report, corpus: Corpus, form: Form) -> None:
    """Print the report; its notice goes to stderr where the form has no place for it."""
    if form == "text":
        _show_text(report, corpus)
        return
    written = {
        "json": lambda: json_line(report_to_json(report)).decode(),
        "markdown": lambda: as_markdown(report, corpus),
        "csv": lambda: as_csv(report, corpus),
    }[form]()
    if report.notice and form == "csv":
        sys.stderr.write(f"mineralbot: {report.notice}\n")
    sys.stdout.buffer.write((printable(written) if sys.stdout.isatty() else written).encode())


def _show_text(report: Report, corpus: Corpus) -> None:
    parts = [(sentence.verdict, list(_lines(sentence, corpus))) for sentence in report.sentences]
    closing = [line for line in (report.notice, summary_of(report)) if line]
    if sys.stdout.isatty():
        _show_coloured(parts, closing)
    else:
        blocks = ["\n".join((_head(verdict), *lines)) for verdict, lines in parts]
        sys.stdout.write("\n\n".join((*blocks, "\n".join(closing))) + "\n")
        sys.stdout.flush()


def _head(verdict: Verdict) -> str:
    return f"{VERDICT_SIGNS[verdict]} {VERDICT_WORDS[verdict].upper()}"


def _lines(sentence: CheckedSentence, corpus: Corpus) -> Iterator[str]:
    """The sentence, and below it what the corpus says."""
    yield _in_one_line(sentence.text)
    yield _MARGIN + _in_one_line(sentence.explanation)
    if sentence.correction:
        yield f"{_MARGIN}Correction: {_in_one_line(sentence.correction)}"
    for citation in sentence.citations:
        yield f"{_MARGIN}[{citation.n}] {_in_one_line(evidence_of(citation, corpus))}"


def _in_one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def _show_coloured(parts: list[tuple[Verdict, list[str]]], closing: list[str]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for verdict, (sentence, *below) in parts:
        console.print(Text(_head(verdict), style=_COLOURS[verdict]))
        console.print(Text(sentence, style="bold"))
        for line in below:
            is_correction = line.startswith(f"{_MARGIN}Correction: ")
            text = Text(line.removeprefix(_MARGIN), style="" if is_correction else "dim")
            console.print(Padding(text, (0, 0, 0, len(_MARGIN))))
        console.print()
    for line in closing:
        console.print(Text(line, style="bold"))
