r"""A second `global_defs` block overrides parts of the first.

All `global_defs` blocks count: of most keywords the last one said holds, of some (`notification_email_from`, notify FIFOs)
the first, with a complaint about the second. Who reads the first block does not see what the second one changes.

## Bad
```keepalived
global_defs {
    router_id lb1
}
vrrp_script check {
    script "/usr/local/bin/check"
}
global_defs {
#<1:11 keepalived/global-after
    router_id lb2
}
```

## Good
```keepalived
global_defs {
    router_id lb1
    enable_script_security
}
```

## References
global_parser.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.settings import statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def global_after(config: KeepalivedConfig) -> Iterator[Finding]:
    blocks = config.global_blocks
    for block in blocks[1:]:
        assert block.header is not None
        if not any(statement.conditions for statement in statements_of(block)):
            yield Finding(
                block.header.words[0],
                "there is a `global_defs` block before this one, and both count",
                "Put all global settings into one block at the beginning.",
            ).related(blocks[0], "the first block")
