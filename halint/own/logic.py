"""The three-valued logic and the arithmetic of expressions: what is not known makes nothing true."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from halint.own.frame import unwrapped
from halint.own.values import LONGEST_TEXT, MOST_NUMBER, is_value
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from halint.own.frame import Frame

    Run = Callable[[Frame], Any]

SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def any_of(runs: Sequence[Run]) -> Run:
    """True when one is, else UNKNOWN when one is, else False."""
    return _decided(runs, by=True)


def all_of(runs: Sequence[Run]) -> Run:
    """False when one is, else UNKNOWN when one is, else True."""
    return _decided(runs, by=False)


def _decided(runs: Sequence[Run], *, by: bool) -> Run:
    """Give the value that one part decides by; what is neither that nor its opposite leaves it open."""
    otherwise = not by

    def run(frame: Frame) -> Any:
        outcome: Any = otherwise
        for part in runs:
            value = part(frame)
            if value is by:
                return by
            if value is not otherwise:
                outcome = UNKNOWN
        return outcome

    return run


def negate(inner: Run) -> Run:
    """The opposite; of UNKNOWN that is UNKNOWN."""

    def run(frame: Frame) -> Any:
        value = inner(frame)
        return not value if isinstance(value, bool) else UNKNOWN

    return run


def compare(sign: str, left: Run, right: Run) -> Run:
    """Compare two values; with one that is not known or not set the outcome is UNKNOWN."""
    asked = SIGNS[sign]

    def run(frame: Frame) -> Any:
        one, other = left(frame), right(frame)
        return asked(one, other) if is_value(one) and is_value(other) else UNKNOWN

    return run


def contains(left: Run, right: Run, *, in_text: bool) -> Run:
    """Whether a text is a part of another, or a value an element of a list."""

    def in_long_text(frame: Frame) -> Any:
        part, whole = left(frame), right(frame)
        if not is_value(part) or not is_value(whole) or len(whole) > LONGEST_TEXT:
            return UNKNOWN
        frame.budget.spend(1 + len(whole) // 100)
        return part in whole

    def in_list(frame: Frame) -> Any:
        wanted, items = left(frame), right(frame)
        if not is_value(wanted) or not is_value(items):
            return UNKNOWN
        frame.budget.spend(len(items))
        outcome: Any = False
        for item in items:
            value = unwrapped(item, frame)
            if not is_value(value):
                outcome = UNKNOWN
            elif value == wanted:
                return True
        return outcome

    return in_long_text if in_text else in_list


def bounded(value: Any) -> Any:
    """Give a number as long as it is of a size that anybody has use for."""
    return value if -MOST_NUMBER < value < MOST_NUMBER else UNKNOWN


def summed(parts: Sequence[Run], signs: Sequence[str]) -> Run:
    """Add and subtract."""

    def run(frame: Frame) -> Any:
        total = parts[0](frame)
        for sign, part in zip(signs, parts[1:], strict=True):
            value = part(frame)
            if not is_value(total) or not is_value(value):
                return UNKNOWN
            total = bounded(total + value if sign == "+" else total - value)
        return total

    return run


def scaled(parts: Sequence[Run], signs: Sequence[str]) -> Run:
    """Multiply and divide; what is divided by 0 is UNKNOWN."""

    def run(frame: Frame) -> Any:
        total = parts[0](frame)
        for sign, part in zip(signs, parts[1:], strict=True):
            value = part(frame)
            if not is_value(total) or not is_value(value) or (sign == "/" and value == 0):
                return UNKNOWN
            total = bounded(total * value if sign == "*" else total / value)
        return total

    return run
