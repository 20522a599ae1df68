r"""`require-all` is deprecated.

Use `clone-min` on the clone.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="a" then="b" require-all="false"/>
#                                                       ^^^^^ pacemaker/order-require-all
    </constraints>
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="a" then="b"/>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_ordering.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"deprecated"})
def order_require_all(cib: Cib) -> Iterator[Finding]:
    """`require-all` is deprecated."""
    for element in cib.constraints.named("rsc_order"):
        if "require-all" in element:
            yield Finding(element.at("require-all"), "`require-all` is deprecated", "set `clone-min` on the clone")
