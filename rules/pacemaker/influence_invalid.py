r"""`influence` or `critical` is no boolean.

The default is used.

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
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="100" influence="sometimes"/>
#                                                                        ^^^^^^^^^ pacemaker/influence-invalid
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="a-meta_attributes">
          <nvpair id="a-meta_attributes-critical" name="critical" value="false"/>
        </meta_attributes>
      </primitive>
      <primitive id="b" class="ocf" provider="heartbeat" type="apache"/>
    </resources>
    <constraints>
      <rsc_colocation id="x" rsc="a" with-rsc="b" score="100" influence="false"/>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_colocation.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.scalars import boolean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def influence_invalid(cib: Cib) -> Iterator[Finding]:
    """`influence` or `critical` is no boolean."""
    for element in cib.constraints.named("rsc_colocation"):
        if "influence" in element and boolean(element.get("influence")) is None:
            yield Finding(element.at("influence"), f"`{element.get('influence')}` is no boolean", "write true or false")
    for resource in cib.with_meta("critical"):
        pair = resource.own_meta.get("critical")
        if pair and pair.boolean is None:
            yield Finding(pair, f"`{pair.value}` is no boolean", "write true or false")
