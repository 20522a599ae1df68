r"""`block` or a bare `redispatch`, gone since HAProxy 2.1.

`block` became `http-request deny`, `redispatch` became `option redispatch`. Since 2.1 the old words are refused.

## Bad
```haproxy
backend app
    redispatch
#   ^^^^^^^^^^ haproxy/removed-block-redispatch
    server s1 192.0.2.1:80
```

## Bad: block
```haproxy
frontend www
    bind :80
    mode http
    block if { path /admin }
#   ^^^^^ haproxy/removed-block-redispatch
```

## Good
```haproxy
backend app
    option redispatch
    http-request deny if { path /admin }
```

## References
src/cfgparse-listen.c "is not supported anymore since HAProxy 2.1"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.removal import BLOCKS, certain, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"deprecated"}, fixable=True, blind_to_digits=True)
def removed_block_redispatch(config: HaproxyConfig) -> Iterator[Finding]:
    """`block` or a bare `redispatch`."""
    for keyword in sorted(config.keywords & BLOCKS.keys()):
        new = "http-request deny" if keyword == "block" else "option redispatch"
        for statement in certain(config, keyword):
            word = statement.word(0)
            yield refusal(word, f"`{keyword}`", BLOCKS[keyword], config).fix(f"write `{new}`", Edit(word.span, new))
