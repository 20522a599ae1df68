"""Addresses that the configuration of a host's cluster daemons says are its own."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate.hosts import Host
    from halint.estate.services import Ip


def said(host: Host) -> Iterator[Ip]:
    """Give `unicast_src_ip` and `mcast_src_ip` of keepalived, and the links of the Corosync node that the host is.

    keepalived binds the first two (vrrp.c, `open_vrrp_send_socket`); Corosync finds itself in the nodelist.
    """
    systems = {service.system for service in host.services}
    if "keepalived" in systems:
        from halint.systems.keepalived.addresses import address
        from halint.systems.keepalived.config import KeepalivedConfig

        for router in host.all(KeepalivedConfig):
            for instance in router.instances:
                source = address(instance.source.text) if instance.source is not None else None
                if source is not None:
                    yield source
    if "corosync" in systems:
        from halint.estate.clusters import node_of
        from halint.systems.corosync.model import CorosyncConfig

        for config in host.all(CorosyncConfig):
            node = node_of(host, config)
            for link in node.links.values() if node is not None else ():
                try:
                    yield ip_address(link.text)
                except ValueError:
                    continue  # a name
