r"""An ACL is defined and never used.

Nothing in its section asks for it. Often the condition that should names another ACL by mistake.

## Bad
```haproxy
frontend www
    bind :80
    acl is_api path_beg /api
    acl is_app path_beg /app
#       ^^^^^^ haproxy/unused-acl
    use_backend api if is_api
backend api
    server s1 192.0.2.1:80
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    acl is_api path_beg /api
    acl is_v2 path_beg /v2
    http-request set-header X-V2 %[acl(is_v2)]
    use_backend api if !is_api
backend api
    server s1 192.0.2.1:80
```

## References
measured: no version says a word
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True)
def unused_acl(config: HaproxyConfig) -> Iterator[Finding]:
    """An ACL is defined and never used."""
    for acls in config.acls.sections:
        unused = acls.defined.keys() - acls.used.keys()
        if not unused or acls.section is None or acls.section.hides:
            continue
        for name in sorted(unused, key=lambda one: acls.defined[one]):
            yield Finding(
                acls.definitions(name)[0].name_word,
                f"nothing in `{acls.section.label}` uses the ACL `{name}`",
                "remove it, or name it in the condition it was written for",
            ).fix("take it out", *(removed(each) for each in acls.definitions(name)), safety=Safety.UNSAFE)
