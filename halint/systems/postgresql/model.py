"""One PostgreSQL instance: everything its files say of it."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from halint.source import Presence
from halint.systems.postgresql.cluster_files import ClusterFiles
from halint.systems.postgresql.conninfo import read_conninfo
from halint.systems.postgresql.settings import Settings
from halint.systems.postgresql.shell import Command
from halint.systems.postgresql.strings import identifiers
from halint.systems.postgresql.sync_names import SyncNames, read_sync_names
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Span
    from halint.systems.postgresql.configuration import Setting
    from halint.systems.postgresql.conninfo import Conninfo, Server
    from halint.systems.postgresql.hba import Record
    from halint.systems.postgresql.quoting import Text
    from halint.systems.postgresql.service_file import ServiceFile


WRITTEN_BY_INITDB = ("dynamic_shared_memory_type", "datestyle", "lc_messages", "default_text_search_config")
"""Settings that stand in every file that initdb has made, and in no list of settings to change."""


class Upstream(NamedTuple):
    """Where a standby gets its WAL from: primary_conninfo, the setting that says so, and the way back into the file."""

    setting: Setting
    text: Text
    conninfo: Conninfo
    services: ServiceFile | None = None

    @property
    def service(self) -> Conninfo | None:
        """What `service=` adds to it, when the file is seen and has it."""
        name = self.conninfo.get("service")
        return self.services.conninfo(name) if name and self.services else None

    @property
    def servers(self) -> tuple[Server, ...]:
        """The places it leads to, by its own words or by its service's."""
        named = self.conninfo.get("host") or self.conninfo.get("hostaddr")
        return self.service.servers if self.service and not named else self.conninfo.servers

    def span(self, name: str) -> Span:
        """Give the place of an option, the whole setting when it is absent."""
        option = self.conninfo.option(name)
        return self.text.span(option.start, option.end) if option else self.setting.span

    def value_span(self, name: str) -> Span:
        """Give the place of an option's value."""
        option = self.conninfo.option(name)
        return self.text.span(option.value_start, option.value_end) if option else self.setting.value_word.span


class SyncSet(NamedTuple):
    """synchronous_standby_names: the setting, what it means, and the way back into the file."""

    setting: Setting
    text: Text
    names: SyncNames


