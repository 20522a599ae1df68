r"""The quorum of a virtual server does not fit the weights of its servers.

A quorum larger than all weights together is reduced, a hysteresis as large as the quorum too, both with a complaint. With a `sorry_server` and a quorum above 1 all servers are taken out as soon as fewer are left,
and clients get the sorry page although some would still work.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    quorum 3
#   ^^^^^^^^ keepalived/quorum
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
    real_server 192.0.2.22 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```

## Bad: hysteresis
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    lb_algo rr
    lb_kind NAT
    quorum 2
    hysteresis 2
#   ^^^^^^^^^^^^ keepalived/quorum
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
    real_server 192.0.2.22 80 {
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
    quorum 2
    hysteresis 1
    real_server 192.0.2.21 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
    real_server 192.0.2.22 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
    real_server 192.0.2.23 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
```


## References
check_data.c: "exceeds total weight of real servers"; keepalived.conf(5) "sorry_server"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.keepalived.numbers import integer
from halint.systems.keepalived.remedy import written
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig
    from halint.systems.keepalived.lvs import VirtualServer


def distinct(server: VirtualServer) -> int:
    """Count the real servers that differ; of two alike keepalived takes one."""
    return len({(real.endpoint.address or real.span, real.endpoint.port) for real in server.real_servers})


@rule(severity=Severity.WARNING, tags={"availability", "daemon-rejects"}, fixable=True)
def quorum(config: KeepalivedConfig) -> Iterator[Finding]:
    if not config.is_complete:
        return
    for server in config.virtual_servers:
        total = server.weight_sum
        statement = server.settings.last("quorum")
        quorum = integer(server.settings.word("quorum"))
        quorum = 1 if quorum is None else quorum
        if (
            not server.real_servers
            or not is_known(total)
            or not is_known(quorum)
            or len(server.real_servers) != distinct(server)
        ):
            continue
        if quorum > total:
            yield Finding(
                statement or server,
                f"the quorum {quorum} is more than all weights together, {total}, so keepalived reduces it to {total}",
                f"Write a quorum of at most {total}, or larger weights.",
            ).fix(f"write {total}", written(server.settings.word("quorum"), str(total)), safety=Safety.UNSAFE)
            quorum = total
        hysteresis = integer(server.settings.word("hysteresis"))
        at = server.settings.last("hysteresis")
        if at is not None and hysteresis is not None and is_known(hysteresis) and hysteresis >= quorum > 0:
            yield Finding(
                at,
                f"the hysteresis {hysteresis} is not below the quorum {quorum}, so keepalived takes {quorum - 1}",
                f"Write at most {quorum - 1}.",
            ).fix(
                f"write {quorum - 1}",
                written(server.settings.word("hysteresis"), str(quorum - 1)),
                safety=Safety.UNSAFE,
            )
