r"""`no-quorum-policy=demote` without a promotable resource is `stop`.

There is nothing to demote.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="demote"/>
#                                                                                          ^^^^^^ pacemaker/no-quorum-demote-without-promotable
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="demote"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="pgsql"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def no_quorum_demote_without_promotable(cib: Cib) -> Iterator[Finding]:
    """`no-quorum-policy=demote` without a promotable resource is `stop`."""
    pair = cib.options.get("no-quorum-policy")
    if pair and pair.value == "demote" and cib.is_complete and not any(r.promotable for r in cib.resources.values()):
        yield Finding(pair, "there is no promotable resource: `demote` is `stop`", "write `stop`").remedy(
            set_value(pair, "stop")
        )