class PostgresqlConfig(ClusterFiles):
    """One instance. What a file that is not seen would say is unknown, not default."""

    system = "postgresql"

    # -- settings --------------------------------------------------------------------------------------------------

    @cached_property
    def settings(self) -> Settings:
        """The effective settings: the files in order, then what ALTER SYSTEM wrote; recovery.conf's up to 11."""
        found: list[Setting] = []
        unseen = self.configuration is None
        if self.configuration:
            found += self.configuration.settings
            unseen = self.configuration.unseen
        if self.automatic:
            found += self.automatic.settings
        return Settings(found, self.majors, unseen=unseen)

    @cached_property
    def recovery(self) -> Settings:
        """Where the recovery parameters stand: recovery.conf until 11, the settings since."""
        if self.recovery_conf and self.newest < 12:
            return Settings(self.recovery_conf.settings, (12,))
        if self.recovery_conf and not self.has_configuration:
            return Settings(self.recovery_conf.settings, (12,))
        return self.settings

    # -- standby ---------------------------------------------------------------------------------------------------

    def _signal(self, name: str) -> Presence:
        if self._alone:
            return Presence.UNKNOWN
        return self.files.presence(f"{self.data_directory}/{name}")

    @cached_property
    def standby_signal(self) -> Presence:
        """Whether standby.signal is there."""
        return self._signal("standby.signal")

    @cached_property
    def recovery_signal(self) -> Presence:
        """Whether recovery.signal is there."""
        return self._signal("recovery.signal")

    @property
    def is_standby(self) -> bool:
        """Whether it surely starts as a standby."""
        if self.standby_signal is Presence.PRESENT:
            return True
        if self.recovery_conf:
            return any(
                setting.name == "standby_mode"
                and isinstance(setting.value, str)
                and setting.value.lower() in {"on", "true", "yes", "1"}
                for setting in self.recovery_conf
            )
        return False

    @cached_property
    def upstream(self) -> Upstream | None:
        """primary_conninfo, when it is set to something that is known."""
        setting = self.recovery.last("primary_conninfo")
        if setting is None or not isinstance(setting.value, str) or not setting.value.strip():
            return None
        return Upstream(setting, setting.text, read_conninfo(setting.value, self.newest), self.service_file)

    @cached_property
    def sync(self) -> SyncSet | None:
        """synchronous_standby_names, when it is set, known and well-formed."""
        setting = self.settings.last("synchronous_standby_names")
        if setting is None or not isinstance(setting.value, str):
            return None
        read = read_sync_names(setting.value)
        return SyncSet(setting, setting.text, read) if isinstance(read, SyncNames) else None

    @cached_property
    def is_patroni_made(self) -> bool:
        """Whether Patroni writes its postgresql.conf, which then includes what was there before."""
        return self.configuration is not None and any(
            include.path.endswith("/postgresql.base.conf") for include in self.configuration.includes
        )

    @property
    def sync_is_managed(self) -> bool:
        """Whether a cluster manager keeps synchronous_standby_names to the standbys that are there.

        Patroni, pg_auto_failover (by its names) and the pgsql resource agent (by its file) take a lost standby out.
        """
        if self.sync is None:
            return False
        file = posixpath.basename(self.sync.setting.document.source.path)
        names = self.sync.names.distinct
        return (
            self.is_patroni_made
            or file in {"rep_mode.conf", "postgresql-auto-failover.conf"}
            or (bool(names) and all(name.startswith("pgautofailover_standby_") for name in names))
        )

    @property
    def awaited(self) -> SyncSet | None:
        """synchronous_standby_names when commits really wait by it: not with synchronous_commit off or local."""
        return None if self.settings.word("synchronous_commit") in {"off", "local"} else self.sync

    @property
    def application_name(self) -> str | None:
        """The name under which it streams from its primary; None when that is not known.

        application_name of primary_conninfo, else cluster_name (12 and newer), else walreceiver.
        """
        upstream = self.upstream
        if upstream is None or upstream.conninfo.fault:
            return None
        if name := upstream.conninfo.get("application_name"):
            return name
        cluster = self.settings.value("cluster_name")
        if self.newest >= 12 and isinstance(cluster, str) and cluster:
            return cluster
        return "walreceiver" if isinstance(cluster, str) else None

    def command(self, name: str) -> Command | None:
        """Give a command setting that is set to something known."""
        setting = self.settings.last(name) or self.recovery.last(name)
        if setting is None or not isinstance(setting.value, str) or not setting.value.strip():
            return None
        return Command(setting, setting.value)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Names and addresses that surely mean this node: its own, the loopback's, those it listens on."""
        names = {"localhost", "127.0.0.1", "::1"}
        names |= {name for name in (self.hostname, self.hostname.partition(".")[0]) if name}
        listed = self.settings.value("listen_addresses")
        if isinstance(listed, str):
            names |= {name for name in identifiers(listed) or () if name not in {"*", "0.0.0.0", "::"}}
        return frozenset(names)

    @cached_property
    def is_complete(self) -> bool:
        """Whether its file is one that initdb wrote (and somebody edited), not some lines out of one.

        initdb always writes these settings, and nobody else does; only for a complete file does absence mean the
        built-in value.
        """
        return self.configuration is not None and any(self.settings.last(name) for name in WRITTEN_BY_INITDB)

    @property
    def start(self) -> Span:
        """The beginning of its main file: where a finding stands that has no better place."""
        return self.documents[0].start

    @property
    def hba_records(self) -> Sequence[Record]:
        """The records of pg_hba.conf, none when it is not seen."""
        return self.hba.records if self.hba else ()

    def __repr__(self) -> str:
        return f"PostgresqlConfig({self.path!r})"
