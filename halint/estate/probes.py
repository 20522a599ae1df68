"""What a keepalived check script talks to: addresses and ports in its command, and in the script file it names."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.source import Span, Unreadable
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ipaddress import IPv4Address, IPv6Address

    from halint.estate.hosts import Host
    from halint.systems.keepalived.commands import Command

URL = re.compile(r"(?P<scheme>https?)://(?P<host>\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::(?P<port>\d{1,5}))?(?=[/\s\"';|&)?]|$)")
DEVICE = re.compile(r"/dev/tcp/(?P<host>[\w.-]+)/(?P<port>\d{1,5})")
NETCAT = re.compile(
    r"\b(?:nc|ncat|netcat)\s+(?:-\S+\s+(?:\d+\s+)?)*(?P<host>\d+(?:\.\d+){3}|localhost|[\w-]+(?:\.[\w-]+)*)\s+(?P<port>\d{1,5})\b"
)
MOST = 65_536
"""Characters of a script file that are looked at."""


class Probe(NamedTuple):
    """A connection that a check makes. `span` is where it is written."""

    host: str
    port: int
    span: Span
    scheme: str = ""

    @property
    def ip(self) -> IPv4Address | IPv6Address | None:
        """The address; None for names."""
        try:
            return ip_address("127.0.0.1" if self.host == "localhost" else self.host.strip("[]"))
        except ValueError:
            return None

    @property
    def is_local(self) -> bool:
        """Whether it goes to the loopback address."""
        return self.ip is not None and self.ip.is_loopback


def probes(host: Host, command: Command) -> Iterator[Probe]:
    """Give what a command connects to, and the shell script that it runs, when that is in the input."""
    span = command.span
    if command.is_known:
        yield from _in(span.text, span, exact=True)
    for word in command.words[:3]:
        if word.startswith("/") and not word.startswith(("/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/", "/dev/")):
            try:
                source = host.files.read(word)
            except Unreadable:
                continue
            text = source.text[:MOST]
            kept = re.sub(r"(?m)^\s*#.*$", lambda found: " " * len(found[0]), text)
            if "\0" not in text:
                yield from _in(kept, Span(source, 0, len(text)), exact=True)


def _in(text: str, span: Span, *, exact: bool) -> Iterator[Probe]:
    for pattern in (URL, DEVICE, NETCAT):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            scheme = parts.get("scheme") or ""
            port = int(parts["port"]) if parts["port"] else 443 if scheme == "https" else 80
            at = span.start + found.start() if exact else span.start
            yield Probe(parts["host"], port, Span(span.source, at, at + len(found[0])), scheme)
