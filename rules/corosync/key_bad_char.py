r"""A key holds a character that corosync's key store does not take.

Keys become names of the icmap, which consist of letters, digits, `.`, `_`, `-`, `/` and `:`. Anything else, a blank or
an invisible no-break space from a web page, ends in "Can't store key ... CS_ERR_NAME_TOO_LONG", which says nothing
about the real fault (measured 3.1.7).

## Bad: a blank
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    my key: 1
#   ^^^^^^ corosync/key-bad-char
}
```

## Bad: a letter that is not ASCII
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    clüster_name: prod
#   ^^^^^^^^^^^^ corosync/key-bad-char
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    my_key: 1
}
```

## References
exec/icmap.c icmap_is_valid_name_char(); corosync issue 723
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig

VALID = Pattern(r"[A-Za-z0-9._/:-]*")


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def key_bad_char(config: CorosyncConfig) -> Iterator[Finding]:
    """A key holds a character that corosync's key store does not take."""
    for _, block in config.blocks:
        if block.header is None or not VALID.fullmatch(block.header.words[0].raw.rstrip(":")):
            continue  # the section's name is the fault, or it is a brace in a value
        for directive in block.directives:
            key = directive.words[0]
            if (
                directive.kind == "setting"
                and not VALID.fullmatch(key.raw)
                and isinstance(key.value, str)
                and "{" not in key.raw
            ):
                bad = next(c for c in key.raw if not VALID.fullmatch(c))
                message = f"the key holds U+{ord(bad):04X}, which corosync cannot store: it refuses the file"
                yield Finding(key, message, "write the key with letters, digits, `_` and `-` only")
