r"""The kind of an order is unknown.

It counts as Mandatory.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="none" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_order id="x" first="a" then="b" kind="optional"/>
#                                                ^^^^^^^^ pacemaker/order-kind-invalid
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
      <rsc_order id="x" first="a" then="b" kind="Serialize"/>
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


@rule(severity=Severity.ERROR, tags={"correctness"})
def order_kind_invalid(cib: Cib) -> Iterator[Finding]:
    """The kind of an order is unknown."""
    for element in cib.constraints.named("rsc_order"):
        for owner in (element, *element.named("resource_set")):
            kind = owner.get("kind")
            if kind and kind not in ("Optional", "Mandatory", "Serialize"):
                yield Finding(
                    owner.at("kind"),
                    f"`{kind}` is unknown: it counts as Mandatory",
                    "write Optional, Mandatory or Serialize",
                    tags=cib.refusal,
                )
