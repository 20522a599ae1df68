r"""A timeout is 0, negative, or no duration.

The default of 20 s is used instead.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" timeout="0"/>
#                                                                         ^ pacemaker/op-timeout-zero
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: no duration
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" timeout="30x"/>
#                                                                         ^^^ pacemaker/op-timeout-zero
        </operations>
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
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" timeout="PT30S"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/strings.c; crm_verify is silent about `interval="30x"` (measured 2.1.5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def op_timeout_zero(cib: Cib) -> Iterator[Finding]:
    """A timeout is 0, negative, or no duration."""
    for owned in cib.operations.values():
        for _, operation in owned:
            if not operation.timeout and (text := operation.text("timeout")):
                yield Finding(
                    operation.at("timeout"),
                    f"`{text}` is no timeout: the default counts",
                    "write a number with s or min",
                )
            if operation.interval is None and (interval := operation.text("interval")):
                yield Finding(operation.at("interval"), f"`{interval}` is no interval", "write a number with s or min")
