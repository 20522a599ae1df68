"""Addresses that a manager moves between hosts, Pacemaker or keepalived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.estate.hosts import Estate
    from halint.estate.services import Ip
    from halint.source import Located


class Manager(NamedTuple):
    """Who moves an address, and where that is said. `owners` are the hosts whose own address it is (priority 255)."""

    name: str
    place: Located
    owners: frozenset[str] = frozenset()


def moved_addresses(estate: Estate) -> Mapping[Ip, Manager]:
    """Give the addresses that are moved; where both move one, Pacemaker is told of."""
    found: dict[Ip, Manager] = {}
    if estate.has_systems("keepalived"):
        from halint.systems.keepalived.config import KeepalivedConfig

        for host, config in estate.pairs(KeepalivedConfig):
            for instance in config.instances:
                for virtual in instance.all_addresses:
                    if virtual.address is not None:
                        known = found.get(virtual.address) or Manager("keepalived", virtual)
                        owners = known.owners | {host.name} if instance.is_owner else known.owners
                        found[virtual.address] = known._replace(owners=owners)
    if estate.has_systems("pacemaker"):
        from halint.estate.virtual import pacemaker_addresses

        for address, moved in pacemaker_addresses(estate).items():
            owners = found[address].owners if address in found else frozenset()
            found[address] = Manager("Pacemaker", moved.pair, owners)
    return found
