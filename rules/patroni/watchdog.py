r"""Nothing stops this node when Patroni hangs.

The leader's key expires while PostgreSQL goes on, so that two primaries take writes. A watchdog resets the machine;
`required` without a device keeps the member from ever leading.

## Bad
```patroni
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
  connect_address: 10.0.0.1:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
watchdog:
  mode: off
#       ^^^ patroni/watchdog
postgresql:
  listen: 10.0.0.1:5432
  connect_address: 10.0.0.1:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## Bad: required and no device
```patroni
scope: main
postgresql: {}
watchdog:
  mode: required
  device: ''
#         ^^ patroni/watchdog
```

## Good
```patroni
scope: main
postgresql: {}
watchdog:
  mode: automatic
  device: /dev/watchdog
```

## Good
```patroni
scope: main
name: db1
restapi:
  listen: 10.0.0.1:8008
  connect_address: 10.0.0.1:8008
etcd3:
  hosts: 10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379
postgresql:
  listen: 10.0.0.1:5432
  connect_address: 10.0.0.1:5432
  data_dir: /var/lib/postgresql/15/main
  authentication:
    replication: {username: rep}
    superuser: {username: postgres}
```

## References
Patroni documentation, "Watchdog Support"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.patroni.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def watchdog(config: PatroniConfig) -> Iterator[Finding]:
    """Nothing stops this node when Patroni hangs."""
    mode, device = config.get("watchdog", "mode"), config.get("watchdog", "device")
    if mode is None:
        return
    if mode.text.lower() == "required" and device is not None and not device.text:
        yield Finding(
            device,
            "the watchdog is required and there is no device: this member never leads",
            "write device: /dev/watchdog",
            severity=Severity.ERROR,
        ).fix("Write /dev/watchdog", set_value(device, "/dev/watchdog"), safety=Safety.UNSAFE)
    elif mode.text.lower() in {"off", "false"}:
        yield Finding(
            mode, "no watchdog: a hanging Patroni leaves two primaries", "write mode: automatic", severity=Severity.INFO
        ).fix("Write automatic", set_value(mode, "automatic"), safety=Safety.UNSAFE)
