"""The tools and resources."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from anyio import to_thread
from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import CallToolResult, Resource, TextContent

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
    from collections.abc import Callable, Iterable

    from mcp.server.mcpserver import Context
    from pydantic import AnyUrl

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
    server = _CorpusServer(bot)
    _add_questions(server, bot)
    _add_corpus(server, bot)
    return server


class _CorpusServer(MCPServer[Any]):
    """Its resources are the files that the corpus has at the moment."""

    def __init__(self, bot: Mineralbot) -> None:
        super().__init__(name="mineralbot", title=bot.corpus.title, instructions=_INSTRUCTIONS, log_level="ERROR")
        self._bot = bot

    async def list_resources(self) -> list[Resource]:
        """The files, in the order in which the corpus names them."""
        return [Resource(uri=f"{SCHEME}{path}", name=path, mime_type=_type_of(path)) for path in self._bot.corpus.files]

    async def read_resource(
        self, uri: AnyUrl | str, _context: Context[Any, Any] | None = None
    ) -> Iterable[ReadResourceContents]:
        """The text of a file.

        Raises:
            ResourceNotFoundError: The corpus has none at this address.
        """
        path = str(uri).removeprefix(SCHEME)
        text = self._bot.corpus.files.get(path)
        if text is None:
            raise ResourceNotFoundError(f"the corpus has no file {uri}: list the resources anew")
        return [ReadResourceContents(content=text, mime_type=_type_of(path))]


def _type_of(path: str) -> str:
    return _TYPES.get(PurePosixPath(path).suffix, "text/plain")


def _add_questions(server: MCPServer[Any], bot: Mineralbot) -> None:
    @server.tool()
    async def ask(question: str, focus: dict[str, Any] | None = None) -> CallToolResult:
        """Answer a question on the brief, with citations. A follow-up hands back the focus of the answer before."""
        answer, corpus = await _done(lambda: bot.answered(readable(question), focus))
        return _result(answer_as_markdown(answer, corpus), to_json(answer))

    @server.tool()
    async def check_draft(draft: str) -> CallToolResult:
        """Check each sentence of a draft against the brief: supported, contradicted or not covered, with quotes."""
        report, corpus = await _done(lambda: bot.checked(not_too_long(readable(draft), "the draft")))
        return _result(as_markdown(report, corpus), report_to_json(report))


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
        corpus = bot.corpus
        table = find_table(corpus, name)
        if table is None:
            names = ", ".join(one.name for one in corpus.tables)
            raise ToolError(f"no table is called {name!r}: wanted one of {names}")
        return _result(corpus.files[table.path], table_as_json(table))


async def _done(work: Callable[[], Given]) -> Given:
    """What the work gives, without holding up the event loop."""
    try:
        return await to_thread.run_sync(work)
    except MineralbotError as error:
        raise ToolError(str(error)) from error


def _result(text: str, structured: dict[str, Any]) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=structured)
