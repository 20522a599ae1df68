r"""PgBouncer has no such key.

It stops loading at the first key that it does not know, or whose value is not of the key's kind; the process does not
start, and a RELOAD is refused.

## Bad
```pgbouncer
[databases]
[pgbouncer]
listen_prot = 6432
;<1:11 pgbouncer/unknown-key
```

## Bad: no number
```pgbouncer
[databases]
[pgbouncer]
default_pool_size = many
;                   ^^^^ pgbouncer/unknown-key
```

## Bad: no such word
```pgbouncer
[databases]
[pgbouncer]
pool_mode = tx
;           ^^ pgbouncer/unknown-key
```

## Good
```pgbouncer
[databases]
[pgbouncer]
listen_port = 6432
auth_type = scram-sha-256
server_idle_timeout = 1.5
```

## References
main.c of PgBouncer; measured with 1.18
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.pgbouncer.tables.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pgbouncer.model import PgbouncerConfig

WORDS = {
    "auth_type": ("any", "trust", "plain", "md5", "cert", "hba", "ldap", "pam", "scram-sha-256"),
    "pool_mode": ("session", "transaction", "statement"),
    "sslmode": ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
}


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"correctness", "daemon-rejects"}, fixable=True)
def unknown_key(config: PgbouncerConfig) -> Iterator[Finding]:
    """PgBouncer has no such key."""
    for option in config.sections.get("pgbouncer", []):
        kind = KEYS.get(option.name)
        if kind is None:
            meant = get_close_matches(option.name, KEYS, n=1, cutoff=0.7)
            yield Finding(
                option.name_word,
                f"PgBouncer has no key `{option.name}`",
                f"write {meant[0]}" if meant else "delete the line",
            ).fix(
                f"Write {meant[0]}" if meant else "",
                Edit(option.name_word.span, meant[0]) if meant and config.last(meant[0]) is None else None,
                safety=Safety.UNSAFE,
            )
        elif isinstance(option.value, str) and option.value_word:
            words = next((words for ending, words in WORDS.items() if option.name.endswith(ending)), ())
            if kind == "word" and words and option.value not in words:
                yield Finding(
                    option.value_word,
                    f"`{option.value}` is no value of {option.name}",
                    f"write one of {', '.join(words)}",
                ).fix(
                    f"Write {option.value.lower()}",
                    Edit(option.value_word.span, option.value.lower()) if option.value.lower() in words else None,
                    safety=Safety.UNSAFE,
                )
            elif kind == "number" and not re.match(r"[-+]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*|\.\d+)$", option.value):
                yield Finding(
                    option.value_word, f"{option.name} takes a number, which `{option.value}` is not", "write a number"
                )
