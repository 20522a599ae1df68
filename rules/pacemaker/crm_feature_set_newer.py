r"""The CIB was written by a newer Pacemaker.

A node with an older feature set does not join. `crm_verify` accepts such a CIB (measured 2.1.5).

## Bad
```pacemaker target=pacemaker-2.1.5 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0" crm_feature_set="3.19.0">
#                                                                                             ^^^^^^ pacemaker/crm-feature-set-newer
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Good
```pacemaker target=pacemaker-2.1.5 path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0" crm_feature_set="3.16.1">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/status.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

FEATURE_SETS = (((3, 0, 0), (3, 20, 1)), ((2, 1, 5), (3, 16, 2)), ((2, 1, 0), (3, 15, 4)), ((2, 0, 5), (3, 7, 1)))
"""The highest feature set of a version; of versions between two, the newer's bound is too high and so never wrong."""


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"correctness"})
def crm_feature_set_newer(cib: Cib) -> Iterator[Finding]:
    """The CIB was written by a newer Pacemaker."""
    found = cib.top.get("crm_feature_set") if cib.top is not None else ""
    parts = tuple(int(part) for part in found.split(".") if part.isdigit())
    if cib.version is None or not parts or len(cib.version.parts) < 3:
        return
    for version, highest in FEATURE_SETS:
        if cib.version.parts[:3] == version and parts > highest and cib.top is not None:
            message = f"feature set {found} is newer than Pacemaker {cib.version} knows"
            yield Finding(cib.top.at("crm_feature_set"), message, "upgrade the node before it joins")
