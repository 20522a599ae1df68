r"""A link number is above 7.

knet has 8 links, 0 to 7; corosync 2.x two rings (measured 3.1.7: "interface ring number 8 is bigger than allowed
maximum 7").

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring8_addr: 10.0.8.1
#       ^^^^^^^^^^ corosync/link-count-max
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        ring7_addr: 10.0.7.1
        nodeid: 1
        name: n1
    }
}
```

## References
exec/totemconfig.c INTERFACE_MAX
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def link_count_max(config: CorosyncConfig) -> Iterator[Finding]:
    """A link number is above 7."""
    limit = 1 if config.legacy else 7
    for node in config.nodes:
        for number, link in node.links.items():
            if number > limit:
                message = f"link {number} is above the maximum of {limit}: corosync refuses the file"
                yield Finding(link.setting.key, message, "use a lower link number")
    for block in config.totem.sections("interface"):
        for directive in block.named("linknumber"):
            value = directive.words[-1]
            if value.text.isdigit() and int(value.text) > limit:
                message = f"link {value.text} is above the maximum of {limit}"
                yield Finding(value, message, "use a lower link number")
