r"""A placeholder that nobody filled in is taken for a value.

`<node ip>`, `[DB-A IP]`, `NODE_IP`, `{{ address }}` and `x.x.x.x` are what documentation and templates leave for the
reader. In a file that a server loads they are host names that do not resolve: the node does not find its cluster. Files
whose names say that they are templates (`.j2`, `.erb`, `.tmpl`) and mysql-test's dialect are left alone.

## Bad
```galera
[mysqld]
wsrep_cluster_address="gcomm://[DB-A IP],[DB-B IP]"
#                              ^^^^^^^^^ galera/cnf-placeholder
wsrep_node_name=NODE_NAME
#               ^^^^^^^^^ galera/cnf-placeholder
```

## Bad: a template that was never rendered
```galera
[mysqld]
wsrep_node_address={{ ansible_default_ipv4.address }}
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/cnf-placeholder
```

## Good: a template
```galera path=templates/galera.cnf.j2
[mysqld]
wsrep_on=ON
wsrep_node_address={{ ansible_default_ipv4.address }}
```

## Good
```galera
[mysqld]
wsrep_cluster_address="gcomm://[fd00::1],[fd00::2]"
wsrep_node_address=10.0.0.11
```

## References
Seen in 4 of 10 hand-read configurations in public repositories
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.option_file import GAP, PLACEHOLDER, is_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability", "correctness"})
def cnf_placeholder(config: MariadbConfig) -> Iterator[Finding]:
    if config.is_test:
        return
    for setting in config.settings:
        given = setting.given
        found = GAP.search(given.raw) or PLACEHOLDER.search(given.raw)
        word = given.value_word
        if found and word is not None and not is_template(given.document.source.path) and not found[0].startswith("@"):
            yield Finding(
                word.part(*found.span()), f"`{found[0]}` in `{given.name}` was never filled in", "write the real value"
            )
