"""The tools as the official client sees them: in one process, over HTTP and over stdin and stdout."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from mineralbot.bot import Mineralbot
from mineralbot.server import new_application
from mineralbot.toolserver import new_tool_server
from mineralbot.values.corpus_json import passage_as_json, table_as_json
from mineralbot.values.json import report_to_json, to_json
from tests.server.serving import served

FIRST, SECOND = "When did Malaysia sign?", "and is it binding?"
DRAFT = "Malaysia signed in Oct 2025. Malaysia's agreement covers nickel."


def with_client(server: Any, use: Callable[[Client], Awaitable[None]], seconds: float = 60) -> None:
    async def connected() -> None:
        async with Client(server, read_timeout_seconds=seconds) as client:
            await use(client)

    asyncio.run(asyncio.wait_for(connected(), seconds))


def text_of(result: Any) -> str:
    return "".join(part.text for part in result.content)


async def tour(client: Client, bot: Mineralbot) -> None:
    """What every transport must do alike."""
    names = [tool.name for tool in (await client.list_tools()).tools]
    assert names == ["ask", "check_draft", "get_passage", "list_tables", "get_table"]
    first = await client.call_tool("ask", {"question": FIRST})
    assert first.structured_content == to_json(bot.ask(FIRST))
    assert text_of(first).startswith(bot.ask(FIRST).text)
    second = await client.call_tool("ask", {"question": SECOND, "focus": first.structured_content["focus"]})
    assert second.structured_content["standalone"] != SECOND
    report = await client.call_tool("check_draft", {"draft": DRAFT})
    assert report.structured_content == report_to_json(bot.check(DRAFT))
    resources = {resource.name: resource for resource in (await client.list_resources()).resources}
    assert set(resources) == set(bot.corpus.files)
    for name, resource in resources.items():
        (content,) = (await client.read_resource(resource.uri)).contents
        assert content.text == bot.corpus.files[name]


def test_the_tools_do_as_the_bot_does(bot: Mineralbot) -> None:
    with_client(new_tool_server(bot), lambda client: tour(client, bot))


def test_the_corpus_is_read_by_tools(bot: Mineralbot) -> None:
    async def read(client: Client) -> None:
        passage = bot.corpus.documents[0].passages[3]
        got = await client.call_tool("get_passage", {"passage_id": passage.id})
        assert got.structured_content == passage_as_json(passage)
        listed = (await client.call_tool("list_tables", {})).structured_content["tables"]
        assert [one["name"] for one in listed] == [table.name for table in bot.corpus.tables]
        for table in bot.corpus.tables:
            got = await client.call_tool("get_table", {"name": table.name})
            assert got.structured_content == table_as_json(table)

    with_client(new_tool_server(bot), read)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("get_passage", {"passage_id": "none"}, "no passage has the id 'none'"),
        ("get_table", {"name": "none"}, "no table is called 'none': wanted one of"),
        ("ask", {"question": "Why?", "focus": {"rows": 7}}, "focus"),
        ("check_draft", {"draft": "x" * 2_000_001}, "wanted at most 2,000,000"),
        ("ask", {}, "question"),
    ],
)
def test_what_cannot_be_done_is_told(bot: Mineralbot, tool: str, arguments: dict[str, Any], told: str) -> None:
    async def fail(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert told in text_of(result)

    with_client(new_tool_server(bot), fail)


def test_the_tools_are_served_over_http(bot: Mineralbot) -> None:
    with served(new_application(bot)) as address:
        with_client(f"{address}/mcp", lambda client: tour(client, bot))


def test_the_tools_are_served_over_stdin_and_stdout(bot: Mineralbot, index_folder: Path) -> None:
    arguments = ["-m", "mineralbot", "mcp", "--corpus", bot.corpus.root, "--index", str(index_folder)]
    with_client(StdioServerParameters(command=sys.executable, args=arguments), lambda client: tour(client, bot), 120)
