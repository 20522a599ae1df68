r"""Only the last kind of check in a section is used.

`option httpchk`, `option tcp-check`, `option mysql-check` and the others replace each other; the last line wins and the
ones before it do nothing, silently (measured: 2.2.9 to 3.2.26).

## Bad
```haproxy
defaults
    mode tcp
backend db
    option mysql-check user haproxy
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/check-type-overrides
    option tcp-check
    server db1 192.0.2.21:3306 check
```

## Good
```haproxy
defaults
    mode tcp
    option httpchk
backend db
    option mysql-check user haproxy
    server db1 192.0.2.21:3306 check
```

## References
HAProxy configuration manual 4.2 "option mysql-check"; src/tcpcheck.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.healthcheck import OPTIONS, choosing_sections
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"}, blind_to_digits=True)
def check_type_overrides(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the sections that choose more than one kind."""
    for (document, header), kinds in choosing_sections(config).items():
        section = section_at(document, header)
        if len(kinds) < 2 or section is None or isinstance(section.first_of(*OPTIONS).value, Unknown):
            continue
        lines = [statement for statement in section.all(*OPTIONS) if not statement.negated]
        for statement in lines[:-1]:
            if statement.keyword != lines[-1].keyword and not outline(document).branches(statement.index):
                yield Finding(
                    statement,
                    f"`{statement.keyword}` does nothing: `{lines[-1].keyword}` further down replaces it.",
                    "remove the one that is not wanted.",
                ).related(lines[-1], "this one is used")
