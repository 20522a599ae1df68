r"""An entry of `uidgid` is no `uid` or `gid`.

Other keys stop corosync: "uidgid: Only uid and gid are allowed items". Every regular file in uidgid.d is read, also
what an editor left behind (measured 3.1.7).

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
uidgid {
    user: haproxy
#   ^^^^ corosync/uidgid-unknown
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
uidgid {
    uid: hacluster
    gid: haclient
}
```

## References
exec/coroparse.c; corosync.conf(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def uidgid_unknown(config: CorosyncConfig) -> Iterator[Finding]:
    """An entry of `uidgid` is no `uid` or `gid`."""
    from halint.syntax.document import Block

    for document in config.documents:
        for node in document.walk():
            if not isinstance(node, Block) or node.name != "uidgid":
                continue
            for directive in node.directives:
                if directive.kind == "setting" and directive.name not in ("uid", "gid"):
                    message = f"`uidgid` takes `uid` and `gid` only: corosync refuses `{directive.words[0].raw}`"
                    yield Finding(directive.words[0], message, "write `uid: USER` or `gid: GROUP`")
