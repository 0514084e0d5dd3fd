import pytest

from mineralbot.dialogue import Focus
from mineralbot.dialogue.quoted import Quoted
from mineralbot.values.meanings import AbsentMeaning, PassageMeaning
from tests.dialogue.talk import focus_after, quoted
from tests.reading.harbour import reader

PROSE = reader().prose
QUOTED = Quoted(reader())
GAPS = ["Silting channel", "Ageing cranes", "Crowded summers", "Skills shortage"]


def texts(ids: tuple[str, ...]) -> list[str]:
    return [PROSE.passages[i].text for i in ids]


def gaps() -> Focus:
    return focus_after("What holds the harbour back?")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("the second one", GAPS[1:2]),
        ("that last gap?", GAPS[3:]),
        ("number three", GAPS[2:3]),
        ("the first two", GAPS[:2]),
        ("the last three please", GAPS[1:]),
    ],
)
def test_items_of_a_list_are_picked(text: str, items: list[str]) -> None:
    found = QUOTED.item(reader().link(text), gaps())
    assert found is not None
    assert texts(found.passages) == items


@pytest.mark.parametrize(
    "text", ["the ninth one", "two of them", "the first crane that broke down last winter", "Fish Pier first"]
)
def test_what_picks_no_item(text: str) -> None:
    assert QUOTED.item(reader().link(text), gaps()) is None


def test_a_passage_that_leads_up_to_a_list_stands_for_the_list() -> None:
    lead = next(p for p in PROSE.said if p.text.endswith("two commitments:"))
    assert len(QUOTED.shown(Focus(passages=(lead.id,)))) == 2
    assert QUOTED.shown(Focus(passages=(lead.id, "x", "y"))) == ("x", "y")
    assert QUOTED.shown(gaps()) == gaps().passages


def test_the_one_that_speaks_of_something_is_found_by_its_heading() -> None:
    found = QUOTED.about_one(reader().link("which of them is about yachts?"), gaps())
    assert found is not None
    assert texts(found.passages) == ["Crowded summers"]
    assert QUOTED.about_one(reader().link("which of them is about penguins?"), gaps()) is None


def test_a_passage_found_by_which_heading_is_about_it_is_given_with_that_heading() -> None:
    passage = next(p for p in PROSE.said if p.text.startswith("Few young people"))
    found = PassageMeaning(operation="quote", passages=(passage.id,), topic="young people")
    headed = QUOTED.headed(reader().link("Which of the obstacles is about young people?"), found)
    assert texts(headed.passages) == ["Skills shortage"]
    assert QUOTED.headed(reader().link("How many young people train?"), found) == found


def test_a_few_words_are_answered_by_what_can_answer_them() -> None:
    found = QUOTED.terse(reader().link("by when?"), focus_after("What does the note say about the crowded summers?"))
    assert isinstance(found, PassageMeaning)
    assert "June to August" in texts(found.passages)[0]


def test_a_few_words_that_nothing_quoted_can_answer_are_not_answered() -> None:
    focus = focus_after("What does the note say about the CHP?")
    assert isinstance(QUOTED.terse(reader().link("by when?"), focus), AbsentMeaning)


def test_what_was_defined_is_put_in_words() -> None:
    question = QUOTED.in_words(reader().link("what does it ask of ships?"), focus_after("What is the CHP?"))
    assert question is not None
    assert question.text == "what does CHP ask of ships?"


def test_the_title_is_no_heading_to_be_put_in_words() -> None:
    lead = next(p for p in PROSE.said if p.text.endswith("two commitments:"))
    assert QUOTED.in_words(reader().link("who pays for it?"), Focus(passages=(lead.id,))) is None


def test_of_it_is_said_what_was_quoted_not_what_stands_beside() -> None:
    first, second = (p.id for p in PROSE.said if p.kind == "item" and len(p.headings) == 1)
    beside = PassageMeaning(operation="quote", passages=(first,), topic="access")
    found = QUOTED.said_of_it(reader().link("is it year-round?"), Focus(passages=(second,)), beside)
    assert found is not None
    assert found.passages == (second,)


def test_the_rest_are_the_items_not_shown() -> None:
    assert quoted("What holds the harbour back?", "the last one?", "and the others?") == GAPS[:3]
