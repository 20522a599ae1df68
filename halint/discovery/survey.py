"""Walks the folders that were given and sorts the files in them into hosts and loose files."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from halint.discovery.layout import Recognised, below, enclosing_root, host_root
from halint.discovery.names import HOST_FACTS, is_backup, is_never
from halint.discovery.recognition import HEAD_BYTES, Recogniser
from halint.discovery.reports import Reports, is_report, is_unread, may_be_configuration
from halint.discovery.walk import Folder, Left, walk, walk_archive
from halint.findings import Skipped
from halint.source.compressed import Damaged, expanded, is_compressed
from halint.source.ending import is_archive
from halint.source.files import sniff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from halint.discovery.shown import Naming
    from halint.source.archive import Archive

UNIT_FOLDERS = ("/etc/systemd/", "/etc/default/", "/etc/sysconfig/", "/usr/lib/systemd/", "/lib/systemd/")
"""Where unit files and their environments lie; what is named there may run with files of any name."""

PACKED_BYTES = 32 * 1024 * 1024
"""How much of a compressed file is read for its beginning: a bzip2 block gives nothing before it is whole."""

UNRECOGNISED = "is no configuration that halint knows"


def read_head(path: str) -> bytes:
    """Give the beginning of a regular file, of a compressed one what it begins with inside. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        data = os.read(handle, HEAD_BYTES)
        if is_compressed(data):
            with suppress(Damaged):  # reading it later says so
                return expanded(data + os.read(handle, PACKED_BYTES), HEAD_BYTES)
        return data
    finally:
        os.close(handle)


