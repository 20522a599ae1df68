r"""A utilization is no integer.

It counts as 0.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <utilization id="web-utilization">
          <nvpair id="web-utilization-memory" name="memory" value="4G"/>
#                                                                  ^^ pacemaker/utilization-not-integer
        </utilization>
      </primitive>
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
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <utilization id="web-utilization">
          <nvpair id="web-utilization-memory" name="memory" value="4096"/>
        </utilization>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pacemaker/pcmk_sched_utilization.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.nvpairs import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def utilization_not_integer(cib: Cib) -> Iterator[Finding]:
    """A utilization is no integer."""
    for block in cib.by_name.get("utilization", ()):
        for nvpair in block.named("nvpair"):
            value = nvpair.get("value")
            if "value" in nvpair and not value.lstrip("+-").isdigit() and not is_placeholder(value):
                yield Finding(nvpair.at("value"), f"`{value}` is no integer: it counts as 0", "write a plain number")
