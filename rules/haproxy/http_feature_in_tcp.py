r"""An HTTP feature in a TCP proxy is ignored.

In TCP mode HAProxy does not look at requests. It ignores cookies, HTTP rules, redirects, statistics pages and the like, and
warns (measured: 2.2.9 to 3.2.26); `option httplog` becomes `option tcplog`. A proxy that has such a line of its own usually
lacks `mode http`, which is not the default: without it an `http-request deny` denies nothing. What a TCP proxy merely
inherits from `defaults` is a note. `redir` on a server is refused.

## Bad
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    http-request deny if { path_beg /admin }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/http-feature-in-tcp
    default_backend web
backend web
    cookie SRV insert
#   ^^^^^^^^^^^^^^^^^ haproxy/http-feature-in-tcp
    server web1 192.0.2.11:80 check
```

## Bad: more of them
```haproxy
defaults
    mode http
listen stats
    mode tcp
    bind :8404
    stats enable
#   ^^^^^^^^^^^^ haproxy/http-feature-in-tcp
    option httplog
#   ^^^^^^^^^^^^^^ haproxy/http-feature-in-tcp
    redirect scheme https
#   ^^^^^^^^^^^^^^^^^^^^^ haproxy/http-feature-in-tcp
```

## Bad: inherited
```haproxy
defaults
    mode http
    option httplog
    cookie SRV insert
listen db
#<1:9 haproxy/http-feature-in-tcp
    mode tcp
    bind :5432
    server db1 192.0.2.21:5432 check
```

## Bad: on servers
```haproxy
defaults
    mode tcp
backend web
    server web1 192.0.2.11:80 check cookie w1
#                                   ^^^^^^ haproxy/http-feature-in-tcp
backend moved
    server web1 192.0.2.11:80 check redir http://www.example.com
#                                   ^^^^^ haproxy/http-feature-in-tcp
```

## Good
```haproxy
defaults
    mode http
    option httplog
frontend www
    bind :80
    http-request deny if { path_beg /admin }
frontend db
    mode tcp
    option tcplog
    bind :5432
```

## Good: switched to HTTP
```haproxy target=haproxy-2.6
frontend upgraded
    mode tcp
    option tcplog
    bind :81
    tcp-request content switch-mode http if HTTP
    http-request deny if { path_beg /admin }
```

## References
HAProxy configuration manual 4.2 "mode"; src/proxy.c, src/cfgparse.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.modes import tcp_proxies
from halint.systems.haproxy.section import BACKEND, FRONTEND
from halint.systems.haproxy.stats import ENABLING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement


EITHER = FRONTEND | BACKEND
FEATURES = {
    "http-request": EITHER, "http-response": EITHER, "http-after-response": EITHER, "redirect": EITHER,
    "option httplog": EITHER, "option originalto": EITHER, "option http-buffer-request": EITHER,
    "monitor-uri": FRONTEND, "capture cookie": FRONTEND, "option http-ignore-probes": FRONTEND,
    "cookie": BACKEND, "option http-pretend-keepalive": BACKEND, **dict.fromkeys(ENABLING, EITHER),
}  # fmt: skip
"""What HAProxy ignores in TCP mode, and which proxies know it; `option forwardfor` has a rule of its own."""

INHERITED = tuple(word for word in FEATURES if not word.startswith("http-") and word != "redirect")
OWN_FORMAT = ("option tcplog", "option httpslog", "log-format")


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness", "security"}, blind_to_digits=True)
def http_feature_in_tcp(config: HaproxyConfig) -> Iterator[Finding]:
    """Without proxies in TCP mode there is nothing to do."""
    proxies = set(tcp_proxies(config))
    if not proxies:
        return
    told: set[tuple[Section, str]] = set()
    for keyword, capability in FEATURES.items():
        for statement in config.statements(keyword):
            section = statement.section
            if section not in proxies or statement.negated or statement.reset or not section.capabilities & capability:
                continue
            word = keyword.split()[0] if keyword in ENABLING else keyword
            if (section, word) not in told:
                told.add((section, word))
                yield Finding(
                    statement,
                    f"`{section.label}` is in TCP mode and ignores `{keyword}`.",
                    "write `mode http`, or remove the line.",
                )
    yield from _inherited(config, proxies)
    yield from _servers(config, proxies)


def _inherited(config: HaproxyConfig, proxies: set[Section]) -> Iterator[Finding]:
    found: dict[Section, list[Statement]] = {}
    for keyword in INHERITED:
        for statement in config.statements(keyword):
            if statement.section is not None and statement.section.kind == "defaults" and not statement.negated:
                found.setdefault(statement.section, []).append(statement)
    for proxy in config.proxies if found else ():
        if proxy not in proxies or not proxy.has("bind", "server", "server-template"):
            continue
        words = [
            statement
            for above in proxy.lineage
            for statement in found.get(above, ())
            if (FRONTEND if statement.keyword == "option httplog" else FEATURES[statement.keyword]) & proxy.capabilities
            and proxy.setting(statement.keyword).value == statement
            and not (statement.keyword == "option httplog" and proxy.has(*OWN_FORMAT))
        ]
        if words:
            told = ", ".join(f"`{statement.keyword}`" for statement in words)
            yield Finding(
                proxy,
                f"`{proxy.label}` is in TCP mode and ignores what it inherits: {told}.",
                "give TCP proxies a `defaults` section of their own"
                + (", or write `option tcplog`." if words[0].keyword == "option httplog" else "."),
                severity=Severity.INFO,
            ).related(words[0], "inherited from here")


def _servers(config: HaproxyConfig, proxies: set[Section]) -> Iterator[Finding]:
    told: set[Section] = set()
    for group in config.server_groups:
        for option in ("redir", "cookie"):
            at = group.options.get(option)
            for server in group.servers if at is not None else ():
                backend = server.backend
                if at is None or backend not in proxies or backend in told:
                    continue
                told.add(backend)
                refused = option == "redir"
                yield Finding(
                    server.document.word(server.index, at),
                    f"`{backend.label}` is in TCP mode: "
                    + ("HAProxy refuses `redir`." if refused else "the `cookie` values of its servers are ignored."),
                    "write `mode http`, or remove the option.",
                    severity=Severity.ERROR if refused else None,
                    tags={"daemon-rejects"} if refused else (),
                )
