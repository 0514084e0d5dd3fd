import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralbot.language import continents, countries, country_named, country_spellings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Portugal", "Portugal"),
        (" portuguese ", "Portugal"),
        ("LISBON", "Portugal"),
        ("Americans", "United States"),
        ("America", "United States"),
        ("Washington", "United States"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_name_adjective_and_capital(text: str, name: str | None) -> None:
    found = country_named(text)
    assert (found.name if found else None) == name


def test_a_code_is_no_spelling() -> None:
    (states,) = [country for country in countries() if country.name == "United States"]
    assert {"US", "USA"} <= set(states.codes)
    assert not {"US", "USA"} & set(states.spellings)


def test_of_two_countries_that_share_a_word_it_means_the_more_populous() -> None:
    assert country_named("Guinean") == country_named("Guinea")
    assert country_named("Congolese") == country_named("Kinshasa")


def test_every_spelling_leads_to_its_country() -> None:
    names = {country.name for country in countries()}
    assert len(names) > 190
    for spelling, name in country_spellings():
        assert name in names
        assert country_named(spelling.upper()) == country_named(spelling)


def test_a_continent_has_an_adjective() -> None:
    assert continents()["Europe"] == "European"
    assert continents()["Africa"] == "African"
    assert "" not in continents()


@given(st.text())
def test_any_text_names_a_country_or_none(text: str) -> None:
    found = country_named(text)
    assert found is None or text.strip().lower() in {spelling.lower() for spelling in found.spellings}
