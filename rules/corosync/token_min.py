r"""A timeout is shorter than corosync allows.

No timer may be below 30 ms, neither the ones set nor the retransmit timeout, which is token / (retransmits + 0.2)
(measured 3.1.7: "may not be less than", "Not appropriate token or token_retransmits_before_loss_const value set").

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 20
#          ^^ corosync/token-min
}
```

## Bad: too many retransmits for the token
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 1000
    token_retransmits_before_loss_const: 50
#                                        ^^ corosync/token-min
}
```

## Bad: another timer
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    join: 10
#         ^^ corosync/token-min
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 10000
    token_retransmits_before_loss_const: 10
    join: 60
}
```

## References
exec/totemconfig.c totem_volatile_config_validate()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.totem import MINIMUM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

TIMERS = ("token", "join", "merge", "downcheck", "consensus", "max_network_delay", "token_retransmit", "hold")


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def token_min(config: CorosyncConfig) -> Iterator[Finding]:
    """A timeout is shorter than corosync allows."""
    totem = config.totem
    short = False
    for name in TIMERS:
        setting = totem.get(name)
        if setting and isinstance(setting.number, int) and setting.number < MINIMUM:
            if name in ("token_retransmit", "hold") and setting.number == 0:
                continue
            short = True
            yield Finding(
                setting,
                f"`{name}` is {setting.number} ms, the minimum is {MINIMUM} ms: corosync refuses the file",
                f"write {MINIMUM} or more, or remove `{name}`: its default will do",
            )
    token, retransmits = totem.token, totem.retransmits
    if not short and isinstance(token, int) and isinstance(retransmits, int) and totem.get("token_retransmit") is None:
        derived = int(token / (retransmits + 0.2))
        at = totem.get("token_retransmits_before_loss_const") or totem.get("token")
        if at and derived < MINIMUM:
            message = f"{retransmits} retransmits in {token} ms leave {derived} ms each, the minimum is {MINIMUM} ms"
            yield Finding(at, message, "lower the retransmits or raise the token")
