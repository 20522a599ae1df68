r"""The log socket is outside the directory HAProxy locks itself into.

After `chroot` the path `/dev/log` means a file below it. HAProxy keeps no connection to the socket, so unless something
also listens at CHROOT/dev/log, every line is lost silently. Debian's and Red Hat's `/var/lib/haproxy` is served: their
unit binds `/dev/log` into it for the service only (`BindReadOnlyPaths`), and rsyslog gets a file that adds a socket.
On a live host halint looks whether the socket is there; elsewhere this is a note.

## Bad
```haproxy path=etc/haproxy/haproxy.cfg
global
    log /dev/log local0
    #   ^^^^^^^^ haproxy/log-chroot-socket
    chroot /usr/share/haproxy
```

## Good
```haproxy path=etc/haproxy/haproxy.cfg
global
    log /dev/log local0
    chroot /var/lib/haproxy
```

## Good: over the network
```haproxy path=etc/haproxy/haproxy.cfg
global
    log 127.0.0.1 local0
    chroot /usr/share/haproxy
```

## References
HAProxy configuration manual 3.1 "log", "chroot"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Presence
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


PACKAGED = "/var/lib/haproxy"
"""Where Debian's and Red Hat's packages lock HAProxy in: their units and rsyslog files see to the socket."""


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"correctness"})
def log_chroot_socket(config: HaproxyConfig) -> Iterator[Finding]:
    """Log targets that are paths, seen from inside the chroot."""
    jail = config.global_setting("chroot").value
    if not isinstance(jail, Statement) or not isinstance(inside := jail.argument(0), str) or inside in ("", "auto"):
        return
    for section in config.globals:
        for statement in section.all("log"):
            target = statement.argument(0)
            if not isinstance(target, str) or not target.startswith("/"):
                continue
            presence = config.files.presence(inside.rstrip("/") + target) if config.files else Presence.UNKNOWN
            if presence is Presence.PRESENT or inside.rstrip("/") == PACKAGED:
                continue
            yield Finding(
                statement.argument_word(0),
                f"after the chroot `{target}` means `{inside.rstrip('/')}{target}`: without a socket there, nothing is logged.",
                f'let syslog listen there too (rsyslog: `input(type="imuxsock" Socket="{inside.rstrip("/")}{target}")`), or log to '
                "127.0.0.1.",
                severity=None if presence is Presence.ABSENT else Severity.INFO,
            ).related(jail, "the chroot")
