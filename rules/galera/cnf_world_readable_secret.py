"""Everybody on the host can read the password of the state transfer.

Option files are readable by all by default, and so is a password in them: whoever gets a shell on one node can log in to all of
them with the account that copies whole databases. Modes are known on the host itself only.

## Bad
```galera mode=0644
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth=sst:s3cret
#              ^^^^^^^^^^ galera/cnf-world-readable-secret
```

## Good: in a file that only the server reads
```galera mode=0640
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth=sst:s3cret
```

## Good: an account without a password, which the socket knows
```galera mode=0644
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_sst_auth=mysql:
```

## Good: nobody knows the mode
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_auth=sst:s3cret
```

## References
MariaDB Knowledge Base "mariabackup SST Method": Authentication and Privileges
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig

READABLE_BY_ALL = 0o004


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def cnf_world_readable_secret(config: MariadbConfig) -> Iterator[Finding]:
    """Look at each place where the account of state transfers is given with a password."""
    for setting in config.all("wsrep_sst_auth"):
        mode = config.mode_of(setting)
        value = setting.value
        if mode is None or not mode & READABLE_BY_ALL or not isinstance(value, str) or not value.partition(":")[2]:
            continue
        source = setting.span.source
        path = source.host_path or source.path
        yield Finding(
            setting.given.value_span,
            f"{path} has mode {mode:04o}: everybody on this host can read the password of state transfers",
            f"move the line to a file of its own with `chown root:mysql` and `chmod 0640`, or run `chmod 0640 {path}`",
        )
