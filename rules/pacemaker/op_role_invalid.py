r"""An operation has an unknown role.

It is ignored.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="none" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" role="Primary"/>
#                                                                      ^^^^^^^ pacemaker/op-role-invalid
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
          <op id="web-monitor-10s" name="monitor" interval="10s" role="Master"/>
          <op id="web-monitor-11s" name="monitor" interval="11s" role="Started"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
lib/common/roles.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"correctness"})
def op_role_invalid(cib: Cib) -> Iterator[Finding]:
    """An operation has an unknown role."""
    for _, operation in cib.saying("role"):
        if operation.role not in ("", "Started", "Stopped", "Promoted", "Unpromoted"):
            tags = cib.refusal if "role" in operation.element else ()
            yield Finding(
                operation.at("role"),
                f"there is no role `{operation.role}`",
                "write Started, Stopped, Promoted or Unpromoted",
                severity=Severity.ERROR if tags else None,
                tags=tags,
            )