class Survey:
    """What lies below the given folders and archives: `hosts` by root, `loose` files, and what was `skipped`.

    `elsewhere` are, for each root, files by their paths on the host that lie at other places (`reports`).
    """

    def __init__(
        self,
        recogniser: Recogniser,
        naming: Naming,
        declared: Mapping[str, str],
        excluded: Callable[[str], bool],
    ) -> None:
        self.hosts: dict[str, list[Recognised]] = {}
        self.mentions: dict[str, set[str]] = {}
        self.loose: list[Recognised] = []
        self.skipped: list[Skipped] = []
        self.tops: list[str] = []
        self._recogniser = recogniser
        self._naming = naming
        self._declared = declared
        self._excluded = excluded
        self._visited: set[tuple[int, int]] = set()
        self._archives: dict[str, Archive] = {}
        self._opened: set[str] = set()
        self._archive: Archive | None = None
        """The archive that is walked just now."""
        self._reports = Reports()

    def add(self, top: str) -> None:
        """Walk one folder or archive; of the running machine's whole file system only what daemons read."""
        self.tops.append(top)
        if is_archive(top) and not os.path.isdir(top):  # noqa: PTH112
            self._open(top)
            return
        start = "/etc" if top == "/" else top
        self._take(walk(start, self._visited, self._is_left_out, self._is_needed, self._reports.passes))

    def archive_of(self, path: str) -> Archive | None:
        """Give the archive that a path lies in."""
        return next((one for at, one in self._archives.items() if path == at or path.startswith(f"{at}/")), None)

    @property
    def elsewhere(self) -> Mapping[str, Mapping[str, str]]:
        """For each root, the files that lie elsewhere."""
        return self._reports.elsewhere

    def is_report(self, root: str) -> bool:
        """Whether a root is the folder of one host in a report of a support tool."""
        return self._reports.is_host(root)

    def _take(self, met: Iterable[Folder | Left]) -> None:
        for one in met:
            if isinstance(one, Left):
                self._leave(one.path, one.reason, fault=one.fault)
            else:
                self._sort(one)

    def _exists(self, path: str) -> bool:
        archive = self.archive_of(path)
        return archive.lexists(path) if archive else os.path.lexists(path)

    def _is_left_out(self, path: str) -> bool:
        return is_unread(path) or self._excluded(path)

    def _open(self, path: str) -> None:
        """Walk what an archive holds, whatever links lead to it."""
        from halint.source.archive import Archive

        real = os.path.realpath(path)
        if real in self._opened:
            return
        self._opened.add(real)
        archive = Archive(path, may_be_configuration)
        self._archives[path] = archive
        if archive.fault:
            self._leave(path, archive.fault, fault=True)
        reasons: dict[str, list[tuple[str, bool]]] = {}
        for member, reason, fault in archive.refused:
            reasons.setdefault(reason, []).append((member, fault))
        for reason, members in reasons.items():
            others = f", as {len(members) - 1} more of this archive" if len(members) > 1 else ""
            self._leave(members[0][0], reason + others, fault=members[0][1])
        before, self._archive = self._archive, archive
        self._take(walk_archive(archive, self._is_left_out, self._reports.passes))
        self._archive = before

    def settle(self) -> None:
        """Give loose files to hosts that turned out to surround them; drop links to files that are here anyway."""
        for root, held in self._reports.settle(self._exists):
            self.hosts.setdefault(root, []).extend(held)
        self.skipped += (Skipped(self._naming.show(top), reason, fault=False) for top, reason in self._reports.told())
        rest = []
        for file in self.loose:
            around = enclosing_root(file.path, self.hosts)
            if around is None:
                rest.append(file)
            else:
                self.hosts[around].append(file)
        paths = {file.path for file in rest}
        self.loose = [
            file
            for file in rest
            if not os.path.islink(file.path) or os.path.realpath(file.path) not in paths  # noqa: PTH114
        ]

    def covers(self, root: str) -> bool:
        """Say whether everything of a host was asked for, not only a part of its `etc/`."""
        etc = root.rstrip("/") + "/etc"
        return any(top in ("/", etc) or etc.startswith(top + "/") for top in self.tops)

    def _is_needed(self, folder: str) -> bool:
        root = self._root(folder)
        if root is None:
            return True
        path = below(root, folder) or ""
        return any(
            place.startswith(path + "/") or path.startswith(place.partition("*")[0].rstrip("/"))
            for system in self._recogniser.systems.values()
            for place in system.places
        )

    def _root(self, folder: str) -> str | None:
        root = host_root(folder)
        declared = max((at for at in self._declared if (folder + "/").startswith(at + "/")), key=len, default=None)
        if declared is not None and (root is None or not (root + "/").startswith(declared + "/")):
            return declared
        return root

    def _sort(self, folder: Folder) -> None:
        self._reports.enter(folder)
        folder_root = self._root(folder.path)
        for name in folder.files:
            path = f"{folder.path.rstrip('/')}/{name}"
            report_root, at = self._reports.take(path)
            if at:
                if known := self._recogniser.by_place(at):
                    self._reports.keep(report_root, Recognised(path, known, by_place=True, at=at))
                continue
            if self._reports.is_derived(path):
                self._leave(path, UNRECOGNISED)
                continue
            if self._archive is None and is_archive(name):
                if path in self._declared or is_report(path):
                    self._open(path)
                else:
                    self._leave(path, "is an archive; name it to have it read")
                continue
            if is_backup(name):
                self._leave(path, "is a backup copy; name it to have it read")
                continue
            root = self._recogniser.root_by_place(path) if folder_root is None else folder_root
            if root is not None:
                self._mention(root or "/", path)
                system = self._recogniser.by_place(below(root or "/", path) or path)
                if system:
                    self.hosts.setdefault(root or "/", []).append(Recognised(path, system, by_place=True))
                    continue
            if is_never(name):
                self._leave(path, UNRECOGNISED)
                continue
            file = self._by_content(path)
            if file is None:
                continue
            if root is not None:
                self.hosts.setdefault(root, []).append(file)
            else:
                self.loose.append(file)

    def _mention(self, root: str, path: str) -> None:
        on_host = below(root, path) or ""
        if on_host.startswith(UNIT_FOLDERS):
            for system in self._recogniser.systems:
                if system in on_host:
                    self.mentions.setdefault(root, set()).add(system)

    def _by_content(self, path: str) -> Recognised | None:
        try:
            data = self._archive.data(path)[:HEAD_BYTES] if self._archive else read_head(path)
            if self._archive and is_compressed(data):
                with suppress(Damaged):
                    data = expanded(self._archive.data(path), HEAD_BYTES)
        except OSError as error:
            known = self._recogniser.by_content(path, "", named=False)
            self._leave(path, (error.strerror or "cannot be read").lower(), fault=bool(known))
            return None
        why = sniff(data)
        if why and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._leave(path, why)
            return None
        text = data.decode("utf-16" if why else "utf-8", "replace" if why else "surrogateescape")
        system = self._recogniser.by_content(path, text, named=False)
        if not system:
            self._leave(path, why or (UNRECOGNISED if data else "is empty"))
            return None
        return Recognised(path, system, data=data if len(data) < HEAD_BYTES and not why else None)

    def _leave(self, path: str, reason: str, *, fault: bool = False) -> None:
        if reason == UNRECOGNISED and HOST_FACTS.search(path):
            return
        if not fault and self._reports.leave(path):
            return
        self.skipped.append(Skipped(self._naming.show(path), reason, fault))
