"""The one condition that terms make together, and the columns that a condition speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mineralbot.values.meanings import All, Any, Compare, Condition, Has, HasOnly, HasOther, Keys, Not, Referred

if TYPE_CHECKING:
    from mineralbot.reading.terms.term import Term
    from mineralbot.tables import Tables
    from mineralbot.values import Field


def columns_of(condition: Condition) -> set[str]:
    """The names of the columns that a condition speaks of; the key's is not among them where rows are named."""
    match condition:
        case All(parts=parts) | Any(parts=parts):
            return {column for part in parts for column in columns_of(part)}
        case Not(part=part):
            return columns_of(part)
        case Keys() | Referred():
            return set()
        case _:
            return {condition.column}


def referred_in(condition: Condition | None) -> Referred | None:
    """The part of a condition that asks for rows of another table; None if none does."""
    match condition:
        case Referred():
            return condition
        case Not(part=part):
            return referred_in(part)
        case All(parts=parts) | Any(parts=parts):
            return next((found for part in parts if (found := referred_in(part)) is not None), None)
    return None


def condition_of(terms: tuple[Term, ...], tables: Tables, table: str) -> Condition | None:
    """The condition that the terms make: within a column alternatives or joint items, across columns all of them.

    None where there is no term.
    """
    groups = _grouped(terms)
    parts = tuple(_group_condition(group, tables, table) for group in groups)
    if len(parts) < 2:
        return parts[0] if parts else None
    are_plain = not any(group[0].is_negated or group[0].is_exception for group in groups)
    are_alternatives = are_plain and any(group[0].joiner == "or" for group in groups[1:])
    return Any(parts=parts) if are_alternatives else All(parts=parts)


def _grouped(terms: tuple[Term, ...]) -> list[list[Term]]:
    """Runs of terms on one column that stand in the same way."""
    groups: list[list[Term]] = []
    for term in terms:
        if groups and _standing(groups[-1][-1]) == _standing(term):
            groups[-1].append(term)
        else:
            groups.append([term])
    return groups


def _standing(term: Term) -> tuple[bool, str, bool, bool]:
    return term.kind == "referred", term.column, term.is_negated, term.is_exception


def _group_condition(group: list[Term], tables: Tables, table: str) -> Condition:
    first, field = group[0], tables.field(table, group[0].column)
    conditions = tuple(dict.fromkeys(term.condition for term in group))
    phrases = tuple(c.phrase for c in conditions if isinstance(c, Has))
    if first.is_exception:
        if field.kind == "list" and phrases:
            return HasOther(column=field.name, items=phrases)
        return Not(part=Any(parts=conditions))
    if any(term.is_only for term in group) and phrases and not first.is_negated:
        return HasOnly(column=field.name, items=phrases)
    if first.kind == "key":
        whole: Condition = Keys(keys=tuple(k for c in conditions if isinstance(c, Keys) for k in c.keys))
    else:
        are_joint = _can_be_joint(first, field) or _is_said_at_once(phrases, tables, table, field)
        whole = _joined(group, conditions, are_joint=are_joint)
    return Not(part=whole) if first.is_negated else whole


def _can_be_joint(term: Term, field: Field) -> bool:
    return field.kind == "list" or term.kind in ("number", "items")


def _is_said_at_once(phrases: tuple[str, ...], tables: Tables, table: str, field: Field) -> bool:
    """Whether some cell of a column says all the phrases."""
    said = [set(tables.saying(table, field.name, phrase)) for phrase in phrases]
    return bool(said) and bool(set.intersection(*said))


def _joined(group: list[Term], conditions: tuple[Condition, ...], *, are_joint: bool) -> Condition:
    """All of the conditions where a cell can fulfil them at once, else any; two dates make an interval."""
    if len(conditions) == 1:
        return conditions[0]
    interval = _interval(conditions) if group[0].kind == "date" else None
    if interval is not None:
        return interval
    are_alternatives = any(term.joiner == "or" for term in group[1:]) or not are_joint or group[0].is_negated
    return Any(parts=conditions) if are_alternatives else All(parts=conditions)


def _interval(conditions: tuple[Condition, ...]) -> Condition | None:
    bounds = tuple(c for c in conditions if isinstance(c, Compare) and c.comparator != "=")
    return All(parts=bounds) if len(bounds) == len(conditions) else None
