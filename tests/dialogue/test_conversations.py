"""Follow-ups of every kind, in words of their own: what each means, put as a question that stands alone."""

import pytest

from mineralbot.values.meanings import AbsentMeaning, UnclearMeaning
from tests.dialogue.talk import meant, quoted, said

DEPTH, LENGTH, OPENED = "Depth of water", "Quay length", "Year opened"


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (("How deep is Gannet Jetty?", "and the Old Dock?"), f"What is the {DEPTH} of Old Dock?"),
        (("How deep is Gannet Jetty?", "does it have shore power?"), "Is it true that Gannet Jetty has Shore power?"),
        (("When does Green Plug start?", "no wait, Deep Water I mean"), "What is the Start of works of Deep Water?"),
        (("When does Green Plug start?", "sorry, I meant Quiet Ramp"), "What is the Start of works of Quiet Ramp?"),
        (
            ("When does Green Plug start?", "oh no, Deep Water is what I meant"),
            "What is the Start of works of Deep Water?",
        ),
        (("Who operates the North Quay?", "How deep is Fish Pier?"), f"What is the {DEPTH} of Fish Pier?"),
        (
            ("Which berths handle timber?", "Which projects cost 3.6 million?", "back to South Quay: how long is it?"),
            f"What is the {LENGTH} of South Quay?",
        ),
        (("Which berths have shore power?", "which don't?"), "Which berths do not have Shore power?"),
        (("Does Fish Pier have shore power?", "which ones do?"), "Which berths have Shore power?"),
        (("Which berths have shore power?", "the second one: how long is it?"), f"What is the {LENGTH} of South Quay?"),
        (("Which berths have shore power?", "depth of the last one?"), f"What is the {DEPTH} of Ferry Terminal?"),
        (
            ("Which berths have shore power?", "and the others, how deep are they?"),
            f"What is the {DEPTH} of Fish Pier, Gannet Jetty and Old Dock?",
        ),
        (("Which berths have shore power?", "how many is that?"), "How many berths have Shore power?"),
        (("Which berths have shore power?", "are you sure?"), "Which berths have Shore power?"),
        (("How many berths have shore power?", "name them"), "How many berths have Shore power?"),
        (
            ("Compare North Quay and South Quay", "what does the former handle that the latter doesn't?"),
            "Which Cargo handled does North Quay have but not South Quay?",
        ),
        (
            (
                "Compare North Quay and South Quay",
                "what does the latter handle that the former doesn't?",
                "when did the former open?",
            ),
            f"What is the {OPENED} of North Quay?",
        ),
        (
            ("Compare North Quay and South Quay", "does either handle grain?"),
            "Is it true that any of North Quay and South Quay have Grain as Cargo handled?",
        ),
        (("Which berth opened first?", "and last?"), f"Which of all berths came last by {OPENED}?"),
        (
            ("How deep is Gannet Jetty?", "and the Old Dock?", "by how much?"),
            f"What is the difference in {DEPTH} between Gannet Jetty and Old Dock?",
        ),
        (
            ("How deep is Gannet Jetty?", "and the Old Dock?", "which of the two is deeper?"),
            f"Which of Gannet Jetty and Old Dock has the highest {DEPTH}?",
        ),
        (
            ("Who pays for Green Plug?", "what does it cost?", "same two questions for Cold Chain"),
            "What is the Funding of Cold Chain? What is the Cost of Cold Chain?",
        ),
        (
            ("When does Green Plug start?", "who else starts that month?"),
            "Which projects have the same Start of works as Green Plug and are not Green Plug?",
        ),
        (
            ("Which projects start in 2026?", "add the 2025 ones"),
            "What is the Start of works of Deep Water, Green Plug, Cold Chain and Quiet Ramp?",
        ),
        (
            ("Which projects start in 2026?", "leave out Green Plug"),
            "What is the Start of works of Deep Water and Quiet Ramp?",
        ),
        (
            ("Which berths handle timber?", "only those with more than 10 m of depth"),
            f"Which berths are North Quay and South Quay and have a {DEPTH} of over 10 m?",
        ),
        (("List the berths", "how many of them handle timber?"), "How many berths have timber as Cargo handled?"),
        (("how many of these start in 2026?",), "How many projects have 2026 as Start of works?"),
        (("Who operates the North Quay?", "oops, I wanted the South Quay one"), "What is the Operator of South Quay?"),
        (
            ("How deep is Gannet Jetty?", "and Old Dock?", "is its operator the same?"),
            "Do Gannet Jetty and Old Dock have the same Operator?",
        ),
        (
            ("What share of calls is connected in 2024?", "and by 2030?"),
            "What is the figure for calls connected by 2030 (target)?",
        ),
        (
            ("Who operates North Quay?", "same operator as anyone else?", "so those two are identical?"),
            "Do North Quay and Old Dock have the same Operator?",
        ),
        (("Which berths have shore power?", "who doesnt"), "Which berths do not have Shore power?"),
        (
            ("Does Fish Pier handle grain?", "who else has that"),
            "Which berths have Grain as Cargo handled and are not Fish Pier?",
        ),
        (
            ("Which berths have shore power?", "of those, which handle timber?"),
            "Which berths are North Quay, South Quay and Ferry Terminal and have timber as Cargo handled?",
        ),
        (
            ("When did North Quay open?", "was Old Dock before or after"),
            f"What is the difference in {OPENED} between Old Dock and North Quay?",
        ),
        (
            ("When did North Quay open?", "and Old Dock?", "how deep is the older one?"),
            f"What is the {DEPTH} of Old Dock?",
        ),
        (("List the berths", "which is the oldest?", "who was last?"), f"Which of all berths came last by {OPENED}?"),
        (
            ("When did Gannet Jetty open?", "which berths opened later?"),
            f"Which berths have a later {OPENED} than Gannet Jetty?",
        ),
        (
            ("How deep is Gannet Jetty?", "is that the same as North Quay's?"),
            f"Do Gannet Jetty and North Quay have the same {DEPTH}?",
        ),
        (("How deep is Gannet Jetty?", "wrong one, I meant Old Dock"), f"What is the {DEPTH} of Old Dock?"),
        (("Who is the captain of Fish Pier?", "when did it open?"), f"What is the {OPENED} of Fish Pier?"),
        (("What was agreed for 2026?", "where does it say that?"), "Where does the brief speak of Agreed for 2026?"),
        (
            ("What share of calls is connected in 2024?", "and by 2030?", "how far apart are they?"),
            (
                "What is the difference between the figure for calls connected by 2030 (target) and "
                "the figure for calls connected in 2024?"
            ),
        ),
    ],
)
def test_a_follow_up_is_understood(turns: tuple[str, ...], standalone: str) -> None:
    assert said(*turns) == standalone


