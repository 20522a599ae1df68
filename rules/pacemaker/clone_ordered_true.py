r"""Instances of a clone start one after another.

`ordered=true` makes the start on many nodes slow.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-ordered" name="ordered" value="true"/>
#                                                                      ^^^^ pacemaker/clone-ordered-true
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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
          <nvpair id="c-meta_attributes-ordered" name="ordered" value="false"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"performance"}, fixable=True)
def clone_ordered_true(cib: Cib) -> Iterator[Finding]:
    """Instances of a clone start one after another."""
    for clone in cib.clones:
        pair = clone.own_meta.get("ordered")
        if pair and pair.boolean is True and not cib.is_test:
            yield Finding(
                pair, f"instances of {clone.id} start one after another", "remove it, unless it is needed"
            ).remedy(drop(pair))
