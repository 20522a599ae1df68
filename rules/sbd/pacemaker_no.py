r"""SBD does not look at Pacemaker.

With SBD_PACEMAKER=no it does not know whether the cluster has quorum: nodes reset when the disk is lost, although the
cluster is well, and do not when it is not.

## Bad
```sbd path=etc/default/sbd
SBD_PACEMAKER=no
#             ^^ sbd/pacemaker-no
```

## Good
```sbd path=etc/default/sbd
SBD_PACEMAKER=yes
```

## References
sbd(8); trento 0B6DB2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.sbd.model import SbdConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def pacemaker_no(sbd: SbdConfig) -> Iterator[Finding]:
    """SBD does not look at Pacemaker."""
    setting = sbd.get("SBD_PACEMAKER")
    if setting and sbd.switch("SBD_PACEMAKER", True) is False:
        yield Finding(setting, "SBD does not watch the cluster's state", "write SBD_PACEMAKER=yes").fix(
            "write yes", Edit(setting.span, "yes"), safety=Safety.UNSAFE
        )
