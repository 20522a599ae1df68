r"""The frontends together may take more connections than the process.

Each frontend's explicit `maxconn` is below the global one, but their sum is not: when several are busy at once, one of
them uses up the process's connections and the others stop accepting although their own limit is not reached.

## Bad
```haproxy
global
    maxconn 3000
    #       ^^^^ haproxy/sum-maxconn
frontend www
    bind :80
    maxconn 2000
frontend api
    bind :81
    maxconn 2000
```

## Good
```haproxy
global
    maxconn 4100
frontend www
    bind :80
    maxconn 2000
frontend api
    bind :81
    maxconn 2000
```

## References
HAProxy configuration manual 3.2 "maxconn"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"availability"})
def sum_maxconn(config: HaproxyConfig) -> Iterator[Finding]:
    """Add up the explicit limits of frontends and listens."""
    whole = config.global_setting("maxconn").value
    if not isinstance(whole, Statement) or not isinstance(limit := number(whole.argument(0)), int) or limit <= 0:
        return
    counted = [
        (statement, wanted)
        for statement in config.statements("maxconn")
        if statement.section
        and statement.section.kind in ("frontend", "listen")
        and isinstance(wanted := number(statement.argument(0)), int)
    ]
    total = sum(wanted for _, wanted in counted)
    if len(counted) > 1 and total > limit >= max(wanted for _, wanted in counted):
        yield Finding(
            whole.argument_word(0),
            f"{len(counted)} frontends may take {total} connections together, the process only {limit}: a busy one starves "
            "the others.",
            f"raise `maxconn` here to {total + total // 20} or more, or lower the frontends' own limits.",
        ).related(counted[0][0], "one of the limits")
