r"""HAProxy's unit may open fewer files than `maxconn` needs.

Each proxied connection needs two file descriptors. HAProxy raises its own limit when it starts; above the hard limit of
the unit (`LimitNOFILE=`) it may do so only with CAP_SYS_RESOURCE, which a service has that systemd starts as root, and
loses with `User=` or with a `CapabilityBoundingSet=` that leaves it out. Measured with 2.6.12 and a hard limit of 4096:
"Cannot raise FD limit to 40017, limit is 4096", and it exits; with `no strict-limits` it runs on with fewer connections.
`haproxy -c` says nothing. Limits of pam (/etc/security/limits.d) hold for logins, never for units, and are not asked.

## Bad
```haproxy path=lb1/etc/haproxy/haproxy.cfg
global
    maxconn 20000
defaults
    mode tcp
```
```ini path=lb1/etc/systemd/system/haproxy.service.d/limits.conf
[Service]
User=haproxy
AmbientCapabilities=CAP_NET_BIND_SERVICE
LimitNOFILE=4096:16384
            ^^^^^^^^^^ cross/limits-systemd
```

## Bad: root, without the capability
```haproxy path=lb1/etc/haproxy/haproxy.cfg
global
    ulimit-n 200000
    no strict-limits
```
```ini path=lb1/lib/systemd/system/haproxy.service
[Service]
ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy/haproxy.cfg -p /run/haproxy.pid
LimitNOFILE=65K
            ^^^ cross/limits-systemd
CapabilityBoundingSet=CAP_NET_BIND_SERVICE CAP_SETUID CAP_SETGID CAP_SYS_CHROOT
```

## Bad: one of two instances
```haproxy path=lb1/etc/haproxy/big.cfg
global
    maxconn 300000
defaults
    mode tcp
    timeout connect 5s
```
```haproxy path=lb1/etc/haproxy/small.cfg
global
    maxconn 3000
defaults
    mode tcp
    timeout connect 5s
```
```ini path=lb1/etc/systemd/system/haproxy-big.service
[Service]
DynamicUser=yes
ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy/big.cfg
LimitNOFILE=524288
            ^^^^^^ cross/limits-systemd
```
```ini path=lb1/etc/systemd/system/haproxy-small.service
[Service]
DynamicUser=yes
ExecStart=/usr/sbin/haproxy -Ws -f /etc/haproxy/small.cfg
LimitNOFILE=8192
```

## Good: started as root
```haproxy path=lb1/etc/haproxy/haproxy.cfg
global
    maxconn 20000
```
```ini path=lb1/etc/systemd/system/haproxy.service.d/limits.conf
[Service]
LimitNOFILE=4096
```

## Good: enough, or the last word is enough, or the capability is kept
```haproxy path=lb1/etc/haproxy/haproxy.cfg
global
    maxconn 20000
```
```ini path=lb1/etc/systemd/system/haproxy.service.d/10-limits.conf
[Service]
User=haproxy
LimitNOFILE=4096
```
```ini path=lb1/etc/systemd/system/haproxy.service.d/20-limits.conf
[Service]
LimitNOFILE=infinity
```
```haproxy path=lb2/etc/haproxy/haproxy.cfg
global
    maxconn 20000
```
```ini path=lb2/etc/systemd/system/haproxy.service.d/limits.conf
[Service]
User=haproxy
AmbientCapabilities=CAP_NET_BIND_SERVICE CAP_SYS_RESOURCE
LimitNOFILE=4096
```

## Good: without maxconn HAProxy takes what the limit allows
```haproxy path=lb1/etc/haproxy/haproxy.cfg
global
    daemon
```
```ini path=lb1/etc/systemd/system/haproxy.service.d/limits.conf
[Service]
User=haproxy
LimitNOFILE=4096
```

## References
systemd.exec(5) "LimitNOFILE="; setrlimit(2); HAProxy configuration manual "ulimit-n", "strict-limits"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.estate.hosts import UNITS
from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.loading import configuration_paths
from halint.systems.haproxy.statement import Statement
from halint.systems.haproxy.units import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host

SUFFIXES = {"K": 1024, "M": 1024**2, "G": 1024**3}


@rule(severity=Severity.ERROR, tags={"availability"})
def limits_systemd(host: Host) -> Iterator[Finding]:
    if not host.has_any(UNITS):
        return
    from halint.estate.units import last, may_raise_limits, service_settings

    for config, unit in _started(host):
        settings = service_settings(host, unit)
        limit = last(settings, "LimitNOFILE")
        most = _hard(limit.value) if limit is not None else None
        needs = _needed(config)
        if limit is None or most is None or needs is None or may_raise_limits(settings) is not False:
            continue
        descriptors, statement = needs
        if descriptors <= most:
            continue
        strict = config.global_setting("strict-limits")
        starts = strict.value is None and not strict.is_default
        yield Finding(
            limit.span,
            f"{unit} may open {most} files, and `{statement.span.text}` needs {descriptors}; without CAP_SYS_RESOURCE "
            + ("HAProxy runs with fewer connections" if starts else "HAProxy does not start"),
            f"Write `LimitNOFILE={max(descriptors + descriptors // 4, 65536)}`, or a `maxconn` of {most // 2 - 100} or less."
            if most > 1000
            else f"Write `LimitNOFILE={max(descriptors + descriptors // 4, 65536)}`.",
            severity=Severity.WARNING if starts else None,
        ).related(statement, "what it has to serve")


def _started(host: Host) -> Iterator[tuple[HaproxyConfig, str]]:
    """Give each configuration with the unit that starts it; of a drop-in alone, the only one that there is."""
    from halint.estate.units import started_units

    configs = host.all(HaproxyConfig)
    for unit, commands in started_units(host, "haproxy") if configs else ():
        if not commands and len(configs) == 1 and unit == "haproxy.service":
            yield configs[0], unit
        for config in configs:
            loaded = {document.source.host_path for document in config.documents}
            if any(loaded & set(configuration_paths(argv)) for argv in commands):
                yield config, unit


def _hard(text: str) -> int | None:
    """Read `soft:hard`, or one number for both; None for `infinity` and what is no number."""
    hard = text.rpartition(":")[2].strip()
    factor = SUFFIXES.get(hard[-1:].upper(), 1)
    digits = hard[:-1] if factor > 1 else hard
    return int(digits) * factor if digits.isdecimal() else None


def _needed(config: HaproxyConfig) -> tuple[int, Statement] | None:
    """Give the descriptors that HAProxy asks for at least, and the line that says so."""
    for keyword, each in (("ulimit-n", 1), ("maxconn", 2)):
        statement = config.global_setting(keyword).value
        if isinstance(statement, Statement):
            value = number(statement.argument(0))
            return (value * each, statement) if isinstance(value, int) else None
    return None
