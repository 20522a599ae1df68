r"""A `master` element is used.

Replaced by `<clone>` with `promotable=true` in 2.0, removed in 3.0 (converted while the schema is older than 4.0).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <master id="m">
#                 ^ pacemaker/master-element
        <primitive id="a" class="ocf" provider="heartbeat" type="pgsql"/>
      </master>
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
      <clone id="m">
        <meta_attributes id="m-meta_attributes">
          <nvpair id="m-meta_attributes-promotable" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="a" class="ocf" provider="heartbeat" type="pgsql"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ChangeLog 2.0.0, 3.0.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"deprecated"})
def master_element(cib: Cib) -> Iterator[Finding]:
    """A `master` element is used."""
    for clone in cib.clones:
        if clone.kind == "master" and not cib.before(2):
            severity = Severity(Severity.WARNING - cib.is_test)
            yield Finding(
                clone, "`master` is gone in Pacemaker 3", "use a clone with `promotable=true`", severity=severity
            )
