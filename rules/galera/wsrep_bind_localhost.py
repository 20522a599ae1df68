r"""A node of a cluster answers clients on the loopback interface only.

Clients, proxies and mysqldump transfers from other hosts are refused. On Debian the packaged 50-server.cnf says
`bind-address = 127.0.0.1` and is read after conf.d/*.cnf and after every file whose name sorts before it, so that a
`0.0.0.0` there has no effect.

## Bad
```galera path=db1/etc/mysql/mariadb.conf.d/50-server.cnf
[mysqld]
bind-address = 127.0.0.1
#<1:24 galera/wsrep-bind-localhost
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[galera]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
```

## Bad: no network at all
```galera
[mysqld]
skip-networking
#<1:15 galera/wsrep-bind-localhost
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
```

## Good
```galera path=db1/etc/mysql/mariadb.conf.d/50-server.cnf
[mysqld]
bind-address = 127.0.0.1
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[galera]
bind-address = 0.0.0.0
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
```

## References
mariadb-galera-swarm pull 76; mariadb-docker issue 327; Debian's 50-server.cnf
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.address import is_loopback
from halint.systems.galera.remedy import drop_option, set_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def wsrep_bind_localhost(config: MariadbConfig) -> Iterator[Finding]:
    if not config.is_galera or config.address is None or not config.address.members:
        return
    if all(is_loopback(member.host) for member in config.address.members):
        return
    bind = config.setting("bind_address")
    if (
        bind is not None
        and isinstance(bind.value, str)
        and bind.value
        and all(is_loopback(b) for b in bind.value.split(","))
    ):
        earlier = [line for line in config.all("bind_address")[:-1] if line.value != bind.value]
        finding = Finding(
            bind,
            f"The server answers on {bind.value} only: clients and proxies on other hosts are refused",
            "write bind-address = 0.0.0.0, read last",
        ).fix("Write 0.0.0.0", set_option(bind, "0.0.0.0"), safety=Safety.UNSAFE)
        yield finding.related(earlier[-1], "read earlier, so it has no effect") if earlier else finding
    elif config.setting("skip_networking") is not None and config.flag("skip_networking").value is True:
        line = config.setting("skip_networking")
        if line is not None:
            yield Finding(line, "skip-networking closes the port that clients and proxies use", "delete the line").fix(
                "Delete the line", drop_option(line), safety=Safety.UNSAFE
            )
