r"""The quorum device uses an algorithm made for tests.

`test` and `2nodelms` are for developers; `ffsplit` and `lms` are the two for use.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
        net {
            host: 10.0.9.1
            algorithm: test
#                      ^^^^ corosync/qdevice-test-algorithm
        }
    }
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    device {
        model: net
        net {
            host: 10.0.9.1
            algorithm: lms
        }
    }
}
```

## References
corosync-qdevice(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def qdevice_test_algorithm(config: CorosyncConfig) -> Iterator[Finding]:
    """The quorum device uses an algorithm made for tests."""
    setting = config.quorum.net.get("algorithm")
    if setting and setting.known and setting.text not in ("ffsplit", "lms"):
        what = "is for tests" if setting.text in ("test", "2nodelms") else "does not exist"
        yield Finding(setting, f"the algorithm `{setting.text}` {what}", "write ffsplit or lms")
