r"""priority-fencing-delay is set, and no resource has a priority.

The delay goes to the node with the lower priority of its resources; when all are 0 it never applies.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-priority-fencing-delay" name="priority-fencing-delay" value="30s"/>
#                                                                                                      ^^^ pacemaker/priority-fencing-delay-without-priority
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
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
        <nvpair id="cib-bootstrap-options-priority-fencing-delay" name="priority-fencing-delay" value="30s"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="a-meta_attributes">
          <nvpair id="a-meta_attributes-priority" name="priority" value="10"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: by default
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-priority-fencing-delay" name="priority-fencing-delay" value="30s"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-options-priority" name="priority" value="1"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
</cib>
```

## References
Pacemaker Explained, cluster options; trento 0AA227
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"})
def priority_fencing_delay_without_priority(cib: Cib) -> Iterator[Finding]:
    """priority-fencing-delay is set, and no resource has a priority."""
    pair = cib.options.get("priority-fencing-delay")
    if pair is None or not pair.milliseconds or not cib.is_complete or not cib.roots:
        return
    if cib.rsc_defaults.has("priority") or any(r.own_meta.has("priority") for r in cib.resources.values()):
        return
    yield Finding(
        pair, "no resource has a priority, so the delay never applies", "set `priority=10` on the main resource"
    )
