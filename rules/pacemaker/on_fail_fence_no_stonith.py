r"""A failure shall fence the node, and fencing is off.

For a monitor the scheduler resets it to stop: "... because 'fence' is not valid when fencing is disabled" (measured 2.1.5); a
failed stop is left alone.

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
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="60s" on-fail="fence"/>
#                                                                              ^^^^^ pacemaker/on-fail-fence-no-stonith
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
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-stop-0s" name="stop" interval="0s" timeout="60s" on-fail="fence"/>
        </operations>
      </primitive>
      <primitive id="f" class="stonith" type="fence_sbd"/>
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


@rule(severity=Severity.ERROR, tags={"availability"})
def on_fail_fence_no_stonith(cib: Cib) -> Iterator[Finding]:
    """A failure shall fence the node, and fencing is off."""
    if cib.fencing.enabled:
        return
    for resource, operation in cib.saying("on-fail"):
        if operation.on_fail == "fence":
            message = f"fencing is off, so a failed {operation.name} of {resource.id} is not fenced"
            tags = {"daemon-rejects"} if operation.name == "monitor" and operation.interval else set()
            yield Finding(operation.at("on-fail"), message, "switch fencing on, or use block", tags=tags)
