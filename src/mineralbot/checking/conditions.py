"""Claims under a condition: what is said of a world that stays as it is must stand under that condition."""

from __future__ import annotations

import re

_CHANGE = r"(?:chang\w*|alter\w*|shift\w*|reforms?|action|improv\w*|intervention)"
_UNCHANGED = re.compile(
    rf"(?:if|should|where|as long as|so long as|assuming|in case) (?:(?:nothing|no|little)\b[^,]*\b{_CHANGE}[^,]*"
    r"|(?:things|matters|everything|all|it|the (?:situation|present course|status quo)|current (?:trends|policies))"
    r" (?:stays?|remains?|persists?|continues?|holds?|carry on|carries on|go on)[^,]*"
    rf"|(?:things|matters|it|the situation)\b[^,]*\b(?:not|n't)\b[^,]*{_CHANGE})"
    rf"|(?:unless|until)\b[^,]*\b{_CHANGE}[^,]*|(?:without|absent|barring|failing)(?: \w+)? {_CHANGE}[^,]*"
    r"|(?:on|under) (?:current|present) (?:trends|policies)|(?:with|under) business as usual"
    r"|(?:as|the way) things (?:stand|are)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?P<condition>(?:if|should|unless|until|without|absent|barring|failing|where|assuming|as long as|so long as"
    r"|(?:on|under) (?:current|present)|under business|with business|as things)\b[^,]+), (?P<said>.+)$",
    re.IGNORECASE,
)
_CONDITION_LAST = re.compile(
    r"^(?P<said>[^,]+?),? (?P<condition>(?:if|unless|until|as long as|so long as|assuming)\b[^,.]+)[.!]?$",
    re.IGNORECASE,
)


def condition_of(text: str) -> tuple[str, str] | None:
    """A condition, and what is said under it; None where nothing is said under one.

    >>> condition_of("If the mole fails, the harbour silts up.")
    ('If the mole fails', 'the harbour silts up.')
    """
    found = _CONDITION.match(text) or _CONDITION_LAST.match(text)
    return (found.group("condition"), found.group("said")) if found else None


def is_unchanged(text: str) -> bool:
    """Whether a text, a condition or a heading, speaks of a world that stays as it is.

    >>> is_unchanged("Unless the course is altered"), is_unchanged("If the mole fails")
    (True, False)
    """
    return _UNCHANGED.match(text.strip()) is not None
