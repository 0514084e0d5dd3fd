from mineralbot.dialogue import shortened
from mineralbot.values.meanings import All, Any, Compare, Has, Not, TableMeaning
from tests.reading.harbour import tables

JUNE = tuple(Compare(column="Start", comparator="=", value=float(year * 12 + 5)) for year in range(1990, 2100))
NEVER = tuple(Compare(column="Start", comparator="=", value=float(year * 12 + 1)) for year in range(1990, 2100))


def test_alternatives_that_no_row_has_are_left_out() -> None:
    meaning = TableMeaning(table="works", operation="rows", scope=Any(parts=JUNE))
    short = shortened(meaning, tables())
    assert isinstance(short.scope, Any)
    assert short.scope.parts == (Compare(column="Start", comparator="=", value=2026 * 12 + 5.0),)
    assert tables().select("works", short.scope) == tables().select("works", meaning.scope)


def test_of_alternatives_that_none_has_one_is_left() -> None:
    short = shortened(TableMeaning(table="works", operation="rows", scope=Not(part=Any(parts=NEVER))), tables())
    assert short.scope == Not(part=Any(parts=NEVER[:1]))


def test_short_conditions_stay_as_they_are() -> None:
    few = All(parts=(Any(parts=(Has(column="Stage", phrase="Planned"), JUNE[0])), Has(column="Stage", phrase="x")))
    meaning = TableMeaning(table="works", operation="whether", scope=few, predicate=few)
    assert shortened(meaning, tables()) == meaning
