r"""Nodes of one virtual router watch different things, or with different weights.

A node that does not watch the service keeps the address, or takes it, though the service is dead there: usually the check
was written for the MASTER and forgotten on the backups. With different weights the arithmetic that was done for one node
does not hold for the other.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
#             ^^^^ cross/tracker-asymmetry
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: another weight
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight -60
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
    weight 6
    #      ^ cross/tracker-asymmetry
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```

## Bad: another script
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_script check_rabbitmq {
    script "/usr/local/bin/check-rabbitmq"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_rabbitmq
#<9:22 cross/tracker-asymmetry
    }
}
```

## Good: another name for the same script
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_script check_haproxy {
    script "/usr/local/bin/check-haproxy"
    interval 2
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
    }
}
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_script chk {
    script "/usr/local/bin/check-haproxy"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk
    }
}
```

## References
keepalived.conf(5) "track_script"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.keepalived.trackers import Script, TrackProcess
from halint.values import Pattern, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.estate.member import Member
    from halint.source import Located
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.systems.keepalived.trackers import Tracked

OWN = Pattern(r"\d+(?:\.\d+){3}|\b[0-9a-f:]*::[0-9a-f:]*")
"""What may differ in the command of each node: its own address."""


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def tracker_asymmetry(estate: Estate) -> Iterator[Finding]:
    for group in estate.vrrp_groups:
        # What the daemon does not know is to be mended first.
        known = [m for m in group.members if m.is_known and all(t.is_watched for t in m.instance.tracked)]
        for right, member in ((a, b) for i, a in enumerate(known) for b in known[i + 1 :]):
            finding = next(_differing(group.name, member, right), None)
            if finding:
                yield finding
                break


def _differing(name: str, member: Member, right: Member) -> Iterator[Finding]:
    mine, others = member.instance.health_trackers, right.instance.health_trackers
    missing = [t for t in others if not _match(t, mine)]
    more = [t for t in mine if not _match(t, others)]
    if more and not missing:
        member, right, missing, more = right, member, more, []
    if missing:
        place: Located = more[0] if more else member.place("track_script", "track_process", "track_file")
        instead = f", but {_names(more)}" if more else ""
        yield Finding(
            place,
            f"`{name}` on {member} does not track {_names(missing)} as on {right}{instead}: "
            "the service is not watched alike on all nodes",
            f"Track the same on {member} as on {right}.",
        ).related(missing[0], f"on {right}")
        return
    for tracked in mine:
        other = _match(tracked, others)
        if other is None or (tracked.weight.value, tracked.reverse) == (other.weight.value, other.reverse):
            continue
        if is_known(tracked.weight.value) and is_known(other.weight.value):
            yield Finding(
                _weight(tracked),
                f"`{tracked.name.text}` of `{name}` has weight {tracked.weight.value} on {member} and {other.weight.value} on "
                f"{right}: the service is not watched alike on all nodes",
                f"Write the same weight on {member} and {right}.",
                severity=None if _kind(tracked) != _kind(other) else Severity.INFO,
            ).related(_weight(other), f"on {right}")


def _kind(tracked: Tracked) -> tuple[bool, bool]:
    """Whether a failure is FAULT, and on which side the weight counts: two numbers of one kind may both be enough."""
    weight = tracked.weight.value
    return weight == 0, is_known(weight) and (weight < 0) != tracked.reverse


def _match(tracked: Tracked, among: list[Tracked]) -> Tracked | None:
    """Give what watches the same on the other node: by name, else by what it runs."""
    by_name = (t for t in among if (t.kind, t.name.text) == (tracked.kind, tracked.name.text))
    return next(by_name, next((t for t in among if t.kind == tracked.kind and _what(t) == _what(tracked) != ""), None))


def _what(tracked: Tracked) -> str:
    definition = tracked.definition
    if isinstance(definition, Script):
        return OWN.sub("", " ".join(definition.command.words)) if definition.command is not None else ""
    if isinstance(definition, TrackProcess):
        word = definition.settings.last("process")
        return " ".join(w.text for w in word.words[1:]) if word is not None else ""
    return ""


def _names(found: list[Tracked]) -> str:
    return ", ".join(f"`{tracked.name.text}`" for tracked in found)


def _weight(tracked: Tracked) -> Located:
    return tracked.weight.at or tracked.name
