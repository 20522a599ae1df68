r"""`option forwardfor` does nothing in TCP mode.

Headers are only added in HTTP mode; in a TCP proxy HAProxy ignores the option (with a warning: measured 2.2.9 to 3.2.26)
and the servers see only the balancer's address.

## Bad
```haproxy
frontend db
    mode tcp
    bind :5432
    option forwardfor
    #<5:21 haproxy/forwardfor-tcp
```

## Bad: inherited
```haproxy
defaults
    mode http
    option forwardfor
frontend db
#<1:11 haproxy/forwardfor-tcp
    mode tcp
    bind :5432
```

## Good
```haproxy
defaults
    mode http
frontend www
    option forwardfor
    bind :80
frontend db
    mode tcp
    bind :5432
```

## References
HAProxy configuration manual 4.2 "option forwardfor"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import removed
from halint.systems.haproxy.section import Section
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True, blind_to_digits=True)
def forwardfor_tcp(config: HaproxyConfig) -> Iterator[Finding]:
    """Proxies that are explicitly or by default in TCP mode and have the option on."""
    sections = dict.fromkeys(s.section for s in config.statements("option forwardfor") if s.section and not s.negated)
    if not sections:
        return
    inherited = {section for section in sections if section.kind == "defaults"}
    candidates = [section for section in sections if section.is_proxy]
    if inherited:
        for family in config.families:
            if isinstance(family.defaults, Section) and {family.defaults, *family.defaults.lineage} & inherited:
                candidates += [p for p in family.proxies if p not in sections and p.mode == "tcp"]
    for proxy in candidates:
        found = proxy.setting("option forwardfor")
        if proxy.mode == "tcp" and isinstance(found.value, Statement):
            yield (
                Finding(
                    found.value if found.is_explicit else proxy,
                    f"`option forwardfor` is ignored in `{proxy.label}`, which is in TCP mode.",
                    "take it out, or give TCP proxies a `defaults` section of their own (HAProxy knows no `no option forwardfor`); "
                    "to pass the address on in TCP mode use `send-proxy` on the servers.",
                )
                .related(None if found.is_explicit else found.value, "inherited from here")
                .fix("take the line out", removed(found.value) if found.is_explicit else None)
            )
