r"""A mapping of a bundle lacks a part.

A storage mapping needs a source and a target, a port mapping a port or a range; others are dropped.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <bundle id="b">
      <podman image="img:1"/>
      <storage>
      <storage-mapping id="s" source-dir="/srv"/>
#                          ^ pacemaker/bundle-mount
      </storage>
      </bundle>
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
      <bundle id="b">
      <podman image="img:1"/>
      <storage>
      <storage-mapping id="s" source-dir="/srv" target-dir="/srv"/>
      </storage>
      </bundle>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/bundle.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def bundle_mount(cib: Cib) -> Iterator[Finding]:
    """A mapping of a bundle lacks a part."""
    for mapping in cib.by_name.get("storage-mapping", ()):
        if "target-dir" not in mapping or not {"source-dir", "source-dir-root"} & mapping.attributes.keys():
            yield Finding(mapping, "the mapping has no source or no target: it is dropped", "give both")
    for mapping in cib.by_name.get("port-mapping", ()):
        if not {"port", "range"} & mapping.attributes.keys():
            yield Finding(mapping, "the mapping has neither port nor range: it is dropped", "add `port`")
