"""The value of what cannot be known from the files: an unset variable, a template placeholder, an unseen include."""

from __future__ import annotations

from typing import Final, Literal, TypeGuard, TypeVar

T = TypeVar("T")


class Unknown:
    """The one value UNKNOWN; a rule that meets it stays silent unless the fault holds for every value.

    It is falsy, equals only itself and refuses to be ordered, so that arithmetic on it fails loudly in a test
    instead of giving a finding nobody can explain.
    """

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __str__(self) -> str:
        return "(unknown)"


UNKNOWN: Final = Unknown()


def is_known(value: T | Unknown) -> TypeGuard[T]:
    """Whether `value` is an actual value."""
    return value is not UNKNOWN
