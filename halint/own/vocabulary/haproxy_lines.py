"""HAProxy's lines as rules of one's own ask them: words with their places, options of servers and binds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.own.values import UNSET, At
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.units import milliseconds, number
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.source import Located
    from halint.systems.haproxy.bind import Bind
    from halint.systems.haproxy.server import Server
    from halint.systems.haproxy.statement import Statement

DEFAULT_TIMES = {"inter": 2000.0}
"""ms; manual 5.2."""


def listed(statement: Statement, values: Iterable[Any], first: int) -> list[At]:
    """Give words with their places; `first` is the number of the first of them."""
    return [At(value, statement.word(at)) for at, value in enumerate(values, first)]


def arguments(statement: Statement) -> list[At]:
    """Give what stands after a keyword, condition left out."""
    return listed(statement, statement.arguments, 2 if " " in statement.keyword else 1)


def argument(statement: Statement, at: int) -> Any:
    """Give one of the arguments, counted from 1."""
    found = arguments(statement)
    return found[at - 1] if 0 < at <= len(found) else UNSET


def section_of(statement: Statement) -> Any:
    """Give the section a statement stands in."""
    return UNSET if statement.section is None else statement.section


def option(server: Server, name: str) -> Any:
    """Give the word after a server's option (the option itself for flags), what `default-server` says included."""
    found = server.get(name)
    if found.value is None:
        return UNKNOWN if hides(server) and found.is_default else UNSET
    return At(found.value, found.at)


def hides(server: Server) -> bool:
    """Whether a variable or an unknown word on the line may be an option."""
    return any(name.startswith("?") for name in server.own_options)


def server_has(server: Server, name: str) -> Any:
    """Whether an option holds for a server."""
    return True if server.has(name) else UNKNOWN if hides(server) else False


def counted(server: Server, name: str, default: Any) -> Any:
    """Give an option's whole number."""
    found = option(server, name)
    if not isinstance(found, At):
        return default if found is UNSET else found
    value = number(found.value)
    return At(UNKNOWN if value is None else value, found.place)


def timed(server: Server, name: str) -> Any:
    """Give an option's time in ms."""
    found = option(server, name)
    if not isinstance(found, At):
        return DEFAULT_TIMES.get(name, UNSET) if found is UNSET else found
    value = milliseconds(found.value)
    return At(UNKNOWN if value is None else value, found.place)


def port(server: Server) -> Any:
    """Give the port of a server's address."""
    if not isinstance(server.address, str):
        return UNKNOWN
    read = parse_address(server.address)
    if read is None:
        return UNKNOWN
    return UNSET if read.port is None else At(read.port, server.address_word)


def bind_option(bind: Bind, name: str) -> Any:
    """Give the word after an option of a bind line."""
    if not bind.has(name):
        return UNKNOWN if any(known.startswith("?") for known in bind.options) else UNSET
    at = bind.options[name]
    last = len(bind.document.words[bind.index]) - 1
    return At(bind.value(name), bind.document.word(bind.index, min(at + 1, last)))


def bind_has(bind: Bind, name: str) -> Any:
    """Whether an option stands on a bind line."""
    return True if bind.has(name) else UNKNOWN if any(known.startswith("?") for known in bind.options) else False


def place_of(bind: Bind) -> Located:
    """Give the address of a bind line."""
    return bind.word(1) if len(bind.words) > 1 else bind
