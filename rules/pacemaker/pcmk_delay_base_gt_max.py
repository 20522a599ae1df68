r"""The static delay is longer than the longest random one.

pcmk_delay_base is cut down to pcmk_delay_max, so nothing random is left.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_delay_base" name="pcmk_delay_base" value="20s"/>
#                                                                                           ^^^ pacemaker/pcmk-delay-base-gt-max
          <nvpair id="f1-instance_attributes-pcmk_delay_max" name="pcmk_delay_max" value="10s"/>
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
      <primitive id="f1" class="stonith" type="fence_ipmilan">
        <instance_attributes id="f1-instance_attributes">
          <nvpair id="f1-instance_attributes-pcmk_delay_base" name="pcmk_delay_base" value="5s"/>
          <nvpair id="f1-instance_attributes-pcmk_delay_max" name="pcmk_delay_max" value="10s"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
daemons/fenced/fenced_commands.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def pcmk_delay_base_gt_max(cib: Cib) -> Iterator[Finding]:
    """The static delay is longer than the longest random one."""
    for device in cib.fencing.devices:
        base, most, pair = (
            device.delay("pcmk_delay_base"),
            device.delay("pcmk_delay_max"),
            device.param("pcmk_delay_base"),
        )
        if pair and base is not None and most is not None and base > most > 0:
            yield Finding(
                pair, f"pcmk_delay_base {pair.value} is cut to pcmk_delay_max", "raise pcmk_delay_max above it"
            )
