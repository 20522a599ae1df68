"""Zones of firewalld (firewalld.zone(5)) as chains: what each lets in from other hosts.

Which zone a packet meets hangs on its source and on the interface it comes in by; the latter nobody knows here. So
every zone that is set up counts, the default zone, and those of NetworkManager's connections: a packet is dropped only
if all of them drop it. Services and zones that the package brings are known as of firewalld 1.3.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.addresses import Text
from halint.estate.firewalld_tables import SERVICES, ZONES
from halint.estate.netfilter import Chain, FilterRule, Verb, is_protocol, unknown
from halint.estate.packetvalues import address_is, negated, port_is, protocol_name
from halint.source import Presence, Span, Unreadable
from halint.source.files import glob
from halint.systems.pacemaker.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.estate.netfilter import Packet, Test
    from halint.source import Files
    from halint.systems.pacemaker.element import Element

CONFIG = "/etc/firewalld/firewalld.conf"
DEFAULT = "public"
CONNECTIONS = ("/etc/NetworkManager/system-connections/*", "/etc/sysconfig/network-scripts/ifcfg-*")
"""Connections of NetworkManager, each of which may name a zone."""
HARMLESS = frozenset({
    "short", "description", "interface", "source", "service", "port", "protocol", "rule", "masquerade", "forward",
    "forward-port", "source-port", "icmp-block", "icmp-block-inversion", "egress-priority", "ingress-priority",
})  # fmt: skip
"""Elements of a zone that are understood, or that let nothing more in than the rest does."""


class Firewalld:
    """The zones of a host. `is_whole` is False where rules lie that are not read (direct rules, policies)."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.is_whole = not any(
            files.presence(path) is Presence.PRESENT
            for path in ("/etc/firewalld/direct.xml", "/etc/firewalld/policies")
        )
        self.default, self.start = self._default_zone()
        self.zones = {path.rpartition("/")[2][:-4]: path for path in glob(files, "/etc/firewalld/zones/*.xml")}

    def _default_zone(self) -> tuple[str, Span | None]:
        try:
            source = self._files.read(CONFIG)
        except Unreadable:
            return DEFAULT, None
        for _, key, value, at in Text(source).entries():
            if key == "DefaultZone":
                return value, Span(source, at, at + len(value))
        return DEFAULT, Span(source, 0, 0)

    @property
    def is_there(self) -> bool:
        """Whether anything of it is seen."""
        return self.start is not None or bool(self.zones)

    def chains(self) -> Iterator[Chain | None]:
        """Give a chain for each zone that a packet may meet; None for one that is not understood."""
        for path in self.zones.values():
            yield self._zone(path)
        for name in sorted({self.default, *self._of_connections()} - self.zones.keys()):
            built_in = ZONES.get(name)
            if built_in is None or self.start is None:
                yield None
                continue
            target, services = built_in
            rules = [FilterRule((self._service(service),), Verb.ACCEPT, self.start) for service in services]
            yield Chain(tuple(rules), target != "ACCEPT", self.start)

    def _of_connections(self) -> Iterator[str]:
        """Give the zones that NetworkManager puts connections into."""
        for pattern in CONNECTIONS:
            for path in glob(self._files, pattern):
                try:
                    source = self._files.read(path)
                except Unreadable:
                    continue
                for _, key, value, _ in Text(source).entries():
                    if key in ("zone", "ZONE") and value:
                        yield value.strip("\"'")

    def _zone(self, path: str) -> Chain | None:
        try:
            top = read(self._files.read(path), "firewalld").top
        except Unreadable:
            return None
        if top is None or top.name != "zone" or any(child.name not in HARMLESS for child in top.children):
            return None
        denied: list[FilterRule] = []
        allowed: list[FilterRule] = []
        for child in top.children:
            if child.name == "rule":
                rule = self._rich(child)
                # A rule with a priority may stand anywhere.
                (denied if rule.verb is not Verb.ACCEPT or child.get("priority") else allowed).append(rule)
            elif child.name in ("service", "port", "protocol"):
                allowed.append(FilterRule((self._opened(child),), Verb.ACCEPT, child.span))
        return Chain((*denied, *allowed), top.get("target", "default") != "ACCEPT", top.span)

    def _rich(self, element: Element) -> FilterRule:
        tests: list[Test] = []
        verb = Verb.NOTHING
        if element.get("family"):
            wants = element.get("family") == "ipv6"
            tests.append(lambda packet: None if packet.is_ipv6 is None else packet.is_ipv6 is wants)
        if element.get("priority"):
            tests.append(unknown)
        for child in element.children:
            if child.name in ("source", "destination"):
                if not child.get("address"):
                    tests.append(unknown)
                    continue
                test = address_is([child.get("address")], source=child.name == "source")
                tests.append(negated(test) if child.get("invert").lower() in ("true", "yes") else test)
            elif child.name in ("service", "port", "protocol"):
                tests.append(self._opened(child))
            elif child.name in ("accept", "drop", "reject"):
                verb = Verb.ACCEPT if child.name == "accept" else Verb.DROP
                if child.children:  # a limit
                    tests.append(unknown)
            elif child.name not in ("log", "audit", "nflog"):
                tests.append(unknown)
        return FilterRule(tuple(tests), verb, element.span)

    def _opened(self, element: Element) -> Test:
        if element.name == "service":
            return self._service(element.get("name"))
        if element.name == "protocol":
            return is_protocol(protocol_name(element.get("value")))
        return _port(element.get("protocol"), element.get("port"))

    def _service(self, name: str, depth: int = 0) -> Test:
        """Make a test of a service: the host's own definition, else the package's; unknown without either."""
        for path in (f"/etc/firewalld/services/{name}.xml", f"/usr/lib/firewalld/services/{name}.xml"):
            if self._files.presence(path) is not Presence.PRESENT:
                continue
            try:
                top = read(self._files.read(path), "firewalld").top
            except Unreadable:
                return unknown
            if top is None or depth > 4:
                return unknown
            return _any(
                [
                    self._service(child.get("service"), depth + 1) if child.name == "include" else self._opened(child)
                    for child in top.children
                    if child.name in ("port", "protocol", "include")
                ]
            )
        if name not in SERVICES:
            return unknown
        pairs = [text.partition("/") for text in SERVICES[name]]
        return _any([_port(protocol, port) if port else is_protocol(protocol) for protocol, _, port in pairs])


def _port(protocol: str, port: str) -> Test:
    ports, right = port_is([port]), is_protocol(protocol)
    return lambda packet: ports(packet) if right(packet) else False


def _any(tests: Sequence[Test]) -> Test:
    def test(packet: Packet) -> bool | None:
        found = [one(packet) for one in tests]
        return True if True in found else None if None in found else False

    return test
