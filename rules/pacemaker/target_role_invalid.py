r"""`target-role` cannot be reached.

Promoted and Unpromoted make sense for promotable clones only ("Ignoring 'target-role' for ... because 'Unpromoted' only
makes sense for promotable clones"); other words are ignored.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-target-role" name="target-role" value="Unpromoted"/>
#                                                                                ^^^^^^^^^^ pacemaker/target-role-invalid
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: no role
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-target-role" name="target-role" value="Running"/>
#                                                                                ^^^^^^^ pacemaker/target-role-invalid
        </meta_attributes>
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
      <clone id="c">
        <meta_attributes id="c-meta_attributes">
          <nvpair id="c-meta_attributes-promotable" name="promotable" value="true"/>
          <nvpair id="c-meta_attributes-target-role" name="target-role" value="Master"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/utils.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.operations import ROLES
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"}, fixable=True)
def target_role_invalid(cib: Cib) -> Iterator[Finding]:
    """`target-role` cannot be reached."""
    for resource in cib.with_meta("target-role"):
        pair = resource.own_meta.get("target-role")
        if pair is None:
            continue
        role = ROLES.get(pair.value.lower())
        if role is None:
            yield Finding(
                pair,
                f"there is no role `{pair.value}`: it is ignored",
                "write Started, Stopped, Promoted or Unpromoted",
            )
        elif (
            role in ("Promoted", "Unpromoted")
            and not resource.is_promotable
            and not any(r.promotable for r in resource.walk())
        ):
            message = f"{resource.id} is not promotable: `{pair.value}` is ignored"
            yield Finding(
                pair, message, "write Started", tags={"daemon-rejects"} if resource.is_primitive else ()
            ).remedy(set_value(pair, "Started"))
