r"""A `req…` or `rsp…` rule, gone since HAProxy 2.1.

`reqadd`, `reqrep`, `rspadd`, `rspdel` and their relatives edited requests line by line. Since 2.1 each of them is
refused; `http-request` and `http-response` rules do the same on single headers.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    reqadd X-Forwarded-Proto:\ https
#   ^^^^^^ haproxy/removed-req-rsp
    rspidel ^Server:.*
#   ^^^^^^^ haproxy/removed-req-rsp
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    http-request add-header X-Forwarded-Proto https
    http-response del-header Server
```

## References
src/cfgparse-listen.c "is not supported anymore since HAProxy 2.1"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.removal import REQUEST_RULES, certain, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"deprecated"}, blind_to_digits=True)
def removed_req_rsp(config: HaproxyConfig) -> Iterator[Finding]:
    """A `req…` or `rsp…` rule, gone since 2.1."""
    for keyword in sorted(config.keywords & REQUEST_RULES.keys()):
        for statement in certain(config, keyword):
            yield refusal(statement.word(0), f"`{keyword}`", REQUEST_RULES[keyword], config)
