r"""Resources of a node that was shut down stay down without limit.

With `shutdown-lock=true` they wait for that node; shutdown-lock-limit says how long.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-shutdown-lock" name="shutdown-lock" value="true"/>
#                                                                                    ^^^^ pacemaker/shutdown-lock-no-limit
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-shutdown-lock" name="shutdown-lock" value="true"/>
        <nvpair id="cib-bootstrap-options-shutdown-lock-limit" name="shutdown-lock-limit" value="30min"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"})
def shutdown_lock_no_limit(cib: Cib) -> Iterator[Finding]:
    """Resources of a node that was shut down stay down without limit."""
    pair = cib.options.get("shutdown-lock")
    if pair and pair.boolean is True and cib.options.milliseconds("shutdown-lock-limit", 0) == 0:
        yield Finding(
            pair, "resources of a node that was shut down wait for it without limit", "set `shutdown-lock-limit`"
        )
