r"""The name of a replication slot holds characters that slots cannot have.

A slot's name is lower-case letters, digits and underscores, at most 63. From 12 on the server refuses to start with
anything else; a host name with a dash is the usual victim.

## Bad
```postgresql
primary_slot_name = 'node-2'
#                   ^^^^^^^^ postgresql/tracked-slot-name
```

## Good
```postgresql
primary_slot_name = 'node_2'
```

## References
slot.c ReplicationSlotValidateName()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"})
def tracked_slot_name(config: PostgresqlConfig) -> Iterator[Finding]:
    """The name of a replication slot holds characters that slots cannot have."""
    for setting, verdict in config.settings.refused("slot-name-invalid"):
        yield Finding(setting.value_word, verdict.message, verdict.hint)
