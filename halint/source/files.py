"""The one door through which a host's files are opened.

A `Files` is confined to one host's root: paths handed to it are absolute paths *on that host*
(`/etc/haproxy/haproxy.cfg`), whatever directory of this machine holds them. Symbolic links are followed inside the
root, absolute targets taken from the root, and nothing outside of it is ever opened.
"""

from __future__ import annotations

import os
import posixpath
import stat
from enum import Enum
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Protocol

from halint.source.compressed import Damaged, expanded, is_compressed
from halint.source.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 256 * 1024 * 1024
"""Larger files are refused with a reason; the largest real haproxy.cfg known is under 100 MiB."""

MAX_LINKS = 40
"""As the kernel's own limit (path_resolution(7))."""


class Unreadable(Exception):  # noqa: N818 - it is a state of a file, not a fault of the program
    """A file that cannot be read, and why, in words for the user."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Presence(Enum):
    """What is known of a file's existence; absence is known only on the live host."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Files(Protocol):
    """What a system's reader may ask of a host's file system."""

    host: str

    def read(self, path: str) -> Source:
        """Give the file at an absolute host path. Raises Unreadable."""
        ...

    def presence(self, path: str) -> Presence:
        """Say whether there is a file or directory at an absolute host path."""
        ...

    def listing(self, directory: str) -> list[str]:
        """Give the names in a directory, sorted bytewise; empty when it is not there or cannot be read."""
        ...

    def is_directory(self, path: str) -> bool:
        """Say whether a directory is seen at an absolute host path."""
        ...

    def status(self, path: str) -> os.stat_result | None:
        """Give mode and owner; None when unknown (they are known only on the live host)."""
        ...

    def show(self, path: str) -> str:
        """Give an absolute host path as reports print it."""
        ...

    def real(self, path: str) -> str:
        """Give what tells one file from another whatever links lead to it."""
        ...


def glob(files: Files, pattern: str) -> Iterator[str]:
    """Absolute host paths matching a shell pattern, in C-locale order (glob(7): no leading dot is matched by `*`)."""
    parts = posixpath.normpath(pattern).strip("/").split("/")

    def descend(base: str, rest: list[str]) -> Iterator[str]:
        head, tail = rest[0], rest[1:]
        if any(sign in head for sign in "*?["):
            names = [n for n in files.listing(base) if fnmatchcase(n, head) and (n[0] != "." or head[0] == ".")]
        else:
            names = [head]
        for name in names:
            path = posixpath.join(base, name)
            if tail:
                if files.is_directory(path):
                    yield from descend(path, tail)
            elif files.presence(path) is Presence.PRESENT:
                yield path

    yield from descend("/", parts)


