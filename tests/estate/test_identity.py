"""One host under two names, and twice under one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from halint.engine import lint
from halint.findings import Request, Settings
from tests.packed import pack
from tests.trees import plant

if TYPE_CHECKING:
    from pathlib import Path

    from halint.estate import Estate
    from halint.findings import Report

ROUTER = """vrrp_instance WEB {{
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority {priority}
    {more}
    virtual_ipaddress {{
        192.0.2.10/24
    }}
}}
"""
HAPROXY = "defaults\n    mode http\n"
CONF, CFG = "etc/keepalived/keepalived.conf", "etc/haproxy/haproxy.cfg"
ID = "0123456789abcdef0123456789abcdef\n"


def router(priority: int = 100, more: str = "") -> str:
    return ROUTER.format(priority=priority, more=more)


def interfaces(address: str) -> str:
    return f"iface eth0 inet static\n    address {address}/24\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    folder = tmp_path / "site"  # pytest's own folders bear the word test
    folder.mkdir()
    return folder


def worlds(top: Path, **hosts: str) -> tuple[Report, list[list[str]]]:
    estates: list[Estate] = []
    report = lint(Request((str(top),), Settings(hosts=hosts, base=str(top)), root=str(top)), seen=estates.extend)
    return report, [[host.name for host in estate.hosts] for estate in estates]


def test_short_and_long_name_are_parts_of_one_host(top: Path) -> None:
    plant(top, {
        f"lb1/{CONF}": router(more="unicast_src_ip 192.0.2.1"),
        f"lb1.example.com/{CFG}": HAPROXY,
        "lb1.example.com/etc/network/interfaces": interfaces("192.0.2.1"),
    })  # fmt: skip
    estates: list[Estate] = []
    report = lint(Request((str(top),)), seen=estates.extend)
    ((host,),) = (estate.hosts for estate in estates)
    assert {service.system for service in host.services} == {"haproxy", "keepalived"}
    assert host.places == (f"{top}/lb1", f"{top}/lb1.example.com")
    assert host.files.read("/etc/network/interfaces") and host.files.read("/etc/keepalived/keepalived.conf")
    assert [str(one.address) for one in host.addresses] == ["192.0.2.1"]
    assert not report.skipped


def test_by_hostname_whatever_the_folders_are_called(top: Path) -> None:
    plant(top, {
        f"from-ansible/{CONF}": router(),
        "from-ansible/etc/hostname": "lb1.example.com\n",
        f"from-backup/{CFG}": HAPROXY,
        "from-backup/etc/hostname": "LB1\n",
        f"other/{CFG}": HAPROXY,
        "other/etc/hostname": "lb1.example.org\n",
    })  # fmt: skip
    # `lb1` is one of the two, and nothing says which: by order the first that it may be
    assert worlds(top)[1] == [["from-ansible", "other"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"etc/hostname": "lb1\n"}, {"etc/hostname": "lb1\n"}, True),
        ({"etc/hostname": "lb1\n"}, {"etc/hostname": "lb2\n"}, False),
        ({"etc/hostname": "localhost\n"}, {"etc/hostname": "localhost\n"}, False),
        ({"etc/hostname": "lb1\n"}, {}, False),
        (
            {"etc/hostname": "lb1\n", "etc/machine-id": ID},
            {"etc/hostname": "lb1\n", "etc/machine-id": ID.replace("0", "f")},
            False,
        ),
        ({"etc/hostname": "lb1\n", "etc/machine-id": ID}, {"etc/hostname": "lb2\n", "etc/machine-id": ID}, False),
        (
            {"etc/hostname": "lb1\n", "etc/network/interfaces": interfaces("192.0.2.1")},
            {"etc/hostname": "lb1\n", "etc/network/interfaces": interfaces("192.0.2.2")},
            False,
        ),
        (
            {"etc/hostname": "lb1\n", "etc/network/interfaces": interfaces("192.0.2.1")},
            {"etc/hostname": "lb1\n", "etc/network/interfaces": interfaces("192.0.2.1")},
            True,
        ),
    ],
)
def test_what_tells(top: Path, one: dict[str, str], other: dict[str, str], same: bool) -> None:
    plant(top, {f"a/{CONF}": router(), **{f"a/{path}": text for path, text in one.items()}})
    plant(top, {f"b/{CONF}": router(), **{f"b/{path}": text for path, text in other.items()}})
    report, found = worlds(top)
    assert found == ([["a"], ["b"]] if same else [["a", "b"]])
    assert ("cross/same-priority" in {finding.rule.id for finding in report.findings}) is not same
    said = [(entry.path, entry.reason) for entry in report.skipped if "copy" in entry.reason]
    assert said == ([("b/", "is another copy of a: not judged as a host beside it")] if same else [])


def test_two_sites_may_each_have_an_lb1(top: Path) -> None:
    plant(top, {
        f"east/lb1/{CONF}": router(110, "unicast_src_ip 10.0.0.1"), "east/lb1/etc/hostname": "lb1\n",
        f"east/lb2/{CONF}": router(110), "east/lb2/etc/hostname": "lb2\n",
        f"west/lb1/{CONF}": router(90, "unicast_src_ip 10.0.0.1"), "west/lb1/etc/hostname": "lb1\n",
        f"west/lb2/{CONF}": router(90), "west/lb2/etc/hostname": "lb2\n",
    })  # fmt: skip
    report, found = worlds(top)
    assert [len(hosts) for hosts in found] == [4]
    assert not [entry for entry in report.skipped if "copy" in entry.reason]


@pytest.mark.parametrize("copy", ["lb1.bak", "lb1.old", "lb1~", "lb1-2026-01-31", "backup/lb1", "old/lb1"])
def test_copies_are_judged_by_themselves(top: Path, copy: str) -> None:
    plant(top, {f"lb1/{CONF}": router(110), f"{copy}/{CONF}": router(110), f"lb2/{CONF}": router(100)})
    report, found = worlds(top)
    assert [len(hosts) for hosts in found] == [2, 1]
    assert not any(finding.rule.id.startswith("cross/same") for finding in report.findings)
    assert [entry.path for entry in report.skipped] == [f"{copy}/"]


def test_copies_of_a_whole_site_are_a_site(top: Path) -> None:
    ids = {"lb1": ID, "lb2": ID.replace("0", "1")}
    for above in ("", "2026-01-31/", "2025-12-31/"):
        for host, priority in (("lb1", 110), ("lb2", 110 if above else 100)):
            plant(top, {f"{above}{host}/{CONF}": router(priority), f"{above}{host}/etc/machine-id": ids[host]})
    report, found = worlds(top)
    assert [len(hosts) for hosts in found] == [2, 2, 2]
    assert [f.span.source.path for f in report.findings if f.rule.id == "cross/same-priority"] == [
        f"2025-12-31/lb2/{CONF}",
        f"2026-01-31/lb2/{CONF}",
    ]


def test_master_and_backup_are_no_copies(top: Path) -> None:
    plant(top, {f"lb/{CONF}": router(110), f"lb-backup/{CONF}": router(110), f"backup/{CONF}": router(110)})
    assert worlds(top)[1] == [["backup", "lb", "lb-backup"]]


def test_hosts_that_the_user_named(top: Path) -> None:
    plant(top, {f"a/{CONF}": router(110), "a/etc/hostname": "lb1\n", f"b/{CFG}": HAPROXY, "b/etc/hostname": "lb1\n"})
    report, found = worlds(top, lb1="a", **{"lb1.example.com": "b"})
    assert found == [["lb1"]]
    assert not report.skipped


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (CONF, router(more="unicast_src_ip 192.0.2.7")),
        (
            "etc/corosync/corosync.conf",
            "totem {\n    version: 2\n    transport: knet\n}\nnodelist {\n    node {\n        ring0_addr: 192.0.2.7\n"
            "        name: db1\n        nodeid: 1\n    }\n    node {\n        ring0_addr: 192.0.2.8\n        name: db2\n"
            "        nodeid: 2\n    }\n}\n",
        ),
        (
            "etc/mysql/mariadb.conf.d/60-galera.cnf",
            "[mysqld]\nwsrep_on=ON\nwsrep_provider=/x.so\nwsrep_cluster_address=gcomm://192.0.2.7,192.0.2.8\n"
            "wsrep_node_address=192.0.2.7\n",
        ),
        ("etc/netplan/a.yaml", "network:\n  ethernets:\n    eth0:\n      addresses: [192.0.2.7/24]\n"),
        ("etc/network/interfaces", interfaces("192.0.2.7")),
        ("etc/systemd/network/a.network", "[Match]\nName=eth0\n[Network]\nAddress=192.0.2.7/24\n"),
        ("etc/NetworkManager/system-connections/a.nmconnection", "[ipv4]\naddress1=192.0.2.7/24\n"),
        ("etc/sysconfig/network-scripts/ifcfg-eth0", "DEVICE=eth0\nIPADDR=192.0.2.7\nPREFIX=24\n"),
    ],
)
def test_every_source_of_own_addresses(top: Path, path: str, text: str) -> None:
    plant(top, {f"x/{path}": text, "x/etc/hostname": "db1\n", f"x/{CFG}": HAPROXY})
    estates: list[Estate] = []
    lint(Request((str(top),)), seen=estates.extend)
    ((host,),) = (estate.hosts for estate in estates)
    assert {str(address) for address in host.own_addresses} == {"192.0.2.7"}


def test_an_archive_named_as_a_host(top: Path) -> None:
    pack(top / "all.tar.gz", {f"x/{CONF}": router(), "x/etc/hostname": "lb1\n"})
    report, found = worlds(top, web="all.tar.gz")
    assert found == [["web"]]
    assert [read.path for read in report.files] == [f"all.tar.gz/x/{CONF}"]
