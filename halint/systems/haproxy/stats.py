"""Statistics pages: which proxies serve one, to whom, and what guards it (manual 4.2 "stats …")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.section import FRONTEND
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement

ENABLING = (
    "stats enable", "stats uri", "stats realm", "stats auth", "stats refresh", "stats admin", "stats hide-version",
    "stats show-node", "stats show-desc", "stats show-legends", "stats show-modules", "stats scope",
    "stats http-request",
)  # fmt: skip
"""Any of these turns the page on."""

GUARDS = frozenset({"auth", "deny", "reject", "silent-drop", "tarpit", "return"})
"""Actions that can keep somebody away from a page; what their conditions say is taken on trust."""


class StatsPage(NamedTuple):
    """A page, on the proxy that serves it; `statements` are its own or inherited `stats …` lines."""

    proxy: Section
    statements: tuple[Statement, ...]

    def having(self, *keywords: str) -> Iterator[Statement]:
        """Give its statements with one of these keywords."""
        return (statement for statement in self.statements if statement.keyword in keywords)

    @property
    def has_password(self) -> bool:
        """Whether it asks for a password itself."""
        return any(self.having("stats auth")) or any(
            statement.argument(0) in GUARDS for statement in self.having("stats http-request")
        )


def stats_pages(config: HaproxyConfig) -> Iterator[StatsPage]:
    """Every page that is on in an HTTP proxy, inherited ones included."""
    yield from config.kept("stats_pages", _stats_pages)


def _stats_pages(config: HaproxyConfig) -> Iterator[StatsPage]:
    if not config.has(*ENABLING):
        return
    owners: dict[Section, None] = dict.fromkeys(s.section for s in config.statements(*ENABLING) if s.section)
    inherited = {section for section in owners if section.kind == "defaults"}
    proxies = [section for section in owners if section.is_proxy]
    if inherited:
        proxies += [p for p in config.proxies if p not in owners and any(above in inherited for above in p.lineage)]
    for proxy in sorted(proxies, key=lambda section: section.position):
        statements = proxy.all(*ENABLING) or proxy.inherited(*ENABLING)
        switched_off = statements and statements[-1].keyword == "stats enable" and statements[-1].negated
        if proxy.mode == "http" and statements and not switched_off:
            yield StatsPage(proxy, tuple(statement for statement in statements if not statement.negated))


def is_exposed(config: HaproxyConfig, proxy: Section) -> bool:
    """Whether a proxy surely listens on an address that other hosts reach."""
    if not proxy.capabilities & FRONTEND:
        return False
    for bind in config.binds_of(proxy):
        for text, _ in bind.addresses:
            address = parse_address(text)
            if address is not None and address.is_known and not address.is_loopback and not address.is_local:
                return True
    return False


def is_guarded(config: HaproxyConfig, proxy: Section) -> bool:
    """Whether rules of the proxy may keep somebody away: then nothing is claimed of its page."""
    return any(action.section is proxy for name in GUARDS for action in config.actions_by_name.get(name, ()))
