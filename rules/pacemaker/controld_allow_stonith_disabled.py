r"""DLM is told to run without fencing.

`allow_stonith_disabled` lets a node that hangs keep its locks for ever, or lets two nodes write at once.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld">
          <instance_attributes id="dlm-instance_attributes">
            <nvpair id="dlm-instance_attributes-allow_stonith_disabled" name="allow_stonith_disabled" value="true"/>
#                                                                                                            ^^^^ pacemaker/controld-allow-stonith-disabled
          </instance_attributes>
        </primitive>
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
          <nvpair id="c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ocf_pacemaker_controld(7)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def controld_allow_stonith_disabled(cib: Cib) -> Iterator[Finding]:
    """DLM is told to run without fencing."""
    for resource in cib.of_type("controld"):
        pair = resource.params.get("allow_fencing_disabled", "allow_stonith_disabled")
        if pair and pair.boolean is True:
            yield Finding(
                pair,
                "without fencing DLM corrupts data",
                "remove it, and switch fencing on",
                severity=Severity(Severity.ERROR - cib.is_test),
            ).remedy(drop(pair) if cib.fencing.enabled else None)
