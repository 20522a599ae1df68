"""Writes a tree of many hosts: sites of two balancers each, five files a host."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KEEPALIVED = """vrrp_script check_haproxy {{
    script "/usr/bin/curl -sf -m 1 http://127.0.0.1:8404/healthz"
    interval 2
}}
vrrp_instance WEB {{
    state BACKUP
    interface lan0
    virtual_router_id 61
    priority {priority}
    unicast_src_ip {own}
    unicast_peer {{
        {peer}
    }}
    virtual_ipaddress {{
        10.{high}.{low}.10/24
    }}
    track_script {{
        check_haproxy
    }}
}}
"""
HAPROXY = """global
    maxconn 20000
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend health
    bind 127.0.0.1:8404
    monitor-uri /healthz
frontend web
    bind 10.{high}.{low}.10:80
    default_backend app
backend app
    option httpchk
    server app1 10.{high}.{low}.21:8080 check
    server app2 10.{high}.{low}.22:8080 check
"""


def write(top: Path, hosts: int) -> None:
    """Write that many hosts below `top`, all of them right beside each other."""
    for number in range(hosts):
        site, second = divmod(number, 2)
        high, low = divmod(site, 250)
        own, peer = f"10.{high}.{low}.{1 + second}", f"10.{high}.{low}.{2 - second}"
        values = {"high": high, "low": low, "own": own, "peer": peer, "priority": 150 - 50 * second}
        etc = top / f"site{site}-lb{1 + second}" / "etc"
        for path, text in (
            ("keepalived/keepalived.conf", KEEPALIVED.format(**values)),
            ("haproxy/haproxy.cfg", HAPROXY.format(**values)),
            ("sysctl.d/60-vip.conf", "net.ipv4.ip_nonlocal_bind = 1\n"),
            ("network/interfaces", f"iface lan0 inet static\n    address {own}/24\n"),
            ("hostname", f"site{site}-lb{1 + second}\n"),
        ):
            (etc / path).parent.mkdir(parents=True, exist_ok=True)
            (etc / path).write_text(text)
