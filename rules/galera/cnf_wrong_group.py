r"""Server options in a group that the server does not read have no effect.

A MariaDB server reads [mysqld], [server], [mariadb], [mariadbd], [client-server], [galera] and the versioned forms of
its own version ([mysqld-10.11], [mariadb-10.11], ...). MySQL and Percona XtraDB Cluster read [mysqld], [server] and
[mysqld-8.0] only. Below any other header wsrep settings are silently ignored and the node starts without Galera.

## Bad: settings of Galera in the client's group
```galera
[mysql]
#<1:7 galera/cnf-wrong-group
wsrep_cluster_address=gcomm://db1,db2,db3
```

## Bad: an invented group
```galera
[wsrep]
#<1:7 galera/cnf-wrong-group
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
```

## Bad: the group of another version
```galera path=db1/etc/mysql/my.cnf target=galera-10.11
[mariadb-10.6]
#<1:14 galera/cnf-wrong-group
wsrep_on=ON
```

## Good
```galera
[mariadb-10.11]
wsrep_on=ON
[galera]
wsrep_provider=/usr/lib/galera/libgalera_smm.so
[mysqldump]
max_allowed_packet=64M
[sst]
encrypt=4
[client]
port=3306
```

## References
`mariadbd --help --verbose`: "The following groups are read"; sql/mysqld.cc load_default_groups
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"correctness", "availability"})
def cnf_wrong_group(config: MariadbConfig) -> Iterator[Finding]:
    from halint.systems.galera.families import OTHER_PROGRAMS

    if config.is_test:
        return
    known = vocabulary(config.vocabulary_bits)
    seen = set()
    for given in config.read.given:
        group = given.group
        if (
            config.reads_group(group)
            or group in seen
            or group != group.strip()
            or re.fullmatch(r"mysqld[-_.]?\d+", group)
        ):
            continue
        name = known.meaning(given.name)
        is_wsrep = name.name.startswith("wsrep_")
        if group in OTHER_PROGRAMS and not (is_wsrep and group in ("mysql", "client", "mysqldump", "mysqld_safe")):
            continue
        if not is_wsrep and (
            name.match != "exact" or not re.match(r"mysqld|maria|server|galera|wsrep|database", group)
        ):
            continue
        if config.is_mysql and not is_wsrep:
            continue
        seen.add(group)
        yield Finding(
            given.header,
            f"The server does not read [{group}], so `{given.name}` and what else stands below has no effect",
            "move the server's options below [mysqld]",
        ).related(given, "without effect")
