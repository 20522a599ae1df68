"""What expressions work with: types, values that are not there, and where a value stands in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from halint.values import UNKNOWN
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Located

MOST_NUMBER = 2**63
"""Larger numbers are UNKNOWN: arithmetic must not be a way to fill the memory."""

LONGEST_TEXT = 20_000
"""Characters of a text that functions and patterns look into; of longer ones they know nothing."""


class Type(NamedTuple):
    """`name`: text, number, duration (ms), size (bytes), bool, list, object, or nothing (an element of `[]`)."""

    name: str
    of: Type | None = None
    kind: str = ""

    def __str__(self) -> str:
        if self.name == "list":
            if self.of is None or self.of.name == "nothing":
                return "list"
            return f"list of {self.of}" if self.of.kind else f"list of {self.of}s"
        return self.kind or {"bool": "truth value"}.get(self.name, self.name)

    @property
    def article(self) -> str:
        """With its article, for sentences."""
        return f"a {self}"


TEXT = Type("text")
NUMBER = Type("number")
DURATION = Type("duration")
SIZE = Type("size")
BOOL = Type("bool")
NOTHING = Type("nothing")
TEXTS = Type("list", TEXT)
QUANTITIES = (NUMBER, DURATION, SIZE)


def list_of(element: Type) -> Type:
    """Give the type of lists of something."""
    return Type("list", element)


def object_of(kind: str) -> Type:
    """Give the type of objects of a kind of the vocabulary."""
    return Type("object", None, kind)


class Unset:
    """The one value UNSET: nobody says it, and there is no built-in value. It compares with nothing."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()


class At(NamedTuple):
    """A value and what says it in a file (anything with a span; None for a default)."""

    value: Any
    place: Located | None


def is_value(value: object) -> bool:
    """Whether it is neither UNKNOWN nor UNSET."""
    return value is not UNKNOWN and value is not UNSET


def word(found: Any) -> Any:
    """Give the value of a Word with its place; UNSET when there is no such word."""
    return UNSET if found is None else At(found.value, found)


def effective(found: Any) -> Any:
    """Give an Effective value with its place; None stands for what is not set."""
    return At(UNSET if found.value is None else found.value, _located(found.at))


def _located(place: Any) -> Any:
    return place if place is not None and hasattr(place, "span") else None


# -- as people read and write them -------------------------------------------------------------------------------------

UNITS = {
    "us": (DURATION, 0.001),
    "ms": (DURATION, 1.0),
    "s": (DURATION, 1000.0),
    "min": (DURATION, 60_000.0),
    "h": (DURATION, 3_600_000.0),
    "d": (DURATION, 86_400_000.0),
    "B": (SIZE, 1.0),
    "kB": (SIZE, 1024.0),
    "MB": (SIZE, 1024.0**2),
    "GB": (SIZE, 1024.0**3),
    "TB": (SIZE, 1024.0**4),
}
"""Units of numbers in expressions."""


def shown(value: Any, type_: Type) -> str:
    """Write a value for a person."""
    if value is UNSET:
        return "(not set)"
    if value is UNKNOWN:
        return "(unknown)"
    if type_.name == "list":
        inner = type_.of or TEXT
        items = [shown(item.value if isinstance(item, At) else item, inner) for item in value[:MOST_SHOWN]]
        more = [f"and {len(value) - MOST_SHOWN} more"] if len(value) > MOST_SHOWN else []
        return ", ".join([*items, *more]) or "(none)"
    if type_.name in ("duration", "size"):
        return _quantity(float(value), type_.name)
    if type_.name == "bool":
        return "yes" if value else "no"
    if type_.name == "number":
        return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)
    return str(value)[:LONGEST_SHOWN]


MOST_SHOWN = 10
"""Elements of a list that a message names."""

LONGEST_SHOWN = 200
"""Characters of one value in a message."""


def _quantity(value: float, kind: str) -> str:
    scale = [(name, factor) for name, (type_, factor) in UNITS.items() if type_.name == kind]
    best = scale[0] if kind == "size" else ("ms", 1.0)
    for name, factor in scale:
        if abs(value) >= factor >= best[1]:
            best = (name, factor)
    return f"{value / best[1]:g} {best[0]}"
