r"""The consensus timeout is shorter than 1.2 times the token timeout.

corosync.conf(5) asks for at least 1.2 times; below it, nodes form new memberships again and again after a loss.
`corosync -t` accepts it (measured 3.1.7). The token counts with its coefficient: 650 ms more for each node above two.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
    consensus: 5000
#              ^^^^ corosync/consensus-lt-1-2-token
}
```

## Bad: the coefficient makes the token longer
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
    consensus: 6000
#              ^^^^ corosync/consensus-lt-1-2-token
}
nodelist {
    node {
        ring0_addr: 10.0.0.1
        nodeid: 1
    }
    node {
        ring0_addr: 10.0.0.2
        nodeid: 2
    }
    node {
        ring0_addr: 10.0.0.3
        nodeid: 3
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
    consensus: 6000
}
```

## Good: corosync refuses it, and another rule says so
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 1000
    consensus: 20
}
```

## Good: derived
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000
}
```

## References
corosync.conf(5) consensus
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.corosync.remedy import without_key
from halint.systems.corosync.totem import MINIMUM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def consensus_lt_1_2_token(config: CorosyncConfig) -> Iterator[Finding]:
    """The consensus timeout is shorter than 1.2 times the token timeout."""
    setting = config.totem.get("consensus")
    token, consensus = config.totem.token, config.totem.consensus
    if not setting or not isinstance(token, int) or not isinstance(consensus, int):
        return
    join = config.totem.join
    if consensus < MINIMUM or (isinstance(join, int) and consensus < join):
        return  # corosync refuses it: corosync/token-min, corosync/consensus-lt-join
    if consensus * 10 < token * 12:
        message = f"consensus is {consensus} ms, 1.2 times the effective token of {token} ms is {token * 12 // 10} ms"
        severity = Severity.INFO if len(config.nodes) == 2 and consensus >= token else Severity.WARNING
        severity = Severity.WARNING if consensus <= token else severity
        yield Finding(setting, message, "remove `consensus`: it is derived", severity=severity).fix(
            "take the line out", without_key(setting), safety=Safety.UNSAFE
        )
