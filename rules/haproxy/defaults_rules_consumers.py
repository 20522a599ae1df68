r"""A section inherits rules from a `defaults` section that it may not inherit from.

A `defaults` with TCP or HTTP rules can be used by frontends or by backends, not by both, and by no `listen` or other
`defaults`. Rules that only exist on one side (`tcp-request connection`, `tcp-response`) must not reach the other.
HAProxy refuses the file.

## Bad
```haproxy
defaults base
    mode http
    http-request set-header X-A b
listen app from base
#<1:20 haproxy/defaults-rules-consumers
    bind :80
    server s1 192.0.2.1:80
```

## Bad: both sides
```haproxy
defaults base
    mode http
    http-request set-header X-A b
frontend www from base
    bind :80
backend app from base
#<1:21 haproxy/defaults-rules-consumers
    server s1 192.0.2.1:80
```

## Bad: the wrong side
```haproxy
defaults base
    tcp-response content accept
frontend www from base
#<1:22 haproxy/defaults-rules-consumers
    bind :80
```

## Good
```haproxy
defaults base
    mode http
    http-request set-header X-A b
frontend www from base
    bind :80
defaults plain
    mode http
backend app from plain
    server s1 192.0.2.1:80
```

## References
src/proxy.c proxy_ref_defaults(); measured on 2.6 to 3.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


ANY = ("http-request", "http-response", "http-after-response", "tcp-request connection", "tcp-request session",
       "tcp-request content", "tcp-response content")  # fmt: skip


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def defaults_rules_consumers(config: HaproxyConfig) -> Iterator[Finding]:
    """A section inherits rules from a `defaults` section that it may not inherit from."""
    ruled = {id(s): s for s in config.of_kind("defaults") if s.name and s.has(*ANY)}
    if not ruled:
        return
    sides: dict[int, Section] = {}
    for section in config.sections:
        defaults = section.defaults
        if not isinstance(defaults, Section) or id(defaults) not in ruled:
            continue
        rules = defaults.all(*ANY)[0]
        why = ""
        if section.kind in ("listen", "defaults"):
            why = f"a `{section.kind}` section cannot inherit rules"
        elif section.kind == "backend" and defaults.has("tcp-request connection", "tcp-request session"):
            why = "a backend cannot inherit `tcp-request connection` or `session` rules"
        elif section.kind == "frontend" and defaults.has("tcp-response content"):
            why = "a frontend cannot inherit `tcp-response` rules"
        elif sides.setdefault(id(defaults), section).kind != section.kind:
            why = f"`{sides[id(defaults)].label}` of the other side inherits the same rules"
        if why:
            yield Finding(
                section,
                f"{why}, so HAProxy refuses `{section.label}` with `{defaults.label}`",
                "use a `defaults` section without rules here, or move the rules to the proxies",
            ).related(rules, "the first of its rules")
