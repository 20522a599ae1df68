r"""The password file lies in /tmp.

Several members on one machine write the same file, and whoever is first there owns it.

## Bad
```patroni
scope: main
postgresql:
  pgpass: /tmp/pgpass
#         ^^^^^^^^^^^ patroni/pgpass-tmp
```

## Good
```patroni
scope: main
postgresql:
  pgpass: /var/lib/postgresql/patroni.pgpass
```

## References
Patroni documentation, "YAML Configuration Settings", pgpass
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.systems.patroni.remedy import set_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def pgpass_tmp(config: PatroniConfig) -> Iterator[Finding]:
    """The password file lies in /tmp."""
    node = config.get("postgresql", "pgpass")
    if node is not None and node.text.startswith("/tmp/"):
        yield Finding(
            node, f"{node.text} lies where every account can write", "write pgpass: /var/lib/postgresql/patroni.pgpass"
        ).fix(
            "Write /var/lib/postgresql/patroni.pgpass",
            set_value(node, "/var/lib/postgresql/patroni.pgpass"),
            safety=Safety.UNSAFE,
        )
