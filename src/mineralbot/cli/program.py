"""The commands and their options; each imports what it needs when it runs, so that help is quick."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from mineralbot.bot import Mineralbot
    from mineralbot.settings import Settings

program = typer.Typer(
    help="Cited answers to questions about a policy brief, and fact-checks of drafts against it.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

keys_program = typer.Typer(help="Make, list and revoke API keys.")
program.add_typer(keys_program, name="keys")

KeysOption = Annotated[Path | None, typer.Option("--file", metavar="FILE", help="Of the keys.  [default: keys.json]")]
CorpusOption = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the corpus.  [default: corpus]")]
IndexOption = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the built index.  [default: index]")]
CasesArgument = Annotated[list[Path] | None, typer.Argument(metavar="[FILE...]", help="Case files, YAML.")]


@program.command("index")
def index_command(
    corpus: CorpusOption = None,
    index: IndexOption = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build it anew, whatever is there.")] = False,
) -> None:
    """Build or update the index, and say what changed."""
    from mineralbot.cli.indexing import update_index

    sys.stdout.write(update_index(_settings(corpus=corpus, index=index), rebuild=rebuild))


@program.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")] = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """Answer one question, with citations."""
    from mineralbot.cli.pipe import json_line
    from mineralbot.cli.terminal import show_answer
    from mineralbot.values.json import to_json
    from mineralbot.values.texts import readable

    readable(question)
    bot = _open(_settings(corpus=corpus, index=index))
    answer = bot.ask(question)
    if as_json:
        sys.stdout.buffer.write(json_line(to_json(answer)))
    else:
        show_answer(answer, bot.corpus)


@program.command()
def chat(
    as_jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One JSON object a line in, one JSON object a line out.")
    ] = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """Hold a conversation."""
    bot = _open(_settings(corpus=corpus, index=index))
    if as_jsonl:
        from mineralbot.cli.pipe import speak_json_lines

        speak_json_lines(bot, sys.stdin.buffer, sys.stdout.buffer)
    else:
        from mineralbot.cli.talk import talk

        talk(bot)


@program.command()
def check(  # noqa: PLR0917 - Typer gives them by name
    file: Annotated[str, typer.Argument(metavar="FILE", help="Text, Markdown, .docx or .pdf; - for stdin.")] = "-",
    form: Annotated[
        Literal["text", "json", "markdown", "csv"] | None, typer.Option("--format", help="Form of the report.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 if anything is contradicted.")] = False,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """Fact-check a draft, sentence by sentence."""
    from mineralbot.cli import checking

    form = checking.form_of(form, as_json=as_json)
    draft = checking.draft_from(file)
    bot = _open(_settings(corpus=corpus, index=index))
    report = checking.check(bot, draft)
    checking.show_report(report, bot.corpus, form)
    if strict and report.counts["contradicted"]:
        raise typer.Exit(1)


@program.command()
def serve(  # noqa: PLR0917 - Typer gives them by name
    host: Annotated[str | None, typer.Option(help="Address to listen on.  [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.  [default: 7860]")] = None,
    root_path: Annotated[str | None, typer.Option(metavar="/PATH", help="Path given by a reverse proxy.")] = None,
    sign_on: Annotated[str | None, typer.Option(metavar="MODE", help="keys, header or oidc.  [default: none]")] = None,
    insecure: Annotated[bool, typer.Option("--insecure", help="Serve other machines without a sign-on.")] = False,
    workers: Annotated[int | None, typer.Option(help="Processes, each on a port of its own.  [default: 1]")] = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """Serve the chat page and the HTTP API."""
    settings = _settings(
        host=host,
        port=port,
        root_path=root_path,
        sign_on=sign_on,
        insecure=insecure or None,
        workers=workers,
        corpus=corpus,
        index=index,
    )
    from mineralbot.server import serve as serve_until_stopped

    serve_until_stopped(settings)


@program.command()
def feedback(
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="Where it is.  [default: feedback.sqlite]")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List what readers of the page thought of its answers."""
    from mineralbot.cli.opinions import show_feedback

    show_feedback(_settings(feedback=file).feedback, as_json=as_json)


