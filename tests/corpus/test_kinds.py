"""Kinds of columns and values of cells, declared or shown by the cells."""

from datetime import date

import pytest

from mineralbot.corpus.items import is_list_column, split_items
from mineralbot.corpus.kinds import infer_kind, read_column, read_value
from mineralbot.corpus.moments import read_day, read_month
from mineralbot.corpus.numbers import find_quantities, is_caption, read_quantity
from mineralbot.values import FieldKind, Month


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["Feb 2026", "", "October 2025"], "month"),
        (["2026-02", "2025-10"], "month"),
        (["2025-11-03", "3 Nov 2025", "November 3, 2025", "03.11.2025", "13/11/2025"], "date"),
        (["3/4/2026", "5/6/2026"], "text"),
        (["Feb 2026", "3 Feb 2026"], "text"),
        (["1968", "", "2020"], "year"),
        (["12", "1,250", "2.5"], "number"),
        (["120 MW", "2.5 MW", ""], "number"),
        (["70%", "31 %"], "number"),
        (["$3.2m", "$800k"], "number"),
        (["120 MW", "3 GW"], "text"),
        (["12 High Street", "14 Low Road"], "text"),
        (["1st", "2nd"], "text"),
        (["yes", "No", ""], "boolean"),
        (["Timber, steel", "Timber"], "text"),
        (["Timber, steel", "Grain and timber"], "list"),
        (["", ""], "text"),
        ([], "text"),
    ],
)
def test_the_kind_is_the_one_that_all_cells_show(cells: list[str], kind: FieldKind) -> None:
    assert infer_kind(cells, is_key=False, declared_type="") == kind


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["007", "12"], "text"),
        (["1968", "2020"], "text"),
        (["yes", "no"], "text"),
        (["6 MW", "2.5 MW"], "number"),
        (["Mar 2026", "Apr 2026"], "month"),
        (["Tin, zinc", "Tin, salt"], "list"),
    ],
)
def test_a_declared_string_stays_text_where_its_cells_may_be_codes(cells: list[str], kind: FieldKind) -> None:
    assert infer_kind(cells, is_key=False, declared_type="string") == kind


@pytest.mark.parametrize("cells", [["101", "102"], ["yes", "no"], ["a, b", "a, c"]])
def test_a_key_names_rows_and_is_no_number_boolean_or_list(cells: list[str]) -> None:
    assert infer_kind(cells, is_key=True, declared_type="") == "text"


def test_a_unit_in_the_name_speaks_against_years() -> None:
    assert infer_kind(["1900", "2000"], is_key=False, declared_type="", name="Load (t)") == "number"


@pytest.mark.parametrize(
    ("cells", "unit", "values", "column_unit"),
    [
        (["120 MW", "", "2.5 MW"], "", (120, None, 2.5), "MW"),
        (["1,250", "−3"], "m", (1250, -3), "m"),
        (["70%", "31%"], "", (70, 31), "%"),
        (["$3.2m", "$1.5m"], "", (3.2, 1.5), "$ million"),
        (["$3.2m", "$800k"], "", (3.2e6, 8e5), "$"),
        (["€14.2 million", "€900k"], "€ million", (14.2, 0.9), "€ million"),
        (["14.2", "3"], "€ million", (14.2, 3), "€ million"),
        (["3 million tonnes", "2 million tonnes"], "", (3, 2), "million tonnes"),
    ],
)
def test_numbers_of_a_column_share_one_unit(
    cells: list[str], unit: str, values: tuple[float | None, ...], column_unit: str
) -> None:
    column = read_column("number", cells, unit=unit)
    assert column.values == values
    assert column.unit == column_unit


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Feb 2026", Month(2026, 2)),
        ("Sept. 2025", Month(2025, 9)),
        ("May-2026", Month(2026, 5)),
        ("02/2026", Month(2026, 2)),
        ("2026-13", None),
        ("Febtober 2026", None),
        ("Fe 2026", None),
        ("2026", None),
        ("1 May 2026", None),
    ],
)
def test_months_are_read_without_a_day(text: str, month: Month | None) -> None:
    assert read_month(text) == month


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-11-03", date(2025, 11, 3)),
        ("2025-11-03T10:00:00Z", date(2025, 11, 3)),
        ("1st of May 2026", date(2026, 5, 1)),
        ("4/4/2026", date(2026, 4, 4)),
        ("2025-02-30", None),
        ("30 Smarch 2025", None),
        ("May 2026", None),
    ],
)
def test_days_are_read_only_where_one_is_known(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "cells",
    [
        ["Agreed, pending review", "Refused"],
        ["Agreed, pending review", "Agreed", "Refused, under appeal", "Agreed, not signed"],
        ["Paid late, with a fine", "Paid late, with a fine", "Paid"],
        ["Search and rescue", "Search and rescue", "Fire and flood"],
        ["A long clause about the harbour, and another that follows", "Another, and one more long clause of words"],
        ["12 High St, Ayr, UK-1", "4 Low St, Ayr2, UK-2"],
    ],
)
def test_clauses_joined_by_commas_are_no_lists(cells: list[str]) -> None:
    assert not is_list_column(cells)


