"""pg_service.conf: connection options by service name, for `service=NAME` in a connection string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.syntax.blocks import read_blocks
from halint.systems.postgresql.conninfo import Conninfo, Option, fault_of

if TYPE_CHECKING:
    from halint.source import Source
    from halint.syntax.document import Directive

PLACES = (
    "/var/lib/postgresql/.pg_service.conf",
    "/var/lib/pgsql/.pg_service.conf",
    "/etc/postgresql-common/pg_service.conf",
    "/etc/pg_service.conf",
    "/etc/sysconfig/pgsql/pg_service.conf",
)
"""Where libpq looks: the user's own file first, then the system's, where packages put it."""

NAMES = frozenset({"pg_service.conf", ".pg_service.conf"})


class ServiceFile:
    """The services of one file; of two with one name the first counts."""

    system = "postgresql"

    def __init__(self, source: Source) -> None:
        self.document = read_blocks(source, "postgresql", "pg_service")
        self.documents = (self.document,)
        self.not_read = ()
        self.services: dict[str, list[Directive]] = {}
        for block in self.document.root.blocks:
            pairs = [directive for directive in block.directives if directive.kind == "pair"]
            self.services.setdefault(block.name, pairs)

    def conninfo(self, name: str) -> Conninfo | None:
        """Give a service as a connection string; offsets are those of the file. None when there is none."""
        pairs = self.services.get(name)
        if pairs is None:
            return None
        options = []
        for pair in pairs:
            key = pair.words[0]
            value = pair.words[1] if len(pair.words) > 1 else None
            start, end = (value.start, value.end) if value else (key.end + 1, key.end + 1)
            options.append(Option(key.raw, value.raw if value else "", key.start, end, start, end))
        return Conninfo(self.document.text, tuple(options), fault_of(options))
