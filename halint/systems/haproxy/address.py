"""Addresses of `bind`, `server`, `peer`, `log`, `nameserver` and the like (src/tools.c str2sa_range())."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from halint.syntax.grammar import Rejected, Tree, load
from halint.values import UNKNOWN, Unknown
from halint.values.record import NamedTuple

LOCAL_FAMILIES = frozenset({"unix", "uxst", "uxdg", "abns", "abnsz", "fd", "sockpair", "rhttp", "rev", "ring"})
DATAGRAM_FAMILIES = frozenset({"udp", "udp4", "udp6", "quic4", "quic6", "uxdg"})


class Address(NamedTuple):
    """One address.

    `family` is what stands before the `@` ("" when nothing does, `unix` for a path). `host` is "" when left out,
    UNKNOWN when a variable stands in it; for local families it is the rest of the address. `port` is None when there is
    none; `last_port` is the end of a range, else the port; `offset` is "+" or "-" for a port relative to the client's.
    """

    family: str
    transports: tuple[str, ...]
    host: str | Unknown
    port: int | Unknown | None
    last_port: int | Unknown | None
    offset: str
    text: str

    @property
    def is_local(self) -> bool:
        """Whether it is no network address: a path, a file descriptor, an abstract socket, ..."""
        return self.family in LOCAL_FAMILIES

    @property
    def is_datagram(self) -> bool:
        """Whether it is reached by UDP (QUIC included) or a datagram socket."""
        return self.family in DATAGRAM_FAMILIES or "dgram" in self.transports

    @property
    def ip(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
        """Its IP address; None for names, variables, local families and when it is left out."""
        return None if self.is_local or not isinstance(self.host, str) else _ip(self.host)

    @property
    def is_wildcard(self) -> bool:
        """Whether every address of the host is meant."""
        if self.is_local or not isinstance(self.host, str):
            return False
        ip = self.ip
        return self.host in ("", "*") or (ip is not None and ip.is_unspecified)

    @property
    def is_loopback(self) -> bool:
        """Whether it is reached from this host only: 127/8, ::1, localhost, a socket in the file system."""
        if self.is_local:
            return self.family not in ("rhttp", "rev")
        ip = self.ip
        return (ip is not None and ip.is_loopback) or self.host == "localhost"

    @property
    def ip_version(self) -> int:
        """4 or 6 when the family or the address says so, else 0 (a name); a bare wildcard is IPv4."""
        if self.family.endswith("6"):
            return 6
        ip = self.ip
        if ip is not None:
            return ip.version
        if self.family.endswith("4") or (self.is_wildcard and not self.is_local):
            return 4
        return 0

    @property
    def ports(self) -> range | None:
        """Its ports; None when there are none or nobody knows them."""
        if isinstance(self.port, int) and isinstance(self.last_port, int):
            return range(self.port, self.last_port + 1)
        return None

    @property
    def is_known(self) -> bool:
        """Whether no part of it is hidden by a variable."""
        return not any(isinstance(part, Unknown) for part in (self.host, self.port, self.last_port))


@lru_cache(maxsize=4096)
def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if not bare or (bare[0] not in "0123456789:" and ":" not in bare):
        return None
    try:
        return ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return None


def has_variable(text: str) -> bool:
    """Whether HAProxy expands an environment variable in it: addresses are expanded even outside of quotes."""
    return "$" in text


@lru_cache(maxsize=16384)
def parse_address(text: str) -> Address | None:
    """Read one address; None when HAProxy would refuse it. For a `bind` list, part it at commas first."""
    tree = load("haproxy_address").parse(text, "address")
    if isinstance(tree, Rejected):
        return _hidden(text) if has_variable(text) else None
    transports = tuple(text[t.start : t.end - 1] for t in tree.tokens)
    inner = tree.children[-1]
    assert isinstance(inner, Tree)
    parts = {token.type: text[token.start : token.end] for token in inner.tokens}
    if inner.rule == "local":
        rest = parts.get("PATH", parts.get("REST", ""))
        family = parts["LOCAL"][:-1] if "LOCAL" in parts else "unix"
        return Address(family, transports, UNKNOWN if has_variable(rest) else rest, None, None, "", text)
    family = parts["FAMILY"][:-1] if "FAMILY" in parts else ""
    host = parts.get("HOST", "")
    if has_variable(host) and not has_variable(text.replace(host, "", 1)) and ":" not in text:
        return _hidden(text)  # `$ADDRESS` may hold a port as well
    port_tree = inner.first("port")
    if port_tree is None:
        return Address(family, transports, UNKNOWN if has_variable(host) else host, None, None, "", text)
    ports = [text[t.start : t.end] for t in port_tree.tokens if t.type == "PORT"]
    offset = next((text[t.start : t.end] for t in port_tree.tokens if t.type == "SIGN"), "")
    numbers: list[int | Unknown | None] = []
    for port in ports:
        if has_variable(port):
            numbers.append(UNKNOWN)
        elif port.isdecimal():
            numbers.append(int(port))
        else:
            return None
    if not numbers:
        numbers = [None]
    return Address(family, transports, UNKNOWN if has_variable(host) else host, numbers[0], numbers[-1], offset, text)


def _hidden(text: str) -> Address:
    return Address("", (), UNKNOWN, UNKNOWN, UNKNOWN, "", text)
