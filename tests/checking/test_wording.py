import pytest

from mineralbot.checking.wording import plainly


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("The brief notes that salt is dear.", "salt is dear."),
        ("Besides salt, the pier takes coal.", "the pier takes coal and salt."),
        ("No harbour other than Atlantis covers salt.", "Only Atlantis covers salt."),
        ("The pier leaves out coal.", "The pier does not include coal."),
        ("The pier predates the mole.", "The pier is earlier than the mole."),
        ("Its share of salt tops its share of coal.", "Its share of salt is higher than its share of coal."),
        ("The share tops 70%.", "The share tops 70%."),
        ("The lease has no binding force.", "The lease is not binding."),
        ("When it comes to salt, the share is 9%.", "the share is 9% of salt."),
        ("Going by the table, salt is dear.", "salt is dear."),
        ("Fog is a thing of the past.", "Fog has ended."),
    ],
)
def test_idioms_are_put_in_plainer_words(said: str, plain: str) -> None:
    assert plainly(said).strip() == plain


def test_a_plain_sentence_stays_as_it_is() -> None:
    assert plainly("Atlantis takes salt.") == "Atlantis takes salt."
