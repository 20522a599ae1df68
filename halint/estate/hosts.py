"""Hosts and what is seen of them; an estate is the hosts that may have to do with each other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from halint.source.ending import is_archive, without_ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from halint.estate.addresses import HostAddress
    from halint.estate.balancers import Balancer, BalancerPair
    from halint.estate.databases import Served
    from halint.estate.failover import Stuck
    from halint.estate.layout import Layout
    from halint.estate.services import Endpoint, Ip
    from halint.estate.sysctl import Sysctl
    from halint.estate.vrrp import VrrpGroup
    from halint.source import Files, Presence
    from halint.systems.system import Service

T = TypeVar("T")

INSIDE_HOST = frozenset({"files", "rootfs", "root", "fs", "overlay", "image", "chroot", "fsroot"})
"""Folders between the folder that stands for a host and its file system: `lb1/files/etc` is lb1."""


PACKET_FILTERS = (
    "/etc/nftables.conf",
    "/etc/sysconfig/nftables.conf",
    "/etc/iptables/rules.v4",
    "/etc/iptables/rules.v6",
    "/etc/sysconfig/iptables",
    "/etc/sysconfig/ip6tables",
    "/etc/ufw/ufw.conf",
    "/etc/firewalld",
)
"""Where packet filters are configured."""

UNITS = ("/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system", "/run/systemd/system")
"""Where units of systemd lie."""

DATABASES = frozenset({"galera", "patroni", "pgbouncer", "postgresql"})
"""Systems with a TCP port of their own that HAProxy may lead to."""


class Host:
    """One host: its files, and the model of every instance that runs there.

    `name` is what reports call it (given, or its folder's); `hostname` is what the host calls itself, "" when unknown.
    `live` says that it is the running host, so that a file that is not there is known to be absent. `place` is the
    folder or file that stands for it, "" when the user said where it is; `places` are all of them, where what was found
    in several turned out to be one host.
    """

    def __init__(  # noqa: PLR0917
        self,
        name: str,
        files: Files,
        services: tuple[Service, ...] = (),
        hostname: str = "",
        live: bool = False,
        place: str = "",
        places: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.files = files
        self.services = services
        self.hostname = hostname
        self.live = live
        self.place = place
        self.places = places or (place,)

    def all(self, model: type[T]) -> tuple[T, ...]:
        """Give its services of one kind: `host.all(HaproxyConfig)`."""
        return tuple(service for service in self.services if isinstance(service, model))

    def has_any(self, paths: Iterable[str]) -> bool:
        """Whether one of some files or folders is there: asked before what reads them is imported."""
        from halint.source import Presence

        return any(self.files.presence(path) is Presence.PRESENT for path in paths)

    def file(self, path: str) -> Presence:
        """Say whether a file is there: present, absent (only the live host can say that), or unknown."""
        return self.files.presence(path)

    @cached_property
    def folder(self) -> tuple[str, str]:
        """Where it lies among the hosts: the folder that holds it, and its own name there.

        An archive of one host lies where its file does: `lb1.tar.xz/lb1/etc` beside `lb2.tar.xz/lb2/etc`.
        """
        parts = self.place.rstrip("/").split("/")
        while len(parts) > 2 and parts[-1] in INSIDE_HOST:
            parts.pop()
        name = parts[-1]
        if len(parts) > 2 and is_archive(parts[-2]) and without_ending(parts[-2]) == name:
            parts.pop()
        return "/".join(parts[:-1]), without_ending(name) if self.place else self.name

    @cached_property
    def addresses(self) -> tuple[HostAddress, ...]:
        """The addresses its network configuration gives it; nothing is known of others (DHCP) it may have."""
        from halint.estate.addresses import addresses

        return tuple(addresses(self))

    @cached_property
    def own_addresses(self) -> frozenset[Ip]:
        """The addresses that are surely its own: configured, or said by its daemons."""
        from halint.estate.said import said
        from halint.estate.services import own_addresses

        return own_addresses(self) | frozenset(said(self))

    @cached_property
    def endpoints(self) -> tuple[Endpoint, ...]:
        """Where its databases listen, as their files surely say."""
        if DATABASES.isdisjoint(service.system for service in self.services):
            return ()
        from halint.estate.services import endpoints

        return tuple(endpoints(self))

    @cached_property
    def sysctl(self) -> Sysctl:
        """The kernel settings its files make."""
        from halint.estate.sysctl import read_sysctl

        return read_sysctl(self)

    def __repr__(self) -> str:
        return f"<host {self.name}>"


class Estate:
    """The hosts of one world: those of one run that layout does not keep apart.

    Production and staging are two worlds; so are files that were named one by one.
    """

    def __init__(self, name: str, hosts: tuple[Host, ...]) -> None:
        self.name = name
        self.hosts = hosts

    def all(self, model: type[T]) -> tuple[T, ...]:
        """Give the services of one kind on all hosts."""
        return tuple(service for host in self.hosts for service in host.services if isinstance(service, model))

    def pairs(self, model: type[T]) -> Sequence[tuple[Host, T]]:
        """Give the services of one kind, each with its host."""
        return [(host, service) for host in self.hosts for service in host.services if isinstance(service, model)]

    @property
    def services(self) -> Sequence[Any]:
        """Every service of every host."""
        return [service for host in self.hosts for service in host.services]

    def has_systems(self, *names: str) -> bool:
        """Whether each of these systems has a service here: asked before their models are imported."""
        return set(names) <= {service.system for service in self.services}

    @cached_property
    def layout(self) -> Layout:
        """What the places of the hosts say of who may be peers."""
        from halint.estate.layout import Layout

        return Layout(self)

    @cached_property
    def vrrp_groups(self) -> Sequence[VrrpGroup]:
        """The instances that are meant to be one virtual router, of one host only included."""
        from halint.estate.vrrp import vrrp_groups

        return vrrp_groups(self)

    @cached_property
    def stuck_routers(self) -> Sequence[Stuck]:
        """Virtual routers whose address stays on a node whose service has failed."""
        from halint.estate.failover import stuck_routers

        return stuck_routers(self)

    @cached_property
    def balancers(self) -> Sequence[Balancer]:
        """Hosts with keepalived and HAProxy."""
        if not self.has_systems("haproxy", "keepalived"):
            return ()
        from halint.estate.balancers import balancers

        return balancers(self)

    @cached_property
    def balancer_pairs(self) -> Sequence[BalancerPair]:
        """HAProxies of different hosts behind one virtual address."""
        if not self.has_systems("haproxy") or not (self.has_systems("keepalived") or self.has_systems("pacemaker")):
            return ()
        from halint.estate.balancers import balancer_pairs

        return balancer_pairs(self)

    @cached_property
    def served_databases(self) -> Sequence[Served]:
        """Backends of HAProxy that lead to databases in the input."""
        if not self.has_systems("haproxy") or not (self.has_systems("postgresql") or self.has_systems("galera")):
            return ()
        from halint.estate.databases import served

        return tuple(served(self))

    def __repr__(self) -> str:
        return f"<estate {self.name or 'of ' + ', '.join(host.name for host in self.hosts)}>"
