"""One Patroni member: its file, and what Patroni makes of it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.postgresql.conninfo import Server
from halint.systems.postgresql.hba import Record
from halint.systems.postgresql.hba_reading import Field, Line
from halint.systems.postgresql.parameters import SUPPORTED
from halint.systems.postgresql.replication import neighbours
from halint.values import UNKNOWN, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.syntax.document import Document
    from halint.systems.patroni.yaml import Node
    from halint.systems.postgresql.replication import Estate
    from halint.values import Version

STORES = ("etcd", "etcd3", "consul", "zookeeper", "exhibitor", "kubernetes", "raft")
"""The sections that name a distributed configuration store."""

DCS_ONLY = frozenset(
    [
        "max_connections",
        "max_wal_senders",
        "max_prepared_transactions",
        "max_locks_per_transaction",
        "max_replication_slots",
        "max_worker_processes",
        "wal_level",
        "wal_keep_segments",
        "wal_keep_size",
        "track_commit_timestamp",
        "wal_log_hints",
        "hot_standby",
    ]
)
"""CMDLINE_OPTIONS of postgresql/config.py: only the dynamic configuration's value counts."""

FORCED = frozenset({"listen_addresses", "port", "cluster_name"})
"""What Patroni takes from elsewhere in its file."""

LEAST = {
    "max_connections": (25, 100),
    "max_wal_senders": (3, 10),
    "wal_keep_segments": (1, 8),
    "max_locks_per_transaction": (32, 64),
    "max_replication_slots": (4, 10),
    "max_worker_processes": (2, 8),
}
"""CMDLINE_OPTIONS: the least value that Patroni takes, and what it puts in the place of less."""


class Endpoint(NamedTuple):
    """A `host:port` of the file."""

    host: str
    port: str
    node: Node


