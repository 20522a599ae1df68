"""One node of a repmgr cluster: its repmgr.conf."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.postgresql.configuration import Configuration, Setting
from halint.systems.postgresql.conninfo import Conninfo, read_conninfo
from halint.systems.postgresql.judgement import parse_bool
from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Files, Span
    from halint.syntax.document import Document
    from halint.systems.system import NotRead
    from halint.values import Version

DEFAULTS = {
    "failover": "manual", "priority": "100", "location": "default", "connection_check_type": "ping",
    "replication_type": "physical", "use_replication_slots": "false", "primary_visibility_consensus": "false",
    "archive_ready_warning": "16", "archive_ready_critical": "128", "replication_lag_warning": "300",
    "replication_lag_critical": "600", "standby_reconnect_timeout": "60", "node_rejoin_timeout": "60",
}  # fmt: skip
"""Built-in values (configfile.c of repmgr 5)."""


class RepmgrConfig:
    """One node."""

    system = "repmgr"

    def __init__(self, files: Files, path: str, version: Version | None) -> None:
        self.files = files
        self.path = path
        self.version = version
        self.configuration = Configuration(files, path, "repmgr")

    @property
    def documents(self) -> Sequence[Document]:
        """The file and its includes."""
        return self.configuration.documents

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Includes that could not be read."""
        return self.configuration.not_read

    @cached_property
    def by_name(self) -> dict[str, Setting]:
        """The setting of each name that counts: the last."""
        return {setting.name: setting for setting in self.configuration}

    def last(self, name: str) -> Setting | None:
        """Give the setting of a name."""
        return self.by_name.get(name)

    def value(self, name: str) -> str | Unknown:
        """Give a setting's text, or the built-in value."""
        setting = self.last(name)
        if setting is None:
            return UNKNOWN if self.configuration.unseen else DEFAULTS.get(name, "")
        return setting.value

    def text(self, name: str) -> str:
        """Give a setting's text, "" when it is empty or unknown."""
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int | Unknown:
        """Give a whole number."""
        try:
            return int(self.text(name))
        except ValueError:
            return UNKNOWN

    def boolean(self, name: str) -> bool | Unknown:
        """Give a switch."""
        read = parse_bool(self.text(name))
        return UNKNOWN if read is None else read

    @property
    def is_automatic(self) -> bool:
        """Whether repmgrd promotes and follows by itself."""
        return self.text("failover") == "automatic"

    @property
    def has_network_guard(self) -> bool:
        """Whether it has some way to tell a dead primary from a broken network."""
        return (
            self.boolean("primary_visibility_consensus") is True
            or bool(self.last("child_nodes_disconnect_command") or self.last("failover_validation_command"))
            or self.text("location") != "default"
        )

    @cached_property
    def conninfo(self) -> Conninfo | None:
        """How the other nodes reach this one."""
        setting = self.last("conninfo")
        return read_conninfo(setting.value) if setting and isinstance(setting.value, str) else None

    def conninfo_span(self, name: str) -> Span:
        """Give the place of an option's value within conninfo, the whole value when it is absent."""
        setting = self.by_name["conninfo"]
        option = self.conninfo.option(name) if self.conninfo else None
        if option is None:
            return setting.value_word.span
        return setting.text.span(option.value_start, option.value_end)

    @cached_property
    def names_of_node(self) -> frozenset[str]:
        """Names and addresses by which others know this node."""
        names = {self.text("node_name")}
        if self.conninfo:
            for server in self.conninfo.servers:
                names |= {server.host, server.hostaddr}
        return frozenset(name for name in names if name and not name.startswith("/"))

    @property
    def start(self) -> Span:
        """The beginning of the file."""
        return self.documents[0].start


def same_cluster(nodes: Sequence[RepmgrConfig]) -> bool:
    """Say whether these nodes are surely of one cluster: distinct ids, and one role and database in all of them."""
    if len({node.text("node_id") for node in nodes}) != len(nodes):
        return False
    roles = {(node.conninfo.get("user"), node.conninfo.get("dbname")) for node in nodes if node.conninfo}
    return len(roles) == 1
