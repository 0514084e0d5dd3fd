"""Tables of figures of several shapes, none of them declared: periods in a column, side by side, units in the cells."""

import re
from pathlib import Path

import pytest

from mineralbot.bot import Mineralbot
from tests.corpora.bots import open_bot

HERE = Path(__file__).parent
FOLDERS = {name: HERE / "figures" / name for name in ("ports", "lights", "fish")} | {"river": HERE / "river"}


@pytest.fixture(scope="module")
def bots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Mineralbot]:
    return {name: open_bot(folder, tmp_path_factory) for name, folder in FOLDERS.items()}


@pytest.mark.parametrize(
    ("brief", "question", "says", "not_said"),
    [
        (
            "ports",
            "How many berths were in use in the northern ports in Q2 2031?",
            "1,310.*Q2 2031.*preliminary",
            "840",
        ),
        ("ports", "How many berths are in use?", "1,250.*1,310.*840", "hours"),
        ("ports", "How long is the average wait in the southern ports?", "9 hours.*2031", "14"),
        ("ports", "Which region has the longer average waiting time?", "highest.*Northern.*14 hours", "berths"),
        ("ports", "What share of vessels was turned away?", "3%.*2031; share of all arrivals", "hours"),
        ("ports", "What is the dredging budget?", "€4.2 million .*plan that parliament has not approved", "berths"),
        ("ports", "What are the figures for the southern ports?", "840.*9 hours", "1,250"),
        ("ports", "Is the average waiting time in the southern ports 14 hours?", "^No.*9 hours", "^Yes"),
        ("lights", "What share of lighthouses was automated in 2029?", r"61% \(2029\)", "78|95"),
        ("lights", "What is the target for ships aground?", "10 ships a year .2035; a target", "23|17"),
        ("lights", "Are 95% of the lighthouses automated?", "^No.*78%", "^Yes"),
        ("lights", "By how much did the number of keepers fall?", "52 people", "aground"),
        ("lights", "Which targets are there?", "95%.*10 ships", "78|17"),
        ("lights", "List the figures for 2029.", "61%.*140 people.*23 ships", "88|95"),
        ("lights", "What share of lighthouses was not automated in 2031?", "22%", "39%"),
        ("lights", "Did the number of ships aground fall?", "17 ships.*less than.*23 ships", "10 ships"),
        ("lights", "How did the number of keepers change?", "140 people.*88 people", "aground"),
        ("fish", "How much of the catch is sold abroad?", "57%", "318"),
        ("fish", "How many boats have a licence?", "318 boats", "Petrel"),
        ("fish", "How many boats are there in the table?", "three boats", "318"),
        ("fish", "Does the Kestrel have a licence?", "no", "318"),
        ("fish", "How high is the fine for fishing without a licence?", "€900", "318"),
        (
            "river",
            "How much of the spawning gravel is to be within reach by 2030?",
            "85%.*2030, a target|85%.*target",
            "46",
        ),
        ("river", "Who pays the biggest share of the costs?", "highest.*by the county, River Velde: 45%", "None"),
    ],
)
def test_a_figure_of_a_table_is_told_with_its_unit_and_time(
    bots: dict[str, Mineralbot], brief: str, question: str, says: str, not_said: str
) -> None:
    answer = bots[brief].ask(question)
    assert answer.status == "answered"
    assert re.search(says, answer.text, re.IGNORECASE | re.DOTALL), answer.text
    assert not re.search(not_said, answer.text), answer.text


@pytest.mark.parametrize(
    ("brief", "question"),
    [
        ("ports", "What was the average waiting time in 2029?"),
        ("ports", "How many berths were in use in the northern ports in Q3 2031?"),
        ("ports", "How many tugs are in use?"),
        ("lights", "How many ships ran aground in 2030?"),
        ("lights", "What share of lighthouses was sold in 2031?"),
        ("lights", "How many keepers were dismissed in 2031?"),
        ("ports", "What is the average cost of a berth?"),
        ("fish", "What is the fine for fishing at night?"),
        ("fish", "How many tonnes of crab were landed?"),
        ("river", "What share of tagged sea trout got past Eskerton?"),
    ],
)
def test_what_no_figure_measures_is_refused(bots: dict[str, Mineralbot], brief: str, question: str) -> None:
    answer = bots[brief].ask(question)
    assert answer.status == "abstained", answer.text


@pytest.mark.parametrize(
    ("brief", "turns", "says"),
    [
        ("lights", ("What share of lighthouses was automated in 2029?", "and in 2031?"), "78%"),
        ("lights", ("How many keepers were employed in 2031?", "for what year is that figure?"), "2031"),
        ("lights", ("What is the target for ships aground?", "is it a forecast?"), "a target"),
        ("ports", ("What share of vessels was turned away?", "when was that?"), "2031"),
        ("river", ("How much spawning gravel was within reach in 2018?", "and the target for 2030?"), "85%"),
    ],
)
def test_a_figure_is_followed_up(bots: dict[str, Mineralbot], brief: str, turns: tuple[str, str], says: str) -> None:
    conversation = bots[brief].conversation()
    conversation.ask(turns[0])
    answer = conversation.ask(turns[1])
    assert answer.status == "answered"
    assert says in answer.text


def test_a_row_is_cited_and_a_figure_beside_others_by_its_cell(bots: dict[str, Mineralbot]) -> None:
    row = bots["ports"].ask("What is the dredging budget?").citations
    assert [(c.source, c.row, c.quote.split(",")[:2]) for c in row] == [
        ("figures", "Dredging budget, All ports, 2032", ["Dredging budget", "€4.2m"])
    ]
    cell = bots["lights"].ask("What share of lighthouses was automated in 2029?").citations
    assert [(c.row, c.columns, c.quote) for c in cell] == [("Lighthouses automated", ("2029",), "61")]


def test_a_figure_that_the_text_prints_too_is_told_once_and_cited_in_both(bots: dict[str, Mineralbot]) -> None:
    answer = bots["fish"].ask("How many boats have a licence?")
    assert answer.text.count("318") == 1
    assert [citation.source for citation in answer.citations] == ["key_numbers", "note"]


@pytest.mark.parametrize(
    ("brief", "claim", "verdict"),
    [
        ("lights", "In 2031, 78% of the lighthouses were automated.", "supported"),
        ("lights", "78% of the lighthouses are automated.", "supported"),
        ("lights", "95% of the lighthouses are automated.", "contradicted"),
        ("lights", "In 2029, 78% of the lighthouses were automated.", "contradicted"),
        ("lights", "By 2035, 95% of the lighthouses are to be automated.", "supported"),
        ("lights", "Seventeen ships ran aground in 2031.", "supported"),
        ("lights", "Most lighthouses are automated.", "supported"),
        ("ports", "In Q2 2031, 1,310 berths were in use in the northern ports.", "supported"),
        ("ports", "The average waiting time in the southern ports was 9 hours.", "supported"),
        ("ports", "The average waiting time in the southern ports was 14 hours.", "contradicted"),
        ("ports", "The dredging budget is 4.2 million euros.", "not_covered"),
        ("fish", "The fine for fishing without a licence is 900 euros.", "supported"),
        ("fish", "The fine for fishing without a licence is 90 euros.", "contradicted"),
        ("river", "The county pays 45% of the cost.", "supported"),
        ("river", "The county pays 35% of the cost.", "contradicted"),
    ],
)
def test_claims_are_held_against_them(bots: dict[str, Mineralbot], brief: str, claim: str, verdict: str) -> None:
    checked = bots[brief].check(claim).sentences[0]
    assert checked.verdict == verdict, checked.explanation
