r"""More threads are asked for than `thread-hard-limit` allows, or than the CPUs they are pinned to.

With `nbthread` above `thread-hard-limit` HAProxy starts with the limit, not with what is written (warning of 3.0.11 and
3.2.26). Threads that `cpu-map` pins to one and the same CPU compete for it and for their spin locks, which costs more
than the second thread brings.

## Bad
```haproxy
global
    thread-hard-limit 4
    nbthread 8
    #        ^ haproxy/nbthread-limit
```

## Bad: two threads on one CPU
```haproxy
global
    nbthread 2
    cpu-map 1 0
    cpu-map 2 0
    #<5:15 haproxy/nbthread-limit
```

## Good
```haproxy
global
    thread-hard-limit 8
    nbthread 2
    cpu-map 1 0
    cpu-map 2 1
```

## Good: a map of many
```haproxy
global
    nbthread 4
    cpu-map auto:1/1-4 0-3
```

## References
HAProxy configuration manual 3.1 "nbthread", "thread-hard-limit", "cpu-map"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"performance"}, fixable=True)
def nbthread_limit(config: HaproxyConfig) -> Iterator[Finding]:
    """Compare the two numbers, then the plain maps of one thread to one CPU."""
    threads, limit = config.global_setting("nbthread").value, config.global_setting("thread-hard-limit").value
    if isinstance(threads, Statement) and isinstance(limit, Statement):
        wanted, most = number(threads.argument(0)), number(limit.argument(0))
        if isinstance(wanted, int) and isinstance(most, int) and wanted > most:
            yield (
                Finding(
                    threads.argument_word(0),
                    f"`nbthread {wanted}` is above `thread-hard-limit {most}`: HAProxy starts {most} threads.",
                    f"write `nbthread {most}`, or raise the limit.",
                )
                .related(limit, "the limit")
                .fix(f"write `nbthread {most}`", Edit(threads.argument_word(0).span, str(most)))
            )
    taken: dict[str, Statement] = {}
    for statement in config.statements("cpu-map"):
        thread, cpus = statement.argument(0), statement.arguments[1:]
        if not (isinstance(thread, str) and thread.isdigit() and len(cpus) == 1):
            continue
        cpu = cpus[0]
        if not isinstance(cpu, str) or not cpu.isdigit():
            continue
        first = taken.setdefault(cpu, statement)
        if first is not statement and first.argument(0) != thread:
            yield Finding(
                statement,
                f"threads {first.argument(0)} and {thread} are both pinned to CPU {cpu} and compete for it.",
                "give each thread a CPU of its own, or leave out `cpu-map`.",
            ).related(first, "the first on this CPU")
