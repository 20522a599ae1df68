r"""A `defaults` section is used by name and, as the last one above, without a name.

Who later puts another `defaults` in between changes the proxies that do not name theirs. HAProxy prints an ALERT on
2.6 (and starts nevertheless), a warning from 2.8 on.

## Bad
```haproxy
defaults web
    mode http
frontend a from web
    bind :80
frontend b
#<1:10 haproxy/defaults-mixed-use
    bind :81
```

## Good
```haproxy
defaults web
    mode http
frontend a from web
    bind :80
frontend b from web
    bind :81
```

## References
src/cfgparse-listen.c "is explicitly referenced by another proxy and implicitly used here"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import appended
from halint.systems.haproxy.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True)
def defaults_mixed_use(config: HaproxyConfig) -> Iterator[Finding]:
    """A `defaults` section is used by name and without."""
    explicit: dict[int, Section] = {}
    names = {section.name for section in config.of_kind("defaults") if section.name}
    if not names:
        return
    reported: set[int] = set()
    for section in config.sections:
        if not section.is_proxy or not isinstance(section.defaults, Section):
            continue
        used = section.defaults
        if "from" in section.document.words[section.header_line]:
            explicit.setdefault(id(used), section)
        elif id(used) in explicit and id(used) not in reported:
            reported.add(id(used))
            yield (
                Finding(
                    section,
                    f"`{section.label}` uses `{used.label}` because it is the last one above; others use it by name",
                    f"write `{section.kind} {section.name} from {used.name}`",
                )
                .related(explicit[id(used)], "used by name here")
                .fix(f"write `from {used.name}`", appended(section.header, f" from {used.name}"))
            )
