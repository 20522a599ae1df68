r"""An alert agent that sends to somebody has no recipient.

alert_smtp.sh and alert_snmp.sh send nothing without one.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <alerts>
      <alert id="a" path="/usr/share/pacemaker/alerts/alert_smtp.sh"/>
#                ^ pacemaker/alert-recipient-missing
    </alerts>
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
    <alerts>
      <alert id="a" path="/usr/share/pacemaker/alerts/alert_smtp.sh">
        <recipient id="r" value="ops@example.org"/>
      </alert>
    </alerts>
  </configuration>
</cib>
```

## References
Pacemaker Explained, alerts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.INFO, tags={"correctness"})
def alert_recipient_missing(cib: Cib) -> Iterator[Finding]:
    """An alert agent that sends to somebody has no recipient."""
    for alert in cib.by_name.get("alert", ()):
        if any(name in alert.get("path") for name in ("alert_smtp", "alert_snmp")) and alert.first("recipient") is None:
            yield Finding(alert, "the alert is sent to nobody", "add a recipient")
