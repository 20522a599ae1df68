r"""Only the last wsrep_provider_options counts; nothing is merged.

The parameters are one option with one string. A second line replaces the first whole: TLS keys, weights and timeouts of
the earlier line are back at their defaults, without any message. Measured with MariaDB 10.11.19.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="socket.ssl_key=/etc/mysql/key.pem;socket.ssl_cert=/etc/mysql/cert.pem"
#<1:94 galera/wsrep-popt-repeated
wsrep_provider_options="gcache.size=2G"
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="gcache.size=1G"
wsrep_provider_options="gcache.size=1G;pc.weight=2"
```

## References
sql/sys_vars.cc wsrep_provider_options
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.galera.provider import ProviderOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability", "security"})
def wsrep_popt_repeated(config: MariadbConfig) -> Iterator[Finding]:
    lines = config.all("wsrep_provider_options")
    final = config.provider
    if len(lines) < 2 or final is None:
        return
    for line in lines[:-1]:
        if not isinstance(line.value, str):
            continue
        earlier = ProviderOptions(line.value, line.given.value_span, -1)
        lost = [key for key in earlier.last if final.given(key) is None]
        if lost:
            yield Finding(
                line,
                f"A later wsrep_provider_options replaces this one whole: {', '.join(lost)} {'is' if len(lost) == 1 else 'are'} lost",
                "write all parameters into one line, parted by semicolons",
            ).related(lines[-1], "the one that counts")
