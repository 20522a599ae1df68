r"""The CIB can be changed over the network in clear text.

`remote-clear-port` opens a port for administration without encryption.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0" remote-clear-port="9898">
#                                                                                               ^^^^ pacemaker/remote-clear-port-set
  <configuration>
    <crm_config/>
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
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained; deprecated in 3.0.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"security"})
def remote_clear_port_set(cib: Cib) -> Iterator[Finding]:
    """The CIB can be changed over the network in clear text."""
    if cib.top is not None and cib.top.get("remote-clear-port", "0") not in ("", "0"):
        message = f"port {cib.top.get('remote-clear-port')} takes changes of the CIB in clear text"
        yield Finding(cib.top.at("remote-clear-port"), message, "remove the attribute")
