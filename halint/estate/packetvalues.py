"""Values that packet filters compare with: addresses, networks, ports, ranges of them; several are a set."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.estate.netfilter import Packet, Test

PROTOCOLS = {
    "6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", "112": "vrrp", "132": "sctp", "2": "igmp", "50": "esp",
    "51": "ah", "ipv6-icmp": "icmpv6", "ipv6-icmp6": "icmpv6",
}  # fmt: skip
"""Numbers and other names of protocols (/etc/protocols)."""

PORTS = {
    "ssh": 22, "domain": 53, "http": 80, "https": 443, "ntp": 123, "mysql": 3306, "postgresql": 5432, "snmp": 161,
    "ldap": 389, "ldaps": 636, "smtp": 25, "imap2": 143, "nfs": 2049, "sunrpc": 111, "bgp": 179, "http-alt": 8080,
}  # fmt: skip
"""Names of ports that rules use (/etc/services of Debian 12)."""

Ip = IPv4Address | IPv6Address


def protocol_name(text: str) -> str:
    """Give a protocol's usual name."""
    lowered = text.lower()
    return PROTOCOLS.get(lowered, lowered)


def port_is(texts: Iterable[str]) -> Test:
    """Make a test of the destination port: numbers, names, `a-b`, `a:b`."""
    ranges = [_ports(text) for text in texts]
    known = [one for one in ranges if one is not None]
    doubtful = len(known) < len(ranges)
    return lambda packet: (
        any(low <= packet.port <= high for low, high in known) or (None if doubtful else False)
        if packet.port is not None
        else False
    )


def _ports(text: str) -> tuple[int, int] | None:
    if text in PORTS:
        return PORTS[text], PORTS[text]
    low, sign, high = text.replace(":", "-").partition("-")
    first, last = low or "0", (high or "65535") if sign else low
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None


def address_is(texts: Iterable[str], *, source: bool) -> Test:
    """Make a test of an address: addresses, networks, `a-b`."""
    blocks = [_block(text) for text in texts]
    known = [one for one in blocks if one is not None]
    doubtful = len(known) < len(blocks)

    def test(packet: Packet) -> bool | None:
        ip = packet.source if source else packet.destination
        if ip is None:
            return None
        if any(low.version == ip.version and int(low) <= int(ip) <= int(high) for low, high in known):
            return True
        return None if doubtful else False

    return test


def _block(text: str) -> tuple[Ip, Ip] | None:
    low, _, high = text.partition("-")
    try:
        if high:
            return ip_address(low), ip_address(high)
        network = ip_network(text, strict=False)
    except ValueError:
        return None
    return network[0], network[-1]


def negated(test: Test) -> Test:
    """Turn a test round."""

    def turned(packet: Packet) -> bool | None:
        found = test(packet)
        return None if found is None else not found

    return turned
