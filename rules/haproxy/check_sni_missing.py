r"""HTTPS checks do not send the server name that the traffic sends.

`sni` is for traffic only; until 3.2 a check sends no server name unless `check-sni` gives one. A server with several
sites then shows the default certificate and site, or closes the handshake, and the check tests the wrong thing or fails.

## Bad
```haproxy
defaults
    mode http
backend web
    option httpchk GET /health
    server web1 192.0.2.11:443 ssl verify required ca-file /etc/ssl/ca.pem sni str(www.example.com) check
#                                                                          ^^^ haproxy/check-sni-missing
```

## Good
```haproxy
defaults
    mode http
backend web
    option httpchk GET /health
    server web1 192.0.2.11:443 ssl verify required ca-file /etc/ssl/ca.pem sni str(www.example.com) check check-sni www.example.com
backend rules
    option httpchk
    http-check connect ssl sni www.example.com
    server web1 192.0.2.11:443 ssl verify required ca-file /etc/ssl/ca.pem sni str(www.example.com) check
```

## Good: set by itself
```haproxy target=haproxy-3.3
defaults
    mode http
backend web
    option httpchk GET /health
    server web1 192.0.2.11:443 ssl verify required ca-file /etc/ssl/ca.pem sni str(www.example.com) check
```

## References
HAProxy configuration manual 5.2 "check-sni", "check-sni-auto"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.healthcheck import health_check
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"}, blind_to_digits=True)
def check_sni_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """Groups with `sni` and `check`; the first server of each backend tells."""
    if config.surely_at_least(3, 3):
        return
    told: set[Section] = set()
    for group in config.server_groups:
        if not (group.has("sni") and group.has("ssl") and group.has("check")) or group.has("check-sni"):
            continue
        if not group.exact or ((group.has("port") or group.has("addr")) and not group.has("check-ssl")):
            continue
        for server in group.servers:
            backend = server.backend
            check = health_check(backend)
            if backend in told or check.kind != "httpchk" or isinstance(backend.defaults, Unknown):
                continue
            if any(rule.keyword.endswith(" connect") for rule in check.rules):
                continue
            told.add(backend)
            place = server.own_options.get("sni")
            yield Finding(
                server.name_word if place is None else server.document.word(server.index, place),
                f"the checks of `{backend.label}` send no server name, unlike its traffic.",
                "add `check-sni NAME` with the name of the site.",
            )
