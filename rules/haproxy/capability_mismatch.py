r"""A setting stands in a proxy that has no use for it.

`bind`, `monitor-uri` or `use_backend` mean nothing in a backend, `balance`, `cookie` or `option httpchk` nothing in a
frontend. HAProxy ignores most of them with a warning, so the setting that somebody counts on has no effect; `server`
in a frontend and some others are refused.

## Bad
```haproxy
frontend www
    bind :80
    balance roundrobin
#   ^^^^^^^ haproxy/capability-mismatch
```

## Bad: refused
```haproxy
frontend www
    bind :80
    server s1 192.0.2.1:80
#   ^^^^^^ haproxy/capability-mismatch
```

## Bad: in defaults
```haproxy
defaults
    bind :80
#   ^^^^ haproxy/capability-mismatch
```

## Bad: in a backend
```haproxy
backend app
    bind :80
#   ^^^^ haproxy/capability-mismatch
    server s1 192.0.2.1:80
```

## Good
```haproxy
listen app
    bind :80
    balance roundrobin
    monitor-uri /health
    server s1 192.0.2.1:80
```

## References
src/cfgparse.c warnifnotcap(), failifnotcap()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.vocabulary import IGNORED, MISPLACED, homes, misfits, version_mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


RULES = frozenset({"acl", "http-request", "http-response", "http-after-response", "tcp-request content"})
"""What `haproxy/defaults-rules-anon` speaks of."""


@rule(severity=Severity.WARNING, tags={"correctness"}, blind_to_digits=True)
def capability_mismatch(config: HaproxyConfig) -> Iterator[Finding]:
    """A setting stands in a proxy that has no use for it."""
    for misfit in misfits(config):
        if misfit.standing not in (IGNORED, MISPLACED) or misfit.keyword in RULES:
            continue
        refused = misfit.standing == MISPLACED
        places = homes(misfit.keyword, version_mask(config))
        yield Finding(
            misfit,
            f"`{misfit.keyword}` has no place in a `{misfit.kind}` section: HAProxy "
            + ("refuses the file" if refused else "ignores it"),
            f"move it to a `{places[0]}` section" if places else "remove it",
            severity=Severity.ERROR if refused else None,
            tags={"daemon-rejects"} if refused else (),
        )
