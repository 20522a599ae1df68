r"""The CIB can be changed over the network with anonymous TLS.

Without certificates (before 3.0.2 there were none) nobody knows who is at the other end.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0" remote-tls-port="9898">
#                                                                                             ^^^^ pacemaker/remote-tls-port-set
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
Pacemaker Explained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"security"})
def remote_tls_port_set(cib: Cib) -> Iterator[Finding]:
    """The CIB can be changed over the network with anonymous TLS."""
    if cib.top is not None and cib.top.get("remote-tls-port", "0") not in ("", "0"):
        message = f"port {cib.top.get('remote-tls-port')} takes changes of the CIB with anonymous TLS"
        yield Finding(cib.top.at("remote-tls-port"), message, "remove the attribute, or guard the port")
