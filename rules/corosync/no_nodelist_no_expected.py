r"""There is neither a nodelist nor `expected_votes`.

votequorum does not start: "nodelist or quorum.expected_votes must be configured!".

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udp
}
quorum {
#<1:6 corosync/no-nodelist-no-expected
    provider: corosync_votequorum
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    transport: udp
}
quorum {
    provider: corosync_votequorum
    expected_votes: 2
}
```

## References
exec/votequorum.c votequorum_readconfig()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def no_nodelist_no_expected(config: CorosyncConfig) -> Iterator[Finding]:
    """There is neither a nodelist nor `expected_votes`."""
    quorum = config.quorum
    if (
        quorum
        and quorum.text("provider") == "corosync_votequorum"
        and not config.nodes
        and quorum.number("expected_votes", 0) == 0
        and not config.has_syntax_fault
    ):
        message = "votequorum knows neither nodes nor expected votes: corosync does not start"
        yield Finding(quorum, message, "add a `nodelist`, or `expected_votes`")
