r"""A keyword that HAProxy has given up.

`nbproc`, `bind-process`, `grace`, `monitor-net`, `mode health`, `appsession`, `option forceclose`, `option
http-tunnel`, `option http_proxy`, `option http-use-htx`, `hash-type avalanche`, `debug`: each is refused from some
version on. For an unknown target halint warns of the upgrade.

## Bad
```haproxy target=haproxy-2.8
global
    nbproc 4
#   ^^^^^^^^ haproxy/removed-misc
defaults
    option forceclose
#   ^^^^^^^^^^^^^^^^^ haproxy/removed-misc
frontend www
    bind :80
    monitor-net 192.0.2.0/24
#   ^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/removed-misc
```

## Bad: a mode that is gone
```haproxy
listen check
    bind :80
    mode health
#   ^^^^^^^^^^^ haproxy/removed-misc
```

## Bad: an experiment that is over
```haproxy
backend app
    hash-type avalanche
#   ^^^^^^^^^^^^^^^^^^^ haproxy/removed-misc
    server s1 192.0.2.1:80
```

## Good
```haproxy
global
    nbthread 4
defaults
    option httpclose
    hash-type map-based sdbm avalanche
frontend www
    bind :80
    mode http
    http-request return status 200 if { src 192.0.2.0/24 }
```

## References
src/cfgparse-listen.c, src/cfgparse-global.c; doc/configuration.txt of 2.2 to 3.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, removed
from halint.systems.haproxy.removal import MISCELLANEOUS, Removal, certain, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig

OUT = "take the line out"
EXACT = {
    "option forceclose": "write `option httpclose`",
    **dict.fromkeys(("option http-tunnel", "option http-use-htx", "grace", "nbproc", "bind-process", "debug"), OUT),
}
"""Those whose remedy is one edit."""


@rule(severity=Severity.ERROR, tags={"deprecated"}, fixable=True, blind_to_digits=True)
def removed_misc(config: HaproxyConfig) -> Iterator[Finding]:
    """A keyword that HAProxy has given up."""
    for keyword in sorted(config.keywords & MISCELLANEOUS.keys()):
        for statement in certain(config, keyword):
            section = statement.section
            if keyword != "debug" or (section is not None and section.kind == "global"):
                found = refusal(statement, f"`{keyword}`", MISCELLANEOUS[keyword], config)
                edit = (
                    Edit(statement.word(1).span, "httpclose") if keyword == "option forceclose" else removed(statement)
                )
                yield found.fix(EXACT[keyword], edit, safety=Safety.UNSAFE) if keyword in EXACT else found
    for statement in certain(config, "mode"):
        if statement.argument(0) == "health":
            removal = Removal((2, 5), "write `mode http` and `http-request return status 200`")
            yield refusal(statement, "`mode health`", removal, config)
    for statement in certain(config, "hash-type"):
        if statement.argument(0) == "avalanche":
            removal = Removal((1, 6), "write `hash-type map-based sdbm avalanche`")
            found = refusal(statement, "`hash-type avalanche`", removal, config)
            yield found.fix(
                "write `map-based sdbm avalanche`", Edit(statement.argument_word(0).span, "map-based sdbm avalanche")
            )
