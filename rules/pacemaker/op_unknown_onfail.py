r"""`on-fail` has an unknown value.

The default is used; the schema refuses it.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" on-fail="reboot"/>
#                                                                         ^^^^^^ pacemaker/op-unknown-onfail
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" on-fail="restart-container"/>
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

KNOWN = frozenset({"", "ignore", "block", "stop", "restart", "standby", "fence", "demote", "restart-container"})


@rule(severity=Severity.ERROR, tags={"correctness"})
def op_unknown_onfail(cib: Cib) -> Iterator[Finding]:
    """`on-fail` has an unknown value."""
    for _, operation in cib.saying("on-fail"):
        if operation.on_fail not in KNOWN:
            values = ", ".join(sorted(KNOWN - {""}))
            tags = cib.refusal if "on-fail" in operation.element else ()
            yield Finding(
                operation.at("on-fail"),
                f"`{operation.on_fail}` is unknown: the default is used",
                f"write one of {values}",
                tags=tags,
            )
