r"""A resource set has `ordering`.

Deprecated: use `sequential`.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_order id="x">
        <resource_set id="s" ordering="listed">
#                                      ^^^^^^ pacemaker/set-ordering-attr
          <resource_ref id="a"/>
        </resource_set>
      </rsc_order>
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_order id="x">
        <resource_set id="s" sequential="true">
          <resource_ref id="a"/>
        </resource_set>
      </rsc_order>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"deprecated"})
def set_ordering_attr(cib: Cib) -> Iterator[Finding]:
    """A resource set has `ordering`."""
    for block in cib.by_name.get("resource_set", ()):
        if block.get("ordering", "group") != "group":
            yield Finding(block.at("ordering"), "`ordering` is deprecated", "use `sequential`")