@pytest.mark.parametrize(
    ("cells", "items"),
    [
        (["Nickel, cobalt, copper, and rare earths"], [("Nickel", "cobalt", "copper", "rare earths")]),
        (["a, b and c"], [("a", "b", "c")]),
        (["a, b, and c", "x, search and rescue"], [("a", "b", "c"), ("x", "search and rescue")]),
        (["a; b, c"], [("a", "b, c")]),
        (["Tin/zinc", "Tin"], [("Tin", "zinc"), ("Tin",)]),
        (["Ports (north, south), roads"], [("Ports (north, south)", "roads")]),
        (["1,200 t, 300 t"], [("1,200 t", "300 t")]),
        (["grain & salt", "Salt"], [("grain", "salt"), ("Salt",)]),
        (["grain and salt"], [("grain and salt",)]),
        (["a, b, "], [("a", "b")]),
    ],
)
def test_cells_part_into_items(cells: list[str], items: list[tuple[str, ...]]) -> None:
    assert split_items(cells) == items


def test_a_declared_list_parts_at_and() -> None:
    assert split_items(["grain and salt"], declared=True) == [("grain", "salt")]


@pytest.mark.parametrize("text", ["", "about 3", "3 or 4", "2026-03", "1,5", "10-20", "v2", "12 a b c d"])
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2024 there were 3 ships", []),
        ("a 15-metre boat", [(15, "metre")]),
        ("€18.4 million of dues", [(18.4, "€ million")]),
        ("3.2 million tonnes by 2030", [(3.2, "million tonnes")]),
        ("between 10% and 20 per cent", [(10, "%"), (20, "%")]),
        ("5 m deep, 4 km off", [(5, "m"), (4, "km")]),
        ("USD 5bn", [(5, "USD billion")]),
        ("CO2, A4, and v1.2 are no figures", []),
    ],
)
def test_quantities_are_found_in_running_text(text: str, found: list[tuple[float, str]]) -> None:
    assert [(each.quantity.value, each.quantity.printed_unit) for each in find_quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**612,000** Ferry passengers", True),
        ("Ferry passengers __12__", True),
        ("41% Regional exports", True),
        ("**2030** The target year", False),
        ("Opened in 2024", False),
        ("It rose by 4% in a year.", False),
        ("A paragraph of a good many words which holds somewhere the figure of 4% and goes on", False),
    ],
)
def test_a_caption_is_short_no_sentence_and_holds_a_number(text: str, *, expected: bool) -> None:
    assert is_caption(text) is expected


def test_values_that_are_not_of_the_kind_are_none() -> None:
    assert read_value("boolean", "maybe") is None
    assert read_value("year", "next") is None
    assert read_value("date", "03|11|2025", date_format="%d|%m|%Y") == date(2025, 11, 3)
    assert read_value("date", "2025", date_format="%d|%m|%Y") is None
