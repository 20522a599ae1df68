"""What Pacemaker's agents for PostgreSQL (pgsql, and pgsqlms of PAF) start on a host, against that server's own files.

Facts of resource-agents 4.12 (heartbeat/pgsql) and resource-agents-paf 2.3.0 (script/pgsqlms).
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.postgresql.model import PostgresqlConfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.estate.hosts import Host
    from halint.source import Span
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource
    from halint.systems.postgresql.configuration import Setting

PGDATA = "/var/lib/pgsql/data"
TMPDIR = "/var/lib/pgsql/tmp"
PORT = "5432"
CONFIG_FILE = re.compile(r"config_file=['\"]?([^\s'\"]+)")
PORT_OPTION = re.compile(r"(?:^|\s)-p\s*\d|\bport=")


class Started:
    """A resource, and the server on one host whose files it starts."""

    def __init__(self, resource: Resource, host: Host, server: PostgresqlConfig) -> None:
        self.resource = resource
        self.host = host
        self.server = server

    @property
    def is_paf(self) -> bool:
        """Whether the agent is pgsqlms."""
        return self.resource.type == "pgsqlms"

    def place(self, *names: str) -> Span:
        """Give where a parameter stands, else the resource, whose default counts."""
        pair = self.resource.params.get(*names)
        return pair.span if pair is not None else self.resource.span

    def is_settled(self, *names: str) -> bool:
        """Whether no rule decides about these parameters."""
        params = self.resource.params
        return all(params.get(name) is not None or not params.has(name) for name in names)

    @property
    def data(self) -> str:
        """The data directory as the agent takes it."""
        params = self.resource.params
        path = params.value("datadir") if self.is_paf else ""
        return posixpath.normpath(path or params.value("pgdata") or PGDATA)

    @property
    def port(self) -> str:
        """The port on which the agent asks the server; it does not hand it on to it."""
        return self.resource.params.value("pgport") or PORT

    @cached_property
    def options(self) -> str:
        """What the agent hands to the server."""
        return " ".join(self.resource.params.value(name) for name in ("start_opt", "start_opts", "ctl_opt"))

    @property
    def sets_port(self) -> bool:
        """Whether the port is among these options."""
        return PORT_OPTION.search(self.options) is not None

    @property
    def replicates(self) -> bool:
        """Whether pgsql keeps a primary and standbys."""
        return not self.is_paf and self.resource.params.value("rep_mode") in ("sync", "async")

    def overriding(self, name: str) -> Setting | None:
        """Give a setting that the server reads after the file rep_mode.conf that pgsql writes, and that says something.

        pgsql appends `include '.../rep_mode.conf'` to postgresql.conf where it is not there yet: what stands in that
        file counts less, unless it stands below the line. postgresql.auto.conf is read after all of it.
        """
        written = posixpath.join(self.resource.params.value("tmpdir") or TMPDIR, "rep_mode.conf")
        configuration = self.server.configuration
        setting = self.server.settings.last(name)
        if setting is None or configuration is None or not setting.text.value:
            return None
        if setting.is_automatic:
            return setting
        include = next((one for one in configuration.includes if one.path == written and one.depth == 0), None)
        main = include.directive.words[0].source if include is not None else None
        if include is None or setting.document.source is not main or setting.span.start < include.span.start:
            return None
        return setting


def started(cib: Cib, hosts: Sequence[Host]) -> Iterator[Started]:
    """Give the servers that resources start, as far as the file that a resource names is in the input."""
    from halint.estate.clusters import may_run

    for resource in cib.primitives:
        if resource.standard != "ocf" or resource.type not in ("pgsql", "pgsqlms"):
            continue
        path = _config_path(resource)
        for host in hosts if path else ():
            for server in host.all(PostgresqlConfig):
                if server.path == path and may_run(host, cib, resource):
                    yield Started(resource, host, server)


def _config_path(resource: Resource) -> str:
    """The postgresql.conf that the agent makes the server read; "" when a rule decides."""
    params = resource.params
    if any(params.has(name) and params.get(name) is None for name in ("pgdata", "config", "start_opts")):
        return ""
    data = params.value("pgdata") or PGDATA
    if resource.type == "pgsqlms":
        named = CONFIG_FILE.search(params.value("start_opts"))
        return posixpath.normpath(named[1] if named else posixpath.join(data, "postgresql.conf"))
    return posixpath.normpath(params.value("config") or posixpath.join(data, "postgresql.conf"))
