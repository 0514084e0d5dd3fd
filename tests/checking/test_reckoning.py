"""Statements that are reckoned from the tables and figures: supported as they are, never with one thing wrong."""

from pathlib import Path

import pytest

from mineralbot.bot import Mineralbot
from mineralbot.checking.reckoning.listing import lists_of, number_of
from tests.corpora.bots import open_bot

HARBOUR = Path(__file__).parents[1] / "corpora" / "second"
RECKONED = {
    "Seven different entries stand under Minerals covered for all agreements: Nickel, cobalt, copper, rare earths, "
    "tungsten, bauxite and EV supply chain.": [
        ("Seven", "Six"),
        ("tungsten", "lithium"),
        (", bauxite", ""),
        ("all agreements", "Malaysia's and Thailand's agreements"),
        ("Minerals covered", "Instrument"),
    ],
    "Under Minerals covered, Indonesia's and Vietnam's agreements have in common: rare earths.": [
        ("rare earths", "nickel"),
        ("rare earths", "rare earths and tungsten"),
        ("rare earths", "nothing"),
    ],
    "Indonesia's and Philippines' agreements have in common: Feb 2026 (Date), nickel (Minerals covered), "
    "cobalt (Minerals covered), copper (Minerals covered) and rare earths (Minerals covered).": [
        ("Feb 2026", "Oct 2025"),
        ("Philippines'", "Vietnam's"),
        ("nickel", "tungsten"),
    ],
    "Vietnam's and Indonesia's agreements have nothing in common under Date and Instrument.": [
        ("Vietnam's", "Malaysia's"),
        ("Instrument", "Minerals covered"),
    ],
    "Under Minerals covered, Vietnam's agreement, but not Malaysia's agreement, lists tungsten and bauxite.": [
        ("tungsten", "nickel"),
        ("Vietnam's", "Thailand's"),
        ("tungsten and bauxite", "tungsten"),
        ("tungsten and bauxite", "tungsten, bauxite and rare earths"),
    ],
    "Philippines' agreement lists nothing under Minerals covered that Indonesia's agreement lacks.": [
        ("Indonesia's", "Vietnam's"),
        ("Minerals covered", "Instrument"),
    ],
    "Three entries under Minerals covered stand in only one agreement: tungsten (Vietnam), bauxite (Vietnam) and "
    "EV supply chain (Thailand).": [
        ("Three", "Two"),
        ("tungsten (Vietnam)", "tungsten (Thailand)"),
        ("bauxite", "copper"),
        (", bauxite (Vietnam)", ""),
    ],
    "Under Minerals covered, more than one agreement has: Nickel (Indonesia and Philippines), "
    "cobalt (Indonesia and Philippines), copper (Indonesia and Philippines) and "
    "rare earths (Indonesia, Malaysia, Philippines, Vietnam and Thailand).": [
        ("Nickel", "Tungsten"),
        ("cobalt (Indonesia and Philippines)", "cobalt (Indonesia and Vietnam)"),
        ("(Indonesia, Malaysia, ", "(Indonesia, "),
    ],
    "Under Date, the entry in the most agreements (three of five): Oct 2025 (Malaysia, Vietnam and Thailand).": [
        ("three of five", "four of five"),
        ("Oct 2025", "Feb 2026"),
        ("most", "fewest"),
        ("Malaysia", "Indonesia"),
    ],
    "Oct 2025 stands under Date in three agreements: Malaysia, Vietnam and Thailand.": [
        ("three", "two"),
        ("Thailand", "Indonesia"),
        ("Oct 2025", "Nov 2025"),
    ],
    "The latest Date among Vietnam's, Indonesia's and Thailand's agreements is that of Indonesia, Feb 2026.": [
        ("latest", "earliest"),
        ("of Indonesia,", "of Vietnam,"),
        ("Feb 2026", "Mar 2026"),
        ("Indonesia's", "Malaysia's"),
    ],
    "Three share the earliest Date, Oct 2025: Malaysia, Vietnam and Thailand.": [
        ("Three", "Two"),
        ("earliest", "latest"),
        ("Oct 2025", "Sep 2025"),
        ("Malaysia", "Philippines"),
        ("Malaysia, Vietnam", "Vietnam"),
    ],
    "Indonesia's agreement and Philippines' agreement list the most under Minerals covered, four each: "
    "Nickel, cobalt, copper, and rare earths.": [
        ("four", "five"),
        ("most", "fewest"),
        ("Philippines'", "Vietnam's"),
        ("cobalt", "tungsten"),
    ],
    "Vietnam's agreement lists three under Minerals covered: Rare earths, tungsten, bauxite.": [
        ("three", "two"),
        ("Vietnam's", "Indonesia's"),
        ("tungsten", "nickel"),
        (", bauxite", ""),
    ],
    "Date of Malaysia's agreement (Oct 2025) is four months earlier than that of Indonesia's agreement (Feb 2026).": [
        ("four", "three"),
        ("earlier", "later"),
        ("(Oct 2025)", "(Sep 2025)"),
        ("Indonesia's", "Thailand's"),
    ],
    "Malaysia's and Thailand's agreements have different Minerals covered; Malaysia has Rare earths and "
    "Thailand has Rare earths, EV supply chain.": [
        ("different", "the same"),
        ("Malaysia has", "Vietnam has"),
        ("EV supply chain", "nickel"),
    ],
    "The table lists five agreements: Indonesia, Malaysia, Philippines, Vietnam and Thailand.": [
        ("five", "six"),
        (", Vietnam", ""),
        ("Vietnam", "Laos"),
    ],
    "Four of the five agreements are put down as MOU non-binding: Malaysia (ART binding intent, MOU non-binding), "
    "Philippines (ART binding intent, MOU non-binding), Vietnam (ART binding intent, MOU non-binding) and "
    "Thailand (ART binding intent, MOU non-binding).": [
        ("Four", "Three"),
        ("five", "six"),
        ("Malaysia (ART binding intent, MOU non-binding)", "Malaysia (Binding, pending ratification)"),
        ("Malaysia", "Indonesia"),
    ],
    "Two of the five agreements date from February 2026: Indonesia (Feb 2026) and Philippines (Feb 2026).": [
        ("Two", "Three"),
        ("from February 2026", "from October 2025"),
        ("Philippines (Feb 2026)", "Philippines (Oct 2025)"),
        ("Philippines", "Vietnam"),
        (" and Philippines (Feb 2026)", ""),
    ],
    "One of Malaysia's and Vietnam's agreements covers bauxite: Vietnam.": [
        ("One", "Two"),
        ("bauxite", "nickel"),
        (": Vietnam", ": Malaysia"),
    ],
    "All of Malaysia's, Vietnam's and Thailand's agreements cover rare earths: Malaysia, Vietnam and Thailand.": [
        ("rare earths", "tungsten"),
        (": Malaysia, Vietnam", ": Vietnam"),
        ("All", "None"),
    ],
    "Malaysia (Rare earths; Oct 2025), Vietnam (Rare earths, tungsten, bauxite; Oct 2025) and "
    "Thailand (Rare earths, EV supply chain; Oct 2025) date from 2025.": [
        ("from 2025", "from 2026"),
        ("Malaysia", "Indonesia"),
        ("Malaysia (Rare earths;", "Malaysia (Nickel;"),
        ("bauxite; Oct 2025", "bauxite; Feb 2026"),
    ],
    "None of the five agreements date from 2015.": [("2015", "2025"), ("None", "One")],
    "Three of the five agreements have an earlier Date than Indonesia: Malaysia (Oct 2025), Vietnam (Oct 2025) and "
    "Thailand (Oct 2025).": [("earlier", "later"), ("Three", "Four"), ("than Indonesia", "than Thailand")],
    "Of each agreement the table “Agreements with the United States” gives the Country, Instrument, Date, "
    "Binding status and Minerals covered.": [("Date", "Signatory"), ("Instrument, ", "")],
    "10% of rare earths refining is outside China: 100% less China's 90%.": [
        ("10%", "20%"),
        ("90%", "80%"),
        ("rare earths refining", "cobalt processing"),
        ("China", "Southeast Asia"),
    ],
    "Southeast Asia's share of global Nickel Production is 70%, 2.26 times Southeast Asia's share of global tin "
    "output, 31%.": [("2.26", "3.26"), ("70%", "31%"), ("times", "percentage points more than")],
    "The highest of two figures: China's share of rare earths refining is 90%; beside it, China's share of cobalt "
    "Processing is 78%.": [("highest", "lowest"), ("two", "three"), ("90%", "95%"), ("78%", "70%")],
    "The highest of three figures: China's share of battery-grade graphite supply is 95%; beside it, China's share of "
    "cobalt Processing is 78% and China's share of rare earths refining is 90%.": [
        ("graphite supply is 95%", "graphite supply is 90%"),
        ("cobalt Processing is 78% and", "cobalt Processing is 90% and"),
        ("three", "four"),
    ],
    "This stands under “What is at Stake? › What needs to change”: Transform the value distribution": [
        ("What needs to change", "If nothing changes"),
        ("Transform", "Keep"),
    ],
    "Under “What needs to change” the brief lists five, not six.": [("five, not six", "six, not five")],
    "**What is at Stake?** If nothing changes; What needs to change": [
        ("; What needs to change", "; Transform the value distribution; Nothing")
    ],
    "**What needs to change** Transform the value distribution": [("What needs to change", "If nothing changes")],
}
MENDED = [(text, said, other) for text, changes in RECKONED.items() for said, other in changes]


