"""Kinds of objects, their fields and the questions they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.own.values import BOOL, DURATION, NUMBER, TEXT, TEXTS, Type, list_of, object_of
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from halint.source import Located


class Field(NamedTuple):
    """A fact of an object. `get` may give UNKNOWN, UNSET, or an At that says where in a file it stands.

    Texts that come from a file come with their place, so that no message can print a secret.
    """

    type: Type
    says: str
    get: Callable[[Any], Any]


class Lookup(NamedTuple):
    """A question about a name (or number) that the rule writes out: `param("ip")`.

    `known` gives the names that may be asked for, None where every name may be; `of` the type of the answer for a name.
    """

    type: Type
    says: str
    get: Callable[[Any, Any], Any]
    known: Callable[[], Collection[str]] | None = None
    of: Callable[[str], Type] | None = None
    argument: Type = TEXT


class Kind(NamedTuple):
    """A kind of objects: `objects` gives those of a model (the engine's `scope`), `place` where findings stand."""

    name: str
    says: str
    scope: str
    objects: Callable[[Any], Iterable[Any]] | None
    fields: Mapping[str, Field]
    lookups: Mapping[str, Lookup]
    place: Callable[[Any], Located | None] = lambda found: found

    @property
    def system(self) -> str:
        """The system it belongs to, "" for what is over all of them."""
        return self.name.partition(".")[0] if "." in self.name else ""


def text(says: str, get: Callable[[Any], Any]) -> Field:
    """A field that is a text."""
    return Field(TEXT, says, get)


def texts(says: str, get: Callable[[Any], Any]) -> Field:
    """A field that is a list of texts."""
    return Field(TEXTS, says, get)


def number(says: str, get: Callable[[Any], Any]) -> Field:
    """A field that is a number."""
    return Field(NUMBER, says, get)


def duration(says: str, get: Callable[[Any], Any]) -> Field:
    """A field that is a time in ms."""
    return Field(DURATION, says, get)


def flag(says: str, get: Callable[[Any], Any]) -> Field:
    """A field that is true or false."""
    return Field(BOOL, says, get)


def objects(kind: str, says: str, get: Callable[[Any], Any]) -> Field:
    """A field that is a list of objects."""
    return Field(list_of(object_of(kind)), says, get)


def one(kind: str, says: str, get: Callable[[Any], Any]) -> Field:
    """A field that is an object."""
    return Field(object_of(kind), says, get)
