"""Servers of a backend as a whole, addresses out of the ordinary, names, and databases."""

from __future__ import annotations

import pytest

from halint.source import MemoryFiles, Source
from halint.syntax.lines import LineDocument
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.database import Role, database_pools
from halint.systems.haproxy.language import language
from halint.systems.haproxy.modes import tcp_proxies
from halint.systems.haproxy.resolution import host_name, initial_methods, local_names
from halint.systems.haproxy.serverset import server_sets, unusual_addresses
from halint.systems.haproxy.timers import bare_times


def read(text: str) -> HaproxyConfig:
    return HaproxyConfig([LineDocument(Source("haproxy.cfg", text), language())])


MIXED = """\
global
defaults
    default-server check
backend one
    server a 192.0.2.1:80
    server b 192.0.2.2:80 no-check
    server c 192.0.2.3:80
backend two
    server a 192.0.2.1:80
    server d 192.0.2.4:80 backup
    server-template t 3 192.0.2.5:80
    server e 192.0.2.6:80 backup
"""


def test_the_servers_of_each_backend() -> None:
    config = read(MIXED)
    one, two = (server_sets(config)[backend] for backend in config.backends)
    assert (one.active, two.active) == (3, 3)
    assert [server.name for server in one.having("check")] == ["a", "c"]
    assert [server.name for server in one.lacking("check")] == ["b"]
    assert [server.name for server in two.having("backup")] == ["d", "e"]
    assert [server.name for server in two.having("backup", 1)] == ["d"]
    assert [server.name for server in two.lacking("backup")] == ["a", "t"]
    assert two.how_many(having="backup") == 2
    assert one.any_has("backup", "check")
    assert not one.all_have("check")


@pytest.mark.parametrize(
    ("address", "unusual"),
    [
        ("192.0.2.1:80", False),
        ("192.0.2.1", True),
        ("192.0.2.1:0", True),
        ("192.0.2.1:+1", True),
        ("host:80", True),
        ("[2001:db8::1]:80", True),
        ("2001:db8::1:80", True),
        (":80", True),
        ("/run/x.sock", True),
        ("192.0.2.1:080", False),
    ],
)
def test_unusual_addresses(address: str, unusual: bool) -> None:
    config = read(f"global\nbackend b\n    server usual 192.0.2.9:8080\n    server other {address}\n")
    assert [server.name for server in unusual_addresses(config)] == (["other"] if unusual else [])


def test_names_and_how_they_are_resolved() -> None:
    config = read(
        "global\nbackend b\n    server a host.example.com:80\n    server b host:80 resolvers dns\n"
        "    server c 192.0.2.1:80\n    server d /run/x\n    server e host:80 init-addr last,192.0.2.1\n"
    )
    servers = config.servers_of(config.backends[0])
    assert [host_name(server) for server in servers] == ["host.example.com", "host", None, None, "host"]
    assert [initial_methods(server) for server in (servers[0], servers[1], servers[4])] == [
        ("last", "libc"),
        ("last", "libc", "none"),
        ["last", "192.0.2.1"],
    ]


def test_names_of_the_host_are_known() -> None:
    document = LineDocument(Source("haproxy.cfg", "global\n"), language())
    files = MemoryFiles({"etc/hosts": "192.0.2.1 web1 web1.example.com # web2\n"})
    assert local_names(HaproxyConfig([document], files=files)) == {"localhost", "web1", "web1.example.com"}
    assert local_names(read("global\n")) == {"localhost"}


def test_tcp_proxies_by_default_own_and_inherited_mode() -> None:
    config = read(
        "global\nbackend default_is_tcp\ndefaults\n    mode http\nbackend web\nbackend db\n    mode tcp\n"
        "frontend upgraded\n    mode tcp\n    tcp-request content switch-mode http\n"
    )
    assert [proxy.name for proxy in tcp_proxies(config)] == ["default_is_tcp", "db"]
    assert [proxy.name for proxy in tcp_proxies(read("backend b\nbackend c\n    mode tcp\n"))] == ["c"]


def test_pools_of_databases() -> None:
    config = read(
        "global\ndefaults\n    mode tcp\n"
        "listen pg\n    option httpchk OPTIONS /primary\n    server a 192.0.2.1:5432 check port 8008\n"
        "listen pg_ro\n    option httpchk\n    http-check send meth OPTIONS uri /replica\n    server a 192.0.2.1:5432 check\n"
        "listen galera\n    option httpchk\n    server a 192.0.2.1:3306 check port 9200\n"
        "listen mysql_read\n    server a 192.0.2.1:3306 check\n"
        "listen web\n    server a 192.0.2.1:80 check\n"
    )
    found = [(p.servers.backend.name, p.role, p.is_galera, p.is_for_reading) for p in database_pools(config)]
    assert found == [
        ("pg", Role.WRITER, False, False),
        ("pg_ro", Role.READER, False, True),
        ("galera", Role.WRITER, True, False),
        ("mysql_read", Role.ANY, False, True),
    ]


def test_times_without_a_unit() -> None:
    config = read(
        "global\n    hard-stop-after 30\ndefaults\n    timeout client 50\n    timeout server 50s\n    timeout queue 0\n"
        "    default-server inter 9 fastinter 900\nbackend b\n    no timeout connect\n"
        "    server a 192.0.2.1:80 check downinter 7\n    server b 192.0.2.2:80 check downinter 7s\n"
    )
    found = sorted((time.setting, time.number, time.word.span.begins.line) for time in bare_times(config, 100))
    assert found == [("downinter", 7, 10), ("hard-stop-after", 30, 2), ("inter", 9, 7), ("timeout client", 50, 4)]


def test_default_server_holds_for_lines_below_it_only() -> None:
    """HAProxy 2.6.12: a `default-server check` below a server leaves that server unchecked."""
    config = read(
        "defaults\n    mode tcp\nbackend b\n    server a 192.0.2.1:80\n    default-server check\n    server c 192.0.2.3:80\n"
    )
    assert [server.name for server in config.servers_with("check")] == ["c"]
    assert [server.name for server in config.servers_without("check")] == ["a"]
