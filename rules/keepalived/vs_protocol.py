r"""A virtual_server without `protocol` serves UDP.

keepalived says "no protocol set - defaulting to UDP": a web or database service behind it is not reached. With a firewall mark it is the other way
round: the mark says what belongs to it, and `protocol` is ignored.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
#<1:28 keepalived/vs-protocol
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Bad: a firewall mark
```keepalived
virtual_server fwmark 1 {
    protocol TCP
#   ^^^^^^^^^^^^ keepalived/vs-protocol
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Good
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
check_data.c: validate_check_config() "no protocol set"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import taken_out, written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def vs_protocol(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for server in config.virtual_servers:
        statement = server.settings.last("protocol")
        if (
            not server.real_servers
            or not is_known(server.name_word.value if server.name_word else None)
            or server.is_group
        ):
            continue
        if server.is_fwmark:
            if statement is not None and server.protocol in {"TCP", "UDP", "SCTP"}:
                yield Finding(statement, "with a firewall mark keepalived ignores `protocol`", "Remove the line.").fix(
                    "take the line out", taken_out(statement)
                )
        elif statement is None:
            yield Finding(
                server,
                f"`virtual_server {server}` says no protocol, so it serves UDP",
                "Write `protocol TCP` (or UDP, SCTP) in it.",
            )
        elif (
            len(statement.words) > 1
            and is_known(statement.words[1].value)
            and server.protocol not in {"TCP", "UDP", "SCTP"}
        ):
            yield Finding(
                statement,
                f"`{statement.words[1].raw}` is no protocol, so this virtual server serves UDP",
                "Write `TCP`, `UDP` or `SCTP`.",
            ).fix(
                f"write `{statement.words[1].text.upper()}`",
                written(statement.words[1], statement.words[1].text.upper())
                if statement.words[1].text.upper() in {"TCP", "UDP", "SCTP"}
                else None,
                safety=Safety.UNSAFE,
            )
