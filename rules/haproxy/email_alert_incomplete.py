r"""Mails about health checks are set up in part only.

`email-alert` needs `mailers`, `from` and `to`. When one is missing HAProxy ignores all of them with a warning, and
nobody is told when servers go down.

## Bad
```haproxy
global
    maxconn 1000
backend app
    email-alert mailers ops
#   ^^^^^^^^^^^^^^^^^^^^^^^ haproxy/email-alert-incomplete
    email-alert to ops@example.com
    server s1 192.0.2.1:80 check
mailers ops
    mailer m1 192.0.2.25:25
```

## Good
```haproxy
defaults
    email-alert from lb@example.com
mailers ops
    mailer m1 192.0.2.25:25
backend app
    email-alert mailers ops
    email-alert to ops@example.com
    server s1 192.0.2.1:80 check
```

## References
src/proxy.c "'email-alert' will be ignored"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


PARTS = ("mailers", "from", "to")


@rule(severity=Severity.WARNING, tags={"availability"}, blind_to_digits=True)
def email_alert_incomplete(config: HaproxyConfig) -> Iterator[Finding]:
    """Mails about health checks are set up in part only."""
    seen: set[int] = set()
    for statement in config.statements(*(f"email-alert {part}" for part in (*PARTS, "level", "myhostname"))):
        section = statement.section
        if section is None or not section.is_proxy or section.position in seen or section.hides or statement.negated:
            continue
        seen.add(section.position)
        missing = [part for part in PARTS if section.setting(f"email-alert {part}").value is None]
        if missing:
            yield Finding(
                statement,
                f"`email-alert {missing[0]}` is missing in `{section.label}`, so HAProxy ignores all of `email-alert`",
                "add " + ", ".join(f"`email-alert {part} …`" for part in missing),
            )
