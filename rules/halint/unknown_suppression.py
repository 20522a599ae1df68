r"""A suppression names a rule that does not exist.

The comment suppresses nothing: the name is misspelt, or the rule was renamed or has gone. The finding it was written
for is still reported, or the fault it spoke of is not there any more.

## Bad
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    # halint: ignore[halint/unknown-supression] -- the clients cannot do better
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^ halint/unknown-suppression
    timeout client 2h
    timeout server 2h  # halint: ignore[haproxy/no-such-rule] -- nor can the servers
#                                       ^^^^^^^^^^^^^^^^^^^^ halint/unknown-suppression
```
## Good
```haproxy path=etc/haproxy/haproxy.cfg
defaults
    # halint: ignore[halint/unknown-suppression] -- only an example of a name that exists
    timeout client 2h
```
## References
`halint rules` lists the names; `halint explain RULE` says what a rule looks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings.suppression import Suppressions


@rule(severity=Severity.WARNING, tags={"suppression"}, fixable=True)
def unknown_suppression(suppressions: Suppressions) -> Iterator[Finding]:
    """Give every name that means no rule."""
    from halint.findings.pattern import nearest

    for name in suppressions.unknown():
        near = nearest(name.text, {word for known in suppressions.known for word in (known.id, *known.also)})
        if near:
            found = Finding(name.span, f"there is no rule `{name.text}`", f"did you mean `{near}`?")
            yield found.fix(f"write `{near}`", Edit(name.span, near), safety=Safety.UNSAFE)
        else:
            yield Finding(name.span, f"there is no rule `{name.text}`", "take the name out; `halint rules` lists them")
