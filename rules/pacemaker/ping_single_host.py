r"""Connectivity is judged by one host, or by a node of the cluster.

When that host reboots, every node looks cut off and all resources stop.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <clone id="c">
        <primitive id="p" class="ocf" provider="pacemaker" type="ping">
          <instance_attributes id="p-instance_attributes">
            <nvpair id="p-instance_attributes-host_list" name="host_list" value="10.0.0.254"/>
#                                                                                ^^^^^^^^^^ pacemaker/ping-single-host
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a node
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <clone id="c">
        <primitive id="p" class="ocf" provider="pacemaker" type="ping">
          <instance_attributes id="p-instance_attributes">
            <nvpair id="p-instance_attributes-host_list" name="host_list" value="n1 10.0.0.254"/>
#                                                                                ^^^^^^^^^^^^^ pacemaker/ping-single-host
          </instance_attributes>
        </primitive>
      </clone>
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
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <clone id="c">
        <primitive id="p" class="ocf" provider="pacemaker" type="ping">
          <instance_attributes id="p-instance_attributes">
            <nvpair id="p-instance_attributes-host_list" name="host_list" value="10.0.0.254 10.0.0.253"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
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


@rule(severity=Severity.WARNING, tags={"availability"})
def ping_single_host(cib: Cib) -> Iterator[Finding]:
    """Connectivity is judged by one host, or by a node of the cluster."""
    for resource in cib.with_param("host_list"):
        pair = resource.params.get("host_list") if resource.type in ("ping", "pingd") else None
        if pair is None or cib.is_test:
            continue
        hosts = pair.value.replace(",", " ").split()
        own = [host for host in hosts if host.lower() in cib.nodes.names]
        if own:
            yield Finding(pair, f"{own[0]} is a node of the cluster", "ping routers outside of it")
        elif len(hosts) == 1:
            yield Finding(pair, f"when {hosts[0]} reboots, every node looks cut off", "add a second host")
