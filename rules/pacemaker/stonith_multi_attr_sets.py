r"""A fence device has several blocks of attributes, or a rule on one.

The fencer reads the first only and evaluates no rules.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_ipmilan">
      <instance_attributes id="a1"/>
      <instance_attributes id="a2"/>
#                              ^^ pacemaker/stonith-multi-attr-sets
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
          <nvpair id="f1-instance_attributes-ip" name="ip" value="10.0.0.1"/>
        </instance_attributes>
        <meta_attributes id="f1-meta_attributes">
          <nvpair id="f1-meta_attributes-priority" name="priority" value="1"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, fencing: limitations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def stonith_multi_attr_sets(cib: Cib) -> Iterator[Finding]:
    """A fence device has several blocks of attributes, or a rule on one."""
    for device in cib.fencing.devices:
        for name in ("instance_attributes", "meta_attributes"):
            for block in list(device.resource.element.named(name))[1:]:
                yield Finding(
                    block, f"the fencer reads only the first `{name}` of {device.id}", "put all into one block"
                )