def verdict_on(bot: Mineralbot, text: str) -> str:
    found = {sentence.verdict for sentence in bot.check(text).sentences}
    return next(verdict for verdict in ("contradicted", "not_covered", "supported") if verdict in found)


@pytest.mark.parametrize("text", RECKONED)
def test_what_was_reckoned_is_supported_and_cited(bot: Mineralbot, text: str) -> None:
    report = bot.check(text)
    assert [sentence.verdict for sentence in report.sentences] == ["supported"] * len(report.sentences)
    assert all(sentence.citations for sentence in report.sentences)


@pytest.mark.parametrize(("text", "said", "other"), MENDED)
def test_one_wrong_thing_keeps_it_from_being_supported(bot: Mineralbot, text: str, said: str, other: str) -> None:
    broken = text.replace(said, other, 1)
    assert broken != text
    assert verdict_on(bot, broken) != "supported"


@pytest.mark.parametrize(
    "text",
    [
        "3 share the earliest date, Oct 2025: Thailand, Malaysia and Vietnam.",
        "2 entries stand under dates for the five agreements: Oct 2025 and Feb 2026.",
        "2 of the 5 agreements cover nickel: the Philippines and Indonesia.",
    ],
)
def test_numbers_may_be_in_figures_and_lists_in_any_order(bot: Mineralbot, text: str) -> None:
    assert verdict_on(bot, text) == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "Four share the earliest Date, Oct 2025: Malaysia, Vietnam and Thailand.",
        "The latest Date is that of Malaysia, Feb 2026.",
        "20% of rare earths refining is outside China: 100% less China's 80%.",
        "Two of the five agreements date from February 2026: Indonesia (Feb 2026) and Vietnam (Feb 2026).",
    ],
)
def test_what_has_another_number_or_name_is_contradicted(bot: Mineralbot, text: str) -> None:
    assert verdict_on(bot, text) == "contradicted"


