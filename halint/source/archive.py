"""A tar archive read as if it were a folder of this machine; nothing is unpacked to disk.

The archive is read once, from its beginning to its end, and what may be configuration is kept. A hostile archive costs
no more than the limits: names that lead out of it are not taken, devices are not made, links are followed only inside
a host's root (by `DiskFiles`), and what unpacks to too much is given up with one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source.compressed import unpacking
from halint.source.ending import is_archive
from halint.source.files import MAX_BYTES, Unreadable, source_of
from halint.source.tar import BLOCK, FILES, FOLDER, HARD_LINK, LINK, SPARSE, Broken, Inner, Stream, members

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.source.source import Source

MOST_UNPACKED = 4 * 1024**3
"""Bytes that an archive may unpack to; sos limits logs, so that whole reports of big hosts stay below 2 GiB."""

LOOKED_AT = 4 * 1024**2
"""Bytes that are unpacked to see what an archive is that nobody named."""

DEEPEST = 2
"""Archives in archives: `sos collect` packs those of the hosts into one."""


class Archive:
    """What an archive at a path of this machine holds, by paths below it: `lb1.tar.xz/etc/hosts`.

    `keeps` says of a member's path whether its data is wanted. `fault` is why the archive is not read to its end, ""
    when it is; `refused` are members that are left out because of what they are: path, reason, whether it is a fault.
    """

    def __init__(self, path: str, keeps: Callable[[str], bool]) -> None:
        self.path = path
        self.fault = ""
        self.refused: list[tuple[str, str, bool]] = []
        self.folders: dict[str, dict[str, None]] = {path: {}}
        self._keeps = keeps
        self._data: dict[str, bytes | str] = {}
        """A file's bytes, or why they are not kept."""
        self._links: dict[str, str] = {}
        self._room = MAX_BYTES
        try:
            with open(path, "rb") as file:  # noqa: PTH123
                self._take(Stream(unpacking(file), MOST_UNPACKED, _too_much()), path, 1)
        except Broken as error:
            self.fault = str(error)
        except OSError as error:
            self.fault = (error.strerror or "cannot be read").lower()

    def _take(self, stream: Stream, top: str, depth: int) -> None:
        for member in members(stream):
            left = -member.size % BLOCK
            name = _inside(member.name)
            if name is None:
                self.refused.append(
                    (f"{top}/{member.name.strip('/')}", "has a name that leads out of the archive", True)
                )
                stream.skip(member.size + left)
                continue
            if not name:
                stream.skip(member.size + left)
                continue
            path = f"{top}/{name}"
            if member.kind == FOLDER:
                self._place(path)
                self.folders.setdefault(path, {})
            elif member.kind == LINK:
                self._place(path)
                self._data.pop(path, None)
                self._links[path] = member.link
            elif member.kind == HARD_LINK:
                self._hard_link(path, f"{top}/{_inside(member.link)}")
            elif member.kind in FILES:
                if depth < DEEPEST and is_archive(name):
                    self._nested(Inner(stream, member.size), path, depth, left)
                    continue
                self._file(stream, path, member.size)
                stream.skip(left)
                continue
            else:
                what = "is a sparse file, which is not read" if member.kind == SPARSE else "is a device or a pipe"
                self.refused.append((path, what, False))
            stream.skip(member.size + left)

    def _nested(self, inner: Inner, path: str, depth: int, padding: int) -> None:
        """Read an archive that lies in this one; where that fails, the rest of this one is still read."""
        outer = inner.stream
        self._place(path)
        self.folders.setdefault(path, {})
        try:
            self._take(Stream(unpacking(inner), outer.left, _too_much()), path, depth + 1)
        except Broken as error:
            self.refused.append((path, str(error), True))
        outer.skip(inner.left + padding)

    def _file(self, stream: Stream, path: str, size: int) -> None:
        held: bytes | str
        if not self._keeps(path):
            held = "lies in an archive and was left there, because it does not look like configuration"
            stream.skip(size)
        elif size > self._room:
            held = f"is left out: the archive holds more than {MAX_BYTES // 1024**2} MiB of such files"
            self.refused.append((path, held, True))
            stream.skip(size)
        else:
            held = stream.read(size)
            if len(held) < size:
                raise Broken("is a damaged archive: it ends early; make it anew")
            self._room -= size
        self._links.pop(path, None)
        self._place(path)
        self._data[path] = held

    def _hard_link(self, path: str, target: str) -> None:
        data = self._data.get(target)
        if data is None:
            self.refused.append((path, "is a hard link to what is not in the archive", False))
        else:
            self._place(path)
            self._data[path] = data

    def _place(self, path: str) -> None:
        """Enter a path into the folders above it."""
        while path != self.path:
            path, _, name = path.rpartition("/")
            held = self.folders.setdefault(path, {})
            if name in held:
                return
            held[name] = None

    # -- what `DiskFiles` asks of a disk, with paths of this machine ---------------------------------------------

    def islink(self, path: str) -> bool:
        """Say whether a symbolic link lies there."""
        return path in self._links

    def readlink(self, path: str) -> str:
        """Give where a symbolic link leads."""
        return self._links[path]

    def lexists(self, path: str) -> bool:
        """Say whether anything lies there."""
        return path in self._data or path in self.folders or path in self._links

    def isdir(self, path: str) -> bool:
        """Say whether a folder lies there."""
        return path in self.folders and path not in self._links

    def listdir(self, path: str) -> list[str]:
        """Give the names in a folder. Raises FileNotFoundError."""
        if path not in self.folders:
            raise FileNotFoundError(path)
        return list(self.folders[path])

    def data(self, path: str) -> bytes:
        """Give a file's bytes. Raises OSError where they are not kept."""
        held = self._data.get(path)
        if isinstance(held, bytes):
            return held
        raise FileNotFoundError(2, held or "does not exist", path)

    def is_kept(self, path: str) -> bool:
        """Say whether a file's bytes are there."""
        return isinstance(self._data.get(path), bytes)

    def read_file(self, real: str, shown: str, *, host: str = "", host_path: str = "") -> Source:
        """Read one file. Raises Unreadable with a reason for the user."""
        held = self._data.get(real)
        if isinstance(held, bytes):
            return source_of(held, shown, host=host, host_path=host_path)
        if held is None and self.isdir(real):
            raise Unreadable(shown, "is a directory")
        raise Unreadable(shown, held or "does not exist")


def _inside(name: str) -> str | None:
    """Give a member's path without what says nothing, None when it leads out of the archive."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    return None if name.startswith("/") or ".." in parts or "\0" in name else "/".join(parts)


def _too_much() -> str:
    return f"unpacks to more than {MOST_UNPACKED // 1024**3} GiB: unpack it yourself and name the folder"


def beginning(path: str, most: int = 40) -> list[str]:
    """Give the names of an archive's first members; those before the damage of a broken one."""
    names: list[str] = []
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            stream = Stream(unpacking(file), LOOKED_AT, _too_much())
            for member in members(stream):
                names.append(member.name)
                if len(names) == most:
                    break
                stream.skip(member.size + -member.size % BLOCK)
    except (Broken, OSError):
        pass
    return names
