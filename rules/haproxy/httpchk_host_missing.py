r"""The health check's HTTP request has no Host header.

`option httpchk GET /health` sends `GET /health HTTP/1.0` and nothing else. A server with more than one site answers for
its default site, so the check says nothing of the one that is served; strict servers and frameworks that check the host
answer 400, and with HTTP/1.1 the header is required. Checks that ask Patroni for its role are left alone.

## Bad
```haproxy
defaults
    mode http
backend web
    option httpchk GET /health
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpchk-host-missing
    server web1 192.0.2.11:80 check
```

## Bad: HTTP/1.1
```haproxy
defaults
    mode http
backend web
    option httpchk
#   ^^^^^^^^^^^^^^ haproxy/httpchk-host-missing
    http-check send meth GET uri /health ver HTTP/1.1
    server web1 192.0.2.11:80 check
```

## Bad: inherited
```haproxy
defaults
    mode http
    option httpchk HEAD /
#   ^^^^^^^^^^^^^^^^^^^^^ haproxy/httpchk-host-missing
backend web
    server web1 192.0.2.11:80 check
```

## Good
```haproxy
defaults
    mode http
backend web
    option httpchk
    http-check send meth GET uri /health ver HTTP/1.1 hdr Host www.example.com
    server web1 192.0.2.11:80 check
backend patroni
    mode tcp
    option httpchk OPTIONS /primary
    server db1 192.0.2.21:5432 check port 8008
```

## Good: the old way
```haproxy target=haproxy-2.2
defaults
    mode http
backend web
    option httpchk GET /health HTTP/1.1\r\nHost:\ www.example.com
    server web1 192.0.2.11:80 check
```

## References
HAProxy configuration manual 4.2 "option httpchk", "http-check send"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.healthcheck import health_check, http_request, is_role_path, sends_host, without_host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"availability", "correctness"}, blind_to_digits=True)
def httpchk_host_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """Ask for the options whose request has no header and whose section has no rule that adds one."""
    for statement in without_host(config):
        section, request = statement.section, http_request(statement)
        if section is None or request is None or "host:" in request.version.lower() or is_role_path(request.uri):
            continue
        if section.kind == "defaults":
            users = [b for b in config.backends if health_check(b).statement == statement]
        else:
            users = [section] if health_check(section).statement == statement else []
        users = [b for b in users if b.has("server", "server-template") and not sends_host(health_check(b))]
        if users:
            yield Finding(
                statement,
                f"the health check of `{users[0].label}` sends no Host header.",
                "add `http-check send hdr Host www.example.com` with the name of the site.",
            )
