"""What a host's own packet filter does with connections from other hosts, as far as its files say.

Read are nftables, iptables, ufw and firewalld where their files are in the input. A filter whose service is not
enabled, although other units are, is left out: Debian brings /etc/nftables.conf without loading it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from halint.estate.hosts import PACKET_FILTERS
from halint.estate.netfilter import Chain, Fate, FilterRule, Verb, decide
from halint.estate.units import enabled_units
from halint.source import Presence, Unreadable
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.estate.hosts import Host
    from halint.estate.netfilter import Packet
    from halint.source import Source, Span

    Judge = Callable[[Packet], Fate]

NFTABLES = ("/etc/nftables.conf", "/etc/sysconfig/nftables.conf")
IPTABLES = (
    ("/etc/iptables/rules.v4", 4),
    ("/etc/iptables/rules.v6", 6),
    ("/etc/sysconfig/iptables", 4),
    ("/etc/sysconfig/ip6tables", 6),
)
IPTABLES_UNITS = ("netfilter-persistent", "iptables", "ip6tables", "iptables-persistent")


class Filter(NamedTuple):
    """One of a host's packet filters: its name, and what it does with a packet."""

    name: str
    judge: Judge


class Blocked(NamedTuple):
    """A packet that is dropped: by which filter, and the rule or policy that does it."""

    name: str
    span: Span


def blocked(filters: tuple[Filter, ...], packet: Packet) -> Blocked | None:
    """Say whether some filter surely drops a packet."""
    for one in filters:
        fate = one.judge(packet)
        if fate.verb is Verb.DROP and fate.span is not None:
            return Blocked(one.name, fate.span)
    return None


def filters(host: Host) -> tuple[Filter, ...]:
    """Give a host's packet filters; none when no file of them is seen."""
    return tuple(_filters(host)) if host.has_any(PACKET_FILTERS) else ()


def _filters(host: Host) -> Iterator[Filter]:
    units = enabled_units(host)

    def runs(*names: str) -> bool:
        return not units or any(name in units for name in names)

    for path in NFTABLES:
        if runs("nftables") and host.files.presence(path) is Presence.PRESENT:
            from halint.estate.nftables import Ruleset

            rules = Ruleset(host.files, path)
            if rules.is_whole:
                yield from (Filter(path, partial(_base, base)) for base in rules.bases)
    for path, version in IPTABLES:
        source = _read(host, path) if runs(*IPTABLES_UNITS) else None
        if source is not None:
            from halint.estate.iptables import read_iptables

            yield Filter(path, partial(_of_version, read_iptables(source), "INPUT", version))
    if runs("ufw"):
        yield from _ufw(host)
    if runs("firewalld"):
        from halint.estate.firewalld import Firewalld

        zones = Firewalld(host.files)
        if zones.is_there and zones.is_whole:
            yield Filter("firewalld", partial(_zones, tuple(zones.chains())))


def _read(host: Host, path: str) -> Source | None:
    try:
        return host.files.read(path)
    except Unreadable:
        return None


def _base(base: object, packet: Packet) -> Fate:
    from halint.estate.nftables import Base

    assert isinstance(base, Base)
    family = {"ip": False, "ip6": True}.get(base.family)
    if family is not None and packet.is_ipv6 is not family:
        return Fate(Verb.ACCEPT if packet.is_ipv6 is not None else Verb.UNKNOWN, None)
    return decide(base.chains, base.name, packet)


def _of_version(chains: dict[str, Chain], base: str, version: int, packet: Packet) -> Fate:
    if packet.is_ipv6 is None or packet.is_ipv6 is not (version == 6):
        return Fate(Verb.UNKNOWN, None)
    return decide(chains, base, packet)


def _zones(chains: tuple[Chain | None, ...], packet: Packet) -> Fate:
    """What becomes of a packet that may meet any of these zones."""
    fates = [decide({"zone": chain}, "zone", packet) if chain else Fate(Verb.UNKNOWN, None) for chain in chains]
    return fates[-1] if fates and all(fate.verb is Verb.DROP for fate in fates) else Fate(Verb.UNKNOWN, None)


def _ufw(host: Host) -> Iterator[Filter]:
    """Ufw: its own rules before the user's, and the policy of /etc/default/ufw (ufw-framework(8))."""
    from halint.estate.iptables import read_iptables

    conf, defaults = _read(host, "/etc/ufw/ufw.conf"), _read(host, "/etc/default/ufw")
    if conf is None or defaults is None or _value(conf, "ENABLED")[0].lower() != "yes":
        return
    policy, span = _value(defaults, "DEFAULT_INPUT_POLICY")
    for version, ending, prefix in ((4, "", "ufw"), (6, "6", "ufw6")):
        parts = [_read(host, f"/etc/ufw/{name}{ending}.rules") for name in ("before", "user", "after")]
        if None in parts or span is None:
            continue
        chains: dict[str, Chain] = {}
        for source in parts:
            assert source is not None
            chains |= {
                name: chain for name, chain in read_iptables(source).items() if chain.rules or name not in chains
            }
        jumps = tuple(
            FilterRule((), Verb.JUMP, span, f"{prefix}-{part}-input")
            for part in ("before", "user", "after")
            if f"{prefix}-{part}-input" in chains
        )
        chains["INPUT"] = Chain(jumps, policy.upper() in ("DROP", "REJECT"), span)
        # Chains that ufw makes when it starts: they log or drop what is not for this host.
        for name in ("not-local", "logging-deny", "skip-to-policy-input", "user-limit", "user-limit-accept"):
            chains.setdefault(f"{prefix}-{name}", Chain(()))
        yield Filter("ufw", partial(_of_version, chains, "INPUT", version))


def _value(source: Source, key: str) -> tuple[str, Span | None]:
    from halint.estate.addresses import Text
    from halint.source import Span

    for _, name, value, at in Text(source).entries():
        if name == key:
            return value.strip("\"'"), Span(source, at, at + len(value))
    return "", None
