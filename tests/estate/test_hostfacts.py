"""What rules ask of a host's own files: units, fstab, packages, replication channels."""

from __future__ import annotations

import pytest

from halint.estate.channels import channels
from halint.estate.fstab import canonical, fstab, tidied
from halint.estate.hosts import Host
from halint.estate.packages import package
from halint.estate.units import last, may_raise_limits, service_settings, started_units
from halint.source import MemoryFiles
from halint.systems.galera.model import MariadbConfig
from halint.systems.galera.system import SYSTEM
from halint.systems.system import Instance, Loading

UNIT = "[Unit]\nUser=nobody\n[Service]\nExecStart=/usr/sbin/haproxy -f /etc/haproxy/haproxy.cfg\n"
CAPABILITIES = {
    "root": ("", True),
    "root, said": ("User=root", True),
    "a user": ("User=haproxy", False),
    "a user of the moment": ("DynamicUser=yes", False),
    "a user, taken back": ("User=haproxy\nUser=", True),
    "a bounded root": ("CapabilityBoundingSet=CAP_NET_BIND_SERVICE", False),
    "a bounded root that keeps it": ("CapabilityBoundingSet=CAP_SYS_RESOURCE CAP_SETUID", True),
    "a second line adds": ("CapabilityBoundingSet=CAP_SETUID\nCapabilityBoundingSet=CAP_SYS_RESOURCE", True),
    "all but that": ("CapabilityBoundingSet=~CAP_SYS_RESOURCE CAP_SETUID", False),
    "all but another": ("CapabilityBoundingSet=~CAP_SETUID", True),
    "none at all": ("CapabilityBoundingSet=", False),
    "a user with it": ("User=haproxy\nAmbientCapabilities=CAP_SYS_RESOURCE", True),
    "a user with another": ("User=haproxy\nAmbientCapabilities=CAP_NET_ADMIN", False),
    "a user with it, out of bounds": (
        "User=haproxy\nAmbientCapabilities=CAP_SYS_RESOURCE\nCapabilityBoundingSet=CAP_SETUID",
        False,
    ),
    "a user nobody knows": ("User=%i", None),
    "a line that goes on": ("CapabilityBoundingSet=CAP_SETUID \\\n CAP_SYS_RESOURCE", None),
}


@pytest.mark.parametrize(("lines", "expected"), CAPABILITIES.values(), ids=CAPABILITIES)
def test_who_may_raise_limits(lines: str, expected: bool | None) -> None:
    texts = {
        "lib/systemd/system/haproxy.service": UNIT,
        "etc/systemd/system/haproxy.service.d/a.conf": f"[Service]\n{lines}\n",
    }
    assert may_raise_limits(service_settings(Host("lb1", MemoryFiles(texts)), "haproxy.service")) is expected


def test_settings_of_a_unit() -> None:
    texts = {
        "lib/systemd/system/haproxy.service": UNIT + "LimitNOFILE=1\n",
        "etc/systemd/system/haproxy.service.d/20.conf": "[Service]\nLimitNOFILE=3\n",
        "etc/systemd/system/haproxy.service.d/10.conf": "[Service]\nLimitNOFILE=2\n",
        "etc/systemd/system/other.service": UNIT,
    }
    host = Host("lb1", MemoryFiles(texts))
    found = last(service_settings(host, "haproxy.service"), "LimitNOFILE")
    assert found is not None
    assert (found.value, found.span.source.host_path) == ("3", "/etc/systemd/system/haproxy.service.d/20.conf")
    assert found.span.text == "3"
    assert [unit for unit, _ in started_units(host, "haproxy")] == ["haproxy.service"]


def test_fstab() -> None:
    text = "# /dev/sda1 / ext4\nUUID=1 /srv/my\\040data xfs noauto,ro 0 0\n/dev/sdb1 /b// ext4\n/dev/sdc none swap sw\n"
    first, second = fstab(Host("n1", MemoryFiles({"etc/fstab": text})))
    assert (first.place.text, first.is_automatic, second.is_automatic) == ("/srv/my data", False, True)
    assert tidied(second.place.text) == "/b"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("-U 1f", "UUID=1f"),
        ('UUID="1f"', "/dev/disk/by-uuid/1f"),
        ("-Ldata", "LABEL=data"),
        ("/dev/sda1", "/dev/sda1"),
    ],
)
def test_names_of_one_device(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert canonical(one) != canonical("/dev/sdz9")


PACKAGES = {
    "dpkg": (
        "var/lib/dpkg/status",
        "Package: corosync-doc\nStatus: install ok installed\nVersion: 9\n\nPackage: corosync\n"
        "Status: install ok installed\nDescription: x\n Version: 8\nVersion: 1:3.1.7-1+deb12u2\n\n",
        "3.1.7",
    ),
    "dpkg, removed": (
        "var/lib/dpkg/status",
        "Package: corosync\nStatus: deinstall ok config-files\nVersion: 3.1.7-1\n\n",
        None,
    ),
    "rpm": ("installed-rpms", "corosynclib-9.9-1.el9.x86_64 Mon\ncorosync-3.1.8-1.el9.x86_64  Mon Mar 4\n", "3.1.8"),
    "rpm, without it": ("installed-rpms", "corosync-qdevice-3.0.2-2.el9.x86_64\n", None),
}


@pytest.mark.parametrize(("path", "text", "expected"), PACKAGES.values(), ids=PACKAGES)
def test_packages(path: str, text: str, expected: str | None) -> None:
    found = package(Host("n1", MemoryFiles({path: text})), "corosync")
    assert (str(found.upstream) if found else None) == expected
    assert found is None or found.span.text == found.version


INFO = "33\nlog.1\n4\nb1\nrepl\nS3cret-word\n3306\n60\n" + "\n" * 20 + "using_gtid=2\nEND_MARKER\n"


def test_channels() -> None:
    cnf = "[mariadb]\nwsrep_on=ON\ndatadir=/srv/db\n"
    texts = {"etc/my.cnf": cnf, "srv/db/master.info": INFO, "srv/db/master-dc2.info": INFO, "srv/db/master.txt": INFO}
    files = MemoryFiles(texts)
    [server] = [
        one
        for one in SYSTEM.load(Loading(files, Instance("galera", ("/etc/my.cnf",))))
        if isinstance(one, MariadbConfig)
    ]
    found = list(channels(Host("a1", files), server))
    assert [(one.name, one.host, one.port, one.uses_gtid) for one in found] == [
        ("dc2", "b1", "3306", True),
        ("", "b1", "3306", True),
    ]
    assert "S3cret" not in repr(found)


@pytest.mark.parametrize("text", ["", "x", "33\n", "33\n\n4\n\nrepl\npw\n3306\n", "no\n" * 30])
def test_what_is_no_channel(text: str) -> None:
    files = MemoryFiles({"etc/my.cnf": "[mariadb]\nwsrep_on=ON\n", "var/lib/mysql/master.info": text})
    [server] = [
        one
        for one in SYSTEM.load(Loading(files, Instance("galera", ("/etc/my.cnf",))))
        if isinstance(one, MariadbConfig)
    ]
    assert list(channels(Host("a1", files), server)) == []
