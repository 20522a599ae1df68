"""Hosts of one cluster, and which of its nodes a host is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.corosync.model import CorosyncConfig
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.estate.hosts import Estate, Host
    from halint.systems.corosync.nodelist import ClusterNode
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource


class ClusterMember(NamedTuple):
    """A host with its corosync.conf, and which node of it the host is (None when nothing says so)."""

    host: Host
    config: CorosyncConfig
    node: ClusterNode | None


def corosync_clusters(estate: Estate) -> Iterator[tuple[ClusterMember, ...]]:
    """Give the clusters, those of which one host is seen only as well.

    Hosts are of one cluster when they lie side by side and their files name one cluster and the same addresses.
    """
    found: dict[tuple[object, ...], list[ClusterMember]] = {}
    for host, config in estate.pairs(CorosyncConfig):
        addresses = frozenset(link.text for node in config.nodes for link in node.links.values())
        if addresses:
            key = (host.folder[0], config.totem.text("cluster_name"), addresses)
            found.setdefault(key, []).append(ClusterMember(host, config, node_of(host, config)))
    for members in found.values():
        yield tuple(members)


def node_of(host: Host, config: CorosyncConfig) -> ClusterNode | None:
    """Give the node that a host is, as corosync finds itself: by an address it has, else by its name."""
    own = {str(one.address) for one in host.addresses}
    by_address = [node for node in config.nodes if own & {link.text for link in node.links.values()}]
    if len(by_address) == 1:
        return by_address[0]
    names = {name for name in (host.name, host.hostname, host.hostname.partition(".")[0]) if name}
    by_name = [
        node for node in config.nodes if node.name in names or names & {link.text for link in node.links.values()}
    ]
    return by_name[0] if len(by_name) == 1 else None


def may_run(host: Host, cib: Cib, resource: Resource) -> bool:
    """Say whether the locations let a resource run on a host; a host that is no known node only if it may anywhere."""
    from halint.systems.pacemaker.eligibility import Eligibility

    eligibility = Eligibility(cib)
    allowed = eligibility.allowed(resource).nodes
    known = _own_names(host) & eligibility.everywhere
    return bool(known & allowed) if known else allowed == eligibility.everywhere


def cibs(estate: Estate) -> Iterator[tuple[Cib, Sequence[Host]]]:
    """Give each CIB, equal copies once, with the hosts that are surely of its cluster.

    Those are the hosts that hold it, and hosts beside one of them that are named as its nodes.
    """
    from halint.systems.pacemaker.model import Cib

    holders: dict[tuple[str, str], tuple[Cib, list[Host]]] = {}
    for host, cib in estate.pairs(Cib):
        holders.setdefault((host.folder[0], cib.source.text), (cib, []))[1].append(host)
    called: dict[tuple[str, str], list[Host]] = {}
    for host in estate.hosts if holders else ():
        for name in _own_names(host):
            called.setdefault((host.folder[0], name), []).append(host)
    for (folder, _), (cib, held) in holders.items():
        named = [host for name in cib.nodes.member_names for host in called.get((folder, name.lower()), ())]
        members = {id(host): host for host in (*held, *named)}
        yield cib, sorted(members.values(), key=lambda host: host.name)


def node_name(host: Host, cib: Cib) -> str:
    """Give the name that a host has among the nodes of a CIB, "" when none of its names is one."""
    own = _own_names(host)
    return next((name for name in cib.nodes.member_names if name.lower() in own), "")


def _own_names(host: Host) -> set[str]:
    return {name.lower() for name in (host.name, host.hostname, host.hostname.partition(".")[0]) if name}
