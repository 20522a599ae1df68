"""Rules of iptables as `iptables-save` writes them (iptables(8), iptables-extensions(8)): the filter table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.estate.addresses import Text
from halint.estate.netfilter import Chain, FilterRule, Verb, is_protocol, unknown
from halint.estate.packetvalues import address_is, negated, port_is, protocol_name
from halint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.estate.netfilter import Packet, Test
    from halint.source import Source

WORD = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'([^']*)'|(\S+)")
CONTINUES = frozenset({
    "LOG", "NFLOG", "ULOG", "MARK", "CONNMARK", "AUDIT", "TRACE", "CT", "SET", "TOS", "DSCP", "TCPMSS", "NOTRACK",
    "CLASSIFY", "CHECKSUM", "SECMARK", "CONNSECMARK",
})  # fmt: skip
"""Targets after which the next rule is looked at."""
VERBS = {"ACCEPT": Verb.ACCEPT, "DROP": Verb.DROP, "REJECT": Verb.DROP, "RETURN": Verb.RETURN}
MODULES = frozenset(
    {"tcp", "udp", "state", "conntrack", "multiport", "comment", "iprange", "icmp", "icmp6", "vrrp", "addrtype"}
)
"""Modules (`-m`) whose options are understood, or make the test unknown by themselves."""


def read_iptables(source: Source) -> dict[str, Chain]:
    """Give the chains of the filter table; policies of INPUT that are not said are ACCEPT."""
    rules: dict[str, list[FilterRule]] = {"INPUT": []}
    policies: dict[str, tuple[bool, Span]] = {}
    table = "filter"
    for at, line in Text(source).lines():
        text = line.strip()
        if text.startswith("*"):
            table = text[1:].strip()
        elif table == "filter" and text.startswith(":"):
            words = text[1:].split()
            if words:
                rules.setdefault(words[0], [])
                span = Span(source, at + line.index(":"), at + len(line.rstrip()))
                policies[words[0]] = (words[1:2] == ["DROP"], span)
        elif table == "filter" and text.startswith(("-A", "--append", "-I", "--insert", "-P")):
            words = [first or second or third for first, second, third in WORD.findall(text)]
            span = Span(source, at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
            if words[0] == "-P" and len(words) > 2:
                policies[words[1]] = (words[2] == "DROP", span)
            elif len(words) > 1:
                made = _rule(words[2:], span)
                held = rules.setdefault(words[1], [])
                held.append(made) if words[0] in ("-A", "--append") else held.insert(0, made)
    return {name: Chain(tuple(held), *policies.get(name, (False, None))) for name, held in rules.items()}


def _rule(words: list[str], span: Span) -> FilterRule:
    tests: list[Test] = []
    verb, chain = Verb.NOTHING, ""
    at, turn = 0, False

    def add(test: Test) -> None:
        tests.append(negated(test) if turn else test)

    while at < len(words):
        option = words[at]
        value = words[at + 1] if at + 1 < len(words) else ""
        at += 2
        if option == "!":
            turn = True
            at -= 1
            continue
        if value == "!" and at < len(words):  # the older way: -s ! 10.0.0.0/8
            turn, value = True, words[at]
            at += 1
        if option in ("-j", "--jump", "-g", "--goto"):
            verb, chain = _target(value, goes=option in ("-g", "--goto"))
            break  # what follows are options of the target
        if option in ("-m", "--match"):
            if value not in MODULES:
                tests.append(unknown)
        elif option in ("-c", "--set-counters"):
            at += 1
        elif option == "--comment":
            pass
        else:
            make = OPTIONS.get(option)
            add(make(value) if make is not None else unknown)
            if make is None and value.startswith("-"):
                at -= 1
        turn = False
    return FilterRule(tuple(tests), verb, span, chain)


def _target(name: str, *, goes: bool) -> tuple[Verb, str]:
    if name in VERBS:
        return VERBS[name], ""
    if name in CONTINUES:
        return Verb.NOTHING, ""
    if name.isupper() and name in ("QUEUE", "NFQUEUE", "SYNPROXY", "TARPIT", "DNAT", "TEE"):
        return Verb.UNKNOWN, ""
    return Verb.GOTO if goes else Verb.JUMP, name


def _state(value: str) -> Test:
    states = {state.strip().upper() for state in value.split(",")}
    return lambda _: True if "NEW" in states else None if states & {"UNTRACKED", "SNAT", "DNAT"} else False


def _interface(value: str) -> Test:
    return (lambda _: False) if value == "lo" else (lambda _: None)


def _protocol(value: str) -> Test:
    return (lambda _: True) if value == "all" else is_protocol(protocol_name(value))


def _destinations(value: str) -> Test:
    return port_is(value.split(","))


def _no_icmp(_: str) -> Test:
    return is_protocol("icmp", "icmpv6")


def _addresses(*, source: bool) -> Callable[[str], Test]:
    return lambda value: address_is(value.split(","), source=source)


def _kind(value: str) -> Test:
    """Judge `--dst-type`: what is looked at is meant for this host, so that its addresses are LOCAL, or MULTICAST."""

    def test(packet: Packet) -> bool | None:
        if packet.destination is None or value not in ("LOCAL", "UNICAST", "MULTICAST", "BROADCAST", "ANYCAST"):
            return None
        return (
            packet.destination.is_multicast
            if value == "MULTICAST"
            else (value in ("LOCAL", "UNICAST") and not packet.destination.is_multicast)
        )

    return test


OPTIONS: dict[str, Callable[[str], Test]] = {
    "-p": _protocol,
    "--protocol": _protocol,
    "-s": _addresses(source=True),
    "--source": _addresses(source=True),
    "--src-range": _addresses(source=True),
    "-d": _addresses(source=False),
    "--destination": _addresses(source=False),
    "--dst-range": _addresses(source=False),
    "-i": _interface,
    "--in-interface": _interface,
    "--dport": _destinations,
    "--destination-port": _destinations,
    "--dports": _destinations,
    "--destination-ports": _destinations,
    "--state": _state,
    "--ctstate": _state,
    "--dst-type": _kind,
    "--icmp-type": _no_icmp,
    "--icmpv6-type": _no_icmp,
}
"""Options with one value; all others make a test that nobody can judge."""
