r"""A fence device is cloned.

Any node may use a device wherever it runs; a clone only adds monitors.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <primitive id="f1" class="stonith" type="fence_sbd"/>
#                      ^^ pacemaker/stonith-in-clone
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
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
pcs CloningStonithResourcesHasNoEffect
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def stonith_in_clone(cib: Cib) -> Iterator[Finding]:
    """A fence device is cloned."""
    for device in cib.fencing.devices:
        if device.resource.clone is not None:
            yield Finding(
                device,
                f"cloning {device.id} has no effect: every node can use it",
                "take it out of the clone",
                severity=Severity(Severity.WARNING - cib.is_test),
            )
