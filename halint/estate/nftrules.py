"""One rule of nftables: its expressions become tests, its statement what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from halint.estate.netfilter import FilterRule, Verb, is_protocol, unknown
from halint.estate.packetvalues import address_is, negated, port_is, protocol_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from halint.estate.netfilter import Packet, Test
    from halint.source import Span

VERBS = {
    "accept": Verb.ACCEPT,
    "drop": Verb.DROP,
    "reject": Verb.DROP,
    "return": Verb.RETURN,
    "continue": Verb.NOTHING,
    "queue": Verb.UNKNOWN,
    "synproxy": Verb.UNKNOWN,
}
JUMPS = {"jump": Verb.JUMP, "goto": Verb.GOTO}
LEVELS = ("prefix", "level", "group", "snaplen", "queue-threshold", "flags", "packets", "bytes")
SKIPPED = frozenset({"counter", "log", "comment", "notrack", "==", "meta", "\n"})
"""Words that decide nothing."""


class Word(Protocol):
    """A token as the reader of rulesets makes them."""

    @property
    def text(self) -> str:
        """What it says."""
        ...


class RuleMaker:
    """Makes the rules of a table, whose named sets (None: filled while in use) and definitions are known."""

    def __init__(self, sets: Mapping[str, Sequence[str] | None], defines: Mapping[str, Sequence[str]]) -> None:
        self._sets = sets
        self._defines = defines

    def rules(self, tokens: Sequence[Word], span: Span) -> Iterator[FilterRule]:
        """Make a rule, of one with a verdict map one for each entry; what is not understood may match or not."""
        words = [token.text for token in tokens]
        tests: list[Test] = []
        at = 0
        while at < len(words):
            word = words[at]
            if word in VERBS or word in JUMPS:
                yield _judging(tests, words[at:], span)
                return
            if word in SKIPPED:
                at += 2 if word == "comment" else 1
            elif word in LEVELS:
                at += 2
            elif words[at + 1 : at + 2] == ["vmap"] or words[at + 2 : at + 3] == ["vmap"]:
                yield from self._mapped(tests, words, at, span)
                return
            else:
                test, at = self._expression(words, at)
                if test is None:
                    yield FilterRule((*tests, unknown), _last_verb(words[at:]), span)
                    return
                tests.append(test)

    def _mapped(self, tests: Sequence[Test], words: Sequence[str], at: int, span: Span) -> Iterator[FilterRule]:
        """Make the rules of `FIELD vmap { value : verdict, ... }`."""
        begin = words.index("vmap", at)
        field = FIELDS.get(" ".join(words[at:begin]))
        if field is None or words[begin + 1 : begin + 2] != ["{"]:
            yield FilterRule((*tests, unknown), Verb.UNKNOWN, span)
            return
        entry: list[str] = []
        for word in (*words[begin + 2 :], ","):
            if word not in (",", "}"):
                entry += [word] if word != "\n" else []
                continue
            if ":" in entry[1:-1]:
                sign = entry.index(":", 1)
                values = self._resolved(entry[:sign])
                test = field(values) if values is not None else unknown
                yield _judging((*tests, test), entry[sign + 1 :], span)
            elif entry:
                yield FilterRule((*tests, unknown), Verb.UNKNOWN, span)
            entry = []

    def _expression(self, words: Sequence[str], at: int) -> tuple[Test | None, int]:
        """Read one comparison; gives its test, None when it is not understood, and the word after it."""
        for length in (2, 1):
            key = " ".join(words[at : at + length])
            if key in FIELDS:
                at += length
                break
        else:
            return None, at + 1
        turn = words[at : at + 1] == ["!="]
        if words[at : at + 1] and words[at] in ("!=", "=="):
            at += 1
        if words[at : at + 1] and words[at] in ("<", ">", "<=", ">=", "&", ".", "and", "map"):
            return None, at
        values, at = self._values(words, at)
        if words[at : at + 1] and words[at] in (".", "&", "map", "and", "|", "/"):
            return None, at
        if values is None:
            return unknown, at
        test = FIELDS[key](values)
        return (_kept(key, negated(test)) if turn else test), at

    def _values(self, words: Sequence[str], at: int) -> tuple[list[str] | None, int]:
        """Give the values of a literal, a set, `@name` or `$name`; None when they are not known."""
        if at >= len(words):
            return None, at
        if words[at] != "{":
            values = [words[at]]
            at += 1
            while words[at : at + 1] == [","] and at + 1 < len(words):  # ct state established,related
                values.append(words[at + 1])
                at += 2
            return self._resolved(values), at
        found: list[str] = []
        at += 1
        while at < len(words) and words[at] != "}":
            if words[at] not in (",", "\n"):
                found.append(words[at])
            at += 1
        return self._resolved(found), at + 1

    def _resolved(self, values: Sequence[str], depth: int = 0) -> list[str] | None:
        found: list[str] = []
        for value in values:
            if value[0] in "@$" and depth < 4:
                known = self._sets.get(value[1:]) if value[0] == "@" else self._defines.get(value[1:])
                inner = self._resolved(known, depth + 1) if known is not None else None
                if inner is None:
                    return None
                found += inner
            else:
                found.append(value.strip("\"'"))
        return found


def _judging(tests: Sequence[Test], words: Sequence[str], span: Span) -> FilterRule:
    """Make a rule that ends in a verdict."""
    if words[0] in JUMPS:
        return FilterRule(tuple(tests), JUMPS[words[0]], span, words[1] if len(words) > 1 else "")
    return FilterRule(tuple(tests), VERBS.get(words[0], Verb.UNKNOWN), span)


def _last_verb(words: Sequence[str]) -> Verb:
    """Give what a rule does whose tests are not understood; UNKNOWN when that is not certain either."""
    known = [VERBS[word] for word in words if word in VERBS]
    if any(word in JUMPS or word == "vmap" for word in words) or len(set(known)) > 1:
        return Verb.UNKNOWN
    return known[0] if known else Verb.NOTHING


def _ports(protocols: tuple[str, ...]) -> Callable[[Sequence[str]], Test]:
    def make(values: Sequence[str]) -> Test:
        ports, right = port_is(values), is_protocol(*protocols)

        def test(packet: Packet) -> bool | None:
            return ports(packet) if right(packet) else False

        return test

    return make


def _kept(key: str, test: Test) -> Test:
    """`tcp dport != 22` still is about TCP only."""
    protocols = IMPLIED.get(key)
    if protocols is None:
        return test
    right = is_protocol(*protocols)
    return lambda packet: test(packet) if right(packet) else False


def _addresses(*, source: bool, version: int) -> Callable[[Sequence[str]], Test]:
    def make(values: Sequence[str]) -> Test:
        inner = address_is(values, source=source)

        def test(packet: Packet) -> bool | None:
            ip = packet.source if source else packet.destination
            return False if ip is not None and ip.version != version else inner(packet)

        return test

    return make


def _protocols(values: Sequence[str]) -> Test:
    return is_protocol(*(protocol_name(value) for value in values))


def _interface(values: Sequence[str]) -> Test:
    """No packet of another host comes in by the loopback interface; by which one it does, nobody says."""
    only = all(value == "lo" for value in values)
    return (lambda _: False) if only else unknown


def _state(values: Sequence[str]) -> Test:
    return lambda _: True if "new" in values else None if "untracked" in values else False


def _family(values: Sequence[str]) -> Test:
    def test(packet: Packet) -> bool | None:
        if packet.is_ipv6 is None:
            return None
        return ("ipv6" if packet.is_ipv6 else "ipv4") in values

    return test


def _nothing_here(_: Sequence[str]) -> Test:
    return lambda _: False


IMPLIED = {"tcp dport": ("tcp",), "udp dport": ("udp",), "th dport": ("tcp", "udp")}
"""Protocols that a field is about: `tcp dport != 22` matches TCP only."""

FIELDS: dict[str, Callable[[Sequence[str]], Test]] = {
    "tcp dport": _ports(("tcp",)),
    "udp dport": _ports(("udp",)),
    "th dport": _ports(("tcp", "udp")),
    "sctp dport": _nothing_here,
    "ip saddr": _addresses(source=True, version=4),
    "ip daddr": _addresses(source=False, version=4),
    "ip6 saddr": _addresses(source=True, version=6),
    "ip6 daddr": _addresses(source=False, version=6),
    "ip protocol": _protocols,
    "ip6 nexthdr": _protocols,
    "meta l4proto": _protocols,
    "l4proto": _protocols,
    "meta nfproto": _family,
    "nfproto": _family,
    "ct state": _state,
    "iif": _interface,
    "iifname": _interface,
    "meta iif": _interface,
    "meta iifname": _interface,
    "icmp type": _nothing_here,
    "icmp code": _nothing_here,
    "icmpv6 type": _nothing_here,
    "icmpv6 code": _nothing_here,
    "igmp type": _nothing_here,
}
"""What is compared, and the test that its values make."""
