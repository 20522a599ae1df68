r"""A promotable resource is not monitored in each of its roles.

A monitor without a role covers the unpromoted instances only; the promoted one needs a monitor of its own, with
role=Promoted and another interval.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <operations>
            <op id="db-monitor-10s" name="monitor" interval="10s"/>
#                   ^^^^^^^^^^^^^^ pacemaker/promotable-missing-role-monitors
          </operations>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: only the promoted one
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <operations>
            <op id="db-monitor-10s" name="monitor" interval="10s" role="Master"/>
#                   ^^^^^^^^^^^^^^ pacemaker/promotable-missing-role-monitors
          </operations>
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
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <operations>
            <op id="db-monitor-10s" name="monitor" interval="10s"/>
            <op id="db-monitor-9s" name="monitor" interval="9s" role="Promoted"/>
          </operations>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, promotable clones
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def promotable_missing_role_monitors(cib: Cib) -> Iterator[Finding]:
    """A promotable resource is not monitored in each of its roles."""
    for clone in cib.clones:
        if not clone.promotable:
            continue
        for resource in clone.primitives:
            monitors = resource.monitors
            if not monitors:
                continue
            promoted = any(o.role == "Promoted" for o in monitors)
            other = any(o.role != "Promoted" for o in monitors)
            if not (promoted and other):
                role = "unpromoted" if promoted else "promoted"
                help = (
                    "add `op monitor interval=11s role=Promoted`" if not promoted else "add `op monitor interval=11s`"
                )
                severity = Severity(Severity.WARNING - cib.is_test)
                yield Finding(
                    monitors[0], f"{role} instances of {resource.id} are not monitored", help, severity=severity
                ).remedy(
                    add_operation(
                        resource,
                        "monitor",
                        interval="13s" if any(o.interval == 11_000 for o in monitors) else "11s",
                        **({} if promoted else {"role": "Promoted"}),
                    )
                )
