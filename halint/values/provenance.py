"""Where an effective value comes from."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.values.unknown import Unknown

T = TypeVar("T")


class Origin(Enum):
    """How the daemon came to a value."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    DEFAULT = "default"


class Provenance(NamedTuple):
    """`origin`, the place that says so (a Span or a node with `.span`; None for a built-in default), and a note."""

    origin: Origin
    at: Any = None
    note: str = ""


BUILT_IN = Provenance(Origin.DEFAULT)


class Effective(NamedTuple, Generic[T]):
    """A value as the daemon will use it, and why."""

    value: T | Unknown
    provenance: Provenance = BUILT_IN

    @property
    def at(self) -> Any:
        """The place that says so, None for a built-in default."""
        return self.provenance.at

    @property
    def is_explicit(self) -> bool:
        """Whether the object itself says so."""
        return self.provenance.origin is Origin.EXPLICIT

    @property
    def is_default(self) -> bool:
        """Whether nothing in the files says so."""
        return self.provenance.origin is Origin.DEFAULT
