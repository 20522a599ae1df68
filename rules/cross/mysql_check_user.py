r"""`option mysql-check` logs in as a user whom the server cannot let in without a password and without TLS.

The check sends the name of a user with an empty password, in clear text. MariaDB answers "Access denied" where the account
has a password, "Client does not support authentication protocol" where it has unix_socket or ed25519, and refuses everybody
with `require_secure_transport`: HAProxy marks the server DOWN (measured: HAProxy 2.2.9 to 3.2.26 with MariaDB 10.11).
`root` is no user for a check either: MariaDB's own one is for the local socket only, and one that logs in from the
balancer without a password belongs to everybody who reaches the port.

The account itself cannot be seen in files. Told are `root`, users that have a password in the files of the servers
(wsrep_sst_auth, `user` and `password` of a client's group), and servers that insist on TLS.

## Bad
```haproxy
defaults
    mode tcp
listen mysql
    bind :3306
    option mysql-check user root
#                           ^^^^ cross/mysql-check-user
    server db1 192.0.2.21:3306 check
    server db2 192.0.2.22:3306 check backup
```

## Bad: the user of state transfers has a password
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen galera
    bind :3306
    option mysql-check user sst post-41
#                           ^^^ cross/mysql-check-user
    server db1 192.0.2.21:3306 check
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
wsrep_sst_method = mariabackup
wsrep_sst_auth = sst:tP8wq0Zr
```

## Bad: the user of the local clients
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen mysql
    bind :3306
    option mysql-check user monitor
#                           ^^^^^^^ cross/mysql-check-user
    server db1 db1:3306 check
```
```galera path=db1/etc/mysql/my.cnf
[client]
user = monitor
password = Vq3m8sL1
[mariadbd]
bind_address = 0.0.0.0
user = mysql
```

## Bad: TLS only
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen mysql
    bind :3306
    option mysql-check user haproxy
#                           ^^^^^^^ cross/mysql-check-user
    server db1 192.0.2.21:3306 check
```
```galera path=db1/etc/mysql/mariadb.conf.d/50-server.cnf
[mariadbd]
bind_address = 192.0.2.21
require_secure_transport = ON
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen mysql
    bind :3306
    option mysql-check user haproxy
    server db1 192.0.2.21:3306 check
listen synced
    bind :3307
    option httpchk
    server db1 192.0.2.21:3306 check port 9200
```
```galera path=db1/etc/mysql/mariadb.conf.d/60-galera.cnf
[client]
user = app
password = Vq3m8sL1
[mariadb]
wsrep_on = ON
wsrep_node_address = 192.0.2.21
wsrep_cluster_address = gcomm://192.0.2.21,192.0.2.22,192.0.2.23
wsrep_sst_method = mariabackup
wsrep_sst_auth = sst:tP8wq0Zr
```

## References
HAProxy configuration manual 4.2 "option mysql-check"; https://mariadb.com/kb/en/authentication-plugin-unix-socket/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.healthcheck import health_check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate
    from halint.systems.haproxy.statement import Statement

INSTEAD = "Create a user without password and rights for HAProxy's addresses, and write its name here."
BY_HTTP = "Ask by HTTP: clustercheck or the like on the server, `option httpchk` and `check port 9200` here."


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability", "security"})
def mysql_check_user(estate: Estate) -> Iterator[Finding]:
    for config in estate.all(HaproxyConfig):
        for statement in config.statements("option mysql-check"):
            if _user(statement) == "root" and not statement.negated:
                yield Finding(
                    statement.argument_word(1),
                    "the check logs in as root without a password: either the server refuses it and is always down, or anybody "
                    "who reaches its port is root",
                    INSTEAD,
                )
    told: set[object] = set()
    for served in estate.served_databases:
        check = health_check(served.backend)
        user = _user(check.statement) if check.kind == "mysql-check" and check.statement is not None else ""
        if user in ("", "root") or check.statement is None or not served.is_tried or check.statement.span in told:
            continue
        found = next((one for one in served.refusals(user) if one.lead.server.has("check")), None)
        if found is not None:
            told.add(check.statement.span)
            yield Finding(
                check.statement.argument_word(1),
                f"{found.why}, and the check has none: `{found.lead.server.name}` is always down",
                BY_HTTP if found.is_for_all else INSTEAD,
            ).related(found.place, "said here")


def _user(statement: Statement) -> str:
    words = statement.arguments
    return words[1] if len(words) > 1 and words[0] == "user" and isinstance(words[1], str) else ""