def sniff(data: bytes) -> str:
    """Say why these bytes are no text configuration; "" when they may be one."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "is UTF-16; no daemon reads that: save it as UTF-8"
    head = data[:8192]
    if head[:4] == b"\x7fELF" or head[:2] == b"PK" or head[:6] == b"\xfd7zXZ\x00":
        return "is a program or an archive"
    if is_compressed(head):  # what unpacks has been unpacked before anybody asks
        return "is a damaged compressed file"
    if head.count(0) * 10 > len(head) or len(head.decode("utf-8", "ignore").encode()) < len(head) * 0.7:
        return "is a binary file"
    return ""


class Disk(Protocol):
    """What `DiskFiles` asks of the file system of this machine, or of an archive on it."""

    def islink(self, path: str, /) -> bool: ...  # noqa: D102 - as in os.path

    def readlink(self, path: str, /) -> str: ...  # noqa: D102

    def lexists(self, path: str, /) -> bool: ...  # noqa: D102

    def isdir(self, path: str, /) -> bool: ...  # noqa: D102

    def listdir(self, path: str, /) -> list[str]: ...  # noqa: D102

    def read_file(self, real: str, shown: str, *, host: str = "", host_path: str = "") -> Source:
        """Read one file. Raises Unreadable."""
        ...


class DiskFiles:
    """The files of a host below a directory of this machine.

    `shown` is put before host paths in reports (what the user typed); `live` says that this is the running host, so
    that absence, mode and owner mean something. `disk` is where that directory lies, when it lies in an archive.
    """

    def __init__(
        self, root: str, *, shown: str = "", host: str = "", live: bool = False, disk: Disk | None = None
    ) -> None:
        self.root = os.path.realpath(root) if disk is None else root
        self.disk: Disk = disk or LocalDisk()
        self.shown = shown
        self.host = host
        self.live = live
        self._sources: dict[str, Source] = {}
        self._plain: set[str] = set()
        """Folders of the host on whose way there is no link."""

    def _resolve(self, path: str) -> str:
        """Follow links inside the root; gives a path of this machine. Raises Unreadable on loops and escapes."""
        folder = path.rpartition("/")[0]
        if folder in self._plain and not path.endswith(("/", "/.", "/..")):
            candidate = self.root.rstrip("/") + path
            if not self.disk.islink(candidate):
                return candidate
        pending = [p for p in path.split("/") if p]
        real: list[str] = []
        links = 0
        while pending:
            part = pending.pop(0)
            if part == ".":
                continue
            if part == "..":
                if real:
                    real.pop()
                continue
            candidate = os.path.join(self.root, *real, part)  # noqa: PTH118 - str paths: this is hot for big trees
            if self.disk.islink(candidate):
                links += 1
                if links > MAX_LINKS:
                    raise Unreadable(self.show(path), "is a loop of symbolic links")
                target = self.disk.readlink(candidate)
                if target.startswith("/"):
                    if self.root != "/" and (target + "/").startswith(self.root + "/"):
                        target = target[len(self.root) :]
                    real = []
                pending = [p for p in target.split("/") if p] + pending
                continue
            real.append(part)
        resolved = os.path.join(self.root, *real)  # noqa: PTH118
        if not links and folder.startswith("/") and resolved == self.root.rstrip("/") + path:
            self._plain.add(folder)
        return resolved

    def show(self, path: str) -> str:
        """Give the path as reports print it."""
        if not self.shown:
            return path
        return posixpath.join(self.shown, path.lstrip("/")) if self.shown != "/" else path

    def read(self, path: str) -> Source:
        """Give the file at an absolute host path, the same Source each time. Raises Unreadable."""
        path = posixpath.normpath(path)
        known = self._sources.get(path)
        if known is None:
            known = self.disk.read_file(self._resolve(path), self.show(path), host=self.host, host_path=path)
            self._sources[path] = known
        return known

    def keep(self, path: str, source: Source) -> None:
        """Take what was read already (to recognise it, from standard input) for the file at a host path."""
        self._sources[posixpath.normpath(path)] = source

    def real(self, path: str) -> str:
        """Give the path on this machine behind a host path, links followed; itself where that fails."""
        try:
            return self._resolve(path)
        except Unreadable:
            return path

    def presence(self, path: str) -> Presence:
        """Say whether something is there."""
        try:
            if self.disk.lexists(self._resolve(path)):
                return Presence.PRESENT
        except Unreadable:
            return Presence.UNKNOWN
        return Presence.ABSENT if self.live else Presence.UNKNOWN

    def listing(self, directory: str) -> list[str]:
        """Give the names in a directory, sorted bytewise."""
        try:
            return sorted(self.disk.listdir(self._resolve(directory)), key=os.fsencode)
        except (OSError, Unreadable):
            return []

    def is_directory(self, path: str) -> bool:
        """Say whether a directory is seen there."""
        try:
            return self.disk.isdir(self._resolve(path))
        except Unreadable:
            return False

    def status(self, path: str) -> os.stat_result | None:
        """Give mode and owner on the live host."""
        if not self.live:
            return None
        try:
            return os.stat(self._resolve(path))  # noqa: PTH116
        except (OSError, Unreadable):
            return None


def read_file(real: str, shown: str, *, host: str = "", host_path: str = "") -> Source:
    """Read one file of this machine. Raises Unreadable with a reason for the user."""
    try:
        status = os.stat(real)  # noqa: PTH116
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(shown, "is a directory")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(shown, "is not a regular file")
        if status.st_size > MAX_BYTES:
            raise Unreadable(shown, f"is larger than {MAX_BYTES // 1024**2} MiB")
        with open(real, "rb") as stream:  # noqa: PTH123
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        reason = "is a broken symbolic link" if os.path.islink(real) else "does not exist"  # noqa: PTH114
        raise Unreadable(shown, reason) from None
    except OSError as error:
        raise Unreadable(shown, (error.strerror or "cannot be read").lower()) from None
    return source_of(data, shown, host=host, host_path=host_path)


def source_of(data: bytes, shown: str, *, host: str = "", host_path: str = "") -> Source:
    """Make a source of a file's bytes, of a compressed file of what it holds. Raises Unreadable."""
    if is_compressed(data):
        try:
            data = expanded(data, MAX_BYTES + 1)
        except Damaged:
            raise Unreadable(shown, "is a damaged compressed file") from None
        if len(data) > MAX_BYTES:
            raise Unreadable(shown, f"unpacks to more than {MAX_BYTES // 1024**2} MiB")
    if why := sniff(data):
        raise Unreadable(shown, why)
    return Source.from_bytes(shown, data, host=host, host_path=host_path)


class LocalDisk:
    """The file system of this machine."""

    islink = staticmethod(os.path.islink)
    readlink = staticmethod(os.readlink)
    lexists = staticmethod(os.path.lexists)
    isdir = staticmethod(os.path.isdir)
    listdir = staticmethod(os.listdir)
    read_file = staticmethod(read_file)
