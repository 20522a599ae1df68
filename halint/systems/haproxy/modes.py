"""Which proxies work in TCP mode, where everything that is HTTP is ignored (manual 4.2 "mode")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section

L7_BALANCE = ("uri", "url_param", "hdr(")
"""Algorithms of `balance` that look at the HTTP request; `rdp-cookie` and `hash` work in TCP mode as well."""


def tcp_proxies(config: HaproxyConfig) -> Sequence[Section]:
    """Give the proxies that are surely in TCP mode and not `disabled`; found once."""
    return config.kept("tcp_proxies", lambda config: config.sparing(_tcp_proxies))


def _tcp_proxies(config: HaproxyConfig) -> Iterator[Section]:
    own = {statement.section for statement in config.statements("mode")}
    disabled = config.has("disabled")
    switching = {action.section for action in config.actions_by_name.get("switch-mode", ())}
    for family in config.families:
        if isinstance(family.defaults, Unknown):
            inherited: object = None
        else:
            inherited = family.defaults.mode if family.defaults is not None else "tcp"
        if inherited != "tcp" and not own:
            continue
        for proxy in family.proxies:
            if proxy in own:
                if proxy.mode != "tcp":
                    continue
            elif inherited != "tcp" or proxy.hides:
                continue
            if proxy not in switching and not (disabled and proxy.setting("disabled").value is not None):
                yield proxy
