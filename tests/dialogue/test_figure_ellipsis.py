import pytest

from mineralbot.dialogue import Focus
from mineralbot.dialogue.figure_ellipsis import FigureEllipsis
from mineralbot.values.meanings import FigureMeaning
from tests.dialogue.talk import focus_after
from tests.reading.harbour import harbour, reader

FIGURES = harbour().figures
NOW, LATER = (
    next(n for n, f in enumerate(FIGURES) if f.measure.startswith(m))
    for m in ("Calls connected in", "Calls connected by")
)
BOTH = Focus(meaning=FigureMeaning(operation="value", figures=(LATER, NOW)), figures=(LATER, NOW))


def compared(text: str, focus: Focus = BOTH) -> FigureMeaning | None:
    return FigureEllipsis(harbour(), reader()).compared(reader().link(text), focus)


@pytest.mark.parametrize(
    ("text", "operation", "figures"),
    [
        ("which is higher?", "highest", (LATER, NOW)),
        ("and the lowest?", "lowest", (LATER, NOW)),
        ("how far apart are they?", "difference", (LATER, NOW)),
        ("whose number is that?", "value", (LATER,)),
        ("is that a projection?", "value", (LATER,)),
        ("and elsewhere?", "complement", (LATER,)),
    ],
)
def test_the_figures_given_last_are_compared(text: str, operation: str, figures: tuple[int, ...]) -> None:
    found = compared(text)
    assert found is not None
    assert (found.operation, found.figures) == (operation, figures)


def test_nothing_is_compared_without_figures_or_with_another_subject() -> None:
    assert compared("which is higher?", Focus()) is None
    assert compared("is Fish Pier higher?") is None


def test_another_figure_is_asked_for_by_the_words_it_shares_most() -> None:
    ellipsis = FigureEllipsis(harbour(), reader())
    last = FigureMeaning(operation="value", figures=(NOW,))
    found = ellipsis.changed(reader().link("ferry passengers?"), last)
    assert found is not None
    assert [FIGURES[n].measure for n in found.figures] == ["Ferry passengers"]
    assert ellipsis.changed(reader().link("penguins?"), last) is None


def test_a_figure_is_set_beside_one_that_is_named() -> None:
    ellipsis = FigureEllipsis(harbour(), reader())
    focus = Focus(meaning=FigureMeaning(operation="value", figures=(NOW,)), figures=(NOW,))
    timber = next(n for n, f in enumerate(FIGURES) if f.measure == "Regional timber exports")
    found = ellipsis.set_beside(reader().link("is it higher than regional timber exports?"), focus)
    assert found == FigureMeaning(operation="greater", figures=(NOW, timber))
    found = ellipsis.set_beside(reader().link("is it lower than regional timber exports?"), focus)
    assert found == FigureMeaning(operation="greater", figures=(timber, NOW))
    assert ellipsis.set_beside(reader().link("is it higher than that?"), focus) is None


def test_figures_set_out_in_the_prose_count_as_given() -> None:
    ellipsis = FigureEllipsis(harbour(), reader())
    focus = focus_after("How many tonnes of cargo were handled?")
    given = focus.figures or ellipsis.quoted(focus)
    assert [FIGURES[n].measure for n in given] == ["Cargo handled"]
