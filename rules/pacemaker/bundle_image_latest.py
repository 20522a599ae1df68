r"""A bundle runs the newest image there is.

Nodes that pull at different times run different versions.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <bundle id="b">
      <podman image="img:latest"/>
#                    ^^^^^^^^^^ pacemaker/bundle-image-latest
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
      <podman image="img:1.2"/>
      </bundle>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
expert
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def bundle_image_latest(cib: Cib) -> Iterator[Finding]:
    """A bundle runs the newest image there is."""
    for bundle in cib.bundles:
        for runtime in bundle.element.named("docker", "podman", "rkt"):
            if runtime.get("image").endswith(":latest") and not cib.is_test:
                yield Finding(runtime.at("image"), "`latest` is another image on each node", "name a version")
