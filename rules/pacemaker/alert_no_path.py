r"""An alert has no script, or a timeout that is none.

It is ignored.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <alerts>
      <alert id="a" path=""/>
#<27:26 pacemaker/alert-no-path
    </alerts>
  </configuration>
</cib>
```

## Bad: a timeout
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <alerts>
      <alert id="a" path="/x">
        <meta_attributes id="m">
          <nvpair id="n" name="timeout" value="soon"/>
#                                              ^^^^ pacemaker/alert-no-path
        </meta_attributes>
      </alert>
    </alerts>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <alerts>
      <alert id="a" path="/x"/>
    </alerts>
  </configuration>
</cib>
```

## References
lib/pengine/rules_alerts.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.nvpairs import is_placeholder
from halint.systems.pacemaker.remedy import set_attribute
from halint.systems.pacemaker.scalars import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"correctness"}, fixable=True)
def alert_no_path(cib: Cib) -> Iterator[Finding]:
    """An alert has no script, or a timeout that is none."""
    for alert in cib.by_name.get("alert", ()):
        if "path" in alert and not alert.get("path"):
            yield Finding(alert.at("path"), "the alert names no script", "set `path`")
        for block in alert.named("meta_attributes"):
            for nvpair in block.named("nvpair"):
                value = nvpair.get("value")
                if nvpair.get("name") == "timeout" and not milliseconds(value) and not is_placeholder(value):
                    message = f"`{value}` is no timeout"
                    yield Finding(nvpair.at("value"), message, "write `30s`", severity=Severity.WARNING).remedy(
                        set_attribute(nvpair, "value", "30s")
                    )
