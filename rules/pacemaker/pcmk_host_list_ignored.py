r"""A list of targets is given, and pcmk_host_check says not to use it.

With dynamic-list, status or none the list has no effect.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
          <nvpair id="f1-instance_attributes-pcmk_host_check" name="pcmk_host_check" value="dynamic-list"/>
#                                                                                           ^^^^^^^^^^^^ pacemaker/pcmk-host-list-ignored
        </instance_attributes>
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
      <primitive id="f1" class="stonith" type="fence_apc">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_host_list" name="pcmk_host_list" value="n1"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def pcmk_host_list_ignored(cib: Cib) -> Iterator[Finding]:
    """A list of targets is given, and pcmk_host_check says not to use it."""
    for device in cib.fencing.devices:
        pair = device.param("pcmk_host_check")
        if pair and pair.value in ("dynamic-list", "status", "none") and device.param("pcmk_host_list"):
            yield Finding(
                pair,
                f"pcmk_host_list has no effect with `{pair.value}`",
                "remove pcmk_host_check: the list then counts",
            ).remedy(drop(pair))
