r"""One side of a peers section speaks TLS and the other does not.

With `bind … ssl` the local peer expects TLS; the others connect in clear unless their `server` lines (or
`default-server`) say `ssl` too, and the other way round. The handshake fails, and after a reload the new process
cannot fetch the tables from the old one.

## Bad
```haproxy
peers cluster
    bind 192.0.2.1:10000 ssl crt /etc/haproxy/peers.pem
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/peers-ssl-mismatch
    server lb1
    server lb2 192.0.2.2:10000
```

## Bad: the other way round
```haproxy
peers cluster
    bind 192.0.2.1:10000
#   ^^^^^^^^^^^^^^^^^^^^ haproxy/peers-ssl-mismatch
    default-server ssl verify none
    server lb1
    server lb2 192.0.2.2:10000
```

## Good
```haproxy
peers cluster
    bind 192.0.2.1:10000 ssl crt /etc/haproxy/peers.pem
    default-server ssl verify none
    server lb1
    server lb2 192.0.2.2:10000
```

## References
src/cfgparse.c of peers sections; doc/configuration.txt 3.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def peers_ssl_mismatch(config: HaproxyConfig) -> Iterator[Finding]:
    """One side of a peers section speaks TLS and the other does not."""
    for section in config.of_kind("peers"):
        binds = section.all("bind", "default-bind")
        servers = section.all("server", "peer")
        if not binds or not servers or not section.has("bind") or section.hides:
            continue
        listening = any("ssl" in statement.values for statement in binds)
        by_default = any("ssl" in statement.values for statement in section.all("default-server"))
        speaking = [by_default or "ssl" in statement.values for statement in servers]
        if listening != by_default and all(one is not listening for one in speaking):
            yield Finding(
                section.all("bind")[0],
                "this peer expects TLS, and no `server` line here speaks it"
                if listening
                else "the `server` lines here speak TLS, and this listener does not",
                "write `ssl` on both sides: on the `bind` line and in `default-server`",
            )
