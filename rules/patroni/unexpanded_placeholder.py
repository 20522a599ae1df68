r"""A placeholder was left in the file.

Patroni does not expand environment variables in YAML: `${PASSWORD}` is the password itself. Variables count only by
their own names, PATRONI_*.

## Bad
```patroni
scope: main
postgresql:
  authentication:
    superuser:
      username: postgres
      password: "${POSTGRES_PASSWORD}"
#               ^^^^^^^^^^^^^^^^^^^^^^ patroni/unexpanded-placeholder
```

## Good
```patroni
scope: main
postgresql:
  authentication:
    superuser:
      username: postgres
```

## Good
```patroni
scope: main
postgresql:
  parameters:
    archive_command: 'cp %p ${WAL_DIR}/%f'
  callbacks:
    on_start: '/bin/x ${A}'
```

## References
Patroni documentation, "Environment Configuration Settings"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig

VARIABLE = Pattern(r"\$\{[A-Za-z_]\w*\}")


@rule(severity=Severity.ERROR, confidence=Confidence.MEDIUM, tags={"availability"})
def unexpanded_placeholder(config: PatroniConfig) -> Iterator[Finding]:
    """A placeholder was left in the file."""
    if config.root is None:
        return
    for node in config.root.walk():
        if node.kind == "scalar" and VARIABLE.fullmatch(node.text):
            yield Finding(
                node,
                f"Patroni takes `{node.text}` as it stands",
                "delete it and set the variable PATRONI_..., or render the file first",
            )
