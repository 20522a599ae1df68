r"""A resource that runs twice is left alone, or `multiple-active` is unknown.

`block` waits for an administrator while both copies work.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <meta_attributes id="db-meta_attributes">
          <nvpair id="db-meta_attributes-multiple-active" name="multiple-active" value="block"/>
#                                                                                       ^^^^^ pacemaker/multiple-active-block
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: unknown
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <meta_attributes id="db-meta_attributes">
          <nvpair id="db-meta_attributes-multiple-active" name="multiple-active" value="stop"/>
#                                                                                       ^^^^ pacemaker/multiple-active-block
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
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
        <meta_attributes id="db-meta_attributes">
          <nvpair id="db-meta_attributes-multiple-active" name="multiple-active" value="stop_start"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/complex.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"availability"}, fixable=True)
def multiple_active_block(cib: Cib) -> Iterator[Finding]:
    """A resource that runs twice is left alone, or `multiple-active` is unknown."""
    for resource in cib.with_meta("multiple-active"):
        pair = resource.own_meta.get("multiple-active")
        if pair and pair.value == "block":
            yield Finding(pair, f"two active copies of {resource.id} are left alone", "use stop_start").remedy(
                set_value(pair, "stop_start")
            )
        elif pair and pair.value not in ("stop_start", "stop_only", "stop_unexpected"):
            message = f"`{pair.value}` is unknown: stop_start is used"
            yield Finding(
                pair, message, "write stop_start, stop_only, stop_unexpected or block", severity=Severity.WARNING
            ).remedy(set_value(pair, "stop_start"))
