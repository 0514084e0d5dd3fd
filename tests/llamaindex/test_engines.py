"""A LlamaIndex program that uses the bot: no language model, no network."""

import asyncio

import pytest
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.tools import QueryEngineTool

import mineralbot
from mineralbot.bot import Mineralbot

FIRST, SECOND = "When did Malaysia sign?", "and is it binding?"


def test_the_public_names_are_those_of_the_rooms() -> None:
    assert mineralbot.Mineralbot is Mineralbot
    assert set(mineralbot.__all__) <= set(dir(mineralbot))
    with pytest.raises(AttributeError, match="has no attribute 'Minrealbot'"):
        mineralbot.Minrealbot  # noqa: B018


def test_the_retriever_gives_nodes_that_lead_back_to_the_corpus(bot: Mineralbot) -> None:
    nodes = bot.as_retriever(similarity_top_k=3).retrieve("Indonesia nickel")
    assert len(nodes) == 3
    assert [node.score for node in nodes] == sorted((node.score for node in nodes), reverse=True)
    for node in nodes:
        place = node.metadata
        assert bot.corpus.files[place["path"]][place["start"] : place["end"]].strip()
    assert "Indonesia" in nodes[0].text


def test_the_retriever_is_a_part_of_a_fusion(bot: Mineralbot) -> None:
    parts = [bot.as_retriever(4), bot.as_retriever(2)]
    fusion = QueryFusionRetriever(parts, llm=MockLLM(), num_queries=1, similarity_top_k=3, use_async=False)
    assert len(fusion.retrieve("cobalt")) == 3


def test_the_query_engine_answers_with_sources_as_a_tool(bot: Mineralbot) -> None:
    tool = QueryEngineTool.from_defaults(bot.as_query_engine(), description="the brief")
    response = tool.call(FIRST).raw_output
    answer = bot.ask(FIRST)
    assert str(response) == answer.text
    assert [node.text for node in response.source_nodes] == [citation.quote for citation in answer.citations]
    assert response.metadata["answer"]["status"] == "answered"
    assert str(asyncio.run(bot.as_query_engine().aquery(FIRST))) == answer.text


def test_the_chat_engine_holds_a_conversation(bot: Mineralbot) -> None:
    engine, conversation = bot.as_chat_engine(), bot.conversation()
    for message in (FIRST, SECOND):
        assert engine.chat(message).response == conversation.ask(message).text
    assert [said.role for said in engine.chat_history] == [MessageRole.USER, MessageRole.ASSISTANT] * 2
    engine.reset()
    assert engine.chat_history == []
    assert engine.chat(SECOND).response == bot.ask(SECOND).text


def test_a_history_that_is_given_is_replayed(bot: Mineralbot) -> None:
    history = [ChatMessage(role=MessageRole.USER, content=FIRST), ChatMessage(role=MessageRole.ASSISTANT, content="?")]
    conversation = bot.conversation()
    conversation.ask(FIRST)
    response = bot.as_chat_engine().chat(SECOND, history)
    assert response.response == conversation.ask(SECOND).text
    assert response.source_nodes


def test_a_stream_says_the_same(bot: Mineralbot) -> None:
    whole = bot.ask(FIRST).text
    assert "".join(bot.as_chat_engine().stream_chat(FIRST).response_gen) == whole

    async def said() -> str:
        stream = await bot.as_chat_engine().astream_chat(FIRST)
        return "".join([part async for part in stream.async_response_gen()])

    assert asyncio.run(asyncio.wait_for(said(), 30)) == whole
