r"""A bundle uses rkt.

Removed in 3.0; the project is dead.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <bundle id="b">
      <rkt image="img:1"/>
#      ^^^ pacemaker/bundle-rkt
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
      </bundle>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
ChangeLog 3.0.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"deprecated"})
def bundle_rkt(cib: Cib) -> Iterator[Finding]:
    """A bundle uses rkt."""
    for runtime in cib.by_name.get("rkt", ()):
        severity = None if cib.at_least(3) else Severity.WARNING
        yield Finding(runtime.tag, "rkt bundles are gone in Pacemaker 3", "use podman", severity=severity)
