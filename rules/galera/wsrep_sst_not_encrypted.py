r"""Replication is encrypted, the full copy of the data is not.

socket.ssl_* protects group communication and incremental transfers. A full state transfer is another program: it
encrypts only what [sst] says (`encrypt` with `tkey`, `tcert`, `tca`, or `ssl-mode`); wsrep_sst_mariabackup and
wsrep_sst_rsync of MariaDB take the server's own `ssl_*` settings when [sst] has none.

## Bad
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
#<1:28 galera/wsrep-sst-not-encrypted
wsrep_provider_options="socket.ssl_key=/k.pem;socket.ssl_cert=/c.pem;socket.ssl_ca=/ca.pem"
```

## Good
```galera
[mysqld]
wsrep_on=ON
wsrep_sst_method=mariabackup
wsrep_provider_options="socket.ssl_key=/k.pem;socket.ssl_cert=/c.pem;socket.ssl_ca=/ca.pem"
[sst]
encrypt=3
tkey=/k.pem
tcert=/c.pem
```

## Good: the server's own certificate
```galera
[mysqld]
wsrep_on=ON
ssl_cert=/c.pem
ssl_key=/k.pem
wsrep_provider_options="socket.ssl_key=/k.pem;socket.ssl_cert=/c.pem;socket.ssl_ca=/ca.pem"
```

## References
MariaDB Knowledge Base "Securing Communications in Galera Cluster"; scripts/wsrep_sst_common.sh
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.galera.model import MariadbConfig


@rule(severity=Severity.WARNING, tags={"security"})
def wsrep_sst_not_encrypted(config: MariadbConfig) -> Iterator[Finding]:
    options = config.provider
    if options is None or not config.is_galera or not config.knows_absence or config.is_mysql:
        return
    pair = options.given("socket.ssl_key") or options.given("socket.ssl_cert")
    if pair is None or options.flag("socket.ssl").value is False:
        return
    given = {
        g.name.replace("_", "-").lower() for g in config.read.given if g.group in ("sst", "xtrabackup", "mariabackup")
    }
    own = any(config.setting(name) for name in ("ssl_cert", "ssl_key", "ssl_ca"))
    if not given & {"encrypt", "tkey", "tcert", "tca", "ssl-mode", "ssl-cert", "ssl-key", "sockopt"} and not own:
        method = config.setting("wsrep_sst_method")
        yield Finding(
            method or pair.span,
            "Replication is encrypted, but full state transfers are not",
            "add [sst] with encrypt, tkey and tcert",
            confidence=Confidence.MEDIUM if config.is_fragment else Confidence.HIGH,
        )
