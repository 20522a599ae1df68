r"""Pacemaker's environment keeps the node from doing its work.

`PCMK_node_start_state=standby` lets the node join at each boot without running anything: after a failover and a reboot
there is no node to fail over to. `PCMK_panic_action=off` leaves a node that panicked switched off; a value that is none of
reboot, off, crash, sync-reboot, sync-off and sync-crash is taken for reboot.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```
```sh path=n1/etc/sysconfig/pacemaker
PCMK_node_start_state=standby
#<1:29 cross/pcmk-node-start-state-standby
```

## Bad: it stays off, or says nothing
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```
```sh path=n1/etc/default/pacemaker
# PCMK_node_start_state=standby
PCMK_panic_action="off"
#<1:23 cross/pcmk-panic-action
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```
```sh path=n1/etc/default/pacemaker
PCMK_node_start_state=default
PCMK_panic_action=reboot
```

## References
/etc/sysconfig/pacemaker; Pacemaker Explained "Local options"; watchdog.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.addresses import Text
from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, Span, Unreadable
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host

FILES = ("/etc/sysconfig/pacemaker", "/etc/default/pacemaker")
ACTIONS = {"reboot", "off", "crash", "sync-reboot", "sync-off", "sync-crash", ""}


@rule(severity=Severity.WARNING, tags={"availability"}, also={"cross/pcmk-panic-action"}, fixable=True)
def pcmk_node_start_state_standby(host: Host) -> Iterator[Finding]:
    for path in FILES if host.all(Cib) else ():
        try:
            source = host.files.read(path)
        except Unreadable:
            continue
        for _, key, value, at in Text(source).entries():
            name, word = key.removeprefix("export ").strip(), value.strip("\"'")
            span = Span(source, at - len(key) - 1, at + len(value))
            if name == "PCMK_node_start_state" and word == "standby":
                yield Finding(
                    span,
                    f"{host.name} joins the cluster in standby at every boot and runs nothing",
                    "Write `PCMK_node_start_state=default`.",
                ).fix("Write default", Edit(span, f"{key}=default"), safety=Safety.UNSAFE)
            elif name == "PCMK_panic_action" and (word.endswith("off") or word not in ACTIONS):
                what = (
                    "stays switched off"
                    if word in ACTIONS
                    else f"does what `reboot` does, because {word!r} is no action"
                )
                yield Finding(
                    span,
                    f"{host.name} {what} after a panic",
                    "Write `PCMK_panic_action=reboot` (or crash, with kdump).",
                ).fix("Write reboot", Edit(span, f"{key}=reboot"), safety=Safety.UNSAFE)
