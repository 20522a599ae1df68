"""Which servers are given by a name, and who turns it into an address when HAProxy starts (manual 5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Presence
from halint.systems.haproxy.address import parse_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server

HOSTS = "/etc/hosts"


def host_name(server: Server) -> str | None:
    """Give the name that a server's address has to be resolved from; None for IP addresses, sockets and variables."""
    text = server.address
    address = parse_address(text) if isinstance(text, str) else None
    if address is None or address.is_local or not isinstance(address.host, str) or address.ip is not None:
        return None
    return address.host if address.host.strip("*") else None


def initial_methods(server: Server) -> Sequence[str] | None:
    """Give the words of `init-addr` that hold for a server; `last`, `libc` when nothing is written, None when hidden.

    With `resolvers` the built-in list ends in `none` (measured: 2.2.9 to 3.2.26 start with a name that does not exist).
    """
    written = server.get("init-addr").value
    if written is None:
        return ("last", "libc", "none") if server.has("resolvers") else ("last", "libc")
    return written.split(",") if isinstance(written, str) else None


def local_names(config: HaproxyConfig) -> frozenset[str]:
    """Give the names of the host's /etc/hosts, where that file is seen; `localhost` always."""
    return frozenset(config.kept("local_names", _local_names))


def _local_names(config: HaproxyConfig) -> list[str]:
    names = ["localhost"]
    if config.files is not None and config.files.presence(HOSTS) is Presence.PRESENT:
        for line in config.files.read(HOSTS).text.split("\n"):
            names += line.partition("#")[0].split()[1:]
    return names
