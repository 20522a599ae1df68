r"""A keyword that keepalived only keeps for old configurations.

keepalived says that it is deprecated, and a later version will not know it: `nb_get_retry` is `retry` now, polling link
beats have a block of their own, `lvs_sync_daemon_interface` belongs into `global_defs` as `lvs_sync_daemon`.

## Bad
```keepalived
virtual_server 192.0.2.10 80 {
    protocol TCP
    real_server 192.0.2.21 80 {
        HTTP_GET {
            nb_get_retry 3
#           ^^^^^^^^^^^^ keepalived/deprecated
            url {
                path /
                status_code 200
            }
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
        HTTP_GET {
            retry 3
            url {
                path /
                status_code 200
            }
        }
    }
}
```

## References
check_http.c: http_get_retry_handler(); vrrp_parser.c; global_parser.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Edit
from halint.systems.keepalived.remedy import taken_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig

OLD: dict[str, tuple[str, tuple[str, ...], bool]] = {
    "nb_get_retry": ("retry", (), True),
    "linkbeat_use_polling": ("a linkbeat_interfaces block", ("vrrp_instance",), True),
    "lvs_sync_daemon_interface": ("lvs_sync_daemon in global_defs", (), True),
    "vmac_garp_intvl": ("garp_extra_if", (), False),
    "vrrp_vmac_garp_intvl": ("vrrp_garp_extra_if", (), False),
    "enable_snmp_keepalived": ("enable_snmp_vrrp", (), False),
    "lvs_flush_onstop": ("lvs_flush_on_stop", (), False),
    "global_tracking": ("no keyword at all: groups always track", (), True),
}
"""What to write instead, in which blocks (empty: in all), and whether keepalived complains."""


@rule(severity=Severity.INFO, tags={"deprecated"}, fixable=True)
def deprecated(config: KeepalivedConfig) -> Iterator[Finding]:
    for path, statement in config.statements:
        known = OLD.get(statement.name)
        if not known or (known[1] and path.rpartition("/")[2] not in known[1]):
            continue
        instead, _, complains = known
        word = statement.words[0]
        finding = Finding(
            word,
            f"`{statement.name}` is only kept for old configurations",
            f"Write `{instead}` instead.",
            tags={"daemon-rejects"} if complains else (),
        )
        if statement.name == "global_tracking":
            yield finding.fix("take the line out", taken_out(statement))
        else:
            yield finding.fix(f"Write `{instead}`", Edit(word.span, instead)) if " " not in instead else finding
