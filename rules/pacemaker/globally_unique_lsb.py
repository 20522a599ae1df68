r"""A unique clone holds something that cannot tell its instances apart.

systemd, LSB and fence devices ignore the instance number.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-globally-unique" name="globally-unique" value="true"/>
#                                                              ^^^^^^^^^^^^^^^ pacemaker/globally-unique-lsb
        </meta_attributes>
        <primitive id="a" class="systemd" type="nginx"/>
      </clone>
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
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-globally-unique" name="globally-unique" value="true"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2">
          <instance_attributes id="a-instance_attributes">
            <nvpair id="a-instance_attributes-ip" name="ip" value="10.0.0.9"/>
            <nvpair id="a-instance_attributes-clusterip_hash" name="clusterip_hash" value="sourceip"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/clone.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def globally_unique_lsb(cib: Cib) -> Iterator[Finding]:
    """A unique clone holds something that cannot tell its instances apart."""
    for clone in cib.clones:
        pair = clone.own_meta.get("globally-unique")
        if (
            pair
            and pair.boolean is True
            and any(p.standard in ("systemd", "lsb", "service", "stonith") for p in clone.primitives)
        ):
            yield Finding(
                pair.key,
                f"instances of {clone.id} cannot differ",
                "remove globally-unique",
                severity=Severity(Severity.WARNING - cib.is_test),
            ).remedy(drop(pair))
