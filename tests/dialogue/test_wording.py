import pytest

from mineralbot.dialogue.wording import kernel_of, names_more, plain_words
from tests.reading.harbour import reader


def test_plain_words_are_without_marks() -> None:
    assert plain_words(reader().link("So -- 3.5 m, or 60%?!")) == "so 3.5 m or 60 %"


@pytest.mark.parametrize(
    "text",
    [
        "no wait, the pier I mean",
        "ok so what about the pier then?",
        "back to the pier",
        "the pier, please",
        "sorry - the pier",
    ],
)
def test_the_kernel_is_what_is_named(text: str) -> None:
    assert kernel_of(reader().link(text)).removeprefix("the ") == "pier"


def test_the_kernel_of_nothing_is_empty() -> None:
    assert kernel_of(reader().link("and so, please?")) == ""


def test_a_value_within_the_name_of_a_row_is_no_more_than_that_name() -> None:
    assert not names_more(reader().link("does Fish Pier?"), "value", "date", "column")
    assert names_more(reader().link("does Fish Pier handle ice?"), "value")
