r"""Patroni's REST interface speaks TLS, and the health check does not, or the other way round.

With `restapi.certfile` Patroni answers nothing but TLS. A plain check fails on every server, and a check with `check-ssl`
fails where there is no certificate: all servers are down.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check port 8008
    #      ^^^ cross/haproxy-patroni-http-vs-tls
```
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 0.0.0.0:8008
  connect_address: 192.0.2.21:8008
  certfile: /etc/patroni/rest.pem
```

## Bad: TLS where there is none
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check check-ssl verify none port 8008
    #      ^^^ cross/haproxy-patroni-http-vs-tls
```
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 0.0.0.0:8008
  connect_address: 192.0.2.21:8008
```

## Good
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option httpchk GET /primary
    server db1 192.0.2.21:5432 check check-ssl verify none port 8008
```
```patroni path=db1/etc/patroni/config.yml
scope: main
name: db1
restapi:
  listen: 0.0.0.0:8008
  connect_address: 192.0.2.21:8008
  certfile: /etc/patroni/rest.pem
```

## References
https://patroni.readthedocs.io/en/latest/yaml_configuration.html#rest-api; doc/configuration.txt "check-ssl"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.services import own_addresses
from halint.findings import Finding, Safety, Severity, rule
from halint.source import removed
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.database import Role, database_pools
from halint.systems.patroni.model import PatroniConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Estate, Host


@rule(severity=Severity.ERROR, tags={"availability"}, fixable=True)
def haproxy_patroni_http_vs_tls(estate: Estate) -> Iterator[Finding]:
    members: dict[object, tuple[Host, PatroniConfig]] = {}
    for host, member in estate.pairs(PatroniConfig):
        if member.get("restapi") is not None:
            members |= dict.fromkeys(own_addresses(host), (host, member))
    for config in estate.all(HaproxyConfig) if members else ():
        for pool in database_pools(config):
            if pool.role is Role.ANY or pool.is_galera or not pool.servers.is_exact:
                continue
            for server in (server for share in pool.servers.shares for server in share.servers):
                address = parse_address(str(server.address))
                known = members.get(address.ip) if address is not None and address.ip is not None else None
                if known is None or not server.has("check"):
                    continue
                host, found = known
                tls = found.get("restapi", "certfile") is not None
                asks = server.has("check-ssl") or (server.has("ssl") and not server.has("port"))
                if tls != asks and not server.has("no-check-ssl"):
                    yield (
                        Finding(
                            server.name_word,
                            f"Patroni on {host.name} {'answers TLS only' if tls else 'answers no TLS'}, and the check "
                            f"{'asks without' if tls else 'asks with it'}: `{server.name}` is always down",
                            "Write `check-ssl` with `ca-file` on the server line." if tls else "Take `check-ssl` out.",
                        )
                        .related(found.get("restapi"), f"Patroni's REST interface on {host.name}")
                        .fix(
                            "Take check-ssl out",
                            removed(server.document.word(server.index, place))
                            if not tls and (place := server.own_options.get("check-ssl")) is not None
                            else None,
                            safety=Safety.UNSAFE,
                        )
                    )
                    break
