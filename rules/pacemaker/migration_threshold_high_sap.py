r"""An SAP HANA resource gives up or moves sooner than SUSE asks for.

The SAPHana agents decide themselves whether a failed database is restarted or taken over; a low `migration-threshold`
bans the node after a few failures, before the agent has decided, and with another `resource-stickiness` than 1000 a
database may go back on its own when a node returns, or stay where the agent's scores do not want it. SUSE's guides set
`migration-threshold=5000` and `resource-stickiness=1000`. Looked at only with `vendor-profiles: [sles-sap]`.

## Bad
```pacemaker
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="msl_hana">
        <primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/>
      </clone>
    </resources>
    <constraints/>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-s" name="resource-stickiness" value="1"/>
#                                                                    ^ pacemaker/migration-threshold-high-sap
        <nvpair id="rsc-options-m" name="migration-threshold" value="3"/>
#                                                                    ^ pacemaker/migration-threshold-high-sap
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## Bad: no stickiness, and a threshold of its own
```pacemaker
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <master id="msl_hana">
        <primitive id="hana" class="ocf" provider="suse" type="SAPHana">
#<24:27 pacemaker/migration-threshold-high-sap
          <meta_attributes id="hana-m">
            <nvpair id="hana-m-t" name="migration-threshold" value="100"/>
#                                                                   ^^^ pacemaker/migration-threshold-high-sap
          </meta_attributes>
        </primitive>
      </master>
    </resources>
    <constraints/>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-m" name="migration-threshold" value="5000"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## Good
```pacemaker
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="msl_hana">
        <primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/>
      </clone>
      <primitive id="web" class="systemd" type="nginx">
        <meta_attributes id="web-m">
          <nvpair id="web-m-t" name="migration-threshold" value="3"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-s" name="resource-stickiness" value="1000"/>
        <nvpair id="rsc-options-m" name="migration-threshold" value="5000"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## Good: the built-in threshold is INFINITY
```pacemaker
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="hana" class="ocf" provider="suse" type="SAPHana"/>
    </resources>
    <constraints/>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-s" name="resource-stickiness" value="1000"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## References
SUSE best practices "SAP HANA System Replication Scale-Up"; trento check B3DA7E
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

AGENTS = ("SAPHana", "SAPHanaController", "SAPHanaFilesystem")
THRESHOLD, STICKINESS = 5000, 1000


@rule(severity=Severity.WARNING, tags={"availability", "vendor:sles-sap"})
def migration_threshold_high_sap(cib: Cib) -> Iterator[Finding]:
    told: set[object] = set()
    for resource in cib.primitives if cib.is_complete else ():
        if resource.type not in AGENTS:
            continue
        threshold, stickiness = resource.meta("migration-threshold"), resource.meta("resource-stickiness")
        most = threshold.score if threshold is not None else None
        if threshold is not None and most is not None and most < THRESHOLD and threshold.span not in told:
            told.add(threshold.span)
            yield Finding(
                threshold,
                f"`{resource.id}` is banned from its node after {threshold.value} failures; SUSE asks for {THRESHOLD}",
                f"Run `crm configure rsc_defaults migration-threshold={THRESHOLD}`.",
            )
        value = stickiness.score if stickiness is not None else None
        hides = stickiness is None and any(
            pairs.has("resource-stickiness")
            for pairs in (resource.own_meta, *(one.own_meta for one in resource.containers), cib.rsc_defaults)
        )
        where = stickiness if stickiness is not None else resource
        if hides or (stickiness is not None and value is None) or value == STICKINESS or where.span in told:
            continue
        told.add(where.span)
        said = f"a resource-stickiness of {stickiness.value}" if stickiness is not None else "no resource-stickiness"
        yield Finding(
            where,
            f"`{resource.id}` has {said}; SUSE asks for {STICKINESS}",
            f"Run `crm configure rsc_defaults resource-stickiness={STICKINESS}`.",
        )
