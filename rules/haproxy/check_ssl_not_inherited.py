r"""With `port` or `addr` the check does not use the server's `ssl` or `send-proxy` any more.

A check speaks TLS and the PROXY protocol like the traffic only as long as it goes to the same address and port. As soon as
`port` or `addr` is written (even with the same port) it goes in clear unless `check-ssl` or `check-send-proxy` says
otherwise (measured: 2.6.12 and 3.2.26 send `GET /` to the TLS port). Against a TLS port the check then fails for every server, or with a bare TCP check tests less than one thinks.
If `port` names another port, a clear health page may well be meant, so that is only a note.

## Bad
```haproxy
defaults
    mode http
backend web
    option httpchk GET /health
    server web1 192.0.2.11:443 ssl verify required ca-file /etc/ssl/ca.pem check port 443
#                                                                                ^^^^ haproxy/check-ssl-not-inherited
```

## Bad: PROXY protocol
```haproxy
defaults
    mode tcp
backend mail
    server mx1 192.0.2.25:25 send-proxy check addr 192.0.2.26
#                                             ^^^^ haproxy/check-ssl-not-inherited
```

## Bad: another port
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:443 ssl verify required ca-file /etc/ssl/ca.pem check port 8443
#                                                                                ^^^^ haproxy/check-ssl-not-inherited
```

## Good
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:443 ssl verify required ca-file /etc/ssl/ca.pem check
    server web2 192.0.2.12:443 ssl verify required ca-file /etc/ssl/ca.pem check port 443 check-ssl
    server web3 192.0.2.13:443 ssl verify required ca-file /etc/ssl/ca.pem check port 80 no-check-ssl
    server web4 192.0.2.14:80 check port 80
backend rules
    option httpchk
    http-check connect port 443 ssl
    server web1 192.0.2.11:443 ssl verify required ca-file /etc/ssl/ca.pem check port 443
```

## References
HAProxy configuration manual 5.2 "check-ssl", "check-send-proxy"; src/server.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import appended
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.healthcheck import health_check
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.server import Server


PROXY = ("send-proxy", "send-proxy-v2", "send-proxy-v2-ssl", "send-proxy-v2-ssl-cn")


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    tags={"availability", "correctness"},
    fixable=True,
    blind_to_digits=True,
)
def check_ssl_not_inherited(config: HaproxyConfig) -> Iterator[Finding]:
    """Groups with `check` and `port` or `addr`, and a transport that the check does not get."""
    for group in config.server_groups:
        if not group.has("check") or not group.exact or not (group.has("port") or group.has("addr")):
            continue
        lost = [("ssl", "check-ssl")] if group.has("ssl") else []
        lost += [(word, "check-send-proxy") for word in PROXY if group.has(word)][:1]
        lost = [(had, wanted) for had, wanted in lost if not group.has(wanted) and f"no-{wanted}" not in group.options]
        for server in group.servers if lost else ():
            backend = server.backend
            rules = health_check(backend).rules
            if isinstance(backend.defaults, Unknown) or any(rule.keyword.endswith(" connect") for rule in rules):
                continue
            option = "port" if server.has("port") else "addr"
            place = server.own_options.get(option)
            had, wanted = lost[0]
            yield Finding(
                server.name_word if place is None else server.document.word(server.index, place),
                f"because of `{option}` the check of `{server.name}` does not use its `{had}`.",
                f"add `{wanted}`, or `no-{wanted}` if the check is meant to go without.",
                severity=None if _same_port(server) else Severity.INFO,
            ).fix(f"add {wanted}", appended(server, f" {wanted}"), safety=Safety.UNSAFE)


def _same_port(server: Server) -> bool:
    address = parse_address(server.address) if isinstance(server.address, str) else None
    port = server.get("port").value
    return address is not None and isinstance(port, str | None) and (port is None or port == str(address.port))
