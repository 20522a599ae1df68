r"""A condition names an ACL that is defined below it.

HAProxy reads a section from top to bottom and looks an ACL up when it reads the condition. One that comes later is
not there yet: the file is refused.

## Bad
```haproxy
frontend www
    bind :80
    use_backend api if is_api
#                      ^^^^^^ haproxy/acl-defined-after-use
    acl is_api path_beg /api
backend api
    server s1 192.0.2.1:80
```

## Good
```haproxy
frontend www
    bind :80
    acl is_api path_beg /api
    use_backend api if is_api
    acl is_api path_beg /v2/api
backend api
    server s1 192.0.2.1:80
```

## References
src/acl.c "no such ACL"; measured on 2.2 to 3.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import moved
from halint.systems.haproxy.tables.acls import PREDEFINED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def acl_defined_after_use(config: HaproxyConfig) -> Iterator[Finding]:
    """A condition names an ACL that is defined below it."""
    for acls in config.acls.sections:
        for name, lines in acls.used.items():
            defined = acls.defined.get(name)
            if defined is None or lines[0] > defined[0] or PREDEFINED.get(name, 0):
                continue
            if acls.section is not None and acls.section.hides:
                continue
            for use in acls.uses(name):
                if use.statement.index < defined[0]:
                    yield (
                        Finding(
                            use.word,
                            f"ACL `{name}` is defined further down, in line {defined[0] + 1}: here it does not exist yet",
                            "move the `acl` line above this one",
                        )
                        .related(acls.definitions(name)[0].name_word, "defined here")
                        .fix(
                            "move it up",
                            *moved(acls.definitions(name)[0], next(iter(acls.uses(name))).statement),
                            safety=Safety.UNSAFE,
                        )
                    )
