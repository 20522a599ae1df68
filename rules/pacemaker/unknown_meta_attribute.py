r"""A meta attribute is nearly one that exists.

Unknown ones are ignored without a word.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-target-rol" name="target-rol" value="Stopped"/>
#                                                           ^^^^^^^^^^ pacemaker/unknown-meta-attribute
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
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-target-role" name="target-role" value="Started"/>
          <nvpair id="web-meta_attributes-my-own" name="my-own" value="1"/>
          <nvpair id="web-meta_attributes-a-expiry" name="a-expiry" value="5"/>
        </meta_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained; pcs
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import rename
from halint.systems.pacemaker.tables.meta import META

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def unknown_meta_attribute(cib: Cib) -> Iterator[Finding]:
    """A meta attribute is nearly one that exists."""
    for resource in cib.resources.values():
        for pair in resource.own_meta:
            if pair.name in META or pair.name.endswith("-expiry"):
                continue
            near = get_close_matches(pair.name, META, 1, 0.87)
            if near:
                yield Finding(pair.key, f"there is no meta attribute `{pair.name}`", f"write `{near[0]}`").remedy(
                    rename(pair, near[0]) if not resource.own_meta.has(near[0]) else None
                )
