"""Which hosts form a cluster, for the picture of an estate."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate


class Members(NamedTuple):
    """A cluster: the system that forms it, its name ("" when it has none) and the names of its hosts."""

    system: str
    name: str
    hosts: tuple[str, ...]


def clusters(estate: Estate) -> Iterator[Members]:
    """Give the Corosync and Galera clusters of an estate, in the order of its hosts."""
    systems = {service.system for service in estate.services}
    if "corosync" in systems:
        from halint.estate.clusters import corosync_clusters

        for members in corosync_clusters(estate):
            name = members[0].config.totem.text("cluster_name")
            yield Members("corosync", name if isinstance(name, str) else "", _once(m.host.name for m in members))
    if "galera" in systems:
        yield from _galera(estate)


def _galera(estate: Estate) -> Iterator[Members]:
    from halint.systems.galera import cluster
    from halint.systems.galera.model import MariadbConfig

    hosts = {id(config): host.name for host, config in estate.pairs(MariadbConfig)}
    for found in cluster.clusters(config for config in estate.all(MariadbConfig) if config.is_node):
        names = [node.cluster_name.value for node in found.nodes]
        name = next((name for name in names if isinstance(name, str)), "")
        yield Members("galera", name, _once(hosts[id(node)] for node in found.nodes))


def _once(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
