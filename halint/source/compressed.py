"""Compressed files as their tools write them (`pe-input-*.bz2`, rotated `*.gz`): what is read is what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

BZIP2, GZIP, XZ = b"BZh", b"\x1f\x8b", b"\xfd7zXZ\x00"

MOST_MEMORY = 256 * 1024 * 1024
"""Bytes that unpacking xz may take; its highest level needs 65 MiB (xz(1))."""


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """Give some of the next `size` bytes, none at the end."""
        ...


class Damaged(Exception):  # noqa: N818 - a state of a file, not a fault of the program
    """The data does not unpack."""


def is_compressed(data: bytes) -> bool:
    """Whether data begins as a bzip2 or gzip file does."""
    return data.startswith((BZIP2, GZIP))


def expanded(data: bytes, most: int) -> bytes:
    """Give what compressed data holds, `most` bytes at the most: a small file may unpack to any size.

    Raises Damaged for data that is cut off or does not unpack, unless `most` bytes were there before that.
    """
    made = b""
    try:
        while is_compressed(data) and len(made) < most:  # both formats may follow upon themselves
            piece, data = _one(data, most - len(made))
            made += piece
    except (OSError, ValueError, EOFError) as error:
        raise Damaged from error
    return made


def _one(data: bytes, most: int) -> tuple[bytes, bytes]:
    if data.startswith(BZIP2):
        import bz2

        bunzip = bz2.BZ2Decompressor()
        piece = bunzip.decompress(data, most)
        if not bunzip.eof and len(piece) < most:
            raise EOFError
        return piece, bunzip.unused_data
    import zlib

    gunzip = zlib.decompressobj(wbits=31)
    try:
        piece = gunzip.decompress(data, most)
    except zlib.error as error:
        raise ValueError from error
    if not gunzip.eof and len(piece) < most:
        raise EOFError
    return piece, gunzip.unused_data


def unpacking(stream: Readable) -> Readable:
    """Give what a stream of bzip2, gzip, xz or plain data holds; reading it raises OSError, EOFError or ValueError."""
    begin = stream.read(len(XZ))
    whole = _Behind(begin, stream)
    tool = next(
        (tool for sign, tool in ((GZIP, _Gunzip), (BZIP2, _bunzip), (XZ, _unxz)) if begin.startswith(sign)), None
    )
    return _Unpacking(whole, tool) if tool else whole


def _bunzip() -> _Tool:
    import bz2

    return bz2.BZ2Decompressor()


def _unxz() -> _Tool:
    import lzma

    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MOST_MEMORY)


class _Tool(Protocol):
    """What the decompressors of bz2 and lzma have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gunzip:
    """zlib's decompressor with the face of the others."""

    def __init__(self) -> None:
        import zlib

        self._tool = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._tool.eof

    @property
    def needs_input(self) -> bool:
        return not self._tool.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._tool.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._tool.decompress(self._tool.unconsumed_tail + data, max_length)


class _Behind:
    """A stream with what was read of it already put back."""

    def __init__(self, begin: bytes, rest: Readable) -> None:
        self._begin = begin
        self._rest = rest

    def read(self, size: int = -1) -> bytes:
        if self._begin:
            part, self._begin = (self._begin, b"") if size < 0 else (self._begin[:size], self._begin[size:])
            return part
        return self._rest.read(size)


class _Unpacking:
    """Unpacks as it is read, never more than was asked for; all three formats may follow upon themselves."""

    def __init__(self, packed: Readable, tool: Callable[[], _Tool]) -> None:
        self._packed = packed
        self._make = tool
        self._tool = tool()

    def read(self, size: int, /) -> bytes:
        while True:
            if self._tool.eof:
                rest = self._tool.unused_data
                # xz and gzip may have zeros after their streams (xz(1) "Stream Padding", tapes)
                while not (rest := rest.lstrip(b"\0")):
                    rest = self._packed.read(65536)
                    if not rest:
                        return b""
                self._tool = self._make()
            else:
                rest = self._packed.read(65536) if self._tool.needs_input else b""
            is_starved = not rest and self._tool.needs_input
            try:
                made = self._tool.decompress(rest, size)
            except Exception as error:  # zlib.error and LZMAError, which would have to be imported to be named
                raise ValueError from error
            if made:
                return made
            if is_starved and not self._tool.eof:
                raise EOFError
