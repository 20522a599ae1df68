"""Trees as sos 4.0 and crm_report (Pacemaker 2.1.5, crmsh 4.4) write them: names taken from reports they made."""

from __future__ import annotations

import bz2
from typing import TYPE_CHECKING

import pytest

from halint.engine import lint
from halint.findings import Request
from tests.packed import pack, packed
from tests.trees import plant

if TYPE_CHECKING:
    from pathlib import Path

    from halint.estate import Estate
    from halint.findings import Report

CIB = """<cib validate-with="pacemaker-3.9" epoch="{epoch}" num_updates="0" admin_epoch="0">
  <configuration><crm_config><cluster_property_set id="cib-bootstrap-options">
    <nvpair id="o" name="stonith-enabled" value="true"/>
  </cluster_property_set></crm_config>
  <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
  <resources><primitive id="f" class="stonith" type="fence_xvm"><instance_attributes id="f-a">
    <nvpair id="f-p" name="password" value="****"/></instance_attributes>
    <operations><op id="f-m" name="monitor" interval="60s"/></operations></primitive></resources>
  <constraints/></configuration>
</cib>
"""
COROSYNC = """totem {{
    version: 2
    cluster_name: c
    transport: knet
    token: {token}
}}
nodelist {{
    node {{
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }}
    node {{
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }}
}}
quorum {{
    provider: corosync_votequorum
    two_node: 1
}}
"""
ROUTER = """vrrp_instance WEB {{
    state BACKUP
    interface eth0
    virtual_router_id {id}
    priority {priority}
    virtual_ipaddress {{
        192.0.2.10/24
    }}
}}
"""


def sos(name: str, priority: int, *, id: int = 51, day: int = 22) -> tuple[str, dict[str, str | bytes]]:
    """What `sos report` gives of a host: the top folder, and files in it."""
    top = f"sosreport-{name}-2026-11-{day}-abcdefg"
    return top, {
        f"{top}/etc/hostname": f"{name}\n",
        f"{top}/etc/keepalived/keepalived.conf": ROUTER.format(id=id, priority=priority),
        f"{top}/etc/keepalived/keepalived.conf.bak": ROUTER.format(id=99, priority=1),
        f"{top}/etc/corosync/corosync.conf": COROSYNC.format(token=3000),
        f"{top}/environment": "LANG=C\n",
        f"{top}/installed-debs": "ii  keepalived   1:2.2.7-1+b2   amd64   Failover daemon\n",
        f"{top}/proc/mounts": "/dev/sda / ext4 rw 0 0\n",
        f"{top}/var/log/pacemaker/pacemaker.log": "words\n",
        f"{top}/sos_commands/host/hostname": f"{name}.example.com\n",
        f"{top}/sos_commands/networking/ip_-o_addr": "1: lo    inet 127.0.0.1/8 scope host lo\n",
        f"{top}/sos_commands/pacemaker/crm_configure_show": "primitive x Dummy\nproperty stonith-enabled=false\n",
        f"{top}/sos_commands/pacemaker/crm_report_--sos-mode_-p_passw._-S_-d": "words\n",
        **{f"{top}/sos_commands/pacemaker/crm_report/{path}": text for path, text in node(name).items()},
        f"{top}/sos_logs/sos.log": "words\n",
        f"{top}/sos_reports/sos.json": "{}",
        f"{top}/version.txt": "sosreport: 4.0\n",
    }


def node(name: str, token: int = 3000, epoch: int = 1) -> dict[str, str | bytes]:
    """What Pacemaker's crm_report gives of a node."""
    return {
        f"{name}/STOPPED": f"{name}\n",
        f"{name}/analysis.txt": "words\n",
        f"{name}/cib.xml": CIB.format(epoch=epoch),
        f"{name}/cib.txt": "primitive x Dummy\nproperty stonith-enabled=false\n",
        f"{name}/corosync.conf": COROSYNC.format(token=token),
        f"{name}/permissions.txt": "words\n",
        f"{name}/sysinfo.txt": "Platform: Linux\n",
        f"{name}/booth/booth.conf": 'transport = UDP\nport = 9929\nsite = "192.0.2.1"\nsite = "192.0.2.2"\n',
        f"{name}/pengine/pe-input-1.bz2": bz2.compress(CIB.format(epoch=0).encode()),
        f"{name}/pengine/other.xml": CIB.format(epoch=0),
    }


