r"""`option external-check` lacks what it needs to run its command.

An external check needs `external-check` in `global`, and a command: HAProxy refuses to start without them, or when the
command has no leading `/` and there is no `external-check path`. It also needs `insecure-fork-wanted`: without that it only
warns, every check fails and all servers go down (measured: 2.2.9 to 3.2.26). After `chroot` the command must lie inside;
that is only looked at on the host itself.

## Bad
```haproxy
defaults
    mode tcp
backend db
    option external-check
#   ^^^^^^^^^^^^^^^^^^^^^ haproxy/external-check-prereq
    external-check command /usr/local/bin/check-db
    server db1 192.0.2.21:5432 check
```

## Bad: no command, and not allowed to fork
```haproxy
global
    external-check
defaults
    mode tcp
backend db
    option external-check
#   ^^^^^^^^^^^^^^^^^^^^^ haproxy/external-check-prereq
    server db1 192.0.2.21:5432 check
```

## Bad: a command without its directory
```haproxy
global
    external-check
    insecure-fork-wanted
defaults
    mode tcp
backend db
    option external-check
    external-check command check-db
#                          ^^^^^^^^ haproxy/external-check-prereq
    server db1 192.0.2.21:5432 check
```

## Bad: outside of the chroot
```haproxy live=yes
global
    external-check
    insecure-fork-wanted
    chroot /var/lib/haproxy
defaults
    mode tcp
backend db
    option external-check
    external-check command /usr/local/bin/check-db
#                          ^^^^^^^^^^^^^^^^^^^^^^^ haproxy/external-check-prereq
    server db1 192.0.2.21:5432 check
```

## Bad: not allowed to fork
```haproxy
global
    external-check
defaults
    mode tcp
    option external-check
#   ^^^^^^^^^^^^^^^^^^^^^ haproxy/external-check-prereq
    external-check path "/usr/bin:/bin"
    external-check command check-db
backend db
    server db1 192.0.2.21:5432 check
```

## Good
```haproxy
global
    external-check
    insecure-fork-wanted
defaults
    mode tcp
backend db
    option external-check
    external-check path "/usr/bin:/bin"
    external-check command check-db
    server db1 192.0.2.21:5432 check
backend other
    option external-check
    external-check command /usr/local/bin/check-db
    server db1 192.0.2.21:5432 check
```

## References
HAProxy configuration manual 3.1 "external-check", "insecure-fork-wanted", 4.2 "option external-check"; src/proxy.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Presence, line_inside
from halint.systems.haproxy.healthcheck import health_check
from halint.systems.haproxy.naming import is_closed
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


GLOBAL = ("external-check", "external-check preserve-env")


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"availability"}, fixable=True)
def external_check_prereq(config: HaproxyConfig) -> Iterator[Finding]:
    """For each line that switches external checks on, the first backend that lacks something tells."""
    if not config.has("option external-check") or not is_closed(config):
        return
    for statement in config.statements("option external-check"):
        for user in config.backends:
            if health_check(user).statement != statement or user.setting("disabled").value is not None:
                continue
            finding = _lacking(config, user, statement)
            if finding:
                yield finding
                break


def _lacking(config: HaproxyConfig, user: Section, statement: Statement) -> Finding | None:
    command, path = user.setting("external-check command").value, user.setting("external-check path").value
    if not any(section.has(*GLOBAL) for section in config.globals):
        return Finding(
            statement,
            f"`{user.label}` uses external checks without `external-check` in `global`: HAProxy refuses to start.",
            "add `external-check` to `global`.",
            tags={"daemon-rejects"},
        ).fix(
            "add `external-check`",
            line_inside(config.globals[0], "external-check") if config.globals else None,
            safety=Safety.UNSAFE,
        )
    if command is None:
        return Finding(
            statement,
            f"`{user.label}` uses external checks without `external-check command`: HAProxy refuses to start.",
            "add `external-check command /path/of/it`.",
            tags={"daemon-rejects"},
        )
    if isinstance(command, Statement) and path is None and _is_relative(command):
        return Finding(
            command.argument_word(0),
            "the command has no leading `/` and there is no `external-check path`: HAProxy refuses to start.",
            "write its whole path.",
            tags={"daemon-rejects"},
        )
    if not any(section.has("insecure-fork-wanted") for section in config.globals):
        return Finding(
            statement,
            "without `insecure-fork-wanted` in `global` external checks cannot start their command: all servers go down.",
            "add `insecure-fork-wanted` to `global`.",
            severity=Severity.WARNING,
        ).fix(
            "add `insecure-fork-wanted`",
            line_inside(config.globals[0], "insecure-fork-wanted") if config.globals else None,
            safety=Safety.UNSAFE,
        )
    if isinstance(command, Statement) and (jail := _jail_without(config, command)):
        return Finding(
            command.argument_word(0),
            f"HAProxy runs the command after `chroot {jail}`, where it does not exist: all servers go down.",
            f"put it and all it needs below `{jail}`.",
            severity=Severity.WARNING,
        ).related(config.global_setting("chroot").value or None, "the chroot")
    return None


def _jail_without(config: HaproxyConfig, command: Statement) -> str:
    """Give the directory of `chroot` if the command surely is not in it, else nothing."""
    chroot, name = config.global_setting("chroot").value, command.argument(0)
    if not isinstance(chroot, Statement) or not isinstance(name, str) or not name.startswith("/") or not config.files:
        return ""
    jail = chroot.argument(0)
    if not isinstance(jail, str) or config.files.presence(jail.rstrip("/") + name) is not Presence.ABSENT:
        return ""
    return jail


def _is_relative(command: Statement) -> bool:
    name = command.argument(0)
    return isinstance(name, str) and name != "" and not name.startswith("/")
