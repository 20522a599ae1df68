r"""A parameter that the provider does not know stops the node.

"Unrecognized parameter" ends the start after 0.3 s (experiment n8). The names are those of Galera 26.4; Percona XtraDB
Cluster has some more, so its files are left alone.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.siez=1G;pc.weight=2"
#                       ^^^^^^^^^^^ galera/wsrep-popt-unknown
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.size=1G; pc.weight = 2 ;"
```

## References
galerautils/src/gu_config.cpp Config::set(); strings of libgalera_smm.so asked of garbd 26.4.23
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.galera.tables.provider import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"}, fixable=True)
def wsrep_popt_unknown(config: MariadbConfig) -> Iterator[Finding]:
    if config.provider is None or config.is_mysql or not config.is_galera:
        return
    for pair in config.provider.pairs:
        if pair.key not in PARAMETERS and pair.form != "bare":
            near = get_close_matches(pair.key, PARAMETERS, 1, 0.6)
            advice = f"did you mean {near[0]}?" if near else "delete it"
            finding = Finding(pair.key_span, f"Galera knows no `{pair.key}`, and the node does not start", advice)
            if near and pair.key_span.text == pair.key:
                finding = finding.fix(f"Write {near[0]}", Edit(pair.key_span, near[0]), safety=Safety.UNSAFE)
            yield finding
