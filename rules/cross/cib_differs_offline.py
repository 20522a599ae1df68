r"""Two nodes hold different CIBs of the same version.

Each node keeps the last CIB it has seen. Copies with one epoch but different content come from changes that were made on
both sides while they did not see each other, or by hand in the file: when the nodes meet, one of the two is thrown away,
and nobody says which.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```
```pacemaker path=n2/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
#<2:4 cross/cib-differs-offline
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Good: one is older
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="6" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```
```pacemaker path=n2/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## References
Pacemaker Explained "Configuration Version"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability", "correctness"})
def cib_differs_offline(estate: Estate) -> Iterator[Finding]:
    copies: dict[object, tuple[Host, Cib, str]] = {}
    pairs = estate.pairs(Cib)
    for host, cib in pairs if len(pairs) > 1 else ():
        top, configuration = cib.top, cib.configuration
        names = frozenset(cib.nodes.member_names)
        if top is None or configuration is None or not names or cib.is_test or not top.get("epoch"):
            continue
        key = (host.folder[0], names, top.get("admin_epoch"), top.get("epoch"))
        # The words only: a tool that indents otherwise changes nothing.
        text = " ".join(cib.source.text[configuration.span.start :].split()).partition("<status")[0]
        first = copies.setdefault(key, (host, cib, text))
        if first[1] is not cib and first[2] != text:
            yield Finding(
                top,
                f"the CIBs of {first[0].name} and {host.name} are both of epoch {top.get('epoch')} and not alike",
                "Find the right one with `crm_diff`, and let the other node fetch it: `cibadmin --replace` on a running cluster.",
            ).related(first[1].top, f"on {first[0].name}")
