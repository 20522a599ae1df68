r"""The quorum device has a number of votes that its algorithm does not take.

ffsplit gives its vote to one half and needs exactly 1; lms (last man standing) needs one less than there are nodes.
corosync-qdevice exits otherwise.

## Bad
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
}
quorum {
    provider: corosync_votequorum
    device {
        model: net
        votes: 2
#              ^ corosync/qdevice-ffsplit-votes
        net {
            host: 10.0.9.1
            algorithm: ffsplit
        }
    }
}
```

## Bad: qdevice-lms-votes, lms with one vote
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
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
quorum {
    provider: corosync_votequorum
    device {
        model: net
        votes: 1
#              ^ corosync/qdevice-ffsplit-votes
        net {
            host: 10.0.9.1
            algorithm: lms
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
    provider: corosync_votequorum
    device {
        model: net
        votes: 1
        net {
            host: 10.0.9.1
            algorithm: ffsplit
        }
    }
}
```

## References
corosync-qdevice(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.corosync.remedy import without_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


@rule(severity=Severity.ERROR, tags={"availability"}, also={"corosync/qdevice-lms-votes"}, fixable=True)
def qdevice_ffsplit_votes(config: CorosyncConfig) -> Iterator[Finding]:
    """The quorum device has a number of votes that its algorithm does not take."""
    quorum = config.quorum
    setting = quorum.device.get("votes")
    algorithm = quorum.net.text("algorithm", "")
    if setting is None or not quorum.has_device or not isinstance(setting.number, int):
        return
    if algorithm == "ffsplit" and setting.number != 1:
        yield Finding(setting, f"ffsplit takes 1 vote, not {setting.number}", "write `votes: 1`").fix(
            "write 1", Edit(setting.span, "1"), safety=Safety.UNSAFE
        )
    elif algorithm == "lms" and len(config.nodes) > 1 and setting.number != len(config.nodes) - 1:
        wanted = len(config.nodes) - 1
        message = f"lms with {len(config.nodes)} nodes takes {wanted} votes, not {setting.number}"
        yield Finding(setting, message, "remove `votes`: it is derived", severity=Severity.WARNING).fix(
            "take the line out", without_key(setting), safety=Safety.UNSAFE
        )
