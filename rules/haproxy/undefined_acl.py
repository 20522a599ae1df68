r"""A condition names an ACL that its section does not define.

An ACL is known in its own section only, from its line on; those of a `defaults` section hold for the rules there
alone. HAProxy refuses a name that is neither defined nor one of the predefined ones (`TRUE`, `LOCALHOST`, `METH_GET`,
…).

## Bad
```haproxy
frontend www
    bind :80
    acl is_api path_beg /api
    use_backend api if is_apl
#                      ^^^^^^ haproxy/undefined-acl
backend api
    server s1 192.0.2.1:80
```

## Bad: defined in another section
```haproxy
frontend www
    bind :80
    mode http
    acl internal src 10.0.0.0/8
    default_backend api
backend api
    mode http
    http-request deny unless internal
#                            ^^^^^^^^ haproxy/undefined-acl
    server s1 192.0.2.1:80
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    acl is_api path_beg /api
    http-request deny if METH_TRACE or !is_api !{ src 192.0.2.0/24 }
    use_backend api unless FALSE
backend api
    server s1 192.0.2.1:80
```

## References
doc/configuration.txt 7.2, 7.4; src/acl.c "no such ACL"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.tables.acls import PREDEFINED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.systems.haproxy.config import HaproxyConfig


MANY = 100
"""Of more names than this none is proposed: looking for the nearest would take longer than all else."""


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True)
def undefined_acl(config: HaproxyConfig) -> Iterator[Finding]:
    """A condition names an ACL that its section does not define."""
    for acls in config.acls.sections:
        missing = acls.used.keys() - acls.defined.keys()
        if not missing:
            continue
        section = acls.section
        if section is None or section.hides:
            continue
        for name in sorted(missing):
            if PREDEFINED.get(name, 0) & config.mask or not name or name.startswith(("{", "}")):
                continue
            for use in acls.uses(name):
                likely = _near(name, acls.defined)
                yield Finding(
                    use.word,
                    f"`{section.label}` defines no ACL `{name}`, so HAProxy refuses the file",
                    f"write `{likely}`, or define `acl {name} …` above"
                    if likely
                    else f"define `acl {name} …` above, in this section",
                ).fix(
                    f"write `{likely}`",
                    Edit(use.word.span, likely) if likely and use.word.raw == name else None,
                    safety=Safety.UNSAFE,
                )


def _near(name: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, 1, 0.75)), "") if len(known) <= MANY else ""
