"""Follow-ups that set a number, an order or a place of their own beside the last answer."""

import pytest

from mineralbot.dialogue import Focus
from mineralbot.values.meanings import AbsentMeaning, FigureMeaning, Keys, PassageMeaning, TableMeaning, UnclearMeaning
from tests.dialogue.talk import focus_after, follow_up, meant, quoted, said
from tests.reading.harbour import reader

POWER, DEPTH = "Which berths have shore power?", "Depth of water"
HELD_BACK, SKILLS = "What holds the harbour back?", "What does the note say about the skills shortage?"


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        ((POWER, "so two of the six, right?"), "Is it true that exactly two of the berths have Shore power?"),
        ((POWER, "that makes four, doesn't it?"), "Is it true that exactly four of the berths have Shore power?"),
        ((POWER, "so all of them?"), "Is it true that exactly six of the berths have Shore power?"),
        ((POWER, "so at least two of the berths?"), "Is it true that at least two of the berths have Shore power?"),
        (
            ("Does any berth handle timber?", "so only one of them, right?"),
            "Is it true that exactly one of the berths have timber as Cargo handled?",
        ),
        ((POWER, "how many of the six handle timber?"), "How many berths have timber as Cargo handled?"),
        (
            (POWER, "which of them handle neither steel nor salt?"),
            (
                "Which berths are North Quay, South Quay and Ferry Terminal and do not have steel as Cargo handled "
                "and do not have salt as Cargo handled?"
            ),
        ),
        (
            ("Did Old Dock open before Fish Pier?", "by how many years?"),
            "What is the difference in Year opened between Old Dock and Fish Pier?",
        ),
        (
            ("Which berth is the deepest?", "and the second deepest?"),
            f"Which of all berths has the second highest {DEPTH}?",
        ),
        (
            ("Which berth is the deepest?", "and the second deepest?", "and the next?"),
            f"Which of all berths has the third highest {DEPTH}?",
        ),
        (
            ("Which berth is the deepest?", "and the second deepest?", "and the shallowest?"),
            f"Which of all berths has the lowest {DEPTH}?",
        ),
        (("Which berth is the deepest?", "who is third?"), f"Which of all berths has the third highest {DEPTH}?"),
        (("Which ones handle timber?",), "Which berths have timber as Cargo handled?"),
        (("Where do they handle timber?",), "Which berths have timber as Cargo handled?"),
        (("My captain asks about Fish Pier first: how deep is it?",), f"What is the {DEPTH} of Fish Pier?"),
        (
            ("How deep is Fish Pier?", "same questions for Old Dock: operator, depth"),
            f"What is the Operator and {DEPTH} of Old Dock?",
        ),
        (("How deep is Fish Pier?", "where in the document is that?"), f"What is the {DEPTH} of Fish Pier?"),
        (("How deep is Fish Pier?", "under which heading is that?"), f"What is the {DEPTH} of Fish Pier?"),
        (
            (POWER, "do all three handle timber?"),
            "Is it true that North Quay, South Quay and Ferry Terminal have timber as Cargo handled?",
        ),
        (("How deep is Fish Pier?", "what is it for Old Dock?"), f"What is the {DEPTH} of Old Dock?"),
        (
            ("What share of calls is connected in 2024?", "what is it for ferry passengers?"),
            "What is the figure for ferry passengers?",
        ),
        ((POWER, "are those the only ones?"), "Is it true that exactly three of the berths have Shore power?"),
        (
            ("Which berths handle salt?", "is that the only one?"),
            "Is it true that exactly one of the berths have salt as Cargo handled?",
        ),
        (
            ("When did North Quay open?", "how long after Old Dock?"),
            "What is the difference in Year opened between Old Dock and North Quay?",
        ),
        (
            ("What cargo does North Quay handle?", "and South Quay?", "which of the two handles fewer?"),
            "Which of North Quay and South Quay has the fewest Cargo handled?",
        ),
        (
            ("When did North Quay open?", "and Old Dock?", "how far apart are they?"),
            "What is the difference in Year opened between North Quay and Old Dock?",
        ),
        (
            ("How deep is Gannet Jetty?", "and Old Dock?", "what's the difference?"),
            f"What is the difference in {DEPTH} between Gannet Jetty and Old Dock?",
        ),
        (
            ("Which berths handle timber?", "how deep is the first one?", "and the other?"),
            f"What is the {DEPTH} of South Quay?",
        ),
        (
            ("Which berths handle timber?", "which of these opened first?"),
            "Which of North Quay and South Quay came first by Year opened?",
        ),
        (
            (POWER, "do two of the three handle timber?"),
            "Is it true that exactly two of North Quay, South Quay and Ferry Terminal have timber as Cargo handled?",
        ),
        (
            ("Does Fish Pier have shore power?", "and Old Dock?", "so none of the two?"),
            "Is it true that Fish Pier and Old Dock do not have Shore power?",
        ),
        (
            ("Which berths handle timber?", "how deep is each?"),
            f"What is the {DEPTH} of North Quay and South Quay?",
        ),
        (
            ("Does South Quay handle grain?", "so only timber, right?"),
            "Is it true that South Quay has only timber as Cargo handled?",
        ),
        (
            ("Which berths handle salt?", "is it the same one that handles grain?"),
            "Is it true that Gannet Jetty has Grain as Cargo handled?",
        ),
        (
            ("Which berths handle salt?", "is it the one with timber?"),
            "Is it true that Gannet Jetty has timber as Cargo handled?",
        ),
        (
            ("When did Fish Pier open?", "which berths opened earlier?", "how many years earlier?"),
            "What is the difference in Year opened between Old Dock and Fish Pier?",
        ),
        ((POWER, "which of the six don't?"), "Which berths do not have Shore power?"),
        (("List the berths", "which is the very oldest?"), "Which of all berths came first by Year opened?"),
    ],
)
def test_it_is_understood(turns: tuple[str, ...], standalone: str) -> None:
    assert said(*turns) == standalone


