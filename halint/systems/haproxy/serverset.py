"""The servers of each backend as groups of one shape: what rules ask that are about a backend's servers as a whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.server import ServerGroup

NO_TRAFFIC = ("backup", "disabled")


class ServerSet(NamedTuple):
    """The servers of one backend: (group, how many of its servers stand in this backend)."""

    backend: Section
    groups: list[tuple[ServerGroup, int]]

    @property
    def is_exact(self) -> bool:
        """Whether no word of a server line is unknown or hidden, so that what is absent is surely absent."""
        return all(group.exact for group, _ in self.groups)

    def any_has(self, *options: str) -> bool:
        """Whether some server has one of these options, own or from `default-server`."""
        return any(group.has(option) for group, _ in self.groups for option in options)

    def all_have(self, option: str) -> bool:
        """Whether every server has an option."""
        return all(group.has(option) for group, _ in self.groups)

    def how_many(self, *, having: str = "", lacking: Sequence[str] = ()) -> int:
        """Count server lines; a template counts as one."""
        return sum(
            number
            for group, number in self.groups
            if (not having or group.has(having)) and not any(map(group.has, lacking))
        )

    @property
    def active(self) -> int:
        """How many server lines take traffic from the start; a template, which makes several servers, counts as two."""
        return sum(
            number * (2 if group.kind == "server-template" else 1)
            for group, number in self.groups
            if not any(map(group.has, NO_TRAFFIC))
        )

    def servers(self, config: HaproxyConfig) -> Iterator[Server]:
        """Its servers in order."""
        return iter(config.servers_of(self.backend))


def server_sets(config: HaproxyConfig) -> Mapping[Section, ServerSet]:
    """Give the servers of each backend that has any; one pass over all servers, kept with the config."""
    known = config.__dict__.get("server_sets")
    if known is None:
        known = config.__dict__["server_sets"] = _server_sets(config)
    return known


def _server_sets(config: HaproxyConfig) -> Mapping[Section, ServerSet]:
    found: dict[Section, ServerSet] = {}
    for group in config.server_groups:
        last, end, number = None, -1, 0
        section: Section | None = None
        for document, line in group.places:
            if line < end and document is last:
                number += 1
                continue
            if section is not None:
                _add(found, section, group, number)
            section, last, number = section_at(document, line), document, 1
            end = section.end if section else -1
        if section is not None:
            _add(found, section, group, number)
    return found


def _add(found: dict[Section, ServerSet], section: Section, group: ServerGroup, number: int) -> None:
    known = found.get(section)
    if known is None:
        found[section] = ServerSet(section, [(group, number)])
    else:
        known.groups.append((group, number))


def unusual_addresses(config: HaproxyConfig) -> Iterator[Server]:
    """Servers whose address is not simply `IPv4:port`: names, IPv6, sockets, no port, variables; found once."""
    yield from config.kept("unusual_addresses", _unusual_addresses)


def _unusual_addresses(config: HaproxyConfig) -> Iterator[Server]:
    for group in config.server_groups:
        at = 2 if group.kind == "server" else 3
        for document, line in group.places:
            words = document.words[line]
            if len(words) > at and _IPV4_AND_PORT(words[at]) is None:
                yield Server(document, line)


_IPV4_AND_PORT = re.compile(r"[\d.]+:[1-9]\d*\Z").match
