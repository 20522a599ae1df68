"""The addresses that a host's own network configuration gives it.

Read are netplan, ifupdown, systemd-networkd, NetworkManager keyfiles and ifcfg; each only as far as addresses go.
"""

from __future__ import annotations

import re
from ipaddress import ip_interface
from typing import TYPE_CHECKING

from halint.source import Span, Unreadable
from halint.source.files import glob
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from ipaddress import IPv4Address, IPv4Interface, IPv6Address, IPv6Interface

    from halint.estate.hosts import Host
    from halint.source import Source


class HostAddress(NamedTuple):
    """An address of a host, on which interface ("" when unknown), and where that is said."""

    interface_address: IPv4Interface | IPv6Interface
    interface: str
    span: Span
    has_prefix: bool = True

    @property
    def address(self) -> IPv4Address | IPv6Address:
        """The address alone."""
        return self.interface_address.ip


class Text(NamedTuple):
    """A file's lines with where each begins."""

    source: Source

    def lines(self) -> Iterator[tuple[int, str]]:
        """Give each line with the offset of its first character."""
        at = 0
        for line in self.source.text.split("\n"):
            yield at, line.rstrip("\r")
            at += len(line) + 1

    def entries(self, sign: str = "=") -> Iterator[tuple[str, str, str, int]]:
        """Give (section, key, value, offset of the value) of an ini-like file; comments begin with # or ;."""
        section = ""
        for at, line in self.lines():
            stripped = line.strip()
            if not stripped or stripped[0] in "#;":
                continue
            if stripped[0] == "[" and stripped[-1] == "]":
                section = stripped[1:-1]
                continue
            key, found, value = line.partition(sign)
            if found:
                shift = len(key) + 1 + len(value) - len(value.lstrip())
                yield section, key.strip(), value.strip(), at + shift


def addresses(host: Host) -> Iterator[HostAddress]:
    """Give what is said; an address said twice (hosts with two network systems) is given twice."""
    readers: tuple[tuple[str, Callable[[Source], Iterator[HostAddress]]], ...] = (
        *((f"/{folder}/netplan/*.yaml", _netplan) for folder in ("lib", "etc", "run")),
        ("/etc/network/interfaces", _ifupdown),
        *((pattern, _ifupdown) for pattern in _sourced(host)),
        ("/etc/systemd/network/*.network", _networkd),
        ("/etc/systemd/network/*.network.d/*.conf", _networkd),
        ("/etc/NetworkManager/system-connections/*", _network_manager),
        ("/etc/sysconfig/network-scripts/ifcfg-*", _ifcfg),
        ("/etc/sysconfig/network/ifcfg-*", _ifcfg),
    )
    for pattern, read in readers:
        for path in sorted(glob(host.files, pattern)) if "*" in pattern else [pattern]:
            try:
                source = host.files.read(path)
            except Unreadable:
                continue
            yield from read(source)


def _sourced(host: Host) -> Iterator[str]:
    """Give the patterns of what /etc/network/interfaces includes (interfaces(5)), the usual folder first."""
    usual = "/etc/network/interfaces.d/*"
    yield usual
    try:
        text = host.files.read("/etc/network/interfaces").text
    except Unreadable:
        return
    for word, pattern in re.findall(r"(?m)^[ \t]*(source|source-directory)[ \t]+(\S+)", text):
        path = pattern if pattern.startswith("/") else f"/etc/network/{pattern}"
        path = path if word == "source" else f"{path.rstrip('/')}/*"
        if path != usual:
            yield path


def _made(source: Source, text: str, at: int, interface: str, prefix: str = "") -> Iterator[HostAddress]:
    quoted = text.strip("\"'")
    shift = text.find(quoted)
    try:
        found = ip_interface(f"{quoted}/{prefix}" if prefix and "/" not in quoted else quoted)
    except ValueError:
        return
    span = Span(source, at + shift, at + shift + len(quoted))
    yield HostAddress(found, interface, span, bool(prefix) or "/" in quoted)


NOT_PLAIN = re.compile(r"(?m)[{}&]|\[[^\]\n]*$|^\s*[\"'?]|[|>]\s*$")
"""Signs of YAML that is not written one key or item a line."""

ALIAS = re.compile(r"(?m)(?:^|[\s\[,:])\*[\w-]")


