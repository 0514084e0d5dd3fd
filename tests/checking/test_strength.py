import pytest

from mineralbot.bot import Mineralbot
from mineralbot.checking.conditions import condition_of, is_unchanged
from mineralbot.checking.prescriptions import is_prescribed, ought_words, prescribes, says_ought
from mineralbot.checking.quantifiers import overstates
from mineralbot.values import Passage, Place


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("All piers lack lamps", "Many piers lack lamps"),
        ("Not one of the piers has a lamp", "Many piers lack lamps"),
        ("No pier has a lamp", "Some piers lack lamps"),
        ("Most piers lack lamps", "Many piers lack lamps"),
        ("The majority of piers lack lamps", "Several piers lack lamps"),
        ("Piers never have lamps", "Many piers lack lamps"),
        ("The pier was built entirely of oak", "The pier was mainly built of oak"),
        ("Every pier floods", "Piers flood"),
    ],
)
def test_more_is_said_by_all_and_most_than_by_many(said: str, meant: str) -> None:
    assert overstates(said, meant)[0]
    assert overstates(meant, meant) == ("", "")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Many piers have no lamps", "Many piers lack lamps"),
        ("Piers, moles and quays are all at risk", "Storms put piers, moles and quays at risk"),
        ("Some piers lack lamps", "Many piers lack lamps"),
        ("Much of the pier was mostly oak", "Much of the pier was mainly oak"),
        ("Every pier floods", "All piers flood"),
    ],
)
def test_no_more_is_said_by_as_many_or_fewer(said: str, meant: str) -> None:
    assert overstates(said, meant) == ("", "")


def passage(text: str, heading: str) -> Passage:
    return Passage(
        id="p",
        source="harbour",
        kind="item",
        text=text,
        quote=text,
        place=Place(path="harbour.md", start=0, end=len(text)),
        headings=("Harbour", heading),
        position=1,
    )


def test_a_command_says_what_ought_to_be_and_not_what_is() -> None:
    command = passage("Dredge the harbour.", "Plans")
    assert prescribes(command)
    assert prescribes(passage("Fund lamps", "What should be done"))
    assert not prescribes(passage("Lamps fail", "What should be done"))
    assert not prescribes(passage("Cargo falls as ships grow", "Trade"))
    assert is_prescribed("The harbour must be dredged", command)
    assert is_prescribed("Dredging the harbour", command)
    assert not is_prescribed("The harbour has been dredged", command)
    assert says_ought("Lamps are needed")
    assert "must" in ought_words("The harbour must be dredged")


def test_a_condition_is_parted_from_what_is_said_under_it() -> None:
    assert condition_of("Unless the mole holds, ships leave.") == ("Unless the mole holds", "ships leave.")
    assert condition_of("Ships leave if the mole fails.") == ("if the mole fails", "Ships leave")
    assert condition_of("Ships leave.") is None


@pytest.mark.parametrize(
    ("text", "unchanged"),
    [
        ("If things stay as they are", True),
        ("Unless something changes", True),
        ("Without reform", True),
        ("As things stand", True),
        ("If the course changes", False),
        ("If the mole fails", False),
    ],
)
def test_a_world_that_stays_as_it_is_is_known_by_its_words(text: str, *, unchanged: bool) -> None:
    assert is_unchanged(text) is unchanged


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("The Agreement on Reciprocal Trade with Jakarta has yet to be ratified.", ("supported",)),
        ("The Agreement on Reciprocal Trade with Jakarta has been ratified.", ("contradicted",)),
        ("Not one of the agreements has any binding commitment on processing investments.", ("not_covered",)),
        ("The vast majority of agreements lack binding commitments for processing investments.", ("not_covered",)),
        ("The value distribution has been transformed.", ("not_covered",)),
        ("Governance, transparency and community protections need to be strengthened.", ("supported",)),
        ("The brief recommends that the value distribution be transformed.", ("supported",)),
        ("China has 78% of cobalt processing and 95% of battery-grade graphite supply.", ("supported",)),
        ("China has 78% of cobalt processing and 59% of battery-grade graphite supply.", ("contradicted",)),
        ("Two of the five agreements date from 2026 and three from 2025.", ("supported",)),
        ("Three of the five agreements date from 2026 and two from 2025.", ("contradicted",)),
        ("Vietnam's agreement takes in tungsten and bauxite as well as rare earths.", ("supported",)),
        ("Thailand's agreement takes in nickel as well as rare earths.", ("contradicted",)),
        ("If things stay as they are, missed opportunities to industrialise will continue.", ("supported",)),
        ("If things change, economic leakage will continue.", ("not_covered",)),
        ("FORGE is the Forum on Resource Geostrategic Engagement.", ("supported",)),
        ("FORGE is the Forum on Regional Geostrategic Engagement.", ("contradicted",)),
        ("Kuala Lumpur signed both a framework trade agreement and a critical minerals MOU.", ("contradicted",)),
        ("The agreement with Jakarta was signed by the trade minister.", ("not_covered",)),
        ("The partnerships aim to diversify supply chains away from Japan.", ("not_covered",)),
    ],
)
def test_a_claim_is_as_strong_as_what_the_brief_says(bot: Mineralbot, text: str, verdicts: tuple[str, ...]) -> None:
    assert bot.check(text).sentences[0].verdict in verdicts


def test_all_rows_are_meant_by_their_number_though_fewer_were_spoken_of(bot: Mineralbot) -> None:
    draft = "Indonesia and the Philippines signed in 2026. Three of the five agreements date from 2025."
    assert [sentence.verdict for sentence in bot.check(draft).sentences] == ["supported", "supported"]
