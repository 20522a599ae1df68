r"""data_directory is not the data directory.

repmgr clones into it, rewinds it and starts the server with it: with another directory than the server's, or one of
programs, it works on the wrong tree.

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/usr/lib/postgresql/15/bin'
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ repmgr/datadir
```

## Bad
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/srv/pg'
#              ^^^^^^^^^ repmgr/datadir
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
```

## Good
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main'
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
```

## Good
```repmgr path=db1/etc/repmgr.conf
node_id=1
node_name='db1'
conninfo='host=db1 user=repmgr dbname=repmgr connect_timeout=2'
data_directory='/var/lib/postgresql/15/main/'
```

```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
```

## References
repmgr documentation, appendix "repmgr.conf"
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.remedy import assign
from halint.systems.repmgr.model import RepmgrConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness"}, fixable=True)
def datadir(host: Host) -> Iterator[Finding]:
    """data_directory is not the data directory."""
    servers = host.all(PostgresqlConfig)
    for config in host.all(RepmgrConfig):
        setting, path = config.last("data_directory"), posixpath.normpath(config.text("data_directory") or "/")
        if setting is None or path == "/":
            continue
        if path.endswith("/bin"):
            yield Finding(setting.value_word, f"{path} holds programs, not data", "write the server's data_directory")
        elif len(servers) == 1 and (theirs := servers[0].settings.last("data_directory")):
            real = posixpath.normpath(theirs.value) if isinstance(theirs.value, str) else path
            if real != path:
                yield (
                    Finding(
                        setting.value_word,
                        f"the server's data lies in {real}, not in {path}",
                        f"write data_directory='{real}'",
                    )
                    .related(theirs, "the server's")
                    .remedy(assign(setting, f"'{real}'"))
                )
