"""The texts of a column by their words, so that a phrase is compared with those alone that share its words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mineralbot.tables.phrases import acronym_of, content_words, without_brackets

if TYPE_CHECKING:
    from collections.abc import Mapping


class WordedTexts:
    """Texts, each with its parts, by the stems of their content words."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]]) -> None:
        self._texts = tuple(texts)
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for number, (text, parts) in enumerate(texts.items()):
            for word in frozenset().union(*(_words_of(part) for part in (text, *parts))):
                self._with_word[word].append(number)

    def sharing(self, phrase: str) -> tuple[str, ...]:
        """The texts that hold all words of a phrase, or all of its acronym, in their order.

        These are all that `match` finds to say it, wholly, in part or with a qualifier.
        """
        numbers: set[int] = set()
        for words in (content_words(without_brackets(phrase)), content_words(acronym_of(phrase))):
            if words:
                fewest, *others = sorted((self._with_word.get(word, []) for word in words), key=len)
                numbers |= set(fewest).intersection(*others)
        return tuple(self._texts[number] for number in sorted(numbers))


def _words_of(text: str) -> frozenset[str]:
    return content_words(without_brackets(text)) | content_words(acronym_of(text))
