"""Addresses of virtual_ipaddress, unicast_peer and virtual_server."""

from __future__ import annotations

import re
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_interface
from typing import TYPE_CHECKING

from halint.values import UNKNOWN

if TYPE_CHECKING:
    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.keepalived.statements import Statement
    from halint.values import Unknown

Address = IPv4Address | IPv6Address


def address(text: str) -> Address | None:
    """Read an address, its mask left out; None when it is none."""
    try:
        return ip_address(text.partition("/")[0].partition("%")[0])
    except ValueError:
        return None


class VirtualAddress:
    """One line of virtual_ipaddress or virtual_ipaddress_excluded: `ADDR[/MASK] [dev IF] [label L] ...`."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        words = statement.words
        first = words[0].text if words else ""
        self.word: Word = words[1] if first in {"-", "+"} and len(words) > 1 else words[0]

    @property
    def span(self) -> Span:
        """The address itself."""
        return self.word.span

    @property
    def is_known(self) -> bool:
        """Whether the address holds no placeholder."""
        return self.word.value is not UNKNOWN

    @cached_property
    def address(self) -> Address | None:
        """The address without its mask, None when it is none or unknown."""
        return address(self.word.text)

    @cached_property
    def prefix(self) -> int | None:
        """The length of its mask as written, None when there is none or it is none of its family."""
        text = self.word.text
        if "/" not in text:
            return None
        try:
            return ip_interface(text).network.prefixlen
        except ValueError:
            return None

    def option(self, name: str) -> Word | None:
        """Give the word after `name`."""
        words = self.statement.words
        for at, word in enumerate(words[:-1]):
            if word.text == name:
                return words[at + 1]
        return None

    @property
    def family(self) -> int | None:
        """4 or 6."""
        return self.address.version if self.address else None

    def __str__(self) -> str:
        return self.word.raw


def host_value(word: Word) -> Address | Unknown | None:
    """Give the address a word names, None when it is none."""
    if not isinstance(word.value, str):
        return UNKNOWN
    return address(word.value)


def is_broken(text: str) -> bool:
    """Whether inet_stosockaddr refuses a text as an address with or without mask."""
    if not re.fullmatch(r"[0-9A-Fa-f:./%a-zA-Z]*", text):
        return True
    return address(text) is None
