"""One PostgreSQL instance: everything its files say of it."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from halint.source import Presence, Unreadable
from halint.systems.postgresql.configuration import Configuration, Setting
from halint.systems.postgresql.conninfo import Conninfo, read_conninfo
from halint.systems.postgresql.hba import Hba
from halint.systems.postgresql.ident import Ident
from halint.systems.postgresql.parameters import SUPPORTED
from halint.systems.postgresql.settings import Settings
from halint.systems.postgresql.shell import Command
from halint.systems.postgresql.strings import identifiers
from halint.systems.postgresql.sync_names import SyncNames, read_sync_names
from halint.values import Pattern, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Files, Source, Span
    from halint.syntax.document import Document
    from halint.systems.postgresql.hba import Record
    from halint.systems.postgresql.quoting import Text
    from halint.systems.system import NotRead

VERSION_IN_PATH = Pattern(
    r"/(?:etc|var/lib|srv)/(?:postgresql|pgsql|postgres)/(\d+(?:\.\d+)?)/|/pgsql-(\d+(?:\.\d+)?)/|/postgresql@(\d+)/"
)
"""Debian, PGDG's RPMs, Homebrew: the major stands in the path."""

HBA_NAME, IDENT_NAME, AUTO_NAME = "pg_hba.conf", "pg_ident.conf", "postgresql.auto.conf"


class Upstream(NamedTuple):
    """Where a standby gets its WAL from: primary_conninfo, the setting that says so, and the way back into the file."""

    setting: Setting
    text: Text
    conninfo: Conninfo

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