class PatroniConfig:
    """One member's file."""

    system = "patroni"

    def __init__(
        self,
        documents: Sequence[Document],
        root: Node | None,
        version: Version | None,
        path: str,
        environment: bool = True,
    ) -> None:
        self.documents = tuple(documents)
        self.not_read = ()
        self.root = root
        self.version = version
        self.path = path

    def get(self, *path: str) -> Node | None:
        """Give what stands at a path of keys."""
        return self.root.get(*path) if self.root else None

    def text(self, *path: str) -> str:
        """Give a scalar's text, "" when it is absent or unknown."""
        node = self.get(*path)
        value = node.value if node is not None and node.kind == "scalar" else ""
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """The member's name."""
        return self.text("name")

    @property
    def scope(self) -> str:
        """The cluster's name."""
        return self.text("scope")

    @property
    def namespace(self) -> str:
        """Where in the store the cluster lies, without slashes."""
        return (self.text("namespace") or "service").strip("/")

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is a member's whole file: a part of one leaves the rest to another file or to the environment."""
        return bool(self.get("restapi") and self.get("postgresql") and self.stores)

    @cached_property
    def stores(self) -> dict[str, Node]:
        """The sections that name a configuration store."""
        return {name: node for name in STORES if (node := self.get(name)) is not None}

    @cached_property
    def store_hosts(self) -> tuple[str, ...]:
        """The hosts of the store, as `host:port`; empty when they are found out otherwise or unknown."""
        for name, section in self.stores.items():
            hosts = section.get("partner_addrs") if name == "raft" else section.get("hosts") or section.get("host")
            if hosts is None:
                return ()
            raw = [item.text for item in hosts.items] if hosts.kind == "sequence" else re.split(r"[\s,]+", hosts.text)
            found = [part.strip().strip("'\"[]") for part in raw if part.strip()]
            if name == "raft" and (own := self.text(name, "self_addr")):
                found.append(own)
            if any("$" in part or "{" in part or "@" in part for part in found):
                return ()
            return tuple(dict.fromkeys(found))
        return ()

    @cached_property
    def dynamic(self) -> Node | None:
        """What goes to the store at the first start: bootstrap.dcs, or a whole dynamic configuration by itself."""
        return self.get("bootstrap", "dcs")

    def dynamic_number(self, name: str, default: int) -> int | Unknown:
        """Give a number of the dynamic configuration, Patroni's default when the section does not say."""
        if self.dynamic is None:
            return UNKNOWN
        node = self.dynamic.get(name)
        return default if node is None else node.number

    def dynamic_boolean(self, name: str) -> bool | Unknown:
        """Give a switch of the dynamic configuration; off when the section does not say."""
        if self.dynamic is None:
            return UNKNOWN
        node = self.dynamic.get(name)
        return False if node is None else node.boolean

    @cached_property
    def parameters(self) -> dict[str, Node]:
        """The parameters of the dynamic configuration, by lower-case name."""
        node = self.dynamic.get("postgresql", "parameters") if self.dynamic else None
        return {name.lower(): value for name, value in node.entries.items()} if node else {}

    @cached_property
    def local_parameters(self) -> dict[str, Node]:
        """The parameters of this member alone, by lower-case name."""
        node = self.get("postgresql", "parameters")
        return {name.lower(): value for name, value in node.entries.items()} if node else {}

    @cached_property
    def postgresql_majors(self) -> tuple[int, ...]:
        """The majors of PostgreSQL that may run: one when a path says it."""
        for path in (self.text("postgresql", "bin_dir"), self.text("postgresql", "data_dir")):
            found = re.search(r"/(?:postgresql|pgsql|postgres)[/-](\d\d)(?:/|$)", path)
            if found:
                return (int(found[1]),)
        return SUPPORTED

    def endpoint(self, *path: str) -> Endpoint | None:
        """Read `host:port`."""
        node = self.get(*path)
        if node is None or node.kind != "scalar" or not isinstance(node.value, str):
            return None
        found = re.fullmatch(r"\s*(?:\[([^\]]*)\]|(.*?))(?::(\d+))?\s*", node.value)
        return Endpoint(found[1] or found[2] or "", found[3] or "", node) if found else None

    @cached_property
    def hba_lists(self) -> dict[str, Node]:
        """The lists of pg_hba.conf records, by where they stand."""
        places = {
            "postgresql.pg_hba": self.get("postgresql", "pg_hba"),
            "bootstrap.dcs.postgresql.pg_hba": self.get("bootstrap", "dcs", "postgresql", "pg_hba"),
            "bootstrap.pg_hba": self.get("bootstrap", "pg_hba"),
        }
        return {name: node for name, node in places.items() if node is not None and node.kind == "sequence"}

    @cached_property
    def hba_records(self) -> list[Record]:
        """The records that pg_hba.conf will hold."""
        if not self.hba_lists:
            return []
        return [record for item in next(iter(self.hba_lists.values())).items for record in self._record(item)]

    def _record(self, item: Node) -> list[Record]:
        from halint.source import Source
        from halint.syntax.document import Directive, Word
        from halint.systems.postgresql.hba_reading import read_lines

        _, lines = read_lines(Source("pg_hba", item.text))
        made = []
        for line in lines:
            fields = tuple(
                Field(tuple(Word(item.source, item.start, item.stop, word.raw, word.value) for word in field.tokens))
                for field in line.fields
            )
            directive = Directive([token for field in fields for token in field.tokens], "record")
            made.append(Record(Line(fields, directive), self.postgresql_majors, self.documents[0], {}))
        return made

    @cached_property
    def names_of_node(self) -> frozenset[str]:
        """Names and addresses by which others know this member."""
        names = {self.name}
        for endpoint in (self.endpoint("postgresql", "connect_address"), self.endpoint("restapi", "connect_address")):
            if endpoint:
                names.add(endpoint.host)
        return frozenset(names - {""})

    @property
    def no_failover(self) -> bool:
        """Whether its tags keep it from taking over."""
        flag, priority = self.get("tags", "nofailover"), self.get("tags", "failover_priority")
        if flag is not None:
            return flag.boolean is True
        return priority is not None and isinstance(priority.number, int) and priority.number <= 0

    def same_cluster(self, other: PatroniConfig) -> bool:
        """Say whether both are members of one cluster."""
        return bool(self.scope) and self.scope == other.scope and self.namespace == other.namespace

    @property
    def servers(self) -> tuple[Server, ...]:
        """Where its PostgreSQL can be reached."""
        endpoint = self.endpoint("postgresql", "connect_address")
        return (Server(endpoint.host, "", endpoint.port or "5432"),) if endpoint else ()


def clusters(estate: Estate) -> list[list[PatroniConfig]]:
    """Group members by folder, namespace and scope; those without a known scope are left out."""
    groups: dict[tuple[int, str, str], list[PatroniConfig]] = {}
    for number, beside in enumerate(neighbours(estate, PatroniConfig)):
        for member in beside:
            if member.scope:
                groups.setdefault((number, member.namespace, member.scope), []).append(member)
    return list(groups.values())
