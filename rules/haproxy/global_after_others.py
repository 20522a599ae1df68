r"""A `global` section stands after other sections.

Settings of `global` take effect when they are read. What stands behind proxies comes too late for some of them
(paths, certificates' defaults, experimental directives) and is easily overlooked. HAProxy says so only in diagnostic
mode (`-dD`).

## Bad
```haproxy
frontend www
    bind :80
global
#<1:6 haproxy/global-after-others
    maxconn 1000
```

## Good
```haproxy
global
    maxconn 1000
global
    user haproxy
frontend www
    bind :80
```

## References
src/cfgparse-global.c: diag warning "global section declared after non-global sections"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, tags={"correctness"})
def global_after_others(config: HaproxyConfig) -> Iterator[Finding]:
    """A `global` section stands after other sections."""
    others = config.stream.first_but("global")
    for section in config.globals:
        if others is not None and section.position > others.position:
            yield Finding(
                section,
                f"this `global` section stands after `{others.label}`: some of its settings come too late",
                "move it to the top, before every other section",
            ).related(others, "the first other section")
