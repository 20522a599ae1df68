"""The members of a tar archive (POSIX.1-2001 and GNU tar), read once from its beginning to its end.

`tarfile` reads names as long as a header says, whatever that costs; here everything has a limit. It is asked only for
what a header of 512 bytes means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source.compressed import Readable

MOST_MEMBERS = 500_000
"""Members of an archive; the biggest reports hold some 50,000."""

MOST_NAME = 64 * 1024
"""Bytes of a name or of a member's attributes; Linux ends at 4096 (PATH_MAX)."""

BLOCK = 512
FILES = (b"0", b"\0", b"7")
HARD_LINK, LINK, FOLDER = b"1", b"2", b"5"
LONG_NAME, LONG_LINK, SPARSE, GLOBAL = b"L", b"K", b"S", b"g"
ATTRIBUTES = (b"x", b"X", GLOBAL)


class Broken(Exception):  # noqa: N818 - a state of a file, not a fault of the program
    """The rest of an archive is not read, and why, in words for the user."""


class Member(NamedTuple):
    """What one header of an archive says; `size` bytes of data follow it."""

    name: str
    kind: bytes
    size: int
    link: str


class Stream:
    """Unpacked bytes, counted; `end` bounds an archive inside of another."""

    def __init__(self, source: Readable, left: int, what: str) -> None:
        self._source = source
        self.left = left
        self._what = what

    def read(self, size: int) -> bytes:
        """Give `size` bytes, fewer at the end. Raises Broken."""
        if size > self.left:
            raise Broken(self._what)
        parts = []
        while size > 0:
            try:
                part = self._source.read(min(size, 1024 * 1024))
            except (OSError, EOFError, ValueError) as error:
                raise Broken("is a damaged archive: it ends early or does not unpack; make it anew") from error
            if not part:
                break
            parts.append(part)
            size -= len(part)
            self.left -= len(part)
        return b"".join(parts)

    def skip(self, size: int) -> None:
        """Pass over bytes. Raises Broken."""
        while size > 0:
            part = self.read(min(size, 1024 * 1024))
            if not part:
                raise Broken("is a damaged archive: it ends early; make it anew")
            size -= len(part)


class Inner:
    """The data of a member, as a stream of its own."""

    def __init__(self, stream: Stream, size: int) -> None:
        self.stream = stream
        self.left = size

    def read(self, size: int) -> bytes:
        """Give `size` bytes, fewer at the end of the member. Raises Broken."""
        part = self.stream.read(min(size, self.left))
        self.left -= len(part)
        return part


def members(stream: Stream) -> Iterator[Member]:
    """Give the members of an archive; who asks for the next has read or passed over the data before. Raises Broken."""
    from tarfile import HeaderError, TarInfo

    given: dict[str, str] = {}
    for _ in range(MOST_MEMBERS):
        header = stream.read(BLOCK)
        if len(header) < BLOCK or header == bytes(BLOCK):
            if len(header) not in (0, BLOCK):
                raise Broken("is a damaged archive: it ends early; make it anew")
            return
        try:
            info = TarInfo.frombuf(header, "utf-8", "surrogateescape")
        except (HeaderError, ValueError):
            raise Broken("is no tar archive, or a damaged one") from None
        if info.size < 0:
            raise Broken("is a damaged archive: a member has a negative size")
        if info.type in (LONG_NAME, LONG_LINK, *ATTRIBUTES):
            if info.size > MOST_NAME:
                raise Broken(f"is a damaged archive: a name of more than {MOST_NAME // 1024} KiB")
            data = stream.read(info.size)
            stream.skip(-info.size % BLOCK)
            if info.type in (LONG_NAME, LONG_LINK):
                given["path" if info.type == LONG_NAME else "linkpath"] = _text(data.partition(b"\0")[0])
            elif info.type != GLOBAL:
                given |= _attributes(data)
            continue
        if info.type == SPARSE:
            more = header[482]
            while more:
                more = stream.read(BLOCK)[504:505] not in (b"", b"\0")
        kind = info.type
        size = int(given.get("size", info.size)) if kind in FILES or kind == SPARSE else 0
        if kind == b"\0" and info.name.endswith("/"):
            kind = FOLDER
        yield Member(given.get("path", info.name), kind, size, given.get("linkpath", info.linkname))
        given = {}
    raise Broken(f"has more than {MOST_MEMBERS:,} members: unpack it and name the folder")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _attributes(data: bytes) -> dict[str, str]:
    """Read `12 path=a/b\\n` records (pax, POSIX.1-2001)."""
    found: dict[str, str] = {}
    while match := re.match(rb"(\d{1,8}) ([^=\n]+)=", data):
        length = int(match[1])
        key, value = _text(match[2]), _text(data[match.end() : length - 1])
        if key in ("path", "linkpath") or (key == "size" and value.isdecimal() and len(value) < 20):
            found[key] = value
        if length <= match.end():
            break
        data = data[length:]
    return found
