r"""A virtual_server without a scheduler or a forwarding method gets wlc and NAT.

`lb_algo` and `lb_kind` have no say where they are missing or misspelt: keepalived takes wlc and NAT and complains. NAT needs the real servers to answer through this node;
where direct routing was meant, nothing comes back. The words are `NAT`, `DR` and `TUN` in capital letters.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo round
#           ^^^^^ keepalived/vs-scheduler
    lb_kind dr
#           ^^ keepalived/vs-scheduler
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Bad: none
```keepalived
virtual_server 192.0.2.10 80 {
#<1:28 keepalived/vs-scheduler
    protocol TCP
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
check_parser.c: lbalgo_handler(), svr_forwarding_handler(); check_data.c "no scheduler set"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.remedy import written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

SCHEDULERS = ("rr", "wrr", "lc", "wlc", "lblc", "sh", "mh", "dh", "fo", "ovf", "lblcr", "sed", "nq", "twos")


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def vs_scheduler(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for server in config.virtual_servers:
        if not server.real_servers:
            continue
        algorithm = server.settings.word("lb_algo", "lvs_sched")
        kind = server.settings.word("lb_kind", "lvs_method")
        if algorithm is not None and is_known(algorithm.value) and algorithm.text not in SCHEDULERS:
            yield Finding(
                algorithm,
                f"`{algorithm.text}` is no scheduler, so keepalived takes wlc",
                f"Write one of {', '.join(SCHEDULERS)}.",
            ).fix(
                f"write `{algorithm.text.lower()}`",
                written(algorithm, algorithm.text.lower()) if algorithm.text.lower() in SCHEDULERS else None,
                safety=Safety.UNSAFE,
            )
        if kind is not None and is_known(kind.value) and kind.text not in {"NAT", "DR", "TUN"}:
            yield Finding(
                kind,
                f"`{kind.text}` is no forwarding method, so keepalived takes NAT",
                "Write `NAT`, `DR` or `TUN`, in capital letters.",
            ).fix(
                f"write `{kind.text.upper()}`",
                written(kind, kind.text.upper()) if kind.text.upper() in {"NAT", "DR", "TUN"} else None,
                safety=Safety.UNSAFE,
            )
        own = all(real.settings.has("lvs_method") for real in server.real_servers)
        missing = [
            name
            for name, word in (("lb_algo", algorithm), ("lb_kind", kind))
            if word is None and not (name == "lb_kind" and own)
        ]
        if missing:
            yield Finding(
                server,
                f"`virtual_server {server}` says no {' and no '.join(missing)}, so keepalived takes {'wlc' if missing == ['lb_algo'] else 'NAT' if missing == ['lb_kind'] else 'wlc and NAT'}",
                f"Write {' and '.join(f'`{name} ...`' for name in missing)}.",
            )
