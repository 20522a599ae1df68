"""The servers of each backend as groups of one shape: what rules ask that are about a backend's servers as a whole."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.server import Server
from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.syntax.lines import LineDocument, Words
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.server import ServerGroup

NO_TRAFFIC = ("backup", "disabled")


def column(group: ServerGroup, at: int) -> Sequence[str]:
    """Give one word of each line of a group, as written; kept."""
    columns: dict[int, Sequence[str]] = group.__dict__.setdefault("columns", {})
    if at not in columns:
        columns[at] = group.document.words.column(group.lines, at) if at < len(group.shape.key) else ()
    return columns[at]


def distinct(group: ServerGroup, at: int) -> frozenset[str]:
    """Give the different words that the lines of a group have in one place; kept."""
    known: dict[int, frozenset[str]] = group.__dict__.setdefault("distinct", {})
    if at not in known:
        known[at] = frozenset(column(group, at))
    return known[at]


class Share(NamedTuple):
    """The servers of one group that stand in one backend: `number` of the group's places from `start` on."""

    group: ServerGroup
    start: int
    number: int

    @property
    def servers(self) -> Iterator[Server]:
        """These servers in order."""
        lines = self.group.lines[self.start : self.start + self.number]
        return (Server(self.group.document, line) for line in lines)


class ServerSet(NamedTuple):
    """The servers of one backend, group by group."""

    backend: Section
    shares: list[Share]

    @property
    def is_exact(self) -> bool:
        """Whether no word of a server line is unknown or hidden, so that what is absent is surely absent."""
        return all(share.group.exact for share in self.shares)

    def any_has(self, *options: str) -> bool:
        """Whether some server has one of these options, own or from `default-server`."""
        return any(share.group.has(option) for share in self.shares for option in options)

    def all_have(self, option: str) -> bool:
        """Whether every server has an option."""
        return all(share.group.has(option) for share in self.shares)

    def how_many(self, *, having: str = "", lacking: Sequence[str] = ()) -> int:
        """Count server lines; a template counts as one."""
        return sum(
            number
            for group, _, number in self.shares
            if (not having or group.has(having)) and not any(map(group.has, lacking))
        )

    @property
    def active(self) -> int:
        """How many server lines take traffic from the start; a template, which makes several servers, counts as two."""
        return sum(
            number * (2 if group.kind == "server-template" else 1)
            for group, _, number in self.shares
            if not any(map(group.has, NO_TRAFFIC))
        )

    def having(self, option: str, at_most: int | None = None) -> Sequence[Server]:
        """Give its servers that have an option, in order, or the first of them."""
        shares = [share for share in self.shares if share.group.has(option)]
        found = [server for share in shares for server in itertools.islice(share.servers, at_most)]
        return sorted(found, key=lambda server: server.index)[:at_most] if len(shares) > 1 else found

    def lacking(self, *options: str) -> Sequence[Server]:
        """Give its servers that have none of these options, in order."""
        found = [s for share in self.shares if not any(map(share.group.has, options)) for s in share.servers]
        return sorted(found, key=lambda server: server.index) if len(self.shares) > 1 else found


def shares(config: HaproxyConfig) -> Mapping[tuple[LineDocument, int], list[Share]]:
    """Give the servers of each backend that has any, by the file and the line of its header; kept with the config."""
    known = config.__dict__.get("shares")
    if known is None:
        known = config.__dict__["shares"] = {}
        for group in config.server_groups:
            document = group.document
            for header, start, number in group.runs:
                known.setdefault((document, header), []).append(Share(group, start, number))
    return known


def server_sets(config: HaproxyConfig) -> Mapping[Section, ServerSet]:
    """Give the servers of each backend that has any, kept with the config."""
    known = config.__dict__.get("server_sets")
    if known is None:
        known = config.__dict__["server_sets"] = {}
        for (document, header), found in shares(config).items():
            section = section_at(document, header)
            if section is not None:
                known[section] = ServerSet(section, found)
    return known


def repeating(config: HaproxyConfig, at: int) -> Iterator[tuple[LineDocument, Sequence[int]]]:
    """Give the `server` lines of each backend in which that word occurs twice, as written."""
    for (document, _), parts in shares(config).items():
        if len(parts) == 1 and parts[0].group.kind == "server":
            group, start, number = parts[0]
            words = column(group, at)[start : start + number]
        else:
            words = [
                word
                for group, start, number in parts
                if group.kind == "server"
                for word in column(group, at)[start : start + number]
            ]
        if len(set(words)) < len(words):
            lines = (
                line for g, start, number in parts if g.kind == "server" for line in g.lines[start : start + number]
            )
            yield document, sorted(lines)


def unusual_addresses(config: HaproxyConfig) -> Iterator[Server]:
    """Servers whose address is not simply `IPv4:port`: names, IPv6, sockets, no port, variables; found once."""
    yield from config.kept("unusual_addresses", _unusual_addresses)


def _unusual_addresses(config: HaproxyConfig) -> Iterator[Server]:
    for group in config.server_groups:
        document, at = group.document, 2 if group.kind == "server" else 3
        words = document.words

        def may_be(line: int, at: int = at, words: Words = words) -> bool:
            return len(words[line]) <= at or not _USUAL_OF_ANY_DIGITS.match(words[line][at])

        for line in group.alike(may_be):
            if len(words[line]) <= at or not _IPV4_AND_PORT.match(words[line][at]):
                yield Server(document, line)


_IPV4_AND_PORT = Pattern(r"[\d.]+:[1-9]\d*\Z")
_USUAL_OF_ANY_DIGITS = Pattern(r"[\d.]+:\d\d+\Z")
"""As that whatever the digits are (ports of one digit may be 0): what one line answers for all of its mask."""
