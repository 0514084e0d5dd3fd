"""Follow-ups put in other words, which the readers know: a table of rewordings, tried in order."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mineralbot.dialogue.ellipsis import named_rows
from mineralbot.dialogue.wording import names_more
from mineralbot.language import stem_of, words_in
from mineralbot.tables import MOST_SCANNED

if TYPE_CHECKING:
    from collections.abc import Callable

    from mineralbot.dialogue.focus import Focus
    from mineralbot.reading import Question, Reader
    from mineralbot.tables import Tables

    Reworded = tuple[str, Focus] | None

_LED_BY_ANYONE = re.compile(
    r"\W*([^:;?]+)[:;]\s+(?:and )?((?:(?:in|on|at|for|by|under|with|of) )?(?:what|which|when|who|whose|how|is|are|was|"
    r"were|do|does|did|has|have)\b.*\b(?:it|its|they|their)\b.*)",
    re.IGNORECASE,
)
_WHAT_FOR = re.compile(r"\W*(?:(?:and|but|so|ok)\W+)*what for\W*", re.IGNORECASE)
_PURPOSE = "for what purpose?"
_THE_ONE_THAT = re.compile(
    r"\W*(?:(?:and|so|but)\W+)*(?:is|was) (?:it|that|this) (?:also )?the (?:very )?(?:same )?(?:one|\w+) "
    r"(that|which|who|with) (.+?)[?.\s]*",
    re.IGNORECASE,
)
_SETS_BESIDE = r"\b(?:or|versus|vs|not|n't|except|without|than)\b"
_SAME_FOR = re.compile(
    r"\W*(?:(?:and|so|now|then|ok|okay)\W+)*(?:the )?same (?:\w+ )?(?:questions?|things?|again|info|details?)?\s*"
    r"(?:for|on|about|of) ([^:,;?]+?)\s*[:,;–-]\s+(\w.*)",
    re.IGNORECASE,
)
_LED_BY_NAME = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|now|then|no)\W+)*(?:(?:going |let's go )?back to|returning to|as for|"
    r"regarding|on|about|what about|how about)\s+([^:,;?]+?)(?:\s+then)?\s*[:,;–-]\s+"
    r"((?:what|which|when|who|how|is|are|was|were|do|does|did|has|have)\b.*\b(?:it|its|they|their|there)\b.*)",
    re.IGNORECASE,
)
_TAGGED = re.compile(
    r"\W*(?:(?:and|so|but|ok|then)\W+)*(it|that|this|they|those|these) (is|was|are|were|has|have|had) (.+?)\s*,\s*"
    r"(?:yes|yeah|no|right|correct|true|(?:is|was|are|were|has|have|had)(?:n't| not)? (?:it|that|they))\W*",
    re.IGNORECASE,
)
_MEASURED_BY = re.compile(
    r"\W*(?:(?:and|so|but|ok|then)\W+)*which(?: one)?(?: of (?:them|those|these|the two))? (?:is|was|'s) "
    r"(?P<worth>worth )?(?P<more>more|less|bigger|larger|greater|higher|smaller|lower)(?: \w+)?"
    r"(?:,? (?:going |judging |judged |measured |in terms |by way )?(?:by|from|of) "
    r"(?:the |its |their )?(?P<by>[\w ]+?))?"
    r"\W*",
    re.IGNORECASE,
)
_BECOME = re.compile(
    r"\W*(?:(?:and|so|but|ok|then)\W+)*(?:what (?:has|have|had|'s) (?:since )?become of|"
    r"what(?: has| have)? happened (?:to|with)|"
    r"what came of|how did it end (?:for|with)) ([\w' -]+?)\W*",
    re.IGNORECASE,
)
_OUTCOMES = ("outcome", "result", "fate", "status", "state", "stage")
_GIVEN_BACK = re.compile(
    r"\W*(?:(?:and|so|but|ok|then)\W+)*(?:(?:did|have|has|do|does) (?:they|it|he|she|\w+) (?:ever |already )?"
    r"(?:get|got|gotten|have|had|receive|received) (?:it|them|that|those) back|"
    r"(?:has|have|had|was|were) (?:it|they|that|those) (?:ever |already )?(?:been )?"
    r"(?:returned|(?:given|handed|sent) back))"
    r"(?: yet| already| then)?\W*",
    re.IGNORECASE,
)
_LESS = ("less", "smaller", "lower")


class Rewording:
    """Puts follow-ups in other words, with the focus in which those are to be read."""

    def __init__(self, reader: Reader, tables: Tables) -> None:
        self._reader = reader
        self._tables = tables
        self._last_words: dict[str, dict[str, str]] = {}
        self._rewordings: tuple[Callable[[Question, Focus], Reworded], ...] = (
            self._purpose,
            self._the_one_that,
            self._tagged,
            self._measured_by,
            self._become,
            self._given_back,
            self._by_last_word,
            self._same_for,
            self._led_by_name,
        )

    def reworded(self, question: Question, focus: Focus) -> Reworded:
        """The question in other words, and the focus; None where none of the table fits."""
        return next((found for reword in self._rewordings if (found := reword(question, focus)) is not None), None)

    def _purpose(self, question: Question, focus: Focus) -> Reworded:
        """What a row is for ("what for?"), where a column tells it."""
        if not focus.rows or not _WHAT_FOR.fullmatch(question.text):
            return None
        columns = self._reader.link(_PURPOSE).of("column")
        return (_PURPOSE, focus) if any(e.table == focus.table for m in columns for e in m.entries) else None

    def _the_one_that(self, question: Question, focus: Focus) -> Reworded:
        """Whether the row spoken of is the one that is described ("is that the one that opened in 2031?")."""
        alike = _THE_ONE_THAT.fullmatch(question.text) if len(focus.rows) == 1 and not question.of("key") else None
        if alike is None or not question.of("value", "date"):
            return None
        said = f"it has {alike.group(2)}" if alike.group(1).lower() == "with" else f"it {alike.group(2)}"
        return f"Is it true that {said}?", focus

    def _tagged(self, question: Question, focus: Focus) -> Reworded:
        """A statement on the rows spoken of with a tag as a question ("and that was in June, yes?")."""
        said = _TAGGED.fullmatch(question.text) if focus.rows and not question.of("key") else None
        if said is None or not question.of("value", "date"):
            return None
        pronoun = "it" if len(focus.rows) == 1 else "they"
        return f"{said.group(2)} {pronoun} {said.group(3)}?", focus

    def _measured_by(self, question: Question, focus: Focus) -> Reworded:
        """Which of the rows spoken of is more in what is named ("which is worth more, going by the toll?")."""
        said = _MEASURED_BY.fullmatch(question.text) if len(focus.rows) > 1 or len(focus.group) > 1 else None
        by = (said["by"] or (said["worth"] and "value")) if said is not None else ""
        column = self._column_called(by, focus.table) if by else ""
        if said is None or not column or question.of("key", "value"):
            return None
        order = "lower" if said["more"].lower() in _LESS else "higher"
        return f"which of them has the {order} {column}?", focus

    def _become(self, question: Question, focus: Focus) -> Reworded:
        """How it ended with a row ("what has become of the other one?"), where a column tells it."""
        said = _BECOME.fullmatch(question.text)
        return self._outcome_of(said.group(1), focus) if said is not None else None

    def _given_back(self, question: Question, focus: Focus) -> Reworded:
        """How it ended with the row spoken of, where it is asked whether it was returned ("did they get it back?")."""
        is_asked = _GIVEN_BACK.fullmatch(question.text) is not None and not question.of("key")
        return self._outcome_of("it" if len(focus.rows) == 1 else "them", focus) if is_asked else None

    def _outcome_of(self, said: str, focus: Focus) -> Reworded:
        fields = self._tables.table(focus.table).fields if focus.rows else ()
        found = next((f.title for name in _OUTCOMES for f in fields if name in words_in(f.title)), "")
        return (f"what is the {found} of {said}?", focus) if found else None

    def _by_last_word(self, question: Question, focus: Focus) -> Reworded:
        """The question with the whole key of a row that is named by its last word ("and the Light?")."""
        if not focus.table or question.of("key"):
            return None
        spoken_of = {*focus.rows, *focus.group, *focus.earlier}
        keys = self._keys_by_last_word(focus.table)
        for before, token in zip(question.tokens, question.tokens[1:], strict=False):
            key = keys.get(token.lower, "")
            is_name = token.text[0].isupper() or key in spoken_of
            if key and is_name and before.lower in ("the", "that"):
                return f"{question.text[: before.start]}{key}{question.text[token.end :]}", focus
        return None

    def _keys_by_last_word(self, table: str) -> dict[str, str]:
        """The keys of several words by their last, where it is no other key's; none of a table of very many rows."""
        known = self._last_words.get(table)
        if known is None:
            rows = self._tables.table(table).rows
            words = [(row.key, words_in(row.key)) for row in rows] if len(rows) <= MOST_SCANNED else []
            counts = Counter(word for _, said in words for word in set(said))
            known = {said[-1]: key for key, said in words if len(said) > 1 and counts[said[-1]] == 1}
            self._last_words[table] = known
        return known

    def _column_called(self, said: str, table: str) -> str:
        """The title of the one column with numbers that shares a word with what is said; "" if there is none."""
        stems = set(map(stem_of, words_in(said)))
        fields = (f for f in self._tables.table(table).fields if f.kind == "number") if table else ()
        found = [f.title for f in fields if stems & set(map(stem_of, words_in(f.title)))]
        return found[0] if len(found) == 1 else ""

    def _same_for(self, question: Question, focus: Focus) -> Reworded:
        """The question that is to be asked again, led by the row it is asked of ("same for the pier: how long?")."""
        same = _SAME_FOR.fullmatch(question.text)
        if same is None or not self._reader.link(same.group(1)).of("key"):
            return None
        return f"{same.group(1)}: {same.group(2)}", focus

    def _led_by_name(self, question: Question, focus: Focus) -> Reworded:
        """What is asked of a row that is named to lead up to it ("back to the pier: how long is it?")."""
        lead = _LED_BY_NAME.match(question.text) or self._led_by_anyone(question)
        named = named_rows(self._reader.link(lead.group(1)), focus.table) if lead else None
        return (lead.group(2), focus.on(*named)) if lead is not None and named is not None else None

    def _led_by_anyone(self, question: Question) -> re.Match[str] | None:
        """A lead before a colon that names rows and nothing else of the corpus ("my boss wants the pier first: …")."""
        lead = _LED_BY_ANYONE.fullmatch(question.text)
        if lead is None:
            return None
        named, asked = self._reader.link(lead.group(1)), self._reader.link(lead.group(2))
        is_plain = not (names_more(named, "value", "column", "date") or asked.of("key"))
        return lead if is_plain and not named.has(_SETS_BESIDE, lemmas=False) else None