def crmsh(name: str) -> dict[str, str | bytes]:
    """What crmsh's `crm report` gives of a node."""
    return {
        f"{name}/RUNNING": "",
        f"{name}/cib.xml": CIB.format(epoch=1),
        f"{name}/cib.txt": "primitive x Dummy\n",
        f"{name}/corosync.conf": COROSYNC.format(token=3000),
        f"{name}/sbd": "SBD_DEVICE=/dev/disk/by-id/a\nSBD_WATCHDOG_DEV=/dev/watchdog\n",
        f"{name}/sbd.txt": "words\n",
        f"{name}/sysinfo.txt": "words\n",
    }


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"  # pytest's own folders bear the word test
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def judged(*paths: str) -> tuple[Report, list[Estate]]:
    estates: list[Estate] = []
    return lint(Request(paths), seen=estates.extend), estates


def files(report: Report, above: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for read in report.files:
        assert read.path.startswith(above)
        found.setdefault(read.host, set()).add(f"{read.system} {read.path.removeprefix(above)}")
    return found


def rules(report: Report) -> set[str]:
    return {finding.rule.id for finding in report.findings}


@pytest.mark.parametrize("packing", ["", ".tar.xz", ".tar.gz", ".tar.bz2"])
def test_a_sos_report(top: Path, packing: str) -> None:
    folder, tree = sos("lb1", 110)
    if packing:
        pack(top / f"{folder}{packing}", tree)
    else:
        plant(top, tree)
    report, estates = judged(folder + packing)
    above = f"{folder}{packing}/{folder}/" if packing else f"{folder}/"
    crm = "sos_commands/pacemaker/crm_report/lb1"
    assert files(report, above) == {
        "lb1": {
            "keepalived etc/keepalived/keepalived.conf",
            "corosync etc/corosync/corosync.conf",
            f"pacemaker {crm}/cib.xml",
            f"booth {crm}/booth/booth.conf",
        }
    }
    assert [(host.name, host.hostname) for estate in estates for host in estate.hosts] == [("lb1", "lb1")]
    (router,) = (service for service in estates[0].services if service.system == "keepalived")
    assert str(router.version) == "2.2.7"
    assert "pacemaker/stonith-disabled" not in rules(report), "what commands print is no configuration"
    assert "pacemaker/fence-password-plain" not in rules(report), "the value is masked"
    (line,) = report.skipped
    assert (line.path, line.fault) == (above.rstrip("/"), False)
    assert line.reason.endswith("files are left out of this report: logs, copies, and what commands print")


def test_the_name_of_a_host_without_hostname(top: Path) -> None:
    folder, tree = sos("lb1", 110)
    del tree[f"{folder}/etc/hostname"]
    plant(top, tree)
    _, ((estate),) = judged(".")
    assert [host.hostname for host in estate.hosts] == ["lb1.example.com"]
    assert [host.name for host in estate.hosts] == ["lb1.example.com"]


def test_several_in_one_folder_are_hosts_beside_each_other(top: Path) -> None:
    for name, priority, id in (("lb1", 110, 51), ("lb2", 100, 52)):
        folder, tree = sos(name, priority, id=id)
        pack(top / f"{folder}.tar.xz", tree)
    for given in (".",), tuple(sorted(path.name for path in top.iterdir())):
        report, (estate,) = judged(*given)
        assert [host.name for host in estate.hosts] == ["lb1", "lb2"]
        assert "cross/vrid-mismatch" in rules(report)
        assert "cross/corosync-conf-differs" not in rules(report)


def test_sos_collect(top: Path) -> None:
    inner = {}
    for name, priority, id in (("lb1", 110, 51), ("lb2", 100, 52)):
        folder, tree = sos(name, priority, id=id)
        inner[f"sos-collector-abc/{folder}.tar.xz"] = packed(tree)
    pack(top / "sos-collector-abc.tar.xz", {**inner, "sos-collector-abc/sos_logs/sos.log": "words\n"})
    report, (estate,) = judged(".")
    assert [host.name for host in estate.hosts] == ["lb1", "lb2"]
    assert "cross/vrid-mismatch" in rules(report)


def test_two_reports_of_one_host_are_not_two_hosts(top: Path) -> None:
    for day, priority in ((20, 110), (22, 110)):
        folder, tree = sos("lb1", priority, day=day)
        pack(top / f"{folder}.tar.xz", tree)
    report, estates = judged(".")
    assert [len(estate.hosts) for estate in estates] == [1, 1]
    assert "cross/same-priority" not in rules(report)
    old, new = (f"sosreport-lb1-2026-11-{day}-abcdefg" for day in (20, 22))
    said = [entry for entry in report.skipped if "another copy" in entry.reason]
    assert [entry.path for entry in said] == [f"{old}.tar.xz/{old}/"]
    assert f"{new}.tar.xz/{new}" in said[0].reason


@pytest.mark.parametrize("packing", ["", ".tar.bz2"])
def test_a_crm_report_of_pacemaker(top: Path, packing: str) -> None:
    tree = {
        "pcmk-Sun-22/analysis.txt": "words\n",
        "pcmk-Sun-22/collector": "#!/bin/sh\n",
        "pcmk-Sun-22/report.summary": "words\n",
        "pcmk-Sun-22/sysinfo.txt": "words\n",
        **{f"pcmk-Sun-22/{path}": text for path, text in (node("n1") | node("n2", token=5000)).items()},
    }
    if packing:
        pack(top / f"pcmk-Sun-22{packing}", tree)
    else:
        plant(top, tree)
    report, (estate,) = judged(".")
    above = f"pcmk-Sun-22{packing}/pcmk-Sun-22/" if packing else "pcmk-Sun-22/"
    assert files(report, above) == {
        name: {
            f"pacemaker {name}/cib.xml",
            f"corosync {name}/corosync.conf",
            f"booth {name}/booth/booth.conf",
        }
        for name in ("n1", "n2")
    }
    assert [(host.name, host.hostname) for host in estate.hosts] == [("n1", "n1"), ("n2", "n2")]
    assert [(entry.path, entry.fault) for entry in report.skipped] == [(above.rstrip("/"), False)]
    assert [f.span.source.path for f in report.findings if f.rule.id == "cross/corosync-conf-differs"] == [
        f"{above}n2/corosync.conf"
    ]


def test_a_crm_report_of_crmsh(top: Path) -> None:
    tree = {
        "crm_report-Sun/analysis.txt": "words\n",
        "crm_report-Sun/description.txt": "words\n",
        **{f"crm_report-Sun/{path}": text for path, text in (crmsh("n1") | crmsh("n2")).items()},
    }
    pack(top / "crm_report-Sun.tar.bz2", tree)
    report, (estate,) = judged(".")
    assert [host.name for host in estate.hosts] == ["n1", "n2"]
    assert {read.system for read in report.files} == {"pacemaker", "corosync", "sbd"}
    (sbd,) = (service for service in estate.hosts[0].services if service.system == "sbd")
    assert sbd.documents[0].source.host_path == "/etc/sysconfig/sbd"


def test_no_report_is_seen_where_there_is_none(top: Path) -> None:
    plant(top, {"n1/RUNNING": "", "n1/notes.txt": "", "n1/cib.txt": "primitive x Dummy\n"})
    report, _ = judged(".")
    assert not any("report" in entry.reason for entry in report.skipped)
