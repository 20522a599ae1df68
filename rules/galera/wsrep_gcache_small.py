r"""A small gcache makes a full state transfer of every short outage.

A node that was away gets what it missed from a donor's gcache, if that still holds it. 128 MB, the default, is minutes of
writes on a busy database; after that the whole data set is copied. Below the default it is a warning.

## Bad: the default
```galera
[mysqld]
wsrep_on=ON
wsrep_cluster_address="gcomm://db1,db2,db3"
wsrep_provider_options="pc.weight=1"
#<1:22 galera/wsrep-gcache-small
```

## Bad: smaller than that
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.size=32M"
#                       ^^^^^^^^^^^^^^^ galera/wsrep-gcache-small
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.size=2G"
```

## References
Galera documentation "Galera Parameters": gcache.size; "State Transfer"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.systems.galera.remedy import add_parameter, set_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.INFO, tags={"performance", "availability"}, fixable=True)
def wsrep_gcache_small(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera:
        return
    pair, size = options.given("gcache.size"), options.number("gcache.size").value
    page = options.given("gcache.keep_pages_size")
    if pair is not None and isinstance(size, float) and page is None:
        if size < 128 * 2**20:
            yield Finding(
                pair.span,
                f"gcache.size {pair.value} is below the default of 128M",
                "write at least 512M",
                severity=Severity.WARNING,
            ).fix("Write 512M", set_parameter(pair, "512M"), safety=Safety.UNSAFE)
        elif size < 512 * 2**20:
            yield Finding(
                pair.span, f"gcache.size {pair.value} holds minutes of writes on a busy database", "write at least 512M"
            ).fix("Write 512M", set_parameter(pair, "512M"), safety=Safety.UNSAFE)
    elif pair is None and page is None and config.setting("wsrep_provider_options") is not None:
        line = config.setting("wsrep_provider_options")
        if line is not None:
            yield Finding(
                line.given.word,
                "gcache.size is 128M by default: minutes of writes on a busy database",
                "add gcache.size=1G",
            ).fix("Add gcache.size=1G", add_parameter(line, "gcache.size=1G"), safety=Safety.UNSAFE)
