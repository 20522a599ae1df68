"""Where the HAProxy of a host listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.address import Address, parse_address
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from ipaddress import IPv4Address, IPv6Address

    from halint.source import Span
    from halint.systems.haproxy.bind import Bind
    from halint.systems.haproxy.config import HaproxyConfig


class Listener(NamedTuple):
    """One address of a `bind` line."""

    address: Address
    span: Span
    bind: Bind

    @property
    def ip(self) -> IPv4Address | IPv6Address | None:
        """The address it is bound to; None for wildcards, names and sockets in the file system."""
        return None if self.address.is_wildcard else self.address.ip

    def takes(self, ip: IPv4Address | IPv6Address | None, port: int | None) -> bool:
        """Whether a TCP connection to an address and port (None: any) of this host arrives here."""
        if self.address.is_local or self.address.is_datagram:
            return False
        ports = self.address.ports
        if port is not None and ports is not None and port not in ports:
            return False
        if self.address.is_wildcard:
            # `:::80` takes IPv4 too unless v6only is said.
            return (
                ip is None
                or ip.version == self.address.ip_version
                or (self.address.ip_version == 6 and not self.bind.has("v6only"))
            )
        return ip is None or self.ip == ip


def listeners(config: HaproxyConfig) -> Sequence[Listener]:
    """Give every address that is bound, in order; those hidden by variables are left out."""
    return config.kept("listeners", _listeners)


def _listeners(config: HaproxyConfig) -> Iterator[Listener]:
    for bind in config.binds:
        for text, span in bind.addresses:
            found = parse_address(text)
            if found is not None and found.is_known:
                yield Listener(found, span, bind)


def hides_listeners(config: HaproxyConfig) -> bool:
    """Whether there may be listeners that are not seen: variables, templates, other files."""
    return (
        config.is_partial
        or bool(config.not_read)
        or any(not isinstance(bind.argument(0), str) or "$" in str(bind.argument(0)) for bind in config.binds)
        or any(section.hides for section in config.frontends)
    )
