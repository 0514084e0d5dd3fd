"""Numbers are of the subject that a passage gives them to, and things of the country that it calls them by."""

import pytest

from mineralbot.bot import Mineralbot
from mineralbot.checking.differences import difference
from mineralbot.language import quantities_of, tokens_of
from mineralbot.reading import Question
from mineralbot.reading.question import Mark
from mineralbot.values import Passage, Place

_SHARES = "The upkeep of the light costs much. The port pays 45%, the pilots' fund 35%, and the anglers the other 20%."


def asserted(text: str) -> Question:
    """A claim with its numbers marked."""
    tokens = tokens_of(text)
    marks = tuple(
        Mark(
            kind="quantity",
            start=next(n for n, t in enumerate(tokens) if t.end > q.start),
            end=next(n for n, t in enumerate(tokens) if t.end >= q.end) + 1,
            quantity=q,
            phrase=q.text,
        )
        for q in quantities_of(text)
    )
    return Question(text=text, tokens=tokens, marks=marks)


def passage(text: str) -> Passage:
    """A paragraph of a document."""
    return Passage(
        id="p",
        source="notes",
        kind="paragraph",
        text=text,
        quote=text,
        place=Place(path="notes.md", start=0, end=len(text)),
        headings=(),
        position=0,
    )


@pytest.mark.parametrize(
    ("claim", "differs"),
    [
        ("The port pays 45% of the upkeep.", ""),
        ("The port pays 20% of the upkeep.", "number"),
        ("The anglers pay 20% of the upkeep.", ""),
        ("The anglers pay 35% of the upkeep.", "number"),
    ],
)
def test_a_share_is_of_the_subject_beside_which_it_stands(claim: str, differs: str) -> None:
    assert difference(asserted(claim), passage(_SHARES)) == differs


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The region's processing plants were mainly built with Japanese technology.", "contradicted"),
        ("The region's processing plants were mainly built with Chinese technology.", "supported"),
        ("Much of the processing infrastructure was built with Chinese and Korean capital.", "not_covered"),
        ("Korean technology is admired.", "not_covered"),
    ],
)
def test_a_thing_of_one_country_is_not_that_of_another(bot: Mineralbot, claim: str, verdict: str) -> None:
    assert [s.verdict for s in bot.check(claim).sentences] == [verdict]
