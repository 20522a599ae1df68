r"""An experimental directive is used without permission.

Experimental directives are refused unless `expose-experimental-directives` stands in a `global` section above them.

## Bad
```haproxy target=haproxy-3.2
global
    maxconn 1000
acme le
#<1:4 haproxy/experimental-needs-flag
    directory https://acme.example.com/directory
```

## Good
```haproxy target=haproxy-3.2
global
    expose-experimental-directives
acme le
    directory https://acme.example.com/directory
```

## References
src/cfgparse.c "must be allowed via a global 'expose-experimental-directives'"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import line_inside
from halint.systems.haproxy.vocabulary import EXPERIMENTAL, misfits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Located
    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, fixable=True, blind_to_digits=True)
def experimental_needs_flag(config: HaproxyConfig) -> Iterator[Finding]:
    """An experimental directive is used without permission."""
    if (config.is_partial and not config.of_kind("acme")) or config.has("expose-experimental-directives"):
        return
    for section in config.of_kind("acme"):
        if config.surely_at_least(3, 2) and not config.surely_at_least(3, 3):
            yield _finding(section.header.word(0), "acme", config)
    for misfit in misfits(config):
        if misfit.standing == EXPERIMENTAL:
            yield _finding(misfit, misfit.keyword, config)


def _finding(at: Located, what: str, config: HaproxyConfig) -> Finding:
    return Finding(
        at,
        f"`{what}` is experimental in this version, so HAProxy refuses it",
        "add `expose-experimental-directives` to a `global` section above, or do without",
    ).fix(
        "allow it",
        line_inside(config.globals[0], "expose-experimental-directives") if config.globals else None,
        safety=Safety.UNSAFE,
    )
