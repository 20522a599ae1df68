r"""A timeout in the spelling of HAProxy 1.3, gone since 2.1.

`clitimeout`, `srvtimeout` and `contimeout` became `timeout client`, `timeout server` and `timeout connect`. Since 2.1
the old words are refused.

## Bad
```haproxy
defaults
    contimeout 5000
#   ^^^^^^^^^^ haproxy/removed-timeouts
    clitimeout 50000
#   ^^^^^^^^^^ haproxy/removed-timeouts
    srvtimeout 50000
#   ^^^^^^^^^^ haproxy/removed-timeouts
```

## Good
```haproxy
defaults
    timeout connect 5s
    timeout client 50s
    timeout server 50s
```

## References
src/proxy.c "is not supported anymore since HAProxy 2.1"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.removal import TIMEOUTS, certain, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"deprecated"}, fixable=True, blind_to_digits=True)
def removed_timeouts(config: HaproxyConfig) -> Iterator[Finding]:
    """A timeout in the spelling of 1.3."""
    for keyword in sorted(config.keywords & TIMEOUTS.keys()):
        new = TIMEOUTS[keyword].instead.removeprefix("write `").removesuffix(" TIME`")
        for statement in certain(config, keyword):
            word = statement.word(0)
            found = refusal(word, f"`{keyword}`", TIMEOUTS[keyword], config)
            yield found if " " in keyword else found.fix(f"write `{new}`", Edit(word.span, new))
