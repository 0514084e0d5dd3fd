from mineralbot.dialogue import Focus, is_about_last_list
from mineralbot.dialogue.membership import listed_by
from mineralbot.values.meanings import All, CompareRow, Has, Keys, Not, TableMeaning
from tests.dialogue.talk import focus_after, meant

TIMBER = Has(column="Cargo", phrase="timber")
LISTED = TableMeaning(table="berths", operation="rows", scope=TIMBER, columns=("Cargo",))


def test_a_row_is_asked_for_what_the_list_was_found_by() -> None:
    found = meant("Which berths handle timber?", "is Fish Pier one of them?")
    assert isinstance(found, TableMeaning)
    assert (found.operation, found.scope, found.predicate) == ("whether", Keys(keys=("Fish Pier",)), TIMBER)


def test_a_denial_is_kept() -> None:
    found = meant("Which berths handle timber?", "are you sure Fish Pier isn't among them?")
    assert isinstance(found, TableMeaning)
    assert found.predicate == Not(part=TIMBER)


def test_of_an_extreme_it_is_asked_whether_the_row_is_it() -> None:
    found = meant("Which berth is the deepest?", "is Old Dock one of those?")
    assert isinstance(found, TableMeaning)
    assert (found.operation, found.predicate) == ("last", Keys(keys=("Old Dock",)))


def test_the_list_stands_after_a_row_was_held_against_it() -> None:
    focus = focus_after("Which berths handle timber?", "is Fish Pier one of them?")
    assert focus.rows == ("Fish Pier",)
    assert focus.group == ("North Quay", "South Quay")
    assert focus.meaning == LISTED


def test_only_a_question_for_the_same_is_about_the_last_list() -> None:
    focus = Focus(meaning=LISTED, table="berths")
    asked = TableMeaning(table="berths", operation="whether", scope=Keys(keys=("Fish Pier",)), predicate=TIMBER)
    other = TableMeaning(table="berths", operation="whether", predicate=Has(column="Cargo", phrase="ice"))
    assert is_about_last_list(focus, asked)
    assert not is_about_last_list(focus, other)
    assert not is_about_last_list(Focus(), asked)


def test_named_rows_were_found_by_nothing() -> None:
    named = TableMeaning(table="berths", operation="cells", scope=Keys(keys=("Fish Pier",)), columns=("Cargo",))
    narrowed = TableMeaning(table="berths", operation="rows", scope=All(parts=(Keys(keys=("Fish Pier",)), TIMBER)))
    assert listed_by(named) is None
    assert listed_by(narrowed) == TIMBER
    assert listed_by(TableMeaning(table="berths", operation="count")) is None


def test_others_alike_leave_the_row_spoken_of_out() -> None:
    found = meant("When does Green Plug start?", "who else starts in the same month?")
    alike = CompareRow(column="Start", comparator="=", key="Green Plug")
    assert isinstance(found, TableMeaning)
    assert found.scope == All(parts=(alike, Not(part=Keys(keys=("Green Plug",)))))


def test_others_cannot_be_like_rows_that_differ() -> None:
    found = meant("When do Green Plug and Deep Water start?", "who else starts in that month?")
    assert not (isinstance(found, TableMeaning) and isinstance(found.scope, All))
