r"""A cluster option is unknown; Pacemaker ignores it without a word.

`stonith-enable=false` leaves fencing on (measured 2.1.5: `crm_verify` is silent about the name).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enable" name="stonith-enable" value="false"/>
#                                                               ^^^^^^^^^^^^^^ pacemaker/property-unknown
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: another
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-no-quorum-polcy" name="no-quorum-polcy" value="ignore"/>
#                                                                ^^^^^^^^^^^^^^^ pacemaker/property-unknown
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a plural
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stop-all-resource" name="stop-all-resource" value="false"/>
#                                                                  ^^^^^^^^^^^^^^^^^ pacemaker/property-unknown
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
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
        <nvpair id="cib-bootstrap-options-last-lrm-refresh" name="last-lrm-refresh" value="1"/>
        <nvpair id="cib-bootstrap-options-hana_ha1_site_srHook_DC1" name="hana_ha1_site_srHook_DC1" value="PRIM"/>
        <nvpair id="cib-bootstrap-options-my_own" name="my_own" value="1"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/options.c
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import rename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

GRAVE = frozenset({"stonith-enabled", "no-quorum-policy"})
"""What comes of a value that counts all of a sudden must be thought over."""


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def property_unknown(cib: Cib) -> Iterator[Finding]:
    """A cluster option is unknown; Pacemaker ignores it without a word."""
    from halint.systems.pacemaker.options import KNOWN

    for pair in cib.options.pairs:
        if pair.set.id != "cib-bootstrap-options" or pair.name in KNOWN:
            continue
        near = get_close_matches(pair.name, KNOWN, 1, 0.85)
        if near:
            yield Finding(pair.key, f"there is no option `{pair.name}`: it is ignored", f"write `{near[0]}`").remedy(
                rename(pair, near[0]) if not (near[0] in GRAVE or cib.options.is_set(near[0])) else None
            )