@program.command()
def audit(  # noqa: PLR0917 - Typer gives them by name
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="File or database.  [default: the setting]")
    ] = None,
    since: Annotated[datetime | None, typer.Option(help="Not before, UTC.")] = None,
    until: Annotated[datetime | None, typer.Option(help="Before, UTC.")] = None,
    user: Annotated[str | None, typer.Option(help="Of nobody else.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest.")] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List the audit trail: who asked what and when, and what was answered."""
    from mineralbot.cli.auditing import show_trail

    settings = _settings(audit=place)
    show_trail(settings, since=since, until=until, user=user, limit=limit, as_json=as_json)


@keys_program.command("create")
def create_key(
    name: Annotated[str, typer.Argument(help="Whom it is for.")],
    role: Annotated[Literal["reader", "auditor"], typer.Option(help="What it admits to.")] = "reader",
    file: KeysOption = None,
) -> None:
    """Make a key and print it; it cannot be shown again."""
    from mineralbot.keys import KeyFile

    sys.stdout.write(KeyFile(_settings(keys=file).keys).create(name, role) + "\n")


@keys_program.command("list")
def list_keys(file: KeysOption = None) -> None:
    """List the keys, without their secrets."""
    from mineralbot.keys import KeyFile

    for key in KeyFile(_settings(keys=file).keys).entries():
        state = f"revoked {key.revoked}" if key.revoked else "valid"
        sys.stdout.write(f"{key.id}  {key.role:7}  made {key.created}  {state}  {key.name}\n")


@keys_program.command("revoke")
def revoke_key(identity: Annotated[str, typer.Argument(metavar="ID")], file: KeysOption = None) -> None:
    """Have a key no longer admitted; a running server knows at once."""
    from mineralbot.keys import KeyFile

    KeyFile(_settings(keys=file).keys).revoke(identity)


@program.command("mcp")
def mcp_command(corpus: CorpusOption = None, index: IndexOption = None) -> None:
    """Offer the bot as tools to an agent, over stdin and stdout (Model Context Protocol)."""
    from mineralbot.cli.tools import offer_tools

    settings = _settings(corpus=corpus, index=index)
    offer_tools(lambda: _open(settings))


@program.command("eval")
def evaluate(
    files: CasesArgument = None,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="OUT", help="Write the scores there.")] = None,
    fail_under: Annotated[
        list[str] | None, typer.Option(metavar="METRIC=X", help="End with 1 if this metric is under X; repeatable.")
    ] = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """Run case files and print a scoreboard."""
    from mineralbot.cli.scoring import missed_bars, read_bars, score

    bars = read_bars(fail_under or [])
    settings = _settings(corpus=corpus, index=index)
    scoreboard = score(_open(settings), files or [], json_file)
    sys.stdout.write(scoreboard.render().rstrip() + "\n")
    if missed := missed_bars(bars, scoreboard.metrics):
        sys.stderr.write("mineralbot: under the bar: " + "; ".join(missed) + "\n")
        raise typer.Exit(1)


@program.command()
def doctor(
    host: Annotated[str | None, typer.Option(help="Address the server would listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port the server would listen on.")] = None,
    corpus: CorpusOption = None,
    index: IndexOption = None,
) -> None:
    """Check the installation and say what to do."""
    from mineralbot.cli.doctor import examine

    findings = examine(_settings(host=host, port=port, corpus=corpus, index=index))
    sys.stdout.writelines(f"{finding}\n" for finding in findings)
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


def _settings(**flags: object) -> Settings:
    from mineralbot.settings import read_settings

    return read_settings(**flags)


def _open(settings: Settings) -> Mineralbot:
    from mineralbot.bot import Mineralbot
    from mineralbot.cli.indexing import LABEL
    from mineralbot.cli.progress import LateProgress

    with LateProgress(LABEL) as progress:
        return Mineralbot.open(settings, progress)
