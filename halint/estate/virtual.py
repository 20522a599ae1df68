"""Addresses that Pacemaker moves between nodes."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ipaddress import IPv4Address, IPv6Address

    from halint.estate.hosts import Estate
    from halint.systems.pacemaker.nvpairs import Pair
    from halint.systems.pacemaker.resources import Resource

AGENTS = {"IPaddr2": ("ip",), "IPaddr": ("ip",), "IPv6addr": ("ipv6addr",), "IPsrcaddr": ()}
"""Agents that set an address, and the parameter that says which."""


class Moved(NamedTuple):
    """An address resource."""

    cib: Cib
    resource: Resource
    pair: Pair

    @property
    def prefix(self) -> int | None:
        """`cidr_netmask`, None when it is not said."""
        found = self.resource.params.get("cidr_netmask")
        return found.integer if found is not None else None


def pacemaker_addresses(estate: Estate) -> Mapping[IPv4Address | IPv6Address, Moved]:
    """Give every address that a resource of some CIB moves; those under rules are left out."""
    found: dict[IPv4Address | IPv6Address, Moved] = {}
    for cib in estate.all(Cib):
        for resource in cib.primitives:
            pair = resource.params.get(*AGENTS.get(resource.type, ())) if resource.type in AGENTS else None
            if pair is None or resource.globally_unique:
                continue
            try:
                found.setdefault(ip_address(pair.value.partition("/")[0]), Moved(cib, resource, pair))
            except ValueError:
                continue
    return found
