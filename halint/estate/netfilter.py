"""What rules of netfilter do with the first packet of a connection, as far as the rules can be understood.

nftables, iptables, ufw and firewalld are all read into chains of these rules. The answer is three-valued on purpose: a
packet counts as dropped only if no rule that might let it through comes before the one that drops it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from ipaddress import IPv4Address, IPv6Address

    from halint.source import Span

DEEPEST = 16
"""Chains that jump deeper than that (netfilter: 16 levels) are not followed."""


class Packet(NamedTuple):
    """The first packet of a connection from another host.

    `port` is None for protocols that have none; addresses that are not known are None.
    """

    protocol: str
    port: int | None
    source: IPv4Address | IPv6Address | None
    destination: IPv4Address | IPv6Address | None

    @property
    def is_ipv6(self) -> bool | None:
        """Whether it is one of IPv6; None when no address is known."""
        known = self.source or self.destination
        return known.version == 6 if known is not None else None


if TYPE_CHECKING:
    Test = Callable[[Packet], bool | None]
    """Whether a packet matches; None when nobody can say."""


class Verb(Enum):
    """What a rule does with what matches it."""

    ACCEPT = "accept"
    DROP = "drop"
    JUMP = "jump"
    GOTO = "goto"
    RETURN = "return"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class FilterRule(NamedTuple):
    """Tests that must all hold, and what is done then; `chain` is where JUMP and GOTO lead."""

    tests: tuple[Test, ...]
    verb: Verb
    span: Span
    chain: str = ""


class Chain(NamedTuple):
    """Rules in order. A base chain has a policy: whether it drops what falls through, and where that is said."""

    rules: Sequence[FilterRule]
    drops: bool = False
    policy: Span | None = None


class Fate(NamedTuple):
    """What becomes of a packet in a chain: ACCEPT, DROP, RETURN (falls through) or UNKNOWN; `span` is what decides.

    `may_pass` says that some rule that nobody can judge may have let it through before.
    """

    verb: Verb
    span: Span | None
    may_pass: bool = False


def matches(rule: FilterRule, packet: Packet) -> bool | None:
    """Say whether all tests of a rule hold."""
    found: bool | None = True
    for test in rule.tests:
        result = test(packet)
        if result is False:
            return False
        if result is None:
            found = None
    return found


def walk(chains: Mapping[str, Chain], name: str, packet: Packet, depth: int = 0) -> Fate:
    """Follow a packet through a chain."""
    chain = chains.get(name)
    if chain is None or depth > DEEPEST:
        return Fate(Verb.UNKNOWN, None)
    may_pass = False
    for rule in chain.rules:
        hit = matches(rule, packet)
        if hit is False or rule.verb is Verb.NOTHING:
            continue
        if rule.verb is Verb.UNKNOWN or (rule.verb is Verb.RETURN and hit is None):
            return Fate(Verb.UNKNOWN, rule.span)
        if rule.verb is Verb.RETURN:
            return Fate(Verb.RETURN, rule.span, may_pass)
        fate = Fate(rule.verb, rule.span)
        if rule.verb in (Verb.JUMP, Verb.GOTO):
            inner = walk(chains, rule.chain, packet, depth + 1)
            may_pass = may_pass or inner.may_pass
            if inner.verb is Verb.RETURN:
                if rule.verb is Verb.GOTO:
                    return Fate(Verb.RETURN if hit else Verb.UNKNOWN, rule.span, may_pass)
                continue
            fate = inner
        if hit:
            return fate._replace(may_pass=may_pass)
        may_pass = may_pass or fate.verb is not Verb.DROP
    return Fate(Verb.RETURN, None, may_pass)


def decide(chains: Mapping[str, Chain], base: str, packet: Packet) -> Fate:
    """Give the fate in a base chain: DROP only if nothing may let the packet through before."""
    fate = walk(chains, base, packet)
    if fate.verb is Verb.RETURN:
        chain = chains[base]
        fate = Fate(Verb.DROP if chain.drops else Verb.ACCEPT, chain.policy, fate.may_pass)
    if fate.verb is Verb.DROP and fate.may_pass:
        return Fate(Verb.UNKNOWN, fate.span)
    return fate


def is_protocol(*names: str) -> Test:
    """Make a test of the protocol."""
    return lambda packet: packet.protocol in names


def unknown(_: Packet) -> None:
    """Stand for a test that nobody can judge."""
    return
