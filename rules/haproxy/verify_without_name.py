r"""A verified certificate of anybody is accepted, because no name is asked for.

`verify required` checks that one of the CAs in `ca-file` signed the certificate, not whose it is. With a public CA
bundle, that is everyone who can get a certificate. The name is checked only when `verifyhost` or `sni` gives one.
HAProxy sends and checks the name by itself only from 3.3 on, in HTTP mode.

## Bad
```haproxy
backend web
    server web1 192.0.2.11:443 check ssl verify required ca-file /etc/ssl/certs/ca-certificates.crt
    #                                    ^^^^^^ haproxy/verify-without-name
```

## Good
```haproxy
backend web
    server web1 192.0.2.11:443 check ssl verify required ca-file /etc/ssl/ca.crt verifyhost web.example
    server web2 192.0.2.12:443 check ssl verify required ca-file /etc/ssl/ca.crt sni str(web.example)
    server web3 192.0.2.13:443 check ssl verify none
```

## Good: a private CA of one's own
```haproxy
backend web
    server web1 192.0.2.11:443 check ssl verify required ca-file /etc/haproxy/own-ca.crt
```

## References
HAProxy configuration manual 5.2 "verifyhost", "sni"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Located
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


PUBLIC = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem", "@system-ca")
"""Bundles of public CAs; with a CA of one's own the name matters less, and nothing is said."""


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def verify_without_name(config: HaproxyConfig) -> Iterator[Finding]:
    """Only groups with `ssl` and `ca-file` are looked at."""
    if config.surely_at_least(3, 3):
        return
    for group in config.server_groups:
        if not (group.has("ssl") and group.has("ca-file")) or group.has("verifyhost") or group.has("sni"):
            continue
        for server in group.servers:
            verify, bundle = server.get("verify"), server.get("ca-file")
            if verify.value in ("none", UNKNOWN) or bundle.value not in PUBLIC:
                continue
            at = verify.at if isinstance(verify.at, Located) else server.name_word
            yield Finding(
                at,
                f"`{server.name}` may show a certificate of any name that a CA in `{bundle.value}` signed.",
                "add `verifyhost NAME`, or `sni str(NAME)`, which is checked too.",
            )
