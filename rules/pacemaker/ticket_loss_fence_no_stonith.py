r"""Loss of a ticket shall fence, and fencing is off.

The scheduler resets the policy to stop: two sites may run the resource until the stop ends.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_ticket id="t" rsc="a" ticket="A" loss-policy="fence"/>
#                                                        ^^^^^ pacemaker/ticket-loss-fence-no-stonith
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
      <primitive id="f" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints>
      <rsc_ticket id="t" rsc="a" ticket="A" loss-policy="fence"/>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_tickets.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def ticket_loss_fence_no_stonith(cib: Cib) -> Iterator[Finding]:
    """Loss of a ticket shall fence, and fencing is off."""
    if not cib.fencing.enabled:
        for element in cib.constraints.named("rsc_ticket"):
            if element.get("loss-policy") == "fence":
                severity = Severity(Severity.ERROR - cib.is_test)
                yield Finding(
                    element.at("loss-policy"),
                    "fencing is off: `fence` becomes stop",
                    "switch fencing on",
                    severity=severity,
                )