def _netplan(source: Source) -> Iterator[HostAddress]:
    """`addresses:` of an interface; those of name servers are none of its own (netplan-yaml(5)).

    Files in the plain style that installers write are read line by line; of the others YAML makes the sense.
    """
    if NOT_PLAIN.search(source.text):
        yield from _netplan_yaml(source)
        return
    path: list[tuple[int, str]] = []
    for at, line in Text(source).lines():
        text = line.split(" #")[0].rstrip()
        if not text.strip() or text.lstrip()[0] == "#":
            continue
        depth = len(text) - len(text.lstrip())
        item = re.match(r"\s*-\s+(\S+?):?$", text)
        found = re.match(r"\s*([\w.-]+):\s*(.*)$", text)
        while item and path and path[-1][0] > depth:
            path.pop()
        keys = [key for _, key in path]
        if item and path and path[-1][0] <= depth and path[-1][1] == "addresses" and "nameservers" not in keys:
            yield from _made(source, item[1], at + item.start(1), keys[-2] if len(keys) > 1 else "")
        elif found:
            while path and path[-1][0] >= depth:
                path.pop()
            path.append((depth, found[1]))
            keys = [key for _, key in path]
            if found[1] == "addresses" and "nameservers" not in keys:
                for part in re.finditer(r"[^\s,\[\]]+", found[2]):
                    owner = keys[-2] if len(keys) > 1 else ""
                    yield from _made(source, part[0], at + found.start(2) + part.start(), owner)


def _netplan_yaml(source: Source) -> Iterator[HostAddress]:
    if ALIAS.search(source.text):
        return  # a few of them may stand for any number of nodes
    from halint.systems.patroni.yaml import read_yaml

    _, root = read_yaml(source, "netplan")
    network = root.get("network") if root is not None else None
    for kind in network.entries.values() if network is not None else ():
        for interface, settings in kind.entries.items():
            listed = settings.get("addresses")
            for item in listed.items if listed is not None else ():
                # an address, or a map of one to its label and lifetime
                spans = [value.key.span for value in item.entries.values() if value.key is not None] or [item.span]
                for span in spans:
                    yield from _made(source, span.text, span.start, interface)


def _ifupdown(source: Source) -> Iterator[HostAddress]:
    interface, pending = "", None
    for at, line in Text(source).lines():
        words = line.split()
        if not words or words[0][0] == "#":
            continue
        if words[0] == "iface" and len(words) > 1:
            if pending:
                yield from _made(source, *pending)
            interface, pending = words[1], None
        elif words[0] == "address" and len(words) > 1:
            if pending:
                yield from _made(source, *pending)
            pending = (words[1], at + line.index(words[1], line.index("address") + 7), interface)
        elif words[0] == "netmask" and len(words) > 1 and pending:
            yield from _made(source, *pending, prefix=words[1])
            pending = None
    if pending:
        yield from _made(source, *pending)


def _networkd(source: Source) -> Iterator[HostAddress]:
    interface = ""
    for section, key, value, at in Text(source).entries():
        if section == "Match" and key == "Name":
            interface = value
        elif key == "Address" and section in ("Network", "Address"):
            yield from _made(source, value, at, interface)


INTERFACE_NAME = "connection", "interface-name"


def _network_manager(source: Source) -> Iterator[HostAddress]:
    entries = list(Text(source).entries())
    interface = next((value for section, key, value, _ in entries if (section, key) == INTERFACE_NAME), "")
    for section, key, value, at in entries:
        if section in ("ipv4", "ipv6") and re.fullmatch(r"address(es)?\d*", key):
            for part in value.split(";") if key.startswith("addresses") else [value.split(",")[0]]:
                yield from _made(source, part, at + value.index(part), interface)


def _ifcfg(source: Source) -> Iterator[HostAddress]:
    entries = {key: (value, at) for _, key, value, at in Text(source).entries()}
    interface = entries.get("DEVICE", ("", 0))[0].strip("\"'") or source.path.rpartition("ifcfg-")[2]
    for key, (value, at) in entries.items():
        if key == "IPV6ADDR_SECONDARIES":
            for part in re.finditer(r"[^\s\"']+", value):
                yield from _made(source, part[0], at + part.start(), interface)
        found = re.fullmatch(r"(IPADDR|IPV6ADDR)(_?\d*)", key)
        if found:
            number = found[2]
            prefix = (
                entries.get(f"PREFIX{number}") or entries.get(f"PREFIXLEN{number}") or entries.get(f"NETMASK{number}")
            )
            yield from _made(source, value, at, interface, prefix[0].strip("\"'") if prefix else "")
