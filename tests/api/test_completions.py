"""The bot as a model, asked by the official client over a real port."""

from collections.abc import Iterator
from typing import Any

import openai
import pytest

from mineralbot.bot import Mineralbot
from mineralbot.reports import answer_as_markdown
from mineralbot.server import new_application
from mineralbot.values.json import report_to_json, to_json
from tests.server.serving import served

FIRST, SECOND = "When did Malaysia sign?", "and Indonesia?"


@pytest.fixture(scope="module")
def client(bot: Mineralbot) -> Iterator[openai.OpenAI]:
    with (
        served(new_application(bot)) as address,
        openai.OpenAI(base_url=f"{address}/v1", api_key="none", timeout=30, max_retries=0) as client,
    ):
        yield client


def said(role: str, content: Any) -> Any:
    return {"role": role, "content": content}


def test_the_models_are_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["mineralbot", "mineralbot-check"]
    assert client.models.retrieve("mineralbot").owned_by == "mineralbot"
    with pytest.raises(openai.NotFoundError, match="wanted mineralbot"):
        client.models.retrieve("other")


def test_a_question_is_answered_with_its_sources(client: openai.OpenAI, bot: Mineralbot) -> None:
    reply = client.chat.completions.create(model="mineralbot", messages=[said("user", FIRST)], temperature=0.7)
    answer = bot.ask(FIRST)
    (choice,) = reply.choices
    assert choice.finish_reason == "stop"
    assert choice.message.content == answer_as_markdown(answer, bot.corpus).rstrip()
    assert (choice.message.model_extra or {})["mineralbot"] == to_json(answer)


def test_the_conversation_is_replayed(client: openai.OpenAI) -> None:
    messages = [said("system", "Be brief."), said("user", FIRST), said("assistant", "?"), said("user", SECOND)]
    reply = client.chat.completions.create(model="mineralbot", messages=messages)
    assert "Feb 2026" in (reply.choices[0].message.content or "")
    assert "[2]" not in (reply.choices[0].message.content or "")
    alone = client.chat.completions.create(model="mineralbot", messages=[said("user", SECOND)])
    assert "[2]" in (alone.choices[0].message.content or "")


def test_where_the_user_said_nothing_nothing_is_answered(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(model="mineralbot", messages=[said("system", FIRST)])
    assert (reply.choices[0].message.model_extra or {})["mineralbot"]["status"] == "abstained"


def test_parts_of_text_are_read_and_others_left_out(client: openai.OpenAI) -> None:
    parts = [{"type": "image_url", "image_url": {"url": "data:,"}}, {"type": "text", "text": FIRST}]
    reply = client.chat.completions.create(model="mineralbot", messages=[said("user", parts)])
    assert "Oct 2025" in (reply.choices[0].message.content or "")


def test_a_stream_says_the_same(client: openai.OpenAI, bot: Mineralbot) -> None:
    whole = client.chat.completions.create(model="mineralbot", messages=[said("user", FIRST)])
    chunks = list(client.chat.completions.create(model="mineralbot", messages=[said("user", FIRST)], stream=True))
    assert len(chunks) > 3
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == whole.choices[0].message.content
    assert [chunk.choices[0].finish_reason for chunk in chunks][-2:] == [None, "stop"]
    assert (chunks[-1].choices[0].delta.model_extra or {})["mineralbot"] == to_json(bot.ask(FIRST))


def test_a_draft_is_checked_by_the_other_model(client: openai.OpenAI, bot: Mineralbot) -> None:
    draft = "Malaysia signed in Oct 2025. Malaysia's agreement covers nickel."
    reply = client.chat.completions.create(model="mineralbot-check", messages=[said("user", draft)])
    assert "2 sentences: 1 supported, 1 contradicted, 0 not covered." in (reply.choices[0].message.content or "")
    assert (reply.choices[0].message.model_extra or {})["mineralbot"] == report_to_json(bot.check(draft))


@pytest.mark.parametrize(
    ("model", "messages", "told"),
    [
        ("other", [said("user", FIRST)], "model: input should be 'mineralbot' or 'mineralbot-check'"),
        ("mineralbot", [], "messages: list should have at least 1 item"),
    ],
)
def test_what_cannot_be_answered_is_told_as_the_client_reads_it(
    client: openai.OpenAI, model: str, messages: list[Any], told: str
) -> None:
    with pytest.raises(openai.UnprocessableEntityError) as caught:
        client.chat.completions.create(model=model, messages=messages)
    assert told in caught.value.message
    assert caught.value.type == "invalid_request_error"
