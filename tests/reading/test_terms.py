from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralbot.reading.terms import Term, TermFinder, columns_of, condition_of, is_akin
from mineralbot.values.meanings import All, Any, Compare, Condition, Empty, Has, HasOnly, HasOther, Items, Keys, Not
from tests.reading.harbour import link, tables


def terms(text: str, table: str = "berths") -> tuple[Term, ...]:
    return TermFinder(tables(), table).find(link(text))


def condition(text: str, table: str = "berths") -> Condition | None:
    return condition_of(terms(text, table), tables(), table)


def rows(text: str, table: str = "berths") -> list[str]:
    found = condition(text, table)
    assert found is not None
    return [row.key for row in tables().select(table, found)]


def depth(comparator: str, value: float) -> Compare:
    return Compare(column="Depth (m)", comparator=comparator, value=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deeper than 9 m", depth(">", 9)),
        ("a depth under 9 metres", depth("<", 9)),
        ("shallower than 9 m", depth("<", 9)),
        ("depth of at least 9", depth(">=", 9)),
        ("depth between 5 and 9 m", All(parts=(depth(">=", 5), depth("<=", 9)))),
        ("opened in 1974", Compare(column="Opened", comparator="=", value=1974)),
        ("opened after 1974", Compare(column="Opened", comparator=">", value=1974)),
        (
            "opened from 1931 to 1974",
            All(
                parts=(
                    Compare(column="Opened", comparator=">=", value=1931),
                    Compare(column="Opened", comparator="<=", value=1974),
                )
            ),
        ),
        ("berths with three cargoes", Items(column="Cargo", comparator="=", count=3)),
        ("berths with more than two cargoes", Items(column="Cargo", comparator=">", count=2)),
        ("berths with shore power", Has(column="Shore power", phrase="true")),
        ("berths with no cargo given", Empty(column="Cargo")),
        ("North Quay and Fish Pier", Keys(keys=("North Quay", "Fish Pier"))),
        ("not the Fish Pier", Not(part=Keys(keys=("Fish Pier",)))),
        ("handles only timber", HasOnly(column="Cargo", items=("timber",))),
        ("anything other than ice", HasOther(column="Cargo", items=("ice",))),
        ("no salt", Not(part=Has(column="Cargo", phrase="salt"))),
        ("penguins", None),
    ],
)
def test_what_bounds_the_rows(text: str, expected: Condition | None) -> None:
    assert condition(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("handle ice and fresh fish", ["Fish Pier"]),
        ("handle ice or salt", ["Fish Pier", "Gannet Jetty"]),
        ("handle timber but not steel", ["South Quay"]),
        ("run by Norlink Ferries or Halden Grain", ["Gannet Jetty", "Ferry Terminal"]),
        ("run by the Ardmouth Harbour Board with shore power", ["North Quay"]),
        ("isn't salt handled there", ["Gannet Jetty"]),
        ("salt is not handled", ["North Quay", "South Quay", "Fish Pier", "Ferry Terminal", "Old Dock"]),
    ],
)
def test_the_rows_that_terms_allow(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("start in June 2026", ["Green Plug", "Quiet Ramp"]),
        ("start since June 2026", ["Green Plug", "Silo Two", "Quiet Ramp", "Wind Yard"]),
        ("start in June", ["Green Plug", "Quiet Ramp"]),
        ("last inspected in September 2025", ["Green Plug", "Quiet Ramp"]),
        ("last inspected on 3 November 2025", ["Deep Water"]),
        ("cost more than 8,500,000 euros", ["Deep Water", "Wind Yard"]),
        ("finish before 2027", ["Green Plug", "Cold Chain"]),
    ],
)
def test_the_rows_of_a_time_or_amount(text: str, expected: list[str]) -> None:
    assert rows(text, "works") == expected


def test_a_month_without_a_year_does_not_bound_days() -> None:
    assert terms("last inspected in September", "works") == ()


@pytest.mark.parametrize(
    ("text", "joiner"),
    [("ice or salt", "or"), ("ice and salt", "and"), ("ice, salt", "and"), ("ice but no salt", "but")],
)
def test_what_joins_terms(text: str, joiner: str) -> None:
    first, last = terms(text)
    assert (first.joiner, last.joiner) == ("", joiner)


def test_terms_do_not_overlap() -> None:
    found = terms("Do the North Quay and 3 other berths handle wood pellets or fresh fish, deeper than 5 m?")
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("word", "column"), [("deep", "Depth (m)"), ("metre", "Depth (m)"), ("run", "Operator"), ("old", "Opened")]
)
def test_words_akin_to_a_column(word: str, column: str) -> None:
    assert is_akin(word, tables().field("berths", column))
    assert not is_akin(word, tables().field("berths", "Cargo"))


CONDITIONS = st.recursive(
    st.sampled_from(["Cargo", "Operator"]).map(lambda column: Has(column=column, phrase="x"))
    | st.just(Keys(keys=("x",))),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: All(parts=tuple(parts))) | inner.map(lambda part: Not(part=part))
    ),
    max_leaves=5,
)


@given(CONDITIONS)
def test_a_condition_speaks_of_what_its_parts_do(found: Condition) -> None:
    assert columns_of(Not(part=found)) == columns_of(found)
    assert columns_of(Any(parts=(found, Empty(column="Opened")))) == columns_of(found) | {"Opened"}
    assert columns_of(found) == {name for name in ("Cargo", "Operator") if f"column='{name}'" in repr(found)}
