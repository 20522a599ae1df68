"""The files of one PostgreSQL instance: which there are, and which version they are for."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.systems.postgresql.configuration import Configuration
from halint.systems.postgresql.hba import Hba
from halint.systems.postgresql.ident import Ident
from halint.systems.postgresql.parameters import SUPPORTED
from halint.systems.postgresql.service_file import PLACES as SERVICE_PLACES
from halint.systems.postgresql.service_file import ServiceFile
from halint.values import Pattern, Version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Files, Source
    from halint.syntax.document import Document
    from halint.systems.system import NotRead

VERSION_IN_PATH = Pattern(
    r"/(?:etc|var/lib|srv)/(?:postgresql|pgsql|postgres)/(\d+(?:\.\d+)?)/|/pgsql-(\d+(?:\.\d+)?)/|/postgresql@(\d+)/"
)
"""Debian, PGDG's RPMs, Homebrew: the major stands in the path."""

HBA_NAME, IDENT_NAME, AUTO_NAME = "pg_hba.conf", "pg_ident.conf", "postgresql.auto.conf"


class ClusterFiles:
    """Where the files of an instance lie, what was read of them, and the version that they are for."""

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
    def service_file(self) -> ServiceFile | None:
        """The pg_service.conf that the server's walreceiver reads; None when it is not seen."""
        for path in SERVICE_PLACES:
            if self.files.presence(path) is Presence.PRESENT:
                try:
                    return ServiceFile(self.files.read(path))
                except Unreadable:
                    return None
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
