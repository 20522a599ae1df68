"""Services that xinetd or a systemd socket starts for each connection, as a host's files say (xinetd.conf(5))."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from halint.estate.addresses import Text
from halint.source import Span, Unreadable
from halint.source.files import glob
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.estate.hosts import Host
    from halint.estate.services import Ip
    from halint.source import Source

XINETD = "/etc/xinetd.d/*"
SOCKETS = ("/etc/systemd/system/*.socket", "/usr/lib/systemd/system/*.socket", "/lib/systemd/system/*.socket")


class Said(NamedTuple):
    """A value and where it stands."""

    text: str
    span: Span


class Activated(NamedTuple):
    """A service on a TCP port: its name, its program with arguments, and what limits it.

    `address` is None when it listens on every address of the host, `allowed` None when everybody may connect.
    """

    name: str
    port: int
    place: Span
    program: str = ""
    arguments: tuple[str, ...] = ()
    address: Said | None = None
    disabled: Said | None = None
    allowed: Said | None = None

    def admits(self, ip: Ip) -> bool | None:
        """Whether `only_from` lets an address in; None when a name or a form that is not read decides it."""
        if self.allowed is None:
            return True
        answers = [_is_from(word, ip) for word in self.allowed.text.split()]
        return True if True in answers else None if None in answers else False


def activated(host: Host) -> Iterator[Activated]:
    """Give the services with a port that is written; those with a port out of /etc/services are left out."""
    for path in glob(host.files, XINETD):
        source = _read(host, path)
        if source is not None:
            yield from _xinetd(source)
    told: set[str] = set()
    for pattern in SOCKETS:
        for path in glob(host.files, pattern):
            source = _read(host, path)
            name = path.rpartition("/")[2].removesuffix(".socket")
            if source is not None and name not in told:
                told.add(name)
                yield from _socket(host, name, source)


def _read(host: Host, path: str) -> Source | None:
    try:
        return host.files.read(path)
    except Unreadable:
        return None


def _xinetd(source: Source) -> Iterator[Activated]:
    name, said, start = "", dict[str, list[Said]](), 0
    for at, line in Text(source).lines():
        text = line.strip()
        header = re.match(r"service\s+(\S+)", text)
        if header:
            name, said, start = header[1], {}, at + line.index("service")
        elif text.startswith("}"):
            made = _made(name, said, Span(source, start, start + len("service ") + len(name)))
            if made is not None:
                yield made
        elif found := re.match(r"\s*(\w+)\s*([+-]?=)\s*(.*?)\s*$", line):
            one = Said(found[3], Span(source, at + found.start(3), at + found.end(3)))
            if found[2] == "=" or found[1] not in said:
                said[found[1]] = []
            said[found[1]].append(one)


def _made(name: str, said: Mapping[str, Sequence[Said]], place: Span) -> Activated | None:
    def last(key: str) -> Said | None:
        return said[key][-1] if said.get(key) else None

    port = last("port")
    if port is None or not port.text.isdecimal():
        return None
    server, arguments, disable = last("server"), last("server_args"), last("disable")
    allowed = said.get("only_from")
    return Activated(
        name,
        int(port.text),
        port.span,
        server.text if server else "",
        tuple(arguments.text.split()) if arguments else (),
        last("bind") or last("interface"),
        disable if disable is not None and disable.text.lower() == "yes" else None,
        Said(" ".join(one.text for one in allowed), allowed[0].span) if allowed else None,
    )


def _socket(host: Host, name: str, source: Source) -> Iterator[Activated]:
    unit = next((_read(host, f"{folder}/{name}@.service") for folder in _FOLDERS if _has(host, folder, name)), None)
    command: list[str] = []
    for section, key, value, _ in Text(unit).entries() if unit is not None else ():
        if (section, key) == ("Service", "ExecStart"):
            command = value.lstrip("-@+!:").split()
    for section, key, value, at in Text(source).entries():
        if (section, key) != ("Socket", "ListenStream"):
            continue
        address, _, port = value.rpartition(":")
        if port.isdecimal():
            place = Span(source, at, at + len(value))
            bound = None if address in ("", "0.0.0.0", "[::]") else Said(address.strip("[]"), place)
            yield Activated(name, int(port), place, command[0] if command else "", tuple(command[1:]), bound)


_FOLDERS = tuple(pattern.rpartition("/")[0] for pattern in SOCKETS)


def _has(host: Host, folder: str, name: str) -> bool:
    return f"{name}@.service" in host.files.listing(folder)


def _is_from(word: str, ip: Ip) -> bool | None:
    """Read one word of `only_from`: zeros at the end of an IPv4 address stand for anything (as 2.3.15 has it)."""
    several = re.fullmatch(r"((?:\d+\.){3})\{(\d+(?:,\d+)*)\}", word)
    if several:
        return str(ip) in {several[1] + last for last in several[2].split(",")}
    try:
        if "/" in word:
            network = ip_network(word, strict=False)
            return ip.version == network.version and ip in network
        address = ip_address(word)
    except ValueError:
        return None
    if address.version != ip.version:
        return False
    if address.version == 6:
        return address == ip or address.is_unspecified
    parts = str(address).split(".")
    while parts and parts[-1] == "0":
        parts.pop()
    return str(ip).split(".")[: len(parts)] == parts
