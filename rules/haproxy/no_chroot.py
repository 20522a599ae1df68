r"""The process keeps the whole file system, or root's rights, after it has started.

HAProxy drops root and locks itself into an empty directory when `user`, `group` and `chroot` say so; every packaged
configuration does. Without them a fault in the parser of what clients send is a fault with the rights of root. In a
container the image may have dropped root already, so outside a host's own `/etc` this is only a note.

## Bad
```haproxy path=etc/haproxy/haproxy.cfg
global
#<1:6 haproxy/no-chroot
    log /dev/log local0
    user haproxy
    group haproxy
```

## Bad: root's rights
```haproxy path=etc/haproxy/haproxy.cfg
global
#<1:6 haproxy/no-chroot
    chroot /var/lib/haproxy
```

## Good
```haproxy
global
    chroot /var/lib/haproxy
    user haproxy
    group haproxy
```

## References
HAProxy configuration manual 3.1 "chroot", "user"; management guide 3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"security"})
def no_chroot(config: HaproxyConfig) -> Iterator[Finding]:
    """Ask the joined global sections."""
    if config.is_partial or not config.globals or any(section.hides for section in config.globals):
        return
    missing = []
    if not config.has("user", "uid"):
        missing.append("`user haproxy` and `group haproxy`")
    if not config.has("chroot"):
        missing.append("`chroot /var/lib/haproxy`")
    if missing:
        own = config.instance is not None and config.instance.named
        yield Finding(
            config.globals[0],
            "the process keeps "
            + ("root's rights" if "user" in missing[0] else "the whole file system in view")
            + " while it reads what clients send.",
            f"write {' and '.join(missing)} in `global`.",
            severity=None if own else Severity.INFO,
        )
