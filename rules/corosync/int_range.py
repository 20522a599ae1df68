r"""A value that must be an integer in a range is none.

Numbers are plain decimals without sign or unit: `5s`, `yes` and `300` for an 8-bit key stop corosync with "Value of
key ... is expected to be integer in range". There are no comments behind a value: `token: 5000 # five seconds` is not
a number either (measured 3.1.2 to 3.1.10).

## Bad: a unit
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5s
#          ^^ corosync/int-range
}
```

## Bad: a word
```corosync path=etc/corosync/corosync.conf
quorum {
    provider: corosync_votequorum
    two_node: yes
#             ^^^ corosync/int-range
}
```

## Bad: too big for 8 bits
```corosync path=etc/corosync/corosync.conf
quorum {
    two_node: 300
#             ^^^ corosync/int-range
}
```

## Bad: a comment behind the value
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    token: 5000 # five seconds
#          ^^^^^^^^^^^^^^^^^^^ corosync/int-range
}
```

## Good
```corosync path=etc/corosync/corosync.conf
totem {
    version: 2
    # five seconds
    token: 5000
}
quorum {
    two_node: 1
}
nodelist {
    node {
        nodeid: {{ id }}
        name: n1
    }
}
```

## References
exec/coroparse.c safe_atoq(); tables made by scripts/corosync_tables.py
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.corosync.tables.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.corosync.model import CorosyncConfig


def _typed(config: CorosyncConfig) -> bool:
    """Say whether the target still looks at the rrp keys: 3.1.10 does not."""
    return config.version is not None and config.version.before(3, 1, 10)


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def int_range(config: CorosyncConfig) -> Iterator[Finding]:
    """A value that must be an integer in a range is none."""
    for section in config.sections:
        ranges = KEYS.get(section.path, {})
        for setting in section.settings:
            limits = ranges.get(setting.name)
            if limits is None or not setting.known or (setting.name.startswith("rrp_") and not _typed(config)):
                continue
            low, high = limits
            number = setting.text
            if number.isascii() and number.isdigit() and low <= int(number) <= high:
                continue
            name = f"`{section.path}.{setting.name}`"
            if "#" in number:
                message = f"{name} must be an integer, and the comment is part of the value: corosync knows none behind a value"
                yield Finding(setting, message, "put the comment on a line of its own").fix(
                    "take the comment out",
                    Edit(setting.span, found[1]) if (found := re.fullmatch(r"(\d+)[ \t]*#.*", number)) else None,
                    safety=Safety.UNSAFE,
                )
            else:
                message = f"{name} must be an integer from {low} to {high}, `{number}` is none"
                yield Finding(setting, message, "write a plain decimal number without a unit").fix(
                    "take the unit out",
                    Edit(setting.span, found[1]) if (found := re.fullmatch(r"(\d+)[ \t]*ms", number)) else None,
                    safety=Safety.UNSAFE,
                )
