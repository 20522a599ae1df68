r"""HAProxy asks clustercheck of a Galera node, and clustercheck does not answer there, or says what is not true.

Percona's clustercheck runs from xinetd or a systemd socket. Where that listens on another port, on the loopback address
only, is switched off (`disable = yes`), or lets only other addresses in (`only_from`), every check fails and all servers
are down (tried with xinetd 2.3.15). Judged is what the files of the node say of a service whose name or program is clustercheck or mysqlchk.

Its third argument, AVAILABLE_WHEN_DONOR, is another trap: with 1 a donor counts as available. A donor that transfers its
state by rsync or mysqldump holds a read lock all the while: it gets clients, and each of their writes waits until the
transfer is over. Only with mariabackup or xtrabackup may a donor go on serving.

## Bad: another port
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
#                                    ^^^^ cross/galera-clustercheck
    server db2 192.0.2.22:3306 check port 9200 backup
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
```
```sh path=db1/etc/xinetd.d/mysqlchk
service mysqlchk
{
    disable     = no
    port        = 9201
    socket_type = stream
    server      = /usr/bin/clustercheck
    only_from   = 0.0.0.0/0
}
```

## Bad: switched off
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
```
```sh path=db1/etc/xinetd.d/mysqlchk
service mysqlchk
{
    disable     = yes
    #             ^^^ cross/galera-clustercheck
    port        = 9200
    server      = /usr/bin/clustercheck
}
```

## Bad: HAProxy may not ask
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.11/24
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
```
```sh path=db1/etc/xinetd.d/mysqlchk
service mysqlchk
{
    port        = 9200
    server      = /usr/bin/clustercheck
    only_from   = 127.0.0.1 192.0.2.12
    #             ^^^^^^^^^^^^^^^^^^^^ cross/galera-clustercheck
}
```

## Bad: a socket on the loopback address
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
```
```sh path=db1/etc/systemd/system/clustercheck.socket
[Socket]
ListenStream=127.0.0.1:9200
#            ^^^^^^^^^^^^^^ cross/galera-clustercheck
Accept=yes
```

## Bad: a donor that is locked counts as available
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_sst_method = rsync
#                  ^^^^^ cross/galera-clustercheck
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
```
```sh path=db1/etc/xinetd.d/mysqlchk
service mysqlchk
{
    port        = 9200
    server      = /usr/bin/clustercheck
    server_args = clustercheck s3cr3t 1
}
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.11/24
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_sst_method = mariabackup
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
```
```sh path=db1/etc/xinetd.d/mysqlchk
service mysqlchk
{
    disable     = no
    port        = 9200
    server      = /usr/bin/clustercheck
    server_args = clustercheck s3cr3t 1
    only_from   = 127.0.0.1
    only_from  += 192.0.2.0
}
service mysqlchk-read
{
    disable     = yes
    port        = 9201
    server      = /usr/bin/clustercheck
}
```

## References
https://github.com/olafz/percona-clustercheck; xinetd.conf(5) "only_from", "disable"; systemd.socket(5) "ListenStream="
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.estate.activation import activated
from halint.estate.databases import sources
from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.galera.model import MariadbConfig
from halint.systems.haproxy.healthcheck import health_check
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host
    from halint.estate.activation import Activated
    from halint.estate.databases import Lead, Served

AGENT = Pattern(r"cluster_?check|mysqlchk|galera_?(?:check|chk)|pxc_?check")
LOCKING = ("rsync", "rsync_wan", "mysqldump")
"""Ways of state transfer that keep a read lock on the donor."""


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def galera_clustercheck(estate: Estate) -> Iterator[Finding]:
    agents: dict[str, list[Activated]] = {}
    told: set[object] = set()
    for served in estate.served_databases:
        if health_check(served.backend).kind != "httpchk":
            continue
        for lead in served.to(MariadbConfig):
            host = lead.database.host
            if host.name not in agents:
                agents[host.name] = [one for one in activated(host) if AGENT.search(f"{one.name} {one.program}")]
            found = _fault(served, lead, agents[host.name])
            if found is not None and found.span not in told:
                told.add(found.span)
                yield found


def _fault(served: Served, lead: Lead, agents: list[Activated]) -> Finding | None:
    asked = lead.server.get("port")
    if not agents or not isinstance(asked.value, str) or not asked.value.isdecimal() or lead.server.has("addr"):
        return None
    host, name = lead.database.host, lead.server.name
    here = [agent for agent in agents if agent.port == int(asked.value)]
    if not here:
        working = [agent for agent in agents if agent.disabled is None]
        if len(working) != 1 or asked.at is None:
            return None
        return Finding(
            asked.at,
            f"`{working[0].name}` on {host.name} answers on port {working[0].port}, not {asked.value}: `{name}` is always down",
            f"Write `check port {working[0].port}`.",
        ).related(working[0].place, f"on {host.name}")
    if len(here) > 1:
        return None
    return _unreachable(served, lead, here[0]) or _locked(host, lead, here[0])


def _unreachable(served: Served, lead: Lead, agent: Activated) -> Finding | None:
    host, down = lead.database.host, f"`{lead.server.name}` is always down"
    if agent.disabled is not None:
        return Finding(
            agent.disabled.span, f"`{agent.name}` is switched off on {host.name}: {down}", "Write `disable = no`."
        ).related(lead.server, "HAProxy asks it")
    if agent.address is not None and lead.ip is not None and not lead.ip.is_loopback:
        try:
            bound = ip_address(agent.address.text)
        except ValueError:
            return None
        if bound != lead.ip and not bound.is_unspecified:
            return Finding(
                agent.address.span,
                f"`{agent.name}` on {host.name} listens on {bound}, and HAProxy asks {lead.ip}: {down}",
                f"Let it listen on all addresses, or on {lead.ip}.",
            ).related(lead.server, "HAProxy asks it")
    known = sources(served.host, served, lead)
    if agent.allowed is not None and known and all(agent.admits(ip) is False for ip in known):
        return Finding(
            agent.allowed.span,
            f"`{agent.name}` on {host.name} does not let {known[0]} ask, which is {served.host.name}: {down}",
            f"Add {known[0]} to only_from.",
        ).related(lead.server, "HAProxy asks it")
    return None


def _locked(host: Host, lead: Lead, agent: Activated) -> Finding | None:
    config = lead.database.config
    if not isinstance(config, MariadbConfig) or not config.is_galera or "clustercheck" not in agent.program:
        return None
    method = config.text("wsrep_sst_method")
    if len(agent.arguments) < 3 or agent.arguments[2] != "1" or method.value not in LOCKING:
        return None
    setting = config.setting("wsrep_sst_method")
    word = setting.given.value_word if setting is not None else None
    return Finding(
        word or config.start,
        f"{host.name} is locked while it is a donor by {method.value}, and `{agent.name}` calls a donor available: writes wait "
        "until the transfer is over",
        "Write `wsrep_sst_method = mariabackup`, or 0 for the third argument of clustercheck.",
    ).related(agent.place, "the service that answers HAProxy")
