r"""A tag names something that is not there, or is called as a resource is.

It is ignored.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
    <tags>
      <tag id="t">
        <obj_ref id="b"/>
#                    ^ pacemaker/tag-unknown-ref
      </tag>
    </tags>
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
    <tags>
      <tag id="t">
        <obj_ref id="a"/>
      </tag>
    </tags>
  </configuration>
</cib>
```

## References
lib/pengine/unpack.c unpack_tags()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def tag_unknown_ref(cib: Cib) -> Iterator[Finding]:
    """A tag names something that is not there, or is called as a resource is."""
    if cib.is_complete:
        for reference in cib.by_name.get("obj_ref", ()):
            if reference.id not in cib.ids:
                yield Finding(
                    reference,
                    f"nothing is called `{reference.id}`",
                    "name something that is there",
                    severity=Severity.WARNING,
                )
