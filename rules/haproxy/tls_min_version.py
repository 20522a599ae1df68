r"""TLS below 1.2 is allowed.

SSLv3, TLS 1.0 and 1.1 are broken or deprecated (RFC 8996), and refused by current clients and by PCI DSS. HAProxy's own
minimum is TLS 1.2 since 2.2, so such a line makes it worse than no line.

## Bad
```haproxy
global
    ssl-default-bind-options ssl-min-ver TLSv1.0
    #                        ^^^^^^^^^^^ haproxy/tls-min-version
```

## Bad: on a line
```haproxy
frontend www
    bind :443 ssl crt /etc/haproxy/site.pem ssl-min-ver TLSv1.1
    #                                       ^^^^^^^^^^^ haproxy/tls-min-version
backend old
    server old1 192.0.2.1:443 ssl verify none force-tlsv10
    #                                         ^^^^^^^^^^^^ haproxy/tls-min-version
```

## Bad: the most it allows
```haproxy
frontend www
    bind :443 ssl crt /etc/haproxy/site.pem ssl-max-ver TLSv1.1
    #                                       ^^^^^^^^^^^ haproxy/tls-min-version
```

## Good
```haproxy
global
    ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
frontend www
    bind :443 ssl crt /etc/haproxy/site.pem ssl-min-ver TLSv1.3
```

## References
HAProxy configuration manual 3.1 "ssl-default-bind-options", 5.1 "ssl-min-ver"; RFC 8996
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.tls import tls_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


OLD = frozenset({"SSLv3", "TLSv1.0", "TLSv1.1"})
FORCED = {"force-sslv3": "SSLv3", "force-tlsv10": "TLS 1.0", "force-tlsv11": "TLS 1.1"}


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True, blind_to_digits=True)
def tls_min_version(config: HaproxyConfig) -> Iterator[Finding]:
    """Look at every place that names a version."""
    for word in tls_words(config, frozenset({"ssl-min-ver", "ssl-max-ver", *FORCED})):
        if word.option in FORCED:
            message = f"`{word.option}` allows nothing but {FORCED[word.option]}."
        elif word.value in OLD:
            message = f"`{word.option} {word.value}` {'allows' if word.option == 'ssl-min-ver' else 'requires'} broken versions of TLS."
        else:
            continue
        yield Finding(word.span, message, "write `ssl-min-ver TLSv1.2` (or leave it out: that is the default).").fix(
            "write TLSv1.2",
            Edit(word.value_span, "TLSv1.2") if word.option == "ssl-min-ver" else None,
            safety=Safety.UNSAFE,
        )
