r"""A timeout in SBD_OPTS makes msgwait too short.

`-4` (msgwait) must be at least twice `-1` (watchdog), or the sender takes a node for dead that has not reset yet.

## Bad
```sbd path=etc/default/sbd
SBD_OPTS="-1 20 -4 30"
#         ^^^^^^^^^^^ sbd/msgwait
```

## Good
```sbd path=etc/default/sbd
SBD_OPTS="-1 20 -4 40"
```

## References
sbd(8); trento 68626E
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.sbd.model import SbdConfig


@rule(severity=Severity.ERROR, tags={"availability"})
def msgwait(sbd: SbdConfig) -> Iterator[Finding]:
    """A timeout in SBD_OPTS makes msgwait too short."""
    setting, words = sbd.get("SBD_OPTS"), sbd.options
    values = {a: int(b) for a, b in itertools.pairwise(words) if a in ("-1", "-4", "-C") and b.isdigit()}
    if setting and "-1" in values and "-4" in values and values["-4"] < 2 * values["-1"] + values.get("-C", 0):
        least = 2 * values["-1"] + values.get("-C", 0)
        yield Finding(setting, f"msgwait is {values['-4']} s, the watchdog needs {least} s", f"write `-4 {least}`")
