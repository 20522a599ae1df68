r"""There is no quorum provider, or an unknown one.

Without `provider: corosync_votequorum` Pacemaker has no quorum ("Corosync quorum is not configured"). `corosync -t`
accepts any name; a real start with an unknown one exits with status 20 (measured 3.1.7).

## Bad: none
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
#<1:8 corosync/quorum-provider-missing
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
}
```

## Bad: a typing error
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
}
quorum {
    provider: corosync_votequorm
#             ^^^^^^^^^^^^^^^^^^ corosync/quorum-provider-missing
}
```

## Bad: an empty section
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
}
quorum {
#<1:6 corosync/quorum-provider-missing
    two_node: 1
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
        nodeid: 1
        name: n1
    }
}
quorum {
    provider: corosync_votequorum
}
```

## References
votequorum(5); lib/cluster/corosync.c; exec/vsf_quorum.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.corosync.remedy import set_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def quorum_provider_missing(config: CorosyncConfig) -> Iterator[Finding]:
    """There is no quorum provider, or an unknown one."""
    if not config.is_cluster or config.has_syntax_fault or config.legacy:
        return
    setting = config.quorum.get("provider")
    if setting is None or (setting.known and setting.text == ""):
        at = config.place("quorum", "nodelist", "totem")
        yield Finding(
            at,
            "there is no quorum provider: Pacemaker gets no quorum",
            "add `provider: corosync_votequorum` to `quorum`",
        ).fix("add it", set_key(config.quorum, "provider", "corosync_votequorum"), safety=Safety.UNSAFE)
    elif setting.known and setting.text != "corosync_votequorum":
        message = f"there is no quorum provider `{setting.text}`: corosync exits with status 20"
        yield Finding(setting, message, "write `provider: corosync_votequorum`").fix(
            "write corosync_votequorum", Edit(setting.span, "corosync_votequorum"), safety=Safety.UNSAFE
        )
