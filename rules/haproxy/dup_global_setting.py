r"""A global setting is given twice, and HAProxy keeps the first.

For these settings the daemon prints an ALERT "already specified. Continuing", ends with status 0 and ignores the
second value. Who edits the second line changes nothing. `ca-base` and `crt-base` given twice are refused. Measured on
2.2 to 3.2.

## Bad
```haproxy
global
    maxconn 1000
    maxconn 20000
#   ^^^^^^^^^^^^^ haproxy/dup-global-setting
```

## Bad: user and uid are one setting
```haproxy
global
    user haproxy
    uid 99
#   ^^^^^^ haproxy/dup-global-setting
```

## Bad: refused
```haproxy
global
    crt-base /etc/haproxy/certs
    crt-base /etc/ssl
#   ^^^^^^^^^^^^^^^^^ haproxy/dup-global-setting
```

## Good
```haproxy
global
    maxconn 1000
    user haproxy
    group haproxy
    log /dev/log local0
    log /dev/log local1 notice
```

## References
src/cfgparse-global.c "already specified. Continuing."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.haproxy.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


GROUPS = (
    ("maxconn",), ("pidfile",), ("chroot",), ("spread-checks",), ("ulimit-n",), ("maxpipes",), ("maxconnrate",),
    ("user", "uid"), ("group", "gid"), ("ca-base",), ("crt-base",),
)  # fmt: skip


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def dup_global_setting(config: HaproxyConfig) -> Iterator[Finding]:
    """A global setting is given twice."""
    if not config.globals:
        return
    for keywords in GROUPS:
        if not config.has(*keywords):
            continue
        found = [statement for section in config.globals for statement in section.all(*keywords)]
        for later in found[1:]:
            first = found[0]
            if outline(later.document).branches(later.index) or outline(first.document).branches(first.index):
                continue
            refused = keywords[0] in ("ca-base", "crt-base")
            yield (
                Finding(
                    later,
                    f"`{later.keyword}` was set before, so HAProxy "
                    + ("refuses the file" if refused else "ignores this line and keeps the first value"),
                    "keep one of the two lines",
                    severity=Severity.ERROR if refused else None,
                    tags={"daemon-rejects"} if refused else (),
                )
                .related(first, "the value that counts")
                .fix("take the line out", removed(later) if not refused else None, safety=Safety.UNSAFE)
            )
