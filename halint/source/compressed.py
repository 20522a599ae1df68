"""Compressed files as their tools write them (`pe-input-*.bz2`, rotated `*.gz`): what is read is what they hold."""

from __future__ import annotations

BZIP2, GZIP = b"BZh", b"\x1f\x8b"


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
