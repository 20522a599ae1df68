r"""A failure-timeout has no effect on an operation with `on-fail=block`.

The resource stays blocked until somebody cleans up.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-failure-timeout" name="failure-timeout" value="60s"/>
        </meta_attributes>
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" on-fail="block"/>
#                                                                         ^^^^^ pacemaker/failure-timeout-block
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
        <meta_attributes id="web-meta_attributes">
          <nvpair id="web-meta_attributes-failure-timeout" name="failure-timeout" value="60s"/>
        </meta_attributes>
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" on-fail="restart"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/pengine/failcounts.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def failure_timeout_block(cib: Cib) -> Iterator[Finding]:
    """A failure-timeout has no effect on an operation with `on-fail=block`."""
    for resource in cib.with_meta("failure-timeout"):
        pair = resource.own_meta.get("failure-timeout")
        if pair and pair.milliseconds:
            for operation in resource.operations:
                if operation.on_fail == "block":
                    yield Finding(
                        operation.at("on-fail"),
                        f"`on-fail=block` keeps {resource.id} blocked, whatever its failure-timeout",
                        "remove one of the two",
                    ).related(pair.span, "the timeout")
