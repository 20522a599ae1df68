r"""Loss of quorum shall fence nodes, and fencing is off.

The scheduler resets `no-quorum-policy` to stop: "Resetting no-quorum-policy to 'stop' because fencing is disabled".

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="suicide"/>
#                                                                                          ^^^^^^^ pacemaker/no-quorum-fence-without-stonith
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: the new name
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="fence"/>
#                                                                                          ^^^^^ pacemaker/no-quorum-fence-without-stonith
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
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
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="suicide"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/unpack.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def no_quorum_fence_without_stonith(cib: Cib) -> Iterator[Finding]:
    """Loss of quorum shall fence nodes, and fencing is off."""
    pair = cib.options.get("no-quorum-policy")
    if pair and pair.value in ("suicide", "fence") and not cib.fencing.enabled:
        severity = Severity(Severity.ERROR - cib.is_test)
        yield Finding(
            pair,
            f"`{pair.value}` needs fencing, which is off: it becomes `stop`",
            "switch fencing on",
            severity=severity,
        )
