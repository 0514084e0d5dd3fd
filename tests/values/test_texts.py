import pytest

from mineralbot.errors import InputError
from mineralbot.values.texts import readable


@pytest.mark.parametrize("text", ["", "plain", "naïve café", "日本", "\x00\x1b", "🜨"])
def test_any_text_is_readable(text: str) -> None:
    assert readable(text) == text


@pytest.mark.parametrize("text", ["a\ud800", b"a\xff".decode("utf-8", "surrogateescape")])
def test_halves_of_pairs_and_foreign_bytes_are_refused_with_their_place(text: str) -> None:
    with pytest.raises(InputError, match=r"character 2 .*UTF-8"):
        readable(text)
