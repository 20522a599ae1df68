"""wsrep_cluster_address and the addresses of nodes, taken apart."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from halint.syntax.grammar import Rejected, Token, Tree, load
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Span

PORT = 4567
"""gcomm's base_port."""

LOOPBACK = frozenset({"localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback"})


class Member(NamedTuple):
    """One entry of the list; `port` is None when it is not given."""

    host: str
    port: str | None
    span: Span
    blank_before: bool = False
    blank_inside: bool = False

    @property
    def number(self) -> int:
        """The port to call, 4567 by default, -1 when it is none."""
        if not self.port:
            return PORT
        return int(self.port) if self.port.isdigit() else -1

    @property
    def key(self) -> str:
        """The host as far as it can be compared."""
        return normal_host(self.host)


class Parameter(NamedTuple):
    """`key=value` after the question mark."""

    key: str
    value: str
    span: Span


class ClusterAddress(NamedTuple):
    """The whole: `scheme` is "" when there is none; `empty` are the places of entries that are not there."""

    scheme: str
    members: tuple[Member, ...]
    parameters: tuple[Parameter, ...]
    span: Span
    leading_comma: bool = False
    trailing_comma: bool = False
    malformed: str = ""
    """What the grammar could not read."""

    @property
    def bootstraps(self) -> bool:
        """Whether a node started with it forms a cluster of its own."""
        if self.scheme != "gcomm://" or self.malformed:
            return False
        return (
            not self.members
            or self.leading_comma
            or self.parameter("pc.bootstrap").lower() in {"1", "yes", "true", "on"}
        )

    def parameter(self, key: str) -> str:
        """Give a parameter's value, "" when it is not there."""
        return next((p.value for p in self.parameters if p.key == key), "")


def normal_host(host: str) -> str:
    """Give a host name or address as far as it can be compared."""
    host = host.strip().strip("[]").lower().rstrip(".")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return host


def is_loopback(host: str) -> bool:
    """Whether a host is this host and no other."""
    host = normal_host(host)
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_any(host: str) -> bool:
    """Whether it is the address that stands for all of a host's addresses."""
    return normal_host(host) in {"0.0.0.0", "::", "*"}


def is_private(host: str) -> bool:
    """Whether it is an address of a private network (RFC 1918, RFC 4193); names are not."""
    try:
        return ipaddress.ip_address(normal_host(host)).is_private
    except ValueError:
        return False


def split_host(text: str) -> tuple[str, str]:
    """Split `host`, `host:port`, `[v6]:port` or a bare IPv6 address."""
    text = re.sub(r"^(?:tcp|ssl|udp)://", "", text.strip())
    found = re.fullmatch(r"\[([^\]]*)\](?::(\S*))?", text)
    if found:
        return found[1], found[2] or ""
    if text.count(":") == 1:
        host, _, port = text.partition(":")
        return host, port
    return text, ""


def read_address(text: str, whole: Span, offset: int) -> ClusterAddress:
    """Take an address apart; `offset` is where its first character stands in `whole.source`, -1 when unknown."""
    tree = load("gcomm").parse(text, "address")

    def at(start: int, end: int) -> Span:
        return whole._replace(start=offset + start, end=offset + end) if offset >= 0 else whole

    if isinstance(tree, Rejected):
        found = re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text)
        return ClusterAddress(found[0] if found else "", (), (), whole, malformed=text[tree.at :])
    scheme = ""
    members: list[Member] = []
    parameters: list[Parameter] = []
    after_comma, leading, commas = False, False, 0
    for child in tree.children:
        if isinstance(child, Token):
            if child.type == "SCHEME":
                scheme = text[child.start : child.end]
            else:
                commas += 1
                leading = leading or not members
                after_comma = True
        elif child.rule == "member":
            members.append(_member(text, child, at))
            after_comma = False
        elif child.rule == "query":
            parameters = [_parameter(text, each, at) for each in child.trees("parameter")]
    return ClusterAddress(scheme, tuple(members), tuple(parameters), whole, leading, after_comma and bool(members))


def _member(text: str, tree: Tree, at: object) -> Member:
    assert callable(at)
    host, port, before, inside = "", None, False, False
    start = end = 0
    for token in tree.tokens:
        piece = text[token.start : token.end]
        if token.type == "HOST":
            host, start, end = piece, token.start, token.end
        elif token.type == "PORT":
            port, end = piece, token.end
        elif not host:
            before = True
        else:
            inside = True
    return Member(host, port, at(start, end), before, inside)


def _parameter(text: str, tree: Tree, at: object) -> Parameter:
    assert callable(at)
    key, *value = tree.tokens
    last = value[0] if value else key
    return Parameter(
        text[key.start : key.end], text[value[0].start : value[0].end] if value else "", at(key.start, last.end)
    )
