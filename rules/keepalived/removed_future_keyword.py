r"""A keyword that the target version of keepalived does not know is ignored there.

Keywords come with versions: `unicast_fault_no_peer` with 2.2, `no_virtual_ipaddress` with 2.3. On an older node of a pair
the line is an unknown keyword and its setting is not there, while the newer node obeys it. Which version knows what was
asked of the daemons themselves (2.1.5, 2.2.7, 2.3.3, 2.3.4).

## Bad
```keepalived target=keepalived-2.1.5
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    unicast_fault_no_peer
#   ^^^^^^^^^^^^^^^^^^^^^ keepalived/removed-future-keyword
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Good
```keepalived target=keepalived-2.2.7
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    unicast_fault_no_peer
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
keepalived.conf(5) of each version; halint asked `keepalived -t` of 2.1.5 to 2.3.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.tables.keywords import KEYWORDS, VERSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness", "daemon-rejects"})
def removed_future_keyword(config: KeepalivedConfig) -> Iterator[Finding]:
    for fault in config.faults:
        mask = KEYWORDS.get(fault.detail, {}).get(fault.span.text, (0, ""))[0] if fault.kind == "unknown-keyword" else 0
        if mask and config.version is not None:
            oldest = next(".".join(map(str, version)) for bit, version in enumerate(VERSIONS) if mask & 1 << bit)
            yield Finding(
                fault.span,
                f"keepalived {config.version} does not know `{fault.span.text}`, which {oldest} does, and ignores it",
                f"Run keepalived {oldest} or newer on every node, or remove the line.",
            )
