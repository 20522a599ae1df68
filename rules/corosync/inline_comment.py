r"""A comment behind a value is part of the value.

Comments are lines of their own. `cluster_name: prod # main` names the cluster "prod # main", and an address with a
comment is no address (3.1.7; issue "suse-best-practices 197"). For integers see corosync/int-range.

## Bad: an address
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 192.0.2.1 # first
#                   ^^^^^^^^^^^^^^^^^ corosync/inline-comment
    }
}
```

## Bad: a name
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: prod # main
#                 ^^^^^^^^^^^ corosync/inline-comment
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    # main
    cluster_name: prod#1
}
```

## References
exec/coroparse.c; suse-best-practices pull request 197
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.corosync.nodelist import RING
from halint.systems.corosync.tables.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def inline_comment(config: CorosyncConfig) -> Iterator[Finding]:
    """A comment behind a value is part of the value."""
    for section in config.sections:
        typed = KEYS.get(section.path, {})
        for setting in section.settings:
            before, sign, _ = setting.text.partition(" #")
            if not sign or typed.get(setting.name) or setting.name.startswith("exec_") or setting.name == "key":
                continue
            severe = RING.fullmatch(setting.name) or setting.name in (
                "bindnetaddr",
                "mcastaddr",
                "provider",
                "transport",
            )
            message = f"the value of `{setting.name}` is `{setting.text}`: the comment is part of it"
            severity = Severity.ERROR if severe else Severity.WARNING
            value = setting.value
            found = Finding(setting, message, "put the comment on a line of its own", severity=severity)
            if value is not None:
                found = found.fix(
                    "remove the comment",
                    Edit(value.part(len(before.rstrip()), len(value.raw)), ""),
                    safety=Safety.UNSAFE,
                )
            yield found