@pytest.mark.parametrize(
    ("turns", "passages"),
    [
        (("What holds the harbour back?", "which of these is about young people?"), ["Skills shortage"]),
        (("What holds the harbour back?", "that last one"), ["Skills shortage"]),
        (("What holds the harbour back?", "the first two"), ["Silting channel", "Ageing cranes"]),
        (
            ("What holds the harbour back?", "the second one?", "and the rest?"),
            ["Silting channel", "Crowded summers", "Skills shortage"],
        ),
        (
            ("What holds the harbour back?", "the second one?", "and the other ones?"),
            ["Silting channel", "Crowded summers", "Skills shortage"],
        ),
        (("What was agreed for 2026?", "and the third?"), ["Open a booking page for summer berths."]),
        (
            ("What does the note say about the ageing cranes?", "what does it propose on that?"),
            ["Agreed for 2026", "Still undecided"],
        ),
    ],
)
def test_a_follow_up_picks_from_what_was_quoted(turns: tuple[str, ...], passages: list[str]) -> None:
    assert quoted(*turns) == passages


@pytest.mark.parametrize(
    ("turns", "missing"),
    [
        (("What share of calls is connected in 2024?", "what was it in 2015?"), "2015"),
        (("What share of calls is connected in 2024?", "was it higher in 2015?"), "2015"),
        (("What was agreed for 2026?", "and for 2031?"), "2031"),
        (("What does the note say about port dues?", "is that true for all piers?"), "that for all piers"),
        (("What holds the harbour back?", "the last one?", "any numbers on that?"), "numbers on that"),
    ],
)
def test_another_time_of_the_prose_is_not_asked_of_a_table(turns: tuple[str, ...], missing: str) -> None:
    assert meant(*turns) == AbsentMeaning(missing=(missing,), reason="unknown")


@pytest.mark.parametrize(
    "question",
    [
        "which of these handle timber?",
        "are these deep?",
        "is it deep?",
        "when did they start that?",
        "which one is longer?",
        "the second one?",
        "and the other two?",
    ],
)
def test_a_pronoun_in_a_first_turn_is_asked_back(question: str) -> None:
    assert isinstance(meant(question), UnclearMeaning)


def test_the_name_given_in_reply_completes_the_question() -> None:
    assert said("how deep is it?", "Fish Pier") == f"What is the {DEPTH} of Fish Pier?"


def test_what_was_quoted_cannot_answer_for_a_table() -> None:
    assert isinstance(meant("What does the note say about port dues?", "by when?"), AbsentMeaning)


def test_those_that_are_not_named_cannot_be_listed() -> None:
    found = meant("What does the note say about the skills shortage?", "name some of those pilots")
    assert found == AbsentMeaning(missing=("pilots",), reason="unknown")
