"""Names that hosts know (hosts(5))."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.estate.addresses import Text
from halint.source import Span, Unreadable
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ipaddress import IPv4Address, IPv6Address

    from halint.estate.hosts import Host


class Entry(NamedTuple):
    """A line of /etc/hosts: the address, and where its names stand."""

    address: IPv4Address | IPv6Address
    names: Span


def hosts_file(host: Host) -> Mapping[str, Entry]:
    """Give what /etc/hosts says of each name, the first line that does; empty when the file is not seen."""
    try:
        source = host.files.read("/etc/hosts")
    except Unreadable:
        return {}
    found: dict[str, Entry] = {}
    for at, line in Text(source).lines():
        text = line.partition("#")[0].rstrip()
        words = list(re.finditer(r"\S+", text))
        if len(words) < 2:
            continue
        try:
            address = ip_address(words[0][0].partition("%")[0])
        except ValueError:
            continue
        span = Span(source, at + words[1].start(), at + len(text))
        for word in words[1:]:
            found.setdefault(word[0], Entry(address, span))
    return found
