from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mineralbot.language import quantities_of
from mineralbot.language.numerals import value_of

NUMBERS = st.integers(0, 999_999)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("41%", "share", 41),
        ("41 per cent", "share", 41),
        ("forty-one percent", "share", 41),
        ("41 percentage points", "share", 41),
        ("a half of it", "share", 50),
        ("three quarters of the trade", "share", 75),
        ("two-thirds of the trade", "share", 200 / 3),
        ("four in ten ships", "share", 40),
        ("two out of every five ships", "share", 40),
        ("it doubled", "multiple", 2),
        ("a threefold rise", "multiple", 3),
        ("2.5 times as many", "multiple", 2.5),
        ("halving it", "multiple", 0.5),
        ("two and a half times as many", "multiple", 2.5),
        ("twelve times as many", "multiple", 12),
        ("two and a half hours", "number", 2.5),
        ("cover half of it", "share", 50),
        ("10x", "multiple", 10),
        ("612,000 passengers", "number", 612_000),
        ("3.2 million tonnes", "number", 3_200_000),
        ("one hundred and twenty ships", "number", 120),
    ],
)
def test_a_number_is_read_in_any_dress(text: str, kind: str, value: float) -> None:
    (quantity,) = quantities_of(text)
    assert (quantity.kind, quantity.value) == (kind, pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50", 50, 50),
        ("exactly 50", 50, 50),
        ("roughly 50", 45, 55),
        ("50 or so", 45, 55),
        ("just under 50", 45, 50),
        ("almost 50", 45, 50),
        ("a little over 50", 50, 55),
        ("more than 50", 50, inf),
        ("50 or more", 50, inf),
        ("no less than the 50", 50, inf),
        ("well below 50", -inf, 50),
        ("up to €50", -inf, 50),
        ("all but 10%", 90, 90),
        ("little more than 50", 50, 55),
        ("a shade under 50", 45, 50),
        ("not quite 50", 45, 50),
        ("uncover 50", 50, 50),
    ],
)
def test_a_hedge_bounds_what_makes_it_true(text: str, low: float, high: float) -> None:
    (quantity,) = quantities_of(text)
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "admitted", "shut_out"),
    [
        ("more than 50", 50.1, 50),
        ("at least 50", 50, 49.9),
        ("just under 50", 49, 50),
        ("almost 50", 50, 50.1),
        ("fewer than 50", 49, 50),
        ("just under 50", 45, 50),
        ("just over 50", 55, 50),
    ],
)
def test_a_bound_is_open_where_the_words_shut_it_out(text: str, admitted: float, shut_out: float) -> None:
    (quantity,) = quantities_of(text)
    assert quantity.admits(admitted)
    assert not quantity.admits(shut_out)


@pytest.mark.parametrize(
    "text", ["in 2031", "on 3 March 2031", "2031-03-04", "the third pier", "5 in 4 ships", "shed B12", "so many"]
)
def test_what_is_no_number_of_things_is_none(text: str) -> None:
    assert {quantity.kind for quantity in quantities_of(text)} <= {"number"}
    assert all(quantity.text not in {"2031", "third"} for quantity in quantities_of(text))


def test_a_quantity_keeps_its_place_with_its_hedge() -> None:
    text = "Of 90 berths, at most a third of them — or 30 — are “free”."
    assert [text[q.start : q.end] for q in quantities_of(text)] == ["90", "at most a third", "30"]
    assert [q.text for q in quantities_of(text)] == ["90", "at most a third", "30"]


@given(NUMBERS)
def test_digits_mean_themselves(number: int) -> None:
    assert value_of(str(number)) == value_of(f"{number:,}") == number


@settings(deadline=None)
@given(NUMBERS, st.sampled_from(["roughly ", "at least ", "under ", ""]))
def test_no_number_within_a_text_is_lost(number: int, hedge: str) -> None:
    (quantity,) = quantities_of(f"There were {hedge}{number} of the ships.") if not is_year(number) else (None,)
    assert quantity is None or (quantity.value, quantity.low <= number <= quantity.high) == (number, True)


def is_year(number: int) -> bool:
    return 1900 <= number < 2100


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("0123456789 ,.%-/'xnintousadhlfrVI\u0130\u0131\u017fK½²"), max_size=60) | st.text()
)
def test_any_text_has_quantities_in_order_and_apart(text: str) -> None:
    found = quantities_of(text)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)
    assert [q.start for q in found] == sorted(q.start for q in found)


@pytest.mark.parametrize("part", ["1 ", "one hundred ", "about 5 ", "2031 ", "two thirds of "])
def test_a_long_text_is_read_at_once(part: str) -> None:
    text = part * (10_000 // len(part))
    assert len(quantities_of(text)) < len(text)