class PostgresqlConfig:
    """One instance. What a file that is not seen would say is unknown, not default."""

    system = "postgresql"

    def __init__(self, files: Files, path: str, version: Version | None, hostname: str, kind: str = "conf") -> None:
        self.files = files
        self.path = path
        self.hostname = hostname
        self._target = version
        self.not_read: list[NotRead] = []
        self.has_configuration = kind == "conf"
        self._alone = "" if self.has_configuration else kind

    # -- files -----------------------------------------------------------------------------------------------------

    @cached_property
    def configuration(self) -> Configuration | None:
        """postgresql.conf with its includes; None when only another of the instance's files is seen."""
        if not self.has_configuration:
            return None
        return Configuration(self.files, self.path)

    @cached_property
    def data_directory(self) -> str:
        """Where the data lies: as set, else Debian's place for the cluster, else the configuration's own folder."""
        if self.configuration:
            for setting in reversed(self.configuration.settings):
                if setting.name == "data_directory" and isinstance(setting.value, str):
                    return posixpath.normpath(setting.value)
        debian = re.match(r"/etc/postgresql/([^/]+)/([^/]+)/", self.path)
        if debian:
            return f"/var/lib/postgresql/{debian[1]}/{debian[2]}"
        return posixpath.dirname(self.path)

    @cached_property
    def automatic(self) -> Configuration | None:
        """postgresql.auto.conf, which ALTER SYSTEM writes and the server reads last."""
        if self._alone == "auto":
            return Configuration(self.files, self.path)
        return self._beside(AUTO_NAME)

    @cached_property
    def recovery_conf(self) -> Configuration | None:
        """recovery.conf, which 12 and newer refuse to start with."""
        if self._alone == "recovery":
            return Configuration(self.files, self.path)
        return self._beside("recovery.conf")

    def _beside(self, name: str) -> Configuration | None:
        """Read a file of the data directory when it is there."""
        if self._alone:
            return None
        path = f"{self.data_directory}/{name}"
        if self.files.presence(path) is not Presence.PRESENT:
            return None
        return Configuration(self.files, path)

    def _named_file(self, parameter: str, name: str) -> str:
        """Give the path of pg_hba.conf or pg_ident.conf."""
        if self.configuration:
            for setting in reversed(self.configuration.settings):
                if setting.name == parameter and isinstance(setting.value, str):
                    return posixpath.normpath(posixpath.join(self.data_directory, setting.value))
        beside = f"{posixpath.dirname(self.path)}/{name}"
        if self.files.presence(beside) is Presence.PRESENT:
            return beside
        return f"{self.data_directory}/{name}"

    @cached_property
    def hba(self) -> Hba | None:
        """pg_hba.conf; None when it is not seen."""
        path = self.path if self._alone == "hba" else ""
        if not self._alone:
            path = self._named_file("hba_file", HBA_NAME)
        if not path or self.files.presence(path) is not Presence.PRESENT:
            return None
        return Hba(self.files, path, self.majors)

    @cached_property
    def ident(self) -> Ident | None:
        """pg_ident.conf; None when it is not seen."""
        source = self._ident_source
        return Ident(source, continued=self.majors[-1] >= 14) if source else None

    @cached_property
    def _ident_source(self) -> Source | None:
        path = self.path if self._alone == "ident" else ""
        if self._alone == "hba":
            path = f"{posixpath.dirname(self.path)}/{IDENT_NAME}"
        if not self._alone:
            path = self._named_file("ident_file", IDENT_NAME)
        if not path or self.files.presence(path) is not Presence.PRESENT:
            return None
        try:
            return self.files.read(path)
        except Unreadable:
            return None

    @cached_property
    def documents(self) -> Sequence[Document]:
        """Every file that was read, in reading order."""
        found: list[Document] = []
        for configuration in (self.configuration, self.recovery_conf, self.automatic):
            if configuration:
                found += configuration.documents
                self.not_read += configuration.not_read
        if self.hba:
            found += self.hba.documents
            self.not_read += self.hba.not_read
        if self.ident:
            found.append(self.ident.document)
        return found

    # -- version ---------------------------------------------------------------------------------------------------

    @cached_property
    def version(self) -> Version | None:
        """The major: as the user says, else as PG_VERSION or a path says; None when nobody does."""
        if self._target is not None:
            return self._target
        found = VERSION_IN_PATH.search(self.path)
        if not found and self.configuration:
            found = VERSION_IN_PATH.search(self.data_directory + "/")
        if found:
            return Version.parse(next(filter(None, found.groups())))
        try:
            return Version.parse(self.files.read(f"{self.data_directory}/PG_VERSION").text)
        except (Unreadable, ValueError):
            return None

    @cached_property
    def majors(self) -> tuple[int, ...]:
        """The majors that may run: one when the version is known, else every supported one."""
        return (max(self.version.parts[0], 10),) if self.version else SUPPORTED

    @property
    def oldest(self) -> int:
        """The oldest major that may run."""
        return self.majors[0]

    @property
    def newest(self) -> int:
        """The newest major that may run."""
        return self.majors[-1]

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

    @property
    def seems_primary(self) -> bool:
        """Whether nothing says that it is a standby and it is not known to be otherwise managed."""
        return not self.is_standby and self.configuration is not None

    @cached_property
    def upstream(self) -> Upstream | None:
        """primary_conninfo, when it is set to something that is known."""
        setting = self.recovery.last("primary_conninfo")
        if setting is None or not isinstance(setting.value, str) or not setting.value.strip():
            return None
        return Upstream(setting, setting.text, read_conninfo(setting.value, self.newest))

    @cached_property
    def sync(self) -> SyncSet | None:
        """synchronous_standby_names, when it is set, known and well-formed."""
        setting = self.settings.last("synchronous_standby_names")
        if setting is None or not isinstance(setting.value, str):
            return None
        read = read_sync_names(setting.value)
        return SyncSet(setting, setting.text, read) if isinstance(read, SyncNames) else None

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
        """Names and addresses that surely mean this node: its own, the loopback's, and those it is told to listen on."""
        names = {"localhost", "127.0.0.1", "::1"}
        names |= {name for name in (self.hostname, self.hostname.partition(".")[0]) if name}
        listed = self.settings.value("listen_addresses")
        if isinstance(listed, str):
            names |= {name for name in identifiers(listed) or () if name not in {"*", "0.0.0.0", "::"}}
        return frozenset(names)

    @cached_property
    def is_complete(self) -> bool:
        """Whether its file is one that initdb wrote (and somebody edited), not some lines out of one.

        initdb always writes these settings; only for a complete file does absence mean the built-in value.
        """
        return self.configuration is not None and any(
            self.settings.last(name) for name in ("max_connections", "shared_buffers", "dynamic_shared_memory_type")
        )

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
