r"""TLS is routed by server name before the name has arrived.

In TCP mode `req.ssl_sni` looks into what the client has sent so far. Without `tcp-request inspect-delay` HAProxy does not
wait for the ClientHello: the rule finds nothing and the connection goes to the default backend or nowhere, sometimes.

## Bad
```haproxy
defaults
    timeout connect 5s
frontend tls
    mode tcp
    bind :443
    use_backend shop if { req.ssl_sni -i shop.example }
    #                     ^^^^^^^^^^^ haproxy/sni-routing-no-inspect
    default_backend other
backend shop
    mode tcp
    server s1 192.0.2.1:443 check
backend other
    mode tcp
    server s2 192.0.2.2:443 check
```

## Bad: through an ACL
```haproxy
defaults
    timeout connect 5s
listen tls
    mode tcp
    bind :443
    acl hello req_ssl_hello_type 1
    #         ^^^^^^^^^^^^^^^^^^ haproxy/sni-routing-no-inspect
    use-server s1 if hello
    server s1 192.0.2.1:443 check
```

## Good
```haproxy
defaults
    timeout connect 5s
frontend tls
    mode tcp
    bind :443
    tcp-request inspect-delay 5s
    tcp-request content accept if { req.ssl_hello_type 1 }
    use_backend shop if { req.ssl_sni -i shop.example }
backend shop
    mode tcp
    server s1 192.0.2.1:443 check
```

## References
HAProxy configuration manual 7.3.5 "req.ssl_sni", 4.2 "tcp-request inspect-delay"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import line_inside
from halint.systems.haproxy.acl import tests_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Located
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


NEEDING = frozenset({"req.ssl_sni", "req_ssl_sni", "req.ssl_hello_type", "req_ssl_hello_type"})
WAIT = "tcp-request inspect-delay 5s\ntcp-request content accept if { req.ssl_hello_type 1 }"
WHERE = ("use_backend", "use-server", "tcp-request content")


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True, blind_to_digits=True)
def sni_routing_no_inspect(config: HaproxyConfig) -> Iterator[Finding]:
    """Conditions and ACLs of TCP proxies that look into the hello, one finding for each proxy."""
    if not any("ssl_sni" in document.text or "ssl_hello" in document.text for document in config.documents):
        return
    told: set[Section] = set()
    for section, word in _looks(config):
        if section in told or section.mode != "tcp" or section.kind == "backend":
            continue
        if section.setting("tcp-request inspect-delay").value is not None:
            continue
        told.add(section)
        yield Finding(
            word,
            f"`{section.label}` routes by what the TLS hello says but does not wait for it: some connections go astray.",
            "add `tcp-request inspect-delay 5s` and `tcp-request content accept if { req.ssl_hello_type 1 }`.",
        ).fix(
            "wait for the hello",
            line_inside(section, WAIT) if not section.has("tcp-request content") else None,
            safety=Safety.UNSAFE,
        )


def _looks(config: HaproxyConfig) -> Iterator[tuple[Section, Located]]:
    for statement in config.statements(*WHERE):
        for test, words in tests_of(statement):
            if test.fetch in NEEDING and statement.section:
                yield statement.section, words[0]
    for statement in config.statements("acl"):
        criterion = statement.argument(1)
        if isinstance(criterion, str) and criterion.partition(",")[0] in NEEDING and statement.section:
            yield statement.section, statement.word(2)
