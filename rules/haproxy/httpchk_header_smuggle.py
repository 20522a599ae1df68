r"""Headers are smuggled into the version of `option httpchk`.

`option httpchk GET /health HTTP/1.1\r\nHost:\ example.com` was the only way to send a header before 2.2. 2.2 to 2.6
warn, 2.7 and newer refuse the file; `http-check send` is the way to say it.

## Bad
```haproxy
backend app
    option httpchk GET /health HTTP/1.1\r\nHost:\ www.example.com
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpchk-header-smuggle
    server s1 192.0.2.1:80 check
```

## Bad: refused
```haproxy target=haproxy-2.8
backend app
    option httpchk GET /health "HTTP/1.0\r\nUser-Agent: check"
#                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/httpchk-header-smuggle
    server s1 192.0.2.1:80 check
```

## Good
```haproxy
backend app
    option httpchk
    http-check send meth GET uri /health ver HTTP/1.1 hdr Host www.example.com
    server s1 192.0.2.1:80 check
```

## References
src/tcpcheck.c "hiding headers or body at the end of the version string"; github.com/haproxy/haproxy/issues/1344
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.removal import Removal, certain, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"deprecated"}, blind_to_digits=True)
def httpchk_header_smuggle(config: HaproxyConfig) -> Iterator[Finding]:
    """Headers are smuggled into the version of `option httpchk`."""
    for statement in certain(config, "option httpchk"):
        if statement.index not in statement.document.irregular:
            continue  # nothing is escaped
        version = statement.argument(2)
        if isinstance(version, str) and ("\r" in version or "\n" in version):
            first = str(statement.argument(0)), str(statement.argument(1))
            instead = f"write `option httpchk`, then `http-check send meth {first[0]} uri {first[1]} hdr NAME VALUE`"
            what = "a header hidden behind the version of `option httpchk`"
            yield refusal(statement.argument_word(2), what, Removal((2, 7), instead), config)
