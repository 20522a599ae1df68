r"""A node is banned after few failures, and never let back.

migration-threshold without failure-timeout keeps the failure count until somebody runs a clean-up: after one failure on
each node the resource runs nowhere.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-migration-threshold" name="migration-threshold" value="1"/>
#                                                                                                ^ pacemaker/migration-threshold-1-no-failure-timeout
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: by default
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
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
#                                                                                      ^ pacemaker/migration-threshold-1-no-failure-timeout
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-migration-threshold" name="migration-threshold" value="3"/>
          <nvpair id="web-meta_attributes-failure-timeout" name="failure-timeout" value="10min"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, migration-threshold; trento AFDA1E
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def migration_threshold_1_no_failure_timeout(cib: Cib) -> Iterator[Finding]:
    """A node is banned after few failures, and never let back."""
    if not cib.is_complete or cib.rsc_defaults.has("failure-timeout"):
        return
    default = cib.rsc_defaults.get("migration-threshold")
    if (
        default
        and default.score is not None
        and 0 < default.score < 1000
        and cib.primitives
        and not any(r.own_meta.has("failure-timeout") for r in cib.resources.values())
    ):
        message = f"after {default.value} failures a node is banned until somebody cleans up"
        yield Finding(default, message, "set `failure-timeout` too", severity=Severity(Severity.WARNING - cib.is_test))
    for resource in cib.with_meta("migration-threshold"):
        pair = resource.own_meta.get("migration-threshold")
        if pair is None or pair.score is None or not 0 < pair.score < 1000 or resource.meta("failure-timeout"):
            continue
        inner = resource.walk()
        if any(r.own_meta.has("failure-timeout") or (r.is_primitive and "SAP" in r.type) for r in inner):
            continue
        message = f"after {pair.value} failures of {resource.id} a node is banned until somebody cleans up"
        yield Finding(pair, message, "set `failure-timeout` too", severity=Severity(Severity.WARNING - cib.is_test))
