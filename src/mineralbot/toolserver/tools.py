"""The tools and resources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from anyio import to_thread
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resources import FunctionResource
from mcp.types import CallToolResult, TextContent

from mineralbot.drafts import not_too_long
from mineralbot.errors import MineralbotError
from mineralbot.reports import answer_as_markdown, as_markdown
from mineralbot.values.corpus_json import (
    find_passage,
    find_table,
    passage_as_json,
    table_as_json,
    table_summary_as_json,
)
from mineralbot.values.json import report_to_json, to_json
from mineralbot.values.texts import readable

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.bot import Mineralbot

Given = TypeVar("Given")

SCHEME = "corpus://"
_TYPES = {".csv": "text/csv", ".json": "application/json", ".md": "text/markdown", ".yaml": "application/yaml"}
_INSTRUCTIONS = (
    "Answers questions on one brief and checks drafts against it. Every statement is cited; what the brief does not "
    "hold is said not to be held. Quote answers as they are."
)


def new_tool_server(bot: Mineralbot) -> MCPServer[Any]:
    """A server with the bot's tools, and the files of its corpus as resources."""
    server: MCPServer[Any] = MCPServer(
        name="mineralbot", title=bot.corpus.title, instructions=_INSTRUCTIONS, log_level="ERROR"
    )
    _add_questions(server, bot)
    _add_corpus(server, bot)
    for path in bot.corpus.files:
        suffix = path[path.rfind(".") :] if "." in path else ""
        kind = _TYPES.get(suffix, "text/plain")
        read = partial(_file, bot, path)
        server.add_resource(FunctionResource(uri=f"{SCHEME}{path}", name=path, mime_type=kind, fn=read))
    return server


def _add_questions(server: MCPServer[Any], bot: Mineralbot) -> None:
    @server.tool()
    async def ask(question: str, focus: dict[str, Any] | None = None) -> CallToolResult:
        """Answer a question on the brief, with citations. A follow-up hands back the focus of the answer before."""
        answer = await _done(lambda: bot.ask(readable(question), focus))
        return _result(answer_as_markdown(answer, bot.corpus), to_json(answer))

    @server.tool()
    async def check_draft(draft: str) -> CallToolResult:
        """Check each sentence of a draft against the brief: supported, contradicted or not covered, with quotes."""
        report = await _done(lambda: bot.check(not_too_long(readable(draft), "the draft")))
        return _result(as_markdown(report, bot.corpus), report_to_json(report))


def _add_corpus(server: MCPServer[Any], bot: Mineralbot) -> None:
    @server.tool()
    async def get_passage(passage_id: str) -> CallToolResult:
        """Give a passage of the brief by its id, with the headings above it and its place in the file."""
        passage = find_passage(bot.corpus, passage_id)
        if passage is None:
            raise ToolError(f"no passage has the id {passage_id!r}: search by a question with the tool ask")
        return _result(passage.text, passage_as_json(passage))

    @server.tool()
    async def list_tables() -> CallToolResult:
        """Name the tables of the brief."""
        tables = [table_summary_as_json(table) for table in bot.corpus.tables]
        lines = (f"{one['name']}: {one['title']} ({one['rows']} rows)" for one in tables)
        return _result("\n".join(lines), {"tables": tables})

    @server.tool()
    async def get_table(name: str) -> CallToolResult:
        """Give a table of the brief as a whole."""
        table = find_table(bot.corpus, name)
        if table is None:
            names = ", ".join(one.name for one in bot.corpus.tables)
            raise ToolError(f"no table is called {name!r}: wanted one of {names}")
        return _result(_file(bot, table.path), table_as_json(table))


async def _done(work: Callable[[], Given]) -> Given:
    """What the work gives, without holding up the event loop."""
    try:
        return await to_thread.run_sync(work)
    except MineralbotError as error:
        raise ToolError(str(error)) from error


def _result(text: str, structured: dict[str, Any]) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=structured)


def _file(bot: Mineralbot, path: str) -> str:
    """The text of a corpus file; empty once the corpus has none of this name."""
    return bot.corpus.files.get(path, "")
