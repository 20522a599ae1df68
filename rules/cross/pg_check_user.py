r"""`option pgsql-check` logs in as a user that pg_hba.conf turns away.

The check sends the name of a user, and asks for the database of the same name, without TLS and without a password. Any
question for a password is an answer and the server is UP, whether the user exists or not. A server whose pg_hba.conf has
no record for it, or one with `reject`, or one for TLS only, answers with FATAL, and HAProxy marks it DOWN: with all
servers alike nothing is reachable (measured: HAProxy 2.2.9 to 3.2.26 with PostgreSQL 13, 15 and 18: `L7RSP FATAL`).
HAProxy 2.2.9 does not know the answer of `scram-sha-256` either ("PostgreSQL unknown error"); 2.6.12 does.

Judged where pg_hba.conf of the server is in the input, with the addresses that HAProxy's host has in the network of the
server; where these are not known, only if no record lets the user in from anywhere else than the host itself.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
listen postgres
    bind :5000
    option pgsql-check user haproxy
#                           ^^^^^^^ cross/pg-check-user
    server db1 192.0.2.21:5432 check
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.11/24
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
hba_file = '/etc/postgresql/15/main/pg_hba.conf'
```
```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
local   all   all                    peer
host    app   app   192.0.2.0/24     scram-sha-256
```

## Bad: for TLS only, on both servers; where HAProxy comes from is not known
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
backend postgres
    option pgsql-check user haproxy
#                           ^^^^^^^ cross/pg-check-user
    server db1 db1:5432 check
    server db2 db2:5432 check backup
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
hba_file = '/etc/postgresql/15/main/pg_hba.conf'
```
```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
hostssl all   all   all              scram-sha-256
```
```postgresql path=db2/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
hba_file = '/etc/postgresql/15/main/pg_hba.conf'
```
```postgresql path=db2/etc/postgresql/15/main/pg_hba.conf
hostssl all   all   all              scram-sha-256
```

## Bad: the record is for another database
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
backend postgres
    option pgsql-check user haproxy
#                           ^^^^^^^ cross/pg-check-user
    server db1 192.0.2.21:5432 check
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.11/24
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
hba_file = '/etc/postgresql/15/main/pg_hba.conf'
```
```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host    postgres   haproxy   192.0.2.11/32   trust
host    all        all       all             reject
```

## Bad: HAProxy 2.2 and SCRAM
```haproxy path=lb1/etc/haproxy/haproxy.cfg target=haproxy-2.2.9
defaults
    mode tcp
backend postgres
    option pgsql-check user haproxy
#                           ^^^^^^^ cross/pg-check-user
    server db1 192.0.2.21:5432 check
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.11/24
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
hba_file = '/etc/postgresql/15/main/pg_hba.conf'
```
```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host    all   all   192.0.2.0/24     scram-sha-256
```

## Good: any question is an answer
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
backend postgres
    option pgsql-check user haproxy
    server db1 192.0.2.21:5432 check
```
```sh path=lb1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.11/24
```
```sh path=db1/etc/network/interfaces
iface eth0 inet static
    address 192.0.2.21/24
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
hba_file = '/etc/postgresql/15/main/pg_hba.conf'
```
```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host    all   haproxy   192.0.2.12/32     reject
host    all   all       192.0.2.0/24      scram-sha-256
```

## Good: a record for addresses that HAProxy may have
```haproxy path=lb1/etc/haproxy/haproxy.cfg
defaults
    mode tcp
backend postgres
    option pgsql-check user haproxy
    server db1 db1:5432 check
```
```postgresql path=db1/etc/postgresql/15/main/postgresql.conf
listen_addresses = '*'
port = 5432
hba_file = '/etc/postgresql/15/main/pg_hba.conf'
```
```postgresql path=db1/etc/postgresql/15/main/pg_hba.conf
host    all   +monitoring   192.0.2.0/24     scram-sha-256
```

## References
HAProxy configuration manual 4.2 "option pgsql-check"; src/tcpcheck.c; PostgreSQL documentation "The pg_hba.conf File"
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from halint.estate.databases import sources
from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.healthcheck import health_check
from halint.systems.patroni.model import PatroniConfig
from halint.systems.postgresql.hba import Connection
from halint.systems.postgresql.model import PostgresqlConfig

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.estate import Estate
    from halint.estate.databases import Lead, Served
    from halint.estate.services import Ip
    from halint.source import Located
    from halint.systems.postgresql.hba import Hba, Record
    from halint.systems.postgresql.hba_judgement import Parsed

_ANYWHERE = (ip_address("192.0.2.1"), ip_address("2001:db8::1"))
"""Addresses that stand for any."""

NO_SCRAM = (2, 2, 10)
"""The last HAProxy that is known to take the answer of SCRAM for an unknown error is 2.2.9."""


@rule(severity=Severity.WARNING, tags={"availability"})
def pg_check_user(estate: Estate) -> Iterator[Finding]:
    told: set[object] = set()
    for served in estate.served_databases:
        check = health_check(served.backend)
        if check.kind != "pgsql-check" or check.statement is None or not served.is_tried:
            continue
        if check.statement.span in told:
            continue  # an option of `defaults`, told for another backend
        words = check.statement.arguments
        if len(words) < 2 or words[0] != "user" or not isinstance(words[1], str):
            continue
        refused = [
            (lead, *found)
            for lead in served.to(PostgresqlConfig)
            if lead.server.has("check") and (found := _refusal(served, lead, words[1])) is not None
        ]
        if not refused:
            continue
        told.add(check.statement.span)
        first, why, remedy, _ = refused[0]
        names = ", ".join(dict.fromkeys(lead.database.host.name for lead, *_ in refused))
        finding = Finding(
            check.statement.argument_word(1),
            f"PostgreSQL on {names} {why}: `{first.server.name}` is always down",
            remedy,
        )
        for lead, _, _, place in refused:
            finding = finding.related(place, f"pg_hba.conf on {lead.database.host.name}")
        yield finding


def _refusal(served: Served, lead: Lead, user: str) -> tuple[str, str, Located] | None:
    """Say why a check is turned away, what to write, and where; None when it may be answered."""
    config = lead.database.config
    hba = config.hba if isinstance(config, PostgresqlConfig) else None
    if hba is None or not hba.is_whole or lead.database.host.all(PatroniConfig):
        return None  # Patroni writes the file anew
    known = sources(served.host, served, lead)
    if not known:
        if any(_may_admit(record, user) for record in hba.records):
            return None
        wanted = "ADDRESS/32"
        return (
            f"lets `{user}` in from no other host without TLS",
            f"Write `host {user} {user} {wanted} scram-sha-256` into pg_hba.conf, with HAProxy's address.",
            hba.documents[0].start,
        )
    asked = [(ip, hba.decide(Connection(user, user, address=ip, tls=False))) for ip in known]
    ip, decision = asked[0]
    record = f"Write `host {user} {user} {_network(ip)} scram-sha-256` into pg_hba.conf"
    if all(one.refuses is True for _, one in asked):
        if decision.record is None:
            return f"has no record for `{user}` from {ip} without TLS", f"{record}.", hba.documents[0].start
        return f"rejects `{user}` from {ip}", f"{record}, before the record that rejects it.", decision.record
    parsed = [_certain(hba, user, one) for one in known]
    if served.haproxy.surely_before(*NO_SCRAM) and all(one and one.method == "scram-sha-256" for one in parsed):
        return (
            f"asks `{user}` for SCRAM, which the check of HAProxy {served.haproxy.version} takes for an error",
            f"Write `host {user} {user} {_network(ip)} md5` before that record, or take a newer HAProxy.",
            decision.record or hba.documents[0].start,
        )
    return None


def _certain(hba: Hba, user: str, ip: Ip) -> Parsed | None:
    decision = hba.decide(Connection(user, user, address=ip, tls=False))
    return decision.record.parsed if decision.certain and decision.record is not None else None


def _may_admit(record: Record, user: str) -> bool:
    """Whether a record may be for this user from some other host, whatever stands before it."""
    parsed = record.parsed
    if parsed is None:
        return record.fault is None
    if parsed.method == "reject" or parsed.is_loopback:
        return False
    network = parsed.address.network if parsed.address is not None else None
    candidates: Sequence[Ip] = [network.network_address] if network is not None else _ANYWHERE
    return any(record.matches(Connection(user, user, address=ip, tls=False)) is not False for ip in candidates)


def _network(ip: Ip) -> str:
    return f"{ip}/{ip.max_prefixlen}"
