r"""TLS between the nodes is switched on without a key and a certificate.

"To enable SSL at least both of 'socket.ssl_key' and 'socket.ssl_cert' must be set" ends the start. Without socket.ssl_ca
nobody's certificate is checked against an authority of yours: that is a warning. Measured with Galera 26.4.23.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="socket.ssl=yes;socket.ssl_ca=/etc/mysql/ca.pem"
#                       ^^^^^^^^^^^^^^ galera/wsrep-ssl-partial
```

## Bad: no authority
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="socket.ssl_key=/etc/mysql/key.pem;socket.ssl_cert=/etc/mysql/cert.pem"
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ galera/wsrep-ssl-partial
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_provider_options="socket.ssl_key=/etc/mysql/key.pem;socket.ssl_cert=/etc/mysql/cert.pem;socket.ssl_ca=/etc/mysql/ca.pem"
```

## References
Galera documentation "SSL Configuration"; galerautils/src/gu_asio.cpp
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.ERROR, tags={"availability", "security"})
def wsrep_ssl_partial(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera:
        return
    key, certificate, authority = (options.given(f"socket.ssl_{name}") for name in ("key", "cert", "ca"))
    switch = options.given("socket.ssl")
    if options.flag("socket.ssl").value is False:
        return
    at = switch or key or certificate
    if at is None:
        return
    missing = [name for name, pair in (("socket.ssl_key", key), ("socket.ssl_cert", certificate)) if pair is None]
    if missing and not config.is_mysql:
        yield Finding(
            at.span,
            f"TLS is asked for without {' and '.join(missing)}, and the node does not start",
            f"add {' and '.join(missing)}",
            tags={"daemon-rejects", "availability"},
        )
    elif authority is None and key is not None and certificate is not None:
        yield Finding(
            at.span,
            "socket.ssl_ca is not set, so no authority of yours vouches for the other nodes",
            "add socket.ssl_ca",
            severity=Severity.WARNING,
        )
