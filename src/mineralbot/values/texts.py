"""Texts that come from outside."""

from mineralbot.errors import InputError


def readable(text: str) -> str:
    """The text itself.

    Raises:
        InputError: It came from bytes that are not UTF-8, or holds half of a surrogate pair.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"character {error.start + 1} of the text is not UTF-8: send the text in UTF-8") from error
    return text
