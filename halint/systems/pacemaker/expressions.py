"""Rules of locations: on which nodes they hold, as far as the CIB can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import is_placeholder
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.systems.pacemaker.element import Element

NUMERIC = frozenset({"lt", "lte", "gt", "gte"})


class Place(NamedTuple):
    """A node as rules see it. `attributes` are the permanent ones and the built-in ones (`#uname`, `#kind`).

    An attribute that is not among them may still be set while the cluster runs, by an agent or an administrator.
    """

    name: str
    attributes: Mapping[str, str]


def holds(rule: Element, place: Place, ids: Mapping[str, Element]) -> bool | None:
    """Say whether a rule holds on a node; None when that depends on the time or on what agents set."""
    answers: list[bool | None] = []
    for child in rule.children:
        if child.name == "rule":
            answers.append(holds(ids.get(child.get("id-ref"), child), place, ids))
        elif child.name == "expression":
            answers.append(_compare(child, place))
        elif child.name == "date_expression":
            answers.append(None)
        elif child.name in ("rsc_expression", "op_expression"):
            answers.append(False)  # locations have neither: lib/pengine/rules.c gives no match
    if rule.get("boolean-op", "and").lower() == "or":
        return True if True in answers else None if None in answers else False
    return False if False in answers else None if None in answers else True


def _compare(expression: Element, place: Place) -> bool | None:
    name, operation = expression.get("attribute"), expression.get("operation")
    if name not in place.attributes or expression.get("value-source", "literal") != "literal":
        return None
    actual, wanted = place.attributes[name], expression.get("value")
    if is_placeholder(wanted):
        return None
    if operation in ("defined", "not_defined"):
        return operation == "defined"
    order = _order(actual, wanted, expression.get("type"), operation)
    if order is None:
        return None
    return {
        "eq": order == 0, "ne": order != 0, "lt": order < 0, "lte": order <= 0, "gt": order > 0, "gte": order >= 0,
    }.get(operation)  # fmt: skip


def _order(actual: str, wanted: str, kind: str, operation: str) -> int | None:
    """Compare as lib/pengine/rules.c compare_attr_expr_vals(): strings in any case, unless the type says otherwise."""
    if not kind:
        kind = "number" if operation in NUMERIC else "string"
    if kind == "string":
        first, second = actual.lower(), wanted.lower()
        return (first > second) - (first < second)
    if kind in ("number", "integer"):
        try:
            one, other = (float(actual), float(wanted)) if kind == "number" else (int(actual), int(wanted))
        except ValueError:
            return None
        return (one > other) - (one < other)
    return None
