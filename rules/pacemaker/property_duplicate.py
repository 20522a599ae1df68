r"""A cluster option is set twice; only one counts.

Within a set the first; among sets cib-bootstrap-options, then the highest score, then the last in the file (measured
2.1.5, 3.0.0).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="60s"/>
      </cluster_property_set>
      <cluster_property_set id="other">
        <nvpair id="other-stonith-timeout" name="stonith-timeout" value="120s"/>
#                                                ^^^^^^^^^^^^^^^ pacemaker/property-duplicate
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: old and new name
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-fencing-timeout" name="fencing-timeout" value="60s"/>
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="120s"/>
#                                                                ^^^^^^^^^^^^^^^ pacemaker/property-duplicate
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
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
        <nvpair id="cib-bootstrap-options-stonith-timeout" name="stonith-timeout" value="60s"/>
      </cluster_property_set>
      <cluster_property_set id="other">
        <nvpair id="other-stonith-timeout" name="stonith-timeout" value="60s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained, option precedence
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import drop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def property_duplicate(cib: Cib) -> Iterator[Finding]:
    """A cluster option is set twice; only one counts."""
    from halint.systems.pacemaker.options import ALIASES

    canonical = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
    for pair in cib.options.pairs:
        winner = cib.options.get(canonical.get(pair.name, pair.name))
        if winner is None or winner.element is pair.element or pair.conditional or winner.value == pair.value:
            continue
        message = f"`{pair.name}={pair.value}` never counts: `{winner.name}={winner.value}` comes first"
        yield (
            Finding(pair.key, message, "remove one of the two")
            .related(winner.span, "this one counts")
            .remedy(drop(pair))
        )
