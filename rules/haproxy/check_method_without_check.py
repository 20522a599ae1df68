r"""The backend says how to check its servers, but no server has `check`, so nothing is ever checked.

`option httpchk` and its like only choose what a check does. Checks run for servers whose line (or `default-server`) has the
word `check`, and for no other. The backend looks guarded and keeps sending traffic to dead servers; HAProxy is silent
(measured: 2.2.9 to 3.2.26).

## Bad
```haproxy
defaults
    mode http
backend web
    option httpchk GET /health
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/check-method-without-check
    server web1 192.0.2.11:80
    server web2 192.0.2.12:80
```

## Bad: another kind, and taken back
```haproxy
defaults
    mode tcp
    default-server check
backend db
    option pgsql-check user haproxy
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/check-method-without-check
    default-server no-check
    server db1 192.0.2.21:5432
```

## Good
```haproxy
defaults
    mode http
    option httpchk
backend web
    option httpchk GET /health
    server web1 192.0.2.11:80 check
    server slot1 0.0.0.0:80 disabled
backend same_hosts
    option httpchk GET /health
    server web1 192.0.2.11:81 track web/web1
backend inherits
    server web1 192.0.2.11:82
backend empty
    option httpchk GET /health
```

## References
HAProxy configuration manual 4.2 "option httpchk", 5.2 "check"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit, appended
from halint.systems.haproxy.healthcheck import choosing_sections, health_check
from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.serverset import server_sets
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.serverset import ServerSet


WATCHED = ("check", "track", "disabled")


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True, blind_to_digits=True)
def check_method_without_check(config: HaproxyConfig) -> Iterator[Finding]:
    """Only where some server goes unchecked look at the sections that choose a kind of check themselves."""
    if config.is_partial or all(group.has("check") for group in config.server_groups):
        return
    sets = server_sets(config)
    for document, header in choosing_sections(config):
        section = section_at(document, header)
        servers = sets.get(section) if section else None
        if section is None or servers is None or not servers.is_exact or servers.any_has(*WATCHED):
            continue
        statement = health_check(section).statement
        if statement is not None and not isinstance(section.defaults, Unknown) and not section.hides:
            yield Finding(
                statement,
                f"no server of `{section.label}` has `check`: `{statement.keyword}` never runs.",
                "add `check` to the server lines, or once for all: `default-server check`.",
            ).fix("add `check`", *_checked(section, servers), safety=Safety.UNSAFE)


def _checked(section: Section, servers: ServerSet) -> Iterator[Edit | None]:
    """Add the word to each server, as `haproxy/server-without-check` does; None where it was taken back on purpose."""
    for share in servers.shares:
        for server in share.servers:
            yield (
                None
                if section.has("default-server") or "no-check" in server.own_options
                else appended(server, " check")
            )
