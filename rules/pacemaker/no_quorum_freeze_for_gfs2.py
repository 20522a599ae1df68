r"""A cluster file system is used without `no-quorum-policy=freeze`.

GFS2, OCFS2 and DLM cannot be unmounted without quorum: with `stop` every node that lost it is fenced. Of `ignore`
pacemaker/no-quorum-ignore speaks.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-have-watchdog" name="have-watchdog" value="false"/>
#                                                              ^^^^^^^^^^^^^ pacemaker/no-quorum-freeze-for-gfs2
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-interleave" name="interleave" value="true"/>
        </meta_attributes>
        <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: said
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="stop"/>
#                                                                                          ^^^^ pacemaker/no-quorum-freeze-for-gfs2
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="gfs2"/>
        </instance_attributes>
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
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="freeze"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
      <node id="3" uname="n3"/>
    </nodes>
    <resources>
      <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="fs-instance_attributes">
          <nvpair id="fs-instance_attributes-device" name="device" value="/dev/a"/>
          <nvpair id="fs-instance_attributes-directory" name="directory" value="/a"/>
          <nvpair id="fs-instance_attributes-fstype" name="fstype" value="gfs2"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Red Hat, GFS2 in a cluster
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_option, set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"availability"}, fixable=True)
def no_quorum_freeze_for_gfs2(cib: Cib) -> Iterator[Finding]:
    """A cluster file system is used without `no-quorum-policy=freeze`."""
    pair = cib.options.get("no-quorum-policy")
    if (
        not cib.is_complete
        or (pair and pair.value in ("freeze", "suicide", "fence", "demote", "ignore"))
        or (pair is None and cib.options.is_set("no-quorum-policy"))
    ):
        return
    uses = [
        *cib.of_type("controld"),
        *(p for p in cib.with_param("fstype") if p.params.value("fstype") in ("gfs2", "ocfs2")),
    ]
    if uses:
        first = next(iter(cib.options.pairs), None)
        at = pair or (first.key if first else uses[0])
        message = f"{uses[0].id} cannot stop without quorum: nodes that lose it are fenced"
        severity = Severity(Severity.WARNING - cib.is_test)
        yield (
            Finding(at, message, "set `no-quorum-policy=freeze`", severity=severity)
            .related(uses[0].span, "this resource")
            .remedy(set_value(pair, "freeze") if pair else add_option(cib, "no-quorum-policy", "freeze"))
        )
