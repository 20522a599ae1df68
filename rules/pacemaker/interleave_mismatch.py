r"""Two interleaved clones have different numbers of instances per node.

They cannot be paired: the scheduler reports an error and does not interleave them.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="a">
        <meta_attributes id="a-meta_attributes">
          <nvpair id="a-meta_attributes-interleave" name="interleave" value="true"/>
          <nvpair id="a-meta_attributes-clone-node-max" name="clone-node-max" value="1"/>
        </meta_attributes>
        <primitive id="x" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
      <clone id="b">
        <meta_attributes id="b-meta_attributes">
          <nvpair id="b-meta_attributes-interleave" name="interleave" value="true"/>
          <nvpair id="b-meta_attributes-clone-node-max" name="clone-node-max" value="2"/>
#                                                                                    ^ pacemaker/interleave-mismatch
          <nvpair id="b-meta_attributes-globally-unique" name="globally-unique" value="true"/>
        </meta_attributes>
        <primitive id="y" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
    </resources>
    <constraints>
      <rsc_colocation id="o" rsc="b" with-rsc="a" score="INFINITY"/>
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
      <clone id="a">
        <meta_attributes id="a-meta_attributes">
          <nvpair id="a-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="x" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
      <clone id="b">
        <meta_attributes id="b-meta_attributes">
          <nvpair id="b-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="y" class="ocf" provider="heartbeat" type="nginx"/>
      </clone>
    </resources>
    <constraints>
      <rsc_colocation id="o" rsc="b" with-rsc="a" score="INFINITY"/>
    </constraints>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_clone.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"})
def interleave_mismatch(cib: Cib) -> Iterator[Finding]:
    """Two interleaved clones have different numbers of instances per node."""
    for pair in cib.constraints.colocations:
        dependent, primary = cib.resources.get(pair.dependent.name), cib.resources.get(pair.primary.name)
        if dependent is None or primary is None or not (dependent.is_clone and primary.is_clone):
            continue
        interleave = dependent.own_meta.get("interleave")
        own, other = dependent.count("clone-node-max", default=1), primary.count("clone-node-max", default=1)
        if interleave and interleave.boolean is True and own != other and own is not None and other is not None:
            at = dependent.own_meta.get("clone-node-max") or dependent
            yield Finding(
                at,
                f"{dependent.id} has {own} instances per node, {primary.id} {other}: they cannot interleave",
                "use equal numbers",
            )
