"""Connections that must be able to reach the hosts of an estate, as the files of the services there say.

Some are known by the target's own files (Corosync, Galera and VRRP name their peers), others by those of the host they
come from (HAProxy, PostgreSQL, glusterd).
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.estate.netfilter import Packet
from halint.values import is_known
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from ipaddress import IPv4Address, IPv6Address

    from halint.estate.hosts import Estate, Host
    from halint.source import Located

    Ip = IPv4Address | IPv6Address

COROSYNC_PORT = 5405
"""Of link 0; each further one has the next port (totemconfig.c)."""
GALERA_PORTS = ((4567, "group communication"), (4568, "incremental transfer"), (4444, "state transfer"))
GALERA_OWN = ("gmcast.listen_addr", "base_port", "ist.recv_addr", "ist.recv_bind", "base_host")
GLUSTERD_PORT = 24007
QNETD_PORT, REMOTE_PORT, BOOTH_PORT = 5403, 3121, 9929
VRRP_GROUPS = {4: "224.0.0.18", 6: "ff02::12"}


class Flow(NamedTuple):
    """A connection: who makes it, the host it goes to, its first packet, and what needs it, where said."""

    source: str
    target: Host
    packet: Packet
    what: str
    place: Located


def flows(estate: Estate, targets: Sequence[Host]) -> Iterator[Flow]:
    """Give the connections to some hosts."""
    wanted = {id(host) for host in targets}
    readers = (
        (("corosync",), _corosync),
        (("galera",), _galera),
        (("postgresql",), _postgresql),
        (("haproxy",), _haproxy),
        (("keepalived",), _vrrp),
        (("glusterfs",), _gluster),
        (("corosync",), _qnetd),
        (("pacemaker",), _remote),
        (("booth",), _booth),
    )
    for systems, reader in readers:
        if estate.has_systems(*systems):
            yield from (flow for flow in reader(estate) if id(flow.target) in wanted)


def _literal(text: object) -> Ip | None:
    try:
        return ip_address(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _owners(estate: Estate) -> dict[Ip, Host | None]:
    """Give the host that surely has an address; None for one that two hosts claim."""
    from halint.estate.services import own_addresses

    owners: dict[Ip, Host | None] = {}
    for host in estate.hosts:
        for ip in own_addresses(host):
            owners[ip] = None if owners.get(ip, host) is not host else host
    return owners


def _corosync(estate: Estate) -> Iterator[Flow]:
    from halint.estate.clusters import node_of
    from halint.systems.corosync.model import CorosyncConfig

    for target, config in estate.pairs(CorosyncConfig):
        node = node_of(target, config)
        for number, link in node.links.items() if node is not None else ():
            port, destination = _link_port(config.totem, number), _literal(link.text)
            for other in config.nodes if port is not None and destination is not None else ():
                if other is not node:
                    far = other.links.get(number)
                    packet = Packet("udp", port, _literal(far.text) if far is not None else None, destination)
                    yield Flow(other.label, target, packet, f"link {number} of Corosync", link)


def _link_port(totem: object, number: int) -> int | None:
    """The UDP port of a link; None where it is not known."""
    from halint.systems.corosync.totem import Totem

    assert isinstance(totem, Totem)
    if totem.legacy and not totem.is_knet:
        return None
    interface = totem.interfaces.get(number)
    said = interface.number("mcastport", 0) if interface is not None else 0
    if not is_known(said):
        return None
    return said or COROSYNC_PORT + number


def _galera(estate: Estate) -> Iterator[Flow]:
    from halint.systems.galera.cluster import listed
    from halint.systems.galera.model import MariadbConfig

    for target, node in estate.pairs(MariadbConfig):
        destination = _literal(node.node_address.value)
        options = node.provider
        if not node.is_node or destination is None:
            continue
        if options is not None and any(options.given(name) for name in GALERA_OWN):
            continue
        for name in sorted(listed(node)):
            peer = _literal(name)
            for port, what in GALERA_PORTS if peer is not None and peer != destination else ():
                if port != 4444 or node.setting("wsrep_sst_receive_address") is None:
                    place = node.setting("wsrep_node_address") or node.start
                    yield Flow(name, target, Packet("tcp", port, peer, destination), f"Galera's {what}", place)


def _postgresql(estate: Estate) -> Iterator[Flow]:
    from halint.systems.postgresql.replication import replication_sets

    hosts = {id(host): host for host in estate.hosts}
    for nodes in replication_sets(estate):
        for standby, primary in nodes.links:
            upstream = standby.config.upstream
            source, target = hosts.get(id(standby.host)), hosts.get(id(primary.host))
            if upstream is None or source is None or target is None or source is target or not primary.port.isdecimal():
                continue
            known = [_literal(server.hostaddr or server.host) for server in upstream.servers]
            destination = next((ip for ip in known if ip is not None and ip in primary.addresses), None)
            origin = next(iter(standby.addresses)) if len(standby.addresses) == 1 else None
            if destination is not None:
                packet = Packet("tcp", int(primary.port), origin, destination)
                yield Flow(source.name, target, packet, "PostgreSQL's replication", upstream.setting.value_word)


def _haproxy(estate: Estate) -> Iterator[Flow]:
    from halint.systems.haproxy.address import parse_address
    from halint.systems.haproxy.config import HaproxyConfig

    owners = _owners(estate)
    for host, config in estate.pairs(HaproxyConfig):
        for server in (server for backend in config.backends for server in config.servers_of(backend)):
            address = parse_address(server.address) if isinstance(server.address, str) else None
            target = owners.get(address.ip) if address is not None and address.ip is not None else None
            if address is None or address.ip is None or target in (None, host) or address.is_datagram:
                continue
            origins = [one.address for one in host.addresses if address.ip in one.interface_address.network]
            origin = origins[0] if len(origins) == 1 and not server.has("source") else None
            checked = server.get("port").value if server.has("check") else None
            for port, what in ((address.port, "server"), (checked, "health check of server")):
                number = int(port) if isinstance(port, int) or (isinstance(port, str) and port.isdecimal()) else 0
                if number:
                    packet = Packet("tcp", number, origin, address.ip)
                    yield Flow(host.name, target, packet, f"{what} {server.name} of HAProxy", server)


def _vrrp(estate: Estate) -> Iterator[Flow]:
    for group in estate.vrrp_groups:
        for target in group.members:
            kind = target.instance.authentication("auth_type")
            if not target.is_known or (kind is not None and "AH" in [word.text.upper() for word in kind.words]):
                continue  # AH is another protocol
            what, place = f"VRRP of {target.instance}", target.place("interface")
            if target.instance.is_unicast:
                for peer in sorted(target.listed, key=str) if target.source is not None else ():
                    yield Flow(str(peer), target.host, Packet("vrrp", None, peer, target.source), what, place)
                continue
            version = next((ip.version for ip in sorted(target.virtual, key=str)), 4)
            others = [other for other in group.members if other is not target]
            for other in others or (None,):
                known = [ip for ip in other.own_addresses if ip.version == version] if other is not None else []
                packet = Packet("vrrp", None, known[0] if len(known) == 1 else None, ip_address(VRRP_GROUPS[version]))
                yield Flow(str(other) if other is not None else "other nodes", target.host, packet, what, place)


def _gluster(estate: Estate) -> Iterator[Flow]:
    from halint.systems.glusterfs.model import GlusterHost
    from halint.systems.glusterfs.volume import host_key

    pairs = estate.pairs(GlusterHost)
    for source, one in pairs:
        names = {host_key(name) for peer in one.peers for name in peer.names}
        for target, other in pairs:
            addresses = sorted({each.address for each in target.addresses}, key=str)
            called = {host_key(name) for name in (target.name, target.hostname)} | other.own_names
            if target is source or not names & called or source.folder[0] != target.folder[0] or len(addresses) != 1:
                continue
            place = one.peers[0]
            origins = sorted({each.address for each in source.addresses}, key=str)
            origin = origins[0] if len(origins) == 1 else None
            packet = Packet("tcp", GLUSTERD_PORT, origin, addresses[0])
            yield Flow(source.name, target, packet, "glusterd", place)


def _qnetd(estate: Estate) -> Iterator[Flow]:
    from halint.systems.corosync.model import CorosyncConfig

    owners: dict[Ip, Host | None] = {}
    for source, config in estate.pairs(CorosyncConfig):
        said, port = config.quorum.net.get("host"), config.quorum.net.number("port", QNETD_PORT)
        destination = _literal(said.text) if said is not None and config.quorum.has_device else None
        if said is None or destination is None or not is_known(port):
            continue
        owners = owners or _owners(estate)
        target = owners.get(destination)
        if target is not None and target is not source:
            packet = Packet("tcp", port or QNETD_PORT, None, destination)
            yield Flow(source.name, target, packet, "the quorum device of Corosync", said)


def _remote(estate: Estate) -> Iterator[Flow]:
    from halint.systems.pacemaker.model import Cib

    owners: dict[Ip, Host | None] = {}
    for source, cib in estate.pairs(Cib):
        for guest in cib.nodes.guests:
            params = guest.resource.params
            server = params.get("server") if not guest.is_guest else None
            destination = _literal(server.value) if server is not None else None
            port = params.value("port", default=str(REMOTE_PORT))
            if server is None or destination is None or not port.isdecimal():
                continue
            owners = owners or _owners(estate)
            target = owners.get(destination)
            if target is not None and target is not source:
                packet = Packet("tcp", int(port), None, destination)
                yield Flow(source.name, target, packet, f"the remote node {guest.name} of Pacemaker", server)


def _booth(estate: Estate) -> Iterator[Flow]:
    """Sites and arbitrators all speak to each other, to where the address is held (by the cluster, at a site)."""
    from halint.systems.booth.model import BoothConfig

    for target, config in estate.pairs(BoothConfig):
        own = {one.address for one in target.addresses}
        port = config.get("port")
        number = port.number if port is not None else BOOTH_PORT
        for entry in config.arbitrators:
            destination = _literal(entry.text)
            for other in (*config.sites, *config.arbitrators) if destination in own and number else ():
                if other is not entry and number is not None:
                    packet = Packet("udp", number, _literal(other.text), destination)
                    yield Flow(other.text, target, packet, "booth", entry)
