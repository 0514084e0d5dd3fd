"""Conversations on the harbour corpus, read without the embedding model."""

from functools import cache

from mineralbot.answering import Answerer, Citer
from mineralbot.bot.memory import Memory
from mineralbot.bot.understanding import Understanding
from mineralbot.dialogue import Focus, FollowUp
from mineralbot.values.meanings import Meaning, PassageMeaning
from tests.reading.harbour import harbour, reader, renderer, tables


@cache
def memory() -> Memory:
    """What moves the focus on."""
    return Memory(Answerer(harbour(), tables(), Citer(harbour()), renderer()).result, tables(), harbour().figures)


@cache
def follow_up() -> FollowUp:
    """What resolves follow-ups."""
    return FollowUp(harbour(), tables(), reader())


@cache
def understanding() -> Understanding:
    """What reads texts in a conversation."""
    return Understanding(reader(), follow_up(), memory())


def focus_after(*texts: str) -> Focus:
    """The focus after some texts, one after the other."""
    focus = Focus()
    for text in texts:
        reading = understanding().read(text, focus)
        focus = memory().after(focus, reading.meaning, text, is_follow_up=reading.is_follow_up)
    return focus


def meant(*texts: str) -> Meaning:
    """What the last of some texts means after the others."""
    return understanding().read(texts[-1], focus_after(*texts[:-1])).meaning


def said(*texts: str) -> str:
    """The same as a question that stands alone; "" where it means none."""
    return renderer().question(meant(*texts))


def quoted(*texts: str) -> list[str]:
    """The passages that the last of some texts asks for."""
    meaning = meant(*texts)
    assert isinstance(meaning, PassageMeaning), meaning
    return [reader().prose.passages[i].text for i in meaning.passages]