def test_a_question_in_bold_is_a_question_unless_it_is_a_heading(bot: Mineralbot) -> None:
    assert verdict_on(bot, "**Why Southeast Asia?**") == "supported"
    assert verdict_on(bot, "Why Southeast Asia?") == "not_covered"
    assert verdict_on(bot, "**Is Indonesia's agreement binding?**") == "not_covered"


def test_cells_of_other_tables_are_reckoned_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    bot = open_bot(HARBOUR, tmp_path_factory)
    questions = (
        "How deep is Gannet Jetty?",
        "Does the Fish Pier have shore power?",
        "Which berths opened before 1950?",
    )
    said = [s.text for question in questions for s in bot.ask(question).statements]
    assert {verdict_on(bot, text) for text in said} == {"supported"}
    assert verdict_on(bot, "Fish Pier has Shore power: yes.") == "contradicted"


def test_a_list_is_read_by_what_it_can_be_made_of() -> None:
    known = {name.lower(): name for name in ("Salt, fine", "Salt", "Tar and pitch", "Tar")}
    (entries,) = lists_of("Salt, fine; tar and pitch (two, of which one (1) is small) and Salt", known)
    assert [(entry.name, entry.bracket) for entry in entries] == [
        ("Salt, fine", ""),
        ("Tar and pitch", "two, of which one (1) is small"),
        ("Salt", ""),
    ]
    assert list(lists_of("salt and coal", known)) == []


def test_a_number_is_a_whole_one() -> None:
    assert [number_of(text) for text in ("Twelve", "2.5", "no", "a few")] == [12, None, 0, None]
