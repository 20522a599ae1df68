r"""`killall -0` and `pidof` only test that a process exists.

They say nothing of a process that hangs or has lost its sockets, they need a package of their own (psmisc), and with script
security they often run as a user who may not signal a process of root: `killall -0` then fails although the process is well. `track_process`
does the same without starting a program each time; a request to the service's own port finds more.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/bin/killall -0 haproxy"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/killall-path
    interval 2
}
```

## Bad: as a user who may not signal it
```keepalived
global_defs {
    enable_script_security
    script_user keepalived_script
}
vrrp_script check_haproxy {
    script "/usr/bin/killall -0 haproxy"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/killall-path
    interval 2
}
```

## Good
```keepalived
vrrp_track_process haproxy {
    process haproxy
}
vrrp_script check_haproxy {
    script "/usr/bin/curl -sf -m 1 -o /dev/null http://127.0.0.1:8404/health"
    interval 2
}
```

## References
kill(2): EPERM; keepalived.conf(5) "vrrp_track_process"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.INFO, tags={"availability"})
def killall_path(config: KeepalivedConfig) -> Iterator[Finding]:
    for script in config.scripts:
        command = script.command
        if command is None or not command.is_known:
            continue
        signals = command.name == "killall" and "-0" in command.words
        if not signals and command.name not in {"pidof", "pgrep"}:
            continue
        user = script.settings.word("user") or config.globals.word("script_user")
        name = user.text if user else "keepalived_script" if config.has_script_security else ""
        unable = signals and name not in {"", "root", "0"} and config.has_script_security
        yield Finding(
            command,
            f"`{command.name}` runs as {name}, who may not signal a process of another user, so the check can fail while the service is well"
            if unable
            else f"`{command.name}` only tests that a process exists, not that it answers",
            "Use `vrrp_track_process` and `track_process`, or ask the service on its own port.",
            confidence=Confidence.MEDIUM,
        )
