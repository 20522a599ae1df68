"""Nodes that the files speak of and that are not in the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate.hosts import Estate


def unseen(estate: Estate) -> Iterator[Unseen]:
    """Give one line for each virtual router, Corosync cluster and Galera cluster that is not seen whole."""
    systems = {service.system for service in estate.services}
    if "keepalived" in systems:
        yield from _routers(estate)
    if "corosync" in systems:
        yield from _corosync(estate)
    if "galera" in systems:
        yield from _galera(estate)


def _line(name: str, seen: int, missing: list[str]) -> str:
    return f"{name}: {seen} of {seen + len(missing)} nodes judged, {', '.join(missing)} not seen"


def _routers(estate: Estate) -> Iterator[Unseen]:
    for group in estate.vrrp_groups:
        missing = sorted(group.missing, key=lambda a: (a.version, int(a)))
        if missing:
            member = next(m for m in group.members if m.listed & group.missing)
            yield Unseen(
                _line(f"vrrp_instance {group.name}", len(group.members), [str(a) for a in missing]),
                member.place("unicast_peer").span,
            )


def _corosync(estate: Estate) -> Iterator[Unseen]:
    from halint.systems.corosync.model import CorosyncConfig

    pairs = [(host, config) for host, config in estate.pairs(CorosyncConfig) if config.nodes]
    told: set[frozenset[str]] = set()
    for _, config in pairs:
        names = [str(node.name or node.label) for node in config.nodes]
        if frozenset(names) in told or len(names) < 2:
            continue
        told.add(frozenset(names))
        known = {name for host, _ in pairs for name in (host.name, host.hostname, host.hostname.partition(".")[0])}
        addresses = {str(one.address) for host, _ in pairs for one in host.addresses}
        missing = [
            str(node.name or node.label)
            for node in config.nodes
            if str(node.name) not in known and not any(link.text in known | addresses for link in node.links.values())
        ]
        if missing and len(missing) < len(names):
            yield Unseen(
                _line(
                    f"corosync cluster {config.totem.text('cluster_name') or ''}".rstrip(),
                    len(names) - len(missing),
                    missing,
                ),
                config.nodes[0].span,
            )


def _galera(estate: Estate) -> Iterator[Unseen]:
    from halint.systems.galera.cluster import clusters, keys
    from halint.systems.galera.model import MariadbConfig

    nodes = [config for config in estate.all(MariadbConfig) if config.is_node]
    for cluster in clusters(nodes):
        known = frozenset().union(*(keys(node) for node in cluster.nodes))
        missing = sorted(cluster.listed - known)
        first = next((node for node in cluster.nodes if node.address is not None), None)
        # Names and addresses of one node cannot be matched without DNS: only what is more than the nodes is missing.
        if first is None or first.address is None or not missing or len(cluster.listed) <= len(cluster.nodes):
            continue
        if len(cluster.listed - frozenset(missing)) == len(cluster.nodes):
            yield Unseen(_line("galera cluster", len(cluster.nodes), missing), first.address.span)
