import pytest

from mineralbot.language import lemma_of, tokens_of
from mineralbot.reading.vocabulary import Entry, Vocabulary, build_vocabulary, key_of, known_names
from mineralbot.tables import Tables
from mineralbot.values import Corpus
from tests.reading.harbour import harbour, tables


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return build_vocabulary(harbour(), tables())


def kinds(vocabulary: Vocabulary, text: str) -> set[tuple[str, str]]:
    return {(entry.kind, entry.text) for entry in vocabulary.entries(key_of(text))}


def test_articles_and_marks_do_not_count() -> None:
    assert key_of("The harbour's (old) piers.") == ("harbour", "old", lemma_of("piers"))


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        ("north quay", "key", "North Quay"),
        ("WOOD PELLETS", "value", "wood pellets"),
        ("operators", "column", "Operator"),
        ("quay length", "column", "Length (m)"),
        ("berths", "row", "berths"),
    ],
)
def test_what_a_spelling_stands_for(vocabulary: Vocabulary, text: str, kind: str, canonical: str) -> None:
    assert (kind, canonical) in kinds(vocabulary, text)


def test_letters_run_together_are_read() -> None:
    entry = Entry(kind="value", text="off-take")
    vocabulary = Vocabulary([("off-take", entry)])
    assert vocabulary.entries(("offtake",)) == (entry,)
    assert vocabulary.entries(("takeoff",)) == ()


def test_the_longest_spelling_is_known() -> None:
    vocabulary = Vocabulary([("the end of the long pier", Entry(kind="value")), ("pier", Entry(kind="row"))])
    assert vocabulary.longest == len(key_of("end of long pier"))


def test_a_country_is_known_by_its_adjective_and_capital(corpus: Corpus) -> None:
    vocabulary = build_vocabulary(corpus, Tables(corpus.tables))
    assert ("key", "Thailand") in kinds(vocabulary, "Thai") & kinds(vocabulary, "Bangkok")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from Peru to New Zealand", ["Peru", "New Zealand"]),
        ("the Norwegian coast", ["Norway"]),
        ("ask us about the pier", []),
        ("", []),
    ],
)
def test_names_of_countries(text: str, names: list[str]) -> None:
    assert [name for _, _, name in known_names(tokens_of(text))] == names
