r"""The cluster's name does not fit GFS2.

It becomes part of each file system's lock table: at most 32 letters, digits, `-` and `_`.

## Bad
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: my cluster
#                 ^^^^^^^^^^ corosync/cluster-name-gfs2
}
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: my-cluster
}
```

```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
mkfs.gfs2(8) -t; pcs
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.WARNING, tags={"correctness"})
def cluster_name_gfs2(host: Host) -> Iterator[Finding]:
    """The cluster's name does not fit GFS2."""
    uses = any(p.type == "controld" for cib in host.all(Cib) for p in cib.primitives)
    for config in host.all(CorosyncConfig):
        setting = config.totem.get("cluster_name")
        if uses and setting and setting.text and not re.fullmatch(r"[A-Za-z0-9_-]{1,32}", setting.text):
            yield Finding(
                setting, f"`{setting.text}` is no name for GFS2 and DLM", "use at most 32 letters, digits, `-`, `_`"
            )
