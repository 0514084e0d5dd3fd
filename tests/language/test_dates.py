import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mineralbot.language import MONTHS, dates_of

YEARS = st.integers(1900, 2099)
NUMBERED = st.integers(1, 12)


def months(first: tuple[int, int], last: tuple[int, int] | None = None) -> tuple[int, int]:
    """A stretch from a month of a year to another, counted as the product counts."""
    (year, month), (last_year, last_month) = first, last or first
    return year * 12 + month - 1, last_year * 12 + last_month - 1


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("October 2031", months((2031, 10))),
        ("Oct. 2031", months((2031, 10))),
        ("Sept '31", months((2031, 9))),
        ("3rd of March, 2031", months((2031, 3))),
        ("March 3, 2031", months((2031, 3))),
        ("2031-03", months((2031, 3))),
        ("2031-03-04", months((2031, 3))),
        ("03/2031", months((2031, 3))),
        ("2031", months((2031, 1), (2031, 12))),
        ("Q2 2031", months((2031, 4), (2031, 6))),
        ("last quarter of 2031", months((2031, 10), (2031, 12))),
        ("second half of 2031", months((2031, 7), (2031, 12))),
        ("early 2031", months((2031, 1), (2031, 4))),
        ("mid-2031", months((2031, 5), (2031, 8))),
        ("the end of 2031", months((2031, 9), (2031, 12))),
        ("October", months((0, 10))),
    ],
)
def test_a_stretch_of_time_is_read_in_any_dress(text: str, stretch: tuple[int, int]) -> None:
    (date,) = dates_of(text)
    assert (date.first, date.last) == stretch


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("in 2031", "in"),
        ("before 2031", "before"),
        ("earlier than the end of 2031", "until"),
        ("after March 2031", "after"),
        ("predating 2031", "before"),
        ("since 2031", "since"),
        ("no earlier than 2031", "since"),
        ("by the end of March 2031", "until"),
        ("no later than 2031", "until"),
        ("up to 2031", "until"),
    ],
)
def test_its_relation_is_read_with_it(text: str, relation: str) -> None:
    (date,) = dates_of(text)
    assert date.relation == relation


def test_the_day_is_kept() -> None:
    assert [date.day for date in dates_of("2031-03-04, 5 March 2031, March 6, 2031, March 2031")] == [4, 5, 6, 0]


def test_the_verb_may_is_no_month() -> None:
    assert dates_of("You may dock") == ()
    assert [(date.first, date.last) for date in dates_of("You may dock in May 2031")] == [months((2031, 5))]


def test_money_and_shares_are_no_years() -> None:
    assert dates_of("€2031, 2,031 or 2031%") == ()


@given(YEARS, NUMBERED, st.sampled_from(["{name} {year}", "{year}-{month:02}", "{month:02}/{year}", "{short} {year}"]))
def test_every_month_is_read(year: int, month: int, dress: str) -> None:
    name = MONTHS[month - 1].capitalize()
    (date,) = dates_of(f"Signed in {dress.format(name=name, short=name[:3], year=year, month=month)}.")
    assert (date.first, date.last) == months((year, month))


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 -/'.,sepaprmay\u0130\u0131\u017fQ1ofhle"), max_size=60) | st.text())
def test_any_text_has_dates_in_their_places(text: str) -> None:
    for date in dates_of(text):
        assert date.first <= date.last
        assert text[date.start : date.end].endswith(date.text)
