r"""The master process's command socket listens on an address that other hosts reach.

`-S` gives the master a command line of its own: it reaches every worker, reloads and stops the service. On a TCP address
it asks nobody for a password. The argument stands in the unit, `/etc/default/haproxy` or a drop-in; the finding stands at
the start of the first configuration file because that is what is read here.

## Bad
```haproxy path=etc/haproxy/haproxy.cfg
global
#<1:1 haproxy/master-cli-exposed
    maxconn 1000
```
```ini path=etc/systemd/system/haproxy.service
[Service]
ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy/haproxy.cfg -p /run/haproxy.pid -S 0.0.0.0:9999
```

## Good
```haproxy path=etc/haproxy/haproxy.cfg
global
    maxconn 1000
```
```ini path=etc/systemd/system/haproxy.service
[Service]
ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy/haproxy.cfg -p /run/haproxy.pid -S /run/haproxy-master.sock
```

## References
HAProxy management guide 3 "-S", 9.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Span
from halint.systems.haproxy.address import parse_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def master_cli_exposed(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at the instance's arguments."""
    arguments = config.instance.arguments if config.instance else ()
    for at, argument in enumerate(arguments[:-1]):
        if argument != "-S" or not config.documents:
            continue
        text = arguments[at + 1].partition(",")[0]
        address = parse_address(text)
        if address is not None and address.is_known and not address.is_local and not address.is_loopback:
            source = config.documents[0].source
            yield Finding(
                Span(source, 0, min(1, len(source.text))),
                f"the master's command socket is started with `-S {text}`, which other hosts reach without a password.",
                "use a socket file: `-S /run/haproxy-master.sock`.",
            )
