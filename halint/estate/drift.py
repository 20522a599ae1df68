"""What two HAProxies that should be alike do differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.address import parse_address
from halint.values import UNKNOWN
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Located
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement

COMPARED = frozenset(
    {
        "mode",
        "balance",
        "default_backend",
        "use_backend",
        "acl",
        "http-request",
        "tcp-request",
        "http-response",
        "redirect",
        "cookie",
        "option httpchk",
        "option tcp-check",
        "option pgsql-check",
        "option mysql-check",
        "http-check",
        "tcp-check",
        "timeout client",
        "timeout server",
        "timeout connect",
        "timeout tunnel",
        "retries",
        "option redispatch",
    }
)
"""Lines of proxies that have nothing to do with which node they stand on."""

OPTIONS = ("ssl", "send-proxy", "send-proxy-v2", "disabled")
"""Options that say what a server is; weights and `backup` may prefer the node's own."""


class Drift(NamedTuple):
    """One difference: where it is on either side (the section, where one side has nothing), and what it is."""

    here: Located
    there: Located
    what: str


def drift(first: HaproxyConfig, second: HaproxyConfig) -> Iterator[Drift]:
    """Give what the second does otherwise than the first, section by section in its order."""
    if first.hides or second.hides:
        return
    theirs = _sections(first)
    mine = _sections(second)
    anchor: Located | None = next(iter(mine.values()), None)
    if not theirs or anchor is None or not theirs.keys() & mine.keys():
        return
    for key, section in theirs.items():
        if key not in mine:
            yield Drift(anchor, section, f"has no `{section.label}`")
    for key, section in mine.items():
        same = theirs.get(key)
        if same is None:
            yield Drift(section, next(iter(theirs.values())), f"has `{section.label}`, which the other has not")
        else:
            yield from _section(first, same, second, section)


def _sections(config: HaproxyConfig) -> dict[object, Section]:
    found: dict[object, Section] = {}
    for section in config.proxies:
        if isinstance(section.name, str) and not (
            section.has("stats enable", "stats uri") and not section.has("server")
        ):
            found.setdefault((section.capabilities, section.name), section)
    return found


def _section(first: HaproxyConfig, there: Section, second: HaproxyConfig, here: Section) -> Iterator[Drift]:
    if here.hides or there.hides:
        return
    theirs, mine = _servers(first, there), _servers(second, here)
    if theirs is not None and mine is not None:
        for address in sorted(theirs.keys() - mine.keys()):
            yield Drift(here, theirs[address], f"has no server {address[0]} in `{here.label}`")
        for address in sorted(mine.keys() - theirs.keys()):
            known = "another kind of" if any(address[0] == other[0] for other in theirs) else "another"
            yield Drift(mine[address], there, f"has {known} server {address[0]} in `{here.label}`")
    ports_there, ports_here = _ports(first, there), _ports(second, here)
    if ports_there is not None and ports_here is not None and ports_there != ports_here:
        odd = ", ".join(str(port) for port in sorted(ports_there ^ ports_here))
        yield Drift(here, there, f"listens on other ports in `{here.label}` ({odd})")
    if isinstance(here.mode, str) and isinstance(there.mode, str) and here.mode != there.mode:
        yield Drift(here, there, f"has `mode {here.mode}` in `{here.label}`, not {there.mode}")
        return
    left, right = _lines(there), _lines(here)
    for text in (text for text in left if text not in right):
        keyword = left[text].keyword
        at = next((s for t, s in right.items() if s.keyword == keyword and t not in left), here)
        yield Drift(at, left[text], f"says `{keyword}` otherwise in `{here.label}`")
        return
    for text in (text for text in right if text not in left):
        yield Drift(right[text], there, f"has one more `{right[text].keyword}` in `{here.label}`")
        return


def _servers(config: HaproxyConfig, section: Section) -> dict[tuple[str, ...], Statement] | None:
    found: dict[tuple[str, ...], Statement] = {}
    for server in config.servers_of(section):
        address = server.address
        if not isinstance(address, str) or "$" in address:
            return None
        parsed = parse_address(address)
        if parsed is None or parsed.is_loopback or parsed.is_local:
            continue  # the node's own
        found[address, *(option for option in OPTIONS if server.has(option))] = server
    return found


def _ports(config: HaproxyConfig, section: Section) -> frozenset[int] | None:
    ports: set[int] = set()
    for bind in config.binds_of(section):
        if not isinstance(bind.argument(0), str):
            return None
        for text, _ in bind.addresses:
            parsed = parse_address(text)
            if parsed is None or not parsed.is_known:
                return None
            ports.update((parsed.ports or ())[:64])
    return frozenset(ports)


def _lines(section: Section) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for statement in section.statements:
        if statement.keyword in COMPARED and UNKNOWN not in statement.values:
            text = " ".join(map(str, statement.values))
            found[("no " if statement.negated else "") + text] = statement
    return found
