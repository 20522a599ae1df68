r"""Of several backup servers only the first is used.

When all other servers are down, HAProxy sends everything to the first backup server that is up, whatever `balance` says; the
others wait for that one to fail as well. If they are meant to share the load that needs `option allbackups`.

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 check
    server spare1 192.0.2.12:80 check backup
    server spare2 192.0.2.13:80 check backup
#                                     ^^^^^^ haproxy/backup-one-only
```

## Good
```haproxy
defaults
    mode http
backend web
    option allbackups
    server web1 192.0.2.11:80 check
    server spare1 192.0.2.12:80 check backup
    server spare2 192.0.2.13:80 check backup
backend one
    server web1 192.0.2.11:80 check
    server spare1 192.0.2.12:80 check backup
```

## References
HAProxy configuration manual 4.2 "option allbackups"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.serverset import server_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability"}, blind_to_digits=True)
def backup_one_only(config: HaproxyConfig) -> Iterator[Finding]:
    """Backends with two or more, told at the second."""
    if not any(group.has("backup") for group in config.server_groups):
        return
    for backend, servers in server_sets(config).items():
        if servers.how_many(having="backup") > 1 and backend.option("allbackups").value is False:
            spare = servers.having("backup", 2)
            at = spare[1].own_options.get("backup")
            yield Finding(
                spare[1].name_word if at is None else spare[1].document.word(spare[1].index, at),
                f"`{spare[1].name}` gets traffic only after `{spare[0].name}` has failed, too.",
                "add `option allbackups` if they are meant to share the load.",
            ).related(spare[0], "this one gets everything")
