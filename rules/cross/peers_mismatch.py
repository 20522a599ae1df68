r"""The peers sections of twins do not fit together.

Each HAProxy connects to the others at the address and port that its own file says, and asks for them by name; a peer that
is called otherwise there, or listens elsewhere, refuses. Stick tables are exchanged only when type, size of the key and
stored data are alike. Nothing is synchronised then, and nobody is told.

## Bad
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
peers lbs
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
defaults
    mode http
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb2/etc/haproxy/haproxy.cfg
peers lbs
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10024
#<5:28 cross/peers-mismatch
defaults
    mode http
```

## Bad: a name
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
peers lbs
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
defaults
    mode http
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb2/etc/haproxy/haproxy.cfg
peers lbs
#<1:9 cross/peers-mismatch
    peer lb01 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
defaults
    mode http
```

## Bad: a table that is no longer alike
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
peers lbs
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
defaults
    mode http
backend app
    stick-table type ip size 100k expire 30m peers lbs
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb2/etc/haproxy/haproxy.cfg
peers lbs
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
defaults
    mode http
backend app
    stick-table type string len 32 size 100k expire 30m peers lbs
#<5:65 cross/peers-mismatch
```

## Bad: a port, where Pacemaker runs HAProxy on all nodes and puts the address beside it
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="n1"/>
      <node id="2" uname="n2"/>
    </nodes>
    <resources>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-a">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
        </instance_attributes>
      </primitive>
      <clone id="lb-clone">
        <primitive id="lb" class="ocf" provider="heartbeat" type="haproxy"/>
      </clone>
    </resources>
    <constraints>
      <rsc_colocation id="c1" rsc="vip" with-rsc="lb-clone" score="INFINITY"/>
    </constraints>
  </configuration>
</cib>
```
```haproxy path=n1/etc/haproxy/haproxy.cfg
peers lbs
    peer n1 192.0.2.1:10000
    peer n2 192.0.2.2:10000
defaults
    mode http
frontend web
    bind :80
```
```haproxy path=n2/etc/haproxy/haproxy.cfg
peers lbs
    peer n1 192.0.2.1:10000
    peer n2 192.0.2.2:10001
#<5:27 cross/peers-mismatch
defaults
    mode http
frontend web
    bind :80
```

## Good
```keepalived path=lb1/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb1/etc/haproxy/haproxy.cfg
peers lbs
    peer lb1 192.0.2.1:10000
    peer lb2 192.0.2.2:10000
defaults
    mode http
```
```keepalived path=lb2/etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```
```haproxy path=lb2/etc/haproxy/haproxy.cfg
peers lbs
    bind :10000
    server lb2
    server lb1 192.0.2.1:10000
defaults
    mode http
```

## References
doc/configuration.txt "peers"; doc/peers-v2.0.txt; https://github.com/haproxy/haproxy/issues/938
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.statement import Statement
    from halint.systems.keepalived.config import KeepalivedConfig  # noqa: F401
    from halint.systems.pacemaker.model import Cib  # noqa: F401

SHARED = ("type", "len", "store")
"""What two tables must have in common to be exchanged."""


@rule(severity=Severity.ERROR, tags={"availability"})
def peers_mismatch(estate: Estate) -> Iterator[Finding]:
    for pair in estate.balancer_pairs:
        (first, config), *others = pair.balancers
        for host, other in others:
            finding = next(_differing(first, config, host, other), None)
            if finding:
                yield finding


def _differing(first: Host, config: HaproxyConfig, host: Host, other: HaproxyConfig) -> Iterator[Finding]:
    sections = {section.name: section for section in other.of_kind("peers")}
    for section in config.of_kind("peers"):
        mine = sections.get(section.name)
        if mine is None:
            continue
        theirs, here = _peers(section), _peers(mine)
        if theirs is None or here is None:
            continue
        if theirs.keys() != here.keys():
            names = ", ".join(sorted(theirs.keys() ^ here.keys()))
            yield Finding(
                mine,
                f"`{mine.label}` names other peers on {host.name} than on {first.name} ({names}): they do not know each other",
                "Write the same names on all nodes.",
            ).related(section, f"on {first.name}")
        for name, (address, statement) in here.items():
            known = theirs.get(name)
            if known and address and known[0] and address != known[0]:
                yield Finding(
                    statement,
                    f"peer `{name}` is {address} on {host.name} and {known[0]} on {first.name}: one of them does not reach it",
                    "Write the same address and port on all nodes.",
                ).related(known[1], f"on {first.name}")
    yield from _tables(first, config, host, other)


def _peers(section: Section) -> dict[str, tuple[str, Statement]] | None:
    """Names with address and port ("" when the section's own bind says it); None when anything is unknown."""
    found: dict[str, tuple[str, Statement]] = {}
    if section.hides:
        return None
    for statement in section.all("peer", "server"):
        name, address = statement.argument(0), statement.argument(1)
        if not isinstance(name, str) or not isinstance(address, str) or "$" in address + name:
            return None
        found[name] = (address if address[:1].isdecimal() or address.startswith("[") else "", statement)
    return found


def _tables(first: Host, config: HaproxyConfig, host: Host, other: HaproxyConfig) -> Iterator[Finding]:
    known = {s.section.name: s for s in config.statements("stick-table") if s.section and "peers" in s.values}
    for table in other.statements("stick-table"):
        section = table.section
        same = known.get(section.name) if section else None
        if section is None or same is None or "peers" not in table.values:
            continue
        mine, theirs = _said(table), _said(same)
        if mine is not None and theirs is not None and mine != theirs:
            yield Finding(
                table,
                f"the stick table of `{section.name}` is not alike on {host.name} and {first.name}: it is not synchronised",
                "Write the same type, length and stored data on all nodes.",
            ).related(same, f"on {first.name}")


def _said(table: Statement) -> dict[str, str] | None:
    values = table.values
    if UNKNOWN in values:
        return None
    words = [str(value) for value in values]
    said = {name: words[words.index(name) + 1] for name in SHARED if name in words[:-1]}
    if "store" in said:
        said["store"] = ",".join(sorted(said["store"].split(",")))
    return said
