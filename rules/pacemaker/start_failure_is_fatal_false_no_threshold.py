r"""A resource that fails to start is tried for ever on the same node.

With `start-failure-is-fatal=false` and no migration-threshold nothing moves it to the other node.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-start-failure-is-fatal" name="start-failure-is-fatal" value="false"/>
#                                                                                                      ^^^^^ pacemaker/start-failure-is-fatal-false-no-threshold
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
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
        <nvpair id="cib-bootstrap-options-start-failure-is-fatal" name="start-failure-is-fatal" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-migration-threshold" name="migration-threshold" value="3"/>
        <nvpair id="rsc-options-failure-timeout" name="failure-timeout" value="1h"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## References
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def start_failure_is_fatal_false_no_threshold(cib: Cib) -> Iterator[Finding]:
    """A resource that fails to start is tried for ever on the same node."""
    pair = cib.options.get("start-failure-is-fatal")
    if (
        pair
        and pair.boolean is False
        and cib.is_complete
        and cib.primitives
        and not cib.rsc_defaults.has("migration-threshold")
        and not any(r.own_meta.has("migration-threshold") for r in cib.resources.values())
    ):
        message = "a resource that cannot start is tried for ever on the same node"
        yield Finding(
            pair,
            message,
            "set `migration-threshold` in rsc_defaults",
            severity=Severity(Severity.WARNING - cib.is_test),
        ).remedy(add_defaults(cib, {"migration-threshold": "3", "failure-timeout": "10min"}))
