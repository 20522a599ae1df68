r"""Two operations have the same name and interval.

The scheduler takes the first and reports an error for the others: "is duplicate of ... do not use same name and
interval combination more than once per resource". Intervals are compared as durations, and the role is no part of the
key (measured 2.1.5).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s"/>
          <op id="web-monitor-10000ms" name="monitor" interval="10000ms"/>
#                 ^^^^^^^^^^^^^^^^^^^ pacemaker/duplicate-op
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: one per role
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <operations>
          <op id="db-monitor-10" name="monitor" interval="10" role="Promoted"/>
          <op id="db-monitor-10s" name="monitor" interval="10s" role="Unpromoted"/>
#                 ^^^^^^^^^^^^^^ pacemaker/duplicate-op
        </operations>
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s"/>
          <op id="web-monitor-11s" name="monitor" interval="11s" role="Promoted"/>
          <op id="web-start-0" name="start" interval="0"/>
          <op id="web-stop-0" name="stop" interval="0"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_recurring.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.operations import Operation
    from halint.systems.pacemaker.resources import Resource


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def duplicate_op(cib: Cib) -> Iterator[Finding]:
    """Two operations have the same name and interval."""
    for owned in cib.operations.values():
        seen: dict[tuple[Resource, int], Operation] = {}
        for resource, operation in owned:
            if not operation.interval or not operation.enabled:
                continue
            first = seen.setdefault((resource, operation.interval), operation)
            if first is not operation:
                message = (
                    f"{resource.id} has a {operation.name} every {first.text('interval')} already: this one is ignored"
                )
                help = "change the interval by a second"
                yield Finding(operation, message, help).related(first.span, "the first")
