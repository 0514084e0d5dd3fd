import pytest

from mineralbot.dialogue import Focus
from mineralbot.values.meanings import (
    AbsentMeaning,
    DocumentMeaning,
    FigureMeaning,
    Keys,
    PassageMeaning,
    SeveralMeaning,
    SocialMeaning,
    TableMeaning,
    UnclearMeaning,
)
from tests.dialogue.talk import focus_after, memory
from tests.reading.harbour import harbour

POWERED = ("North Quay", "South Quay", "Ferry Terminal")
SPOKEN_OF = Focus(table="berths", rows=("Old Dock",), group=("Old Dock",), columns=("Cargo",))


def cells(*keys: str, table: str = "berths", column: str = "Opened") -> TableMeaning:
    return TableMeaning(table=table, operation="cells", scope=Keys(keys=keys), columns=(column,))


def test_small_talk_leaves_the_focus_as_it_was() -> None:
    assert memory().after(SPOKEN_OF, SocialMeaning(kind="thanks"), "thanks") == SPOKEN_OF


def test_a_question_that_was_not_understood_waits_for_its_name() -> None:
    after = memory().after(Focus(), UnclearMeaning(reason="reference"), "is it deep?")
    assert after == Focus(asked="is it deep?")


def test_a_refused_question_moves_the_focus_to_the_rows_it_named() -> None:
    refused = AbsentMeaning(missing=("captain",), reason="attribute", table="works", rows=("Deep Water",))
    after = memory().after(SPOKEN_OF, refused, "Who is the captain of Deep Water?")
    assert (after.table, after.rows, after.columns, after.meaning) == ("works", ("Deep Water",), (), None)


def test_a_refused_question_that_names_no_row_leaves_them() -> None:
    after = memory().after(SPOKEN_OF, AbsentMeaning(missing=("captain",), reason="unknown"), "Who is the captain?")
    assert after == SPOKEN_OF


def test_rows_named_one_after_another_are_gathered() -> None:
    focus = Focus()
    for key in ("Old Dock", "Fish Pier", "North Quay"):
        focus = memory().after(focus, cells(key), key)
    assert focus.group == ("Old Dock", "Fish Pier", "North Quay")
    assert focus.is_gathered
    assert focus.rows == ("North Quay",)


def test_a_list_takes_the_place_of_what_was_gathered() -> None:
    focus = focus_after("How deep is Old Dock?", "and Fish Pier?", "Which berths have shore power?")
    assert (focus.group, focus.is_gathered) == (POWERED, False)


def test_a_row_of_the_list_leaves_the_list() -> None:
    focus = focus_after("Which berths have shore power?", "When did South Quay open?")
    assert (focus.rows, focus.group) == (("South Quay",), POWERED)


def test_a_row_beside_the_list_begins_another_group() -> None:
    focus = focus_after("Which berths have shore power?", "When did Old Dock open?")
    assert (focus.rows, focus.group) == (("Old Dock",), ("Old Dock",))


def test_a_follow_up_leaves_the_order_of_the_rows() -> None:
    focus = memory().after(Focus(), cells("North Quay", "Old Dock"), "")
    turned = cells("Old Dock", "North Quay")
    assert memory().after(focus, turned, "", is_follow_up=True).group == ("North Quay", "Old Dock")
    assert memory().after(focus, turned, "").group == ("Old Dock", "North Quay")


def test_the_question_before_the_last_is_kept() -> None:
    focus = focus_after("How deep is Old Dock?", "When did Fish Pier open?")
    assert focus.before == cells("Old Dock", column="Depth (m)")
    assert focus.meaning == cells("Fish Pier")


def test_several_questions_in_one_are_kept_together() -> None:
    parts = (cells("Old Dock"), AbsentMeaning(missing=("x",), reason="unknown"), cells("Old Dock", column="Cargo"))
    after = memory().after(Focus(), SeveralMeaning(parts=parts), "")
    assert after.meaning == SeveralMeaning(parts=(parts[0], parts[2]))
    assert after.rows == ("Old Dock",)


@pytest.mark.parametrize(("operation", "first"), [("highest", 1), ("lowest", 0)])
def test_of_figures_the_one_that_was_singled_out_comes_first(operation: str, first: int) -> None:
    low, high = sorted((4, 5), key=lambda n: harbour().figures[n].value)
    meaning = FigureMeaning(operation="highest" if operation == "highest" else "lowest", figures=(low, high))
    assert memory().after(Focus(), meaning, "").figures[0] == (low, high)[first]


def test_an_item_of_a_list_leaves_the_list() -> None:
    focus = focus_after("What holds the harbour back?")
    item = PassageMeaning(operation="quote", passages=focus.passages[1:2])
    assert memory().after(focus, item, "").passages == focus.passages


def test_a_question_on_the_document_leaves_no_rows() -> None:
    after = memory().after(SPOKEN_OF, DocumentMeaning(aspect="title"), "")
    assert (after.rows, after.table) == ((), "berths")
