r"""A user map is never used, or its regular expression captures nothing.

A map counts only when a record has map=NAME. In a line whose system user is a regular expression, `\1` stands for
what its parentheses capture; without them no login matches, and an expression that does not compile makes the server
refuse the file.

## Bad
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer map=admins
```

```postgresql path=etc/postgresql/15/main/pg_ident.conf
admins root postgres
old alice bob
#<1:3 postgresql/ident-map-unused
```

## Bad: nothing captured
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer map=m
```

```postgresql path=etc/postgresql/15/main/pg_ident.conf
m /^.*@example.org$ \1
# ^^^^^^^^^^^^^^^^^ postgresql/ident-map-unused
```

## Good
```postgresql path=etc/postgresql/15/main/pg_hba.conf
local all all peer map=m
```

```postgresql path=etc/postgresql/15/main/pg_ident.conf
m /^(.*)@example.org$ \1
m root postgres
```

## References
PostgreSQL documentation 21.2 "User Name Maps"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.postgresql.model import PostgresqlConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def ident_map_unused(config: PostgresqlConfig) -> Iterator[Finding]:
    """A user map is never used, or its regular expression captures nothing."""
    if config.ident is None:
        return
    used = {
        parsed.options["map"][0]
        for record in config.hba_records
        if (parsed := record.parsed) and "map" in parsed.options
    }
    whole = config.hba is not None and config.hba.is_whole
    for mapping in config.ident.mappings:
        if mapping.lacks_group or mapping.is_broken:
            yield Finding(
                mapping.system_user,
                f"`{mapping.system_user.text}` "
                + ("does not compile" if mapping.is_broken else "captures nothing for \\1"),
                "put the part that is the user's name in parentheses",
                severity=Severity.ERROR,
                tags={"availability"},
            )
        elif whole and mapping.map.text not in used:
            yield Finding(
                mapping.map, f"no record uses the map `{mapping.map.text}`", "delete it, or add map= to a record"
            )
