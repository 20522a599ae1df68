r"""A node names itself as its only donor.

wsrep_sst_donor is a list of node names. A node cannot be its own donor; without a comma at the end, which means "or any
other", no donor is found and the node does not start.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_node_name=db1
wsrep_sst_donor=db1
#<1:19 galera/sst-donor-self
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_node_name=db1
wsrep_sst_donor=db2,db3,
```

## Good: anyone after itself
```galera
[mysqld]
wsrep_on=ON
wsrep_node_name=db1
wsrep_sst_donor=db1,
```

## References
Galera documentation "wsrep_sst_donor"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"availability"})
def sst_donor_self(config: MariadbConfig) -> Iterator[Finding]:
    setting, name = config.setting("wsrep_sst_donor"), config.node_name.value
    if setting is None or not config.is_galera or not isinstance(setting.value, str) or not isinstance(name, str):
        return
    donors = setting.value.split(",")
    if donors[-1].strip() and all(donor.strip() == name for donor in donors):
        yield Finding(
            setting, f"The only donor that {name} names is itself", "name other nodes, or end the list with a comma"
        )
