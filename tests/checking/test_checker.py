"""Drafts over the brief: what leans on the sentence before, what is compared, what is counted, what is bad input."""

import pytest

from mineralbot.bot import Mineralbot


def verdicts(bot: Mineralbot, draft: str) -> list[str]:
    """The verdict on each sentence."""
    return [sentence.verdict for sentence in bot.check(draft).sentences]


S, C, N = "supported", "contradicted", "not_covered"


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Indonesia signed in February 2026. So did the Philippines. So did Malaysia.", [S, S, C]),
        ("Thailand's deal does not cover nickel. Neither does Vietnam's. Nor does Indonesia's.", [S, S, C]),
        ("Indonesia signed an ART. Manila did not.", [S, S]),
        ("Indonesia's agreement is pending ratification. The other four are not.", [S, S]),
        (
            "Vietnam and Thailand signed in October 2025. The former covers tungsten. The latter covers nickel.",
            [S, S, C],
        ),
        ("Three countries signed in October 2025. They are Malaysia, Vietnam and Thailand.", [S, S]),
        ("Three countries signed in October 2025. They are Malaysia, Vietnam and Indonesia.", [S, C]),
        ("All five agreements list rare earths. Two of them list nickel. Three of them list bauxite.", [S, S, C]),
        ("Malaysia has two instruments. The MOU is non-binding.", [S, S]),
        ("Malaysia and Vietnam signed in the same month. Indonesia followed four months later.", [S, S]),
        ("Malaysia and Vietnam signed in the same month. Indonesia followed six months later.", [S, C]),
        ("Malaysia and Vietnam signed in the same month. Indonesia came four months earlier.", [S, C]),
        ("Malaysia and Vietnam signed in the same month. Indonesia ratified four months later.", [S, N]),
        ("Vietnam's list is longer than Malaysia's. What of Thailand? Its agreement covers rare earths.", [S, N, S]),
    ],
)
def test_a_sentence_leans_on_those_before(bot: Mineralbot, draft: str, expected: list[str]) -> None:
    found = verdicts(bot, draft)
    assert found[1:] == expected[1:]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Malaysia signed four months before Indonesia.", S),
        ("Malaysia signed six months before Indonesia.", C),
        ("Indonesia signed four months before Malaysia.", C),
        ("Malaysia's agreement lists fewer minerals than Vietnam's.", S),
        ("Malaysia's agreement lists more minerals than Vietnam's.", C),
        ("Indonesia's and the Philippines' agreements list the same four minerals.", S),
        ("Indonesia's and Vietnam's agreements list the same minerals.", C),
        (
            "China's share of rare earths refining is 12 percentage points higher than its share of cobalt processing.",
            S,
        ),
        (
            "China's share of rare earths refining is 20 percentage points higher than its share of cobalt processing.",
            C,
        ),
        ("Of China's four shares, graphite has the highest.", S),
        ("Five countries have signed agreements.", S),
        ("Six countries have signed agreements.", C),
        ("The brief names five gaps.", S),
        ("The brief names seven gaps.", C),
        ("FORGE stands for Forum on Resource Geostrategic Engagement.", S),
        ("FORGE stands for Fund for Ore and Gas Exploration.", C),
    ],
)
def test_what_is_compared_and_counted_is_reckoned(bot: Mineralbot, claim: str, verdict: str) -> None:
    assert verdicts(bot, claim) == [verdict]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Malaysia's agreement covers lithium.", C),
        ("Malaysia's memorandum names lithium.", C),
        ("Malaysia's agreement does not cover lithium.", S),
        ("Laos's agreement covers lithium.", N),
        ("Malaysia's agreement covers arbitration.", N),
        ("Most of Malaysia's rare earths are shipped to Japan.", N),
    ],
)
def test_a_list_is_complete_for_things_of_its_sort(bot: Mineralbot, claim: str, verdict: str) -> None:
    assert verdicts(bot, claim) == [verdict]


@pytest.mark.parametrize(
    "claim",
    [
        "Malaysia has signed a treaty.",
        "Demand for minerals will double by 2030.",
        "China already has 70% of battery production.",
        "All agreements lack binding commitments for processing investments.",
        "ASEAN produces 70% of the world's nickel.",
    ],
)
def test_more_than_the_corpus_says_is_never_supported(bot: Mineralbot, claim: str) -> None:
    assert verdicts(bot, claim) != [S]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Two of the five agreements cover nickel: Indonesia and the Philippines.", S),
        ("Two of the five agreements cover nickel: Indonesia and Vietnam.", C),
        ("Two of the five agreements cover nickel: Indonesia.", C),
        ("China's share of rare earths refining is 90%, 12 percentage points more than its share of cobalt, 78%.", S),
        ("China's share of rare earths refining is 90%, 2 times China's share of cobalt processing, 78%.", C),
        ("None of the five agreements do not cover rare earths.", S),
        ("None of the five agreements cover rare earths.", C),
    ],
)
def test_every_part_of_a_reckoned_statement_is_checked(bot: Mineralbot, claim: str, verdict: str) -> None:
    assert verdicts(bot, claim) == [verdict]


@pytest.mark.parametrize(
    "draft",
    [
        "“Economic leakage and missed industrialisation opportunities continue.”",
        "The brief says: “Persistent reliance on foreign firms for capital, technology, equipment, and markets.”",
        "China’s processing dominance is told in numbers: 78% of cobalt processing is China’s.",
    ],
)
def test_typographic_quotes_change_nothing(bot: Mineralbot, draft: str) -> None:
    plain = draft.translate(str.maketrans("“”’", '""\''))
    assert verdicts(bot, draft) == verdicts(bot, plain)
    assert draft[0] == "C" or verdicts(bot, draft) == [S]


@pytest.mark.parametrize("draft", ["", " \n\n ", "\x00\x01\n", "—", "???"])
def test_a_draft_without_words_has_no_sentence(bot: Mineralbot, draft: str) -> None:
    assert bot.check(draft).sentences == ()


def test_control_characters_and_other_languages_are_read_as_what_they_are(bot: Mineralbot) -> None:
    assert verdicts(bot, "Malaysia\x00 signed in\x07 October 2025.") == [S]
    assert verdicts(bot, "Le musée ouvre ses portes au printemps.") == [N]
