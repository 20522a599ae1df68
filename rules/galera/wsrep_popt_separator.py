r"""Parameters of the provider are parted by semicolons, each with one equals sign.

`a=1 b=2` and `a=1,b=2` are "More than one value for key", a key alone is "Key without value", and the node does not
start. Blanks around keys and values are trimmed, empty elements are allowed. Measured with Galera 26.4.23.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.size=1G pc.weight=2"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-popt-separator
```

## Bad: a key alone
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="pc.ignore_sb;gcache.size=1G"
#                       ^^^^^^^^^^^^ galera/wsrep-popt-separator
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options=" gcache.size = 1G ;; pc.weight=2;"
```

## References
galerautils/src/gu_config.cpp Config::parse()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def wsrep_popt_separator(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera:
        return
    if options.malformed:
        yield Finding(options.span, f"`{options.malformed}` has no key", "write key=value;key=value")
    for pair in options.pairs:
        if pair.form == "bare":
            yield Finding(pair.span, f"`{pair.key}` has no value, and the node does not start", f"write {pair.key}=...")
        elif pair.form == "doubled":
            yield Finding(
                pair.span,
                f"`{pair.key}` has more than one value, and the node does not start",
                "part the parameters by semicolons",
            )
