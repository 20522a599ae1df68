r"""`on-fail=demote` stands where nothing can be demoted.

It is for promote, demote and recurring monitors with the role Promoted; elsewhere it is reset to the default.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-monitor-10s" name="monitor" interval="10s" on-fail="demote"/>
#                                                                        ^^^^^^ pacemaker/on-fail-demote-invalid
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-promote-0s" name="promote" interval="0s" timeout="60s" on-fail="demote"/>
          <op id="db-monitor-10s" name="monitor" interval="10s" role="Promoted" on-fail="demote"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/pe_actions.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"}, fixable=True)
def on_fail_demote_invalid(cib: Cib) -> Iterator[Finding]:
    """`on-fail=demote` stands where nothing can be demoted."""
    for _, operation in cib.saying("on-fail"):
        if operation.on_fail != "demote" or operation.name in ("promote", "demote", "stop"):
            continue
        if operation.name == "monitor" and operation.role == "Promoted" and operation.interval:
            continue
        yield Finding(
            operation.at("on-fail"),
            f"`on-fail=demote` is reset for this {operation.name}",
            "add `role=Promoted`, or remove it",
        ).remedy(drop_operation(operation, "on-fail"))
