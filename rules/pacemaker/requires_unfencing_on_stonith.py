r"""`requires` asks for what cannot be.

Fencing devices cannot require unfencing, and nothing can require fencing while it is off: the scheduler resets it to
quorum.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f" class="stonith" type="fence_sbd">
        <meta_attributes id="f-meta_attributes">
          <nvpair id="f-meta_attributes-requires" name="requires" value="unfencing"/>
#                                                                        ^^^^^^^^^ pacemaker/requires-unfencing-on-stonith
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: fencing is off
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="a-meta_attributes">
          <nvpair id="a-meta_attributes-requires" name="requires" value="fencing"/>
#                                                                        ^^^^^^^ pacemaker/requires-unfencing-on-stonith
        </meta_attributes>
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
      <primitive id="f" class="stonith" type="fence_sbd"/>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="a-meta_attributes">
          <nvpair id="a-meta_attributes-requires" name="requires" value="fencing"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/complex.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def requires_unfencing_on_stonith(cib: Cib) -> Iterator[Finding]:
    """`requires` asks for what cannot be."""
    for resource in cib.with_meta("requires"):
        pair = resource.own_meta.get("requires")
        if pair is None:
            continue
        if resource.is_fencing and pair.value == "unfencing":
            yield Finding(pair, "a fence device cannot require unfencing: it is reset to quorum", "remove it").remedy(
                drop(pair)
            )
        elif pair.value in ("fencing", "unfencing") and not cib.fencing.enabled:
            yield Finding(
                pair,
                f"fencing is off: `{pair.value}` is reset to quorum",
                "switch fencing on",
                severity=Severity(Severity.WARNING - cib.is_test),
            )
