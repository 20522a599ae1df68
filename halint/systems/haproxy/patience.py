"""How long HAProxy lets a TCP session be quiet (manual 4.2 "timeout client", "timeout server", "timeout tunnel").

Measured with 2.2.9 to 3.2.26: a session in which nobody says anything is cut after the shorter of the client's and the
server's timeout; while an answer is awaited only the server's counts. `timeout tunnel` stands in for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.naming import targets
from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import milliseconds
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


class Limit(NamedTuple):
    """A timeout in ms, and the line that sets it."""

    milliseconds: float
    statement: Statement


class Patience(NamedTuple):
    """What ends a session that is quiet (`idle`), and one that waits for the server (`answer`); None when unknown."""

    idle: Limit | None
    answer: Limit | None


def patience(config: HaproxyConfig, backend: Section) -> Patience:
    """Give the limits of a backend's sessions; nothing where one of them hangs on what is not seen, or is not set."""
    tunnel = backend.setting("timeout tunnel").value
    if tunnel is not None:
        limit = _limit(tunnel)
        return Patience(limit, limit)
    answer = _limit(backend.setting("timeout server").value)
    clients = [_limit(frontend.setting("timeout client").value) for frontend in _frontends(config, backend)]
    if answer is None or not clients or None in clients:
        return Patience(None, answer)
    return Patience(min([answer, *(c for c in clients if c is not None)], key=lambda limit: limit.milliseconds), answer)


def _limit(statement: object) -> Limit | None:
    if not isinstance(statement, Statement):
        return None
    time = milliseconds(statement.argument(0))
    return Limit(time, statement) if isinstance(time, float) and time > 0 else None


def _frontends(config: HaproxyConfig, backend: Section) -> Iterator[Section]:
    if backend.kind == "listen":
        yield backend
    known = targets(config)
    for document, line in known.names.get(str(backend.name), ()):
        section = section_at(document, line)
        if section is not None:
            yield section
