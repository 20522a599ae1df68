r"""A command with signs of the shell is not given to a shell.

keepalived runs commands with execve: `&&`, `|`, `>` and the like become arguments of the first program. The check then tests
something else than it says, and usually always succeeds or always fails; keepalived accepts it without a word.

## Bad
```keepalived
vrrp_script check_haproxy {
    script "/usr/bin/pidof haproxy && /usr/bin/curl -sf http://127.0.0.1:8404/"
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-shell-syntax
    interval 2
}
```

## Bad: a redirection
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    notify_master "/usr/local/bin/promote > /var/log/promote.log"
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-shell-syntax
}
```

## Good
```keepalived
vrrp_script check_haproxy {
    script "/bin/sh -c '/usr/bin/pidof haproxy && /usr/bin/curl -sf http://127.0.0.1:8404/'"
    interval 2
}
vrrp_script check_pattern {
    script "/usr/bin/grep -q 'up|running' /run/state"
    interval 2
}
```

## References
lib/notify.c: system_call_script(), set_script_params_array()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "correctness"})
def script_shell_syntax(config: KeepalivedConfig) -> Iterator[Finding]:
    for _, command in config.commands:
        if command.is_known and (sign := command.shell_sign):
            yield Finding(
                command,
                f"keepalived does not run this in a shell, so `{sign}` is only an argument of `{command.name}`",
                "Put the command into a script, or write `/bin/sh -c '...'`.",
            )
