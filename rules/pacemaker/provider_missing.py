r"""An OCF agent has no provider, or another class has one.

The schema refuses both.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" type="IPaddr2"/>
#                    ^ pacemaker/provider-missing
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: systemd has none
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="systemd" provider="heartbeat" type="nginx"/>
#                    ^ pacemaker/provider-missing
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
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="systemd" type="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
xml/resources-*.rng
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"})
def provider_missing(cib: Cib) -> Iterator[Finding]:
    """An OCF agent has no provider, or another class has one."""
    if cib.is_not_validated:
        return
    for element in (*cib.by_name.get("primitive", ()), *cib.by_name.get("template", ())):
        said = element.attributes
        standard = said.get("class")
        if standard == "ocf" and "provider" not in said:
            message, help = "an OCF agent needs a provider", 'add `provider="heartbeat"`'
            yield Finding(element, message, help, tags=cib.refusal)
        elif standard and standard != "ocf" and "provider" in said:
            yield Finding(element, f"class {standard} has no providers", "remove `provider`", tags=cib.refusal)
