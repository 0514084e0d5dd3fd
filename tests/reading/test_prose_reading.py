"""Which section or passage a question on the prose asks for, and which it does not."""

import pytest

from mineralbot.values.meanings import AbsentMeaning, DocumentMeaning, Meaning, PassageMeaning
from tests.reading.harbour import link, reader, texts_of


def read(text: str) -> Meaning:
    return reader().read(link(text)).meaning


def quoted(text: str) -> list[str]:
    meaning = read(text)
    return texts_of(meaning.passages) if isinstance(meaning, PassageMeaning) else []


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Why is the night service reduced in winter?", "Few young people train as pilots"),
        ("How many apprentice pilots are to be trained?", "Train six apprentice pilots."),
        ("Which boats compete for the same water in summer?", "Ferries, cruise ships, and yachts"),
        ("On what does the service of the harbour rest?", "Year-round access"),
    ],
)
def test_a_question_in_other_words_finds_its_passage(question: str, start: str) -> None:
    assert any(text.startswith(start) for text in quoted(question))


@pytest.mark.parametrize(
    "question",
    [
        "How many cranes does the channel lose each winter?",
        "How many yachts visit in summer?",
        "Which minister opened the booking page?",
        "What percentage of the region's fish exports goes through the harbour?",
    ],
)
def test_a_passage_near_a_question_is_no_answer_to_it(question: str) -> None:
    assert not isinstance(read(question), PassageMeaning)


def test_a_wrong_count_of_a_list_is_kept_beside_the_right_one() -> None:
    meaning = read("List the six things agreed for 2026.")
    assert isinstance(meaning, PassageMeaning)
    assert (meaning.operation, meaning.asserted_count, len(meaning.passages)) == ("count", 6, 5)


def test_a_right_count_of_a_list_just_lists_it() -> None:
    meaning = read("List the four things agreed for 2026.")
    assert isinstance(meaning, PassageMeaning)
    assert (meaning.operation, len(meaning.passages)) == ("list", 4)


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("Where do the figures come from?", "source"),
        ("What are the sources for the 41% figure?", "source"),
        ("Is there a link to the full text?", "link"),
        ("Who paid for this note?", "author"),
    ],
)
def test_what_is_asked_of_the_document_is_told_from_what_it_says(question: str, aspect: str) -> None:
    assert read(question) == DocumentMeaning(aspect=aspect)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "Who chairs the Ardmouth Harbour Board?",
        "What is the Northern Channel Partnership?",
        "How many pages does the Fish Pier berth have?",
        "Can the berths be sold?",
        "Where was Fish Pier opened?",
        "Forget the note",
        "Do you personally find the port dues fair?",
    ],
)
def test_more_than_is_told_is_not_read_into_a_passage_or_a_row(question: str) -> None:
    assert isinstance(read(question), AbsentMeaning)
