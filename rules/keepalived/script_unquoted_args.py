r"""Arguments of a script that stand outside quotes are not handed to it.

keepalived takes the first word after `script` or `misc_path`, quotes as one word, and splits only that. `script killall -0 haproxy` runs `killall` without
arguments, which always fails (measured 2.2.7; the same code up to 2.3.4). After `notify_master` and the like the next two words are the user and group to run
as, so an argument there is taken for a user that does not exist, and the script is not run at all. keepalived says nothing of the first, "Invalid user/group" of the second.

## Bad
```keepalived
vrrp_script check_haproxy {
    script /usr/local/bin/check-service haproxy
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-unquoted-args
    interval 2
}
```

## Bad: an argument that is taken for a user
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    notify_master /usr/local/bin/promote --all
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-unquoted-args
    notify_backup /usr/local/bin/notify backup
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/script-unquoted-args
}
```

## Good
```keepalived
vrrp_script check_haproxy {
    script "/usr/local/bin/check-service haproxy"
    interval 2
}
vrrp_script check_other {
    script /usr/local/bin/check-other
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        check_haproxy
        check_other
    }
    notify_master "/usr/local/bin/promote --all" root adm
    notify_backup /usr/local/bin/demote root
}
```

## References
lib/notify.c: set_script_params_array(), notify_script_init()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

STATES = {"master", "backup", "fault", "stop", "up", "down", "start", "restart", "reload"}
"""Words that are meant as arguments though a user could be called so."""


@rule(severity=Severity.WARNING, tags={"availability", "correctness"}, fixable=True)
def script_unquoted_args(config: KeepalivedConfig) -> Iterator[Finding]:
    for _, command in config.commands:
        lost = command.beyond
        if not lost or not command.is_known:
            continue
        states = not {word.lower() for word in lost}.isdisjoint(STATES)
        if (
            command.takes_user
            and len(lost) <= 2
            and not states
            and all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*\$?|[0-9]+", word) for word in lost)
        ):
            continue
        span = command.span
        finding = Finding(
            command,
            f"keepalived takes `{lost[0]}` for the user to run `{command.name}` as, and does not run it"
            if command.takes_user
            else f"keepalived runs `{command.name}` without the {len(lost)} word{'s' if len(lost) > 1 else ''} after it",
            "Put the whole command into double quotes.",
        )
        plain = (
            not command.takes_user
            and '"' not in command.text
            and "\\" not in command.text
            and span.text == command.text
        )
        yield (
            finding.fix("Quote the whole command", Edit(span, f'"{command.text}"'), safety=Safety.UNSAFE)
            if plain
            else finding
        )