@pytest.mark.parametrize("text", ["so two of the cargoes?", "so two of the cranes, right?"])
def test_a_number_of_something_else_is_not_asserted_of_the_rows(text: str) -> None:
    found = meant(POWER, text)
    assert not (isinstance(found, TableMeaning) and found.quantifier == "exactly")


def test_a_number_of_the_rows_spoken_of_is_not_lost() -> None:
    found = meant(POWER, "do two of the three handle timber?")
    assert isinstance(found, TableMeaning)
    assert isinstance(found.scope, Keys)
    assert (found.quantifier, found.number, len(found.scope.keys)) == ("exactly", 2, 3)


@pytest.mark.parametrize("question", ["How deep is Fish Pier?", "Which berths handle timber?"])
def test_by_how_much_is_asked_back_where_no_two_numbers_were_spoken_of(question: str) -> None:
    assert isinstance(meant(question, "by how much?"), UnclearMeaning)


@pytest.mark.parametrize(("text", "asserted"), [("so five problems, right?", 5), ("so four, right?", None)])
def test_a_number_is_asserted_of_a_list_of_the_prose(text: str, asserted: int | None) -> None:
    found = meant(HELD_BACK, text)
    assert isinstance(found, PassageMeaning)
    assert (found.operation, found.asserted_count, len(found.passages)) == ("count", asserted, 5)


def test_a_number_of_what_one_item_speaks_of_is_not_that_of_the_items() -> None:
    found = meant(HELD_BACK, "so six cranes, right?")
    assert not (isinstance(found, PassageMeaning) and found.operation == "count")


def test_the_rest_of_a_share_is_everywhere_else() -> None:
    share = FigureMeaning(operation="value", figures=(_calls(),))
    assert focus_after("What share of calls is connected in 2024?").meaning == share
    found = meant("What share of calls is connected in 2024?", "and everywhere else?")
    assert found == FigureMeaning(operation="complement", figures=(_calls(),))


def test_a_lead_with_more_than_a_name_is_no_lead() -> None:
    found = meant("Fish Pier or Old Dock: which is deeper, and is it open?")
    assert not (isinstance(found, TableMeaning) and found.scope == Keys(keys=("Fish Pier",)))


def test_several_distances_are_no_distance() -> None:
    turns = ("When does Quiet Ramp start?", "which projects came earlier?", "by how many months?")
    assert isinstance(meant(*turns), UnclearMeaning)


def test_all_figures_are_not_the_last_one() -> None:
    found = meant("What share of calls is connected in 2024?", "which of the figures are projections?")
    assert not (isinstance(found, FigureMeaning) and found.figures == (_calls(),))


def test_the_other_of_one_alone_is_nobody() -> None:
    found = meant("Who operates North Quay?", "and the other?")
    assert not isinstance(found, TableMeaning)


def test_nothing_is_ranked_after_a_tie() -> None:
    focus = focus_after("Which projects start in June 2026?")
    assert focus != Focus()
    found = meant("Which projects start in June 2026?", "and the second one?")
    assert isinstance(found, TableMeaning)
    assert found.scope == Keys(keys=("Quiet Ramp",))


def _calls() -> int:
    found = focus_after("What share of calls is connected in 2024?").figures
    return found[0]


@pytest.mark.parametrize(
    ("turns", "passages"),
    [
        ((HELD_BACK, "tell me more about the cranes one"), ["Ageing cranes"]),
        ((HELD_BACK, "and the one about skills?"), ["Skills shortage"]),
        (("What does the note recommend about cranes?",), ["Replace the two oldest cranes."]),
        (("Does the note propose anything on dredging?",), ["Publish a dredging timetable."]),
        ((SKILLS, "what about shore power?"), ["35% Calls connected in 2024", "60% Calls connected by 2030 (target)"]),
        (
            (SKILLS, "is it reduced or closed?"),
            ["Few young people train as pilots, so the night service is reduced in winter."],
        ),
    ],
)
def test_the_passage_meant_is_quoted(turns: tuple[str, ...], passages: list[str]) -> None:
    assert quoted(*turns) == passages


def test_what_no_proposal_speaks_of_is_not_proposed() -> None:
    assert isinstance(meant("What does the note recommend about whales?"), AbsentMeaning)


def test_what_is_asked_of_something_in_the_prose_is_not_asked_of_every_row() -> None:
    assert isinstance(meant(SKILLS, "is it timber?"), AbsentMeaning)


def test_rows_are_not_listed_for_what_is_asked_beside_the_prose() -> None:
    assert isinstance(meant(SKILLS, "which berth is haunted?"), AbsentMeaning)


def test_whole_rows_are_not_told_for_a_deed() -> None:
    found = meant("How deep is Fish Pier?", "what are they mending exactly?")
    assert found == AbsentMeaning(missing=("mending",), reason="unknown", table="berths", rows=("Fish Pier",))


def test_a_purpose_is_asked_for_where_a_column_tells_it() -> None:
    assert follow_up().refocused(reader().link("and what for?"), focus_after("How deep is Fish Pier?")) is None
