"""What Microsoft's multitool says of our SARIF with its rules `Sarif` and `Ghas`: no error, no warning without reason."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from halint.cli import run
from halint.report import sarif
from halint.report.site import SITE
from tests.report.multitool import multitool, validate
from tests.report.sample import report
from tests.report.test_sarif import many, text

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).parents[2]
MULTITOOL = multitool()

needs_multitool = pytest.mark.skipif(
    MULTITOOL is None,
    reason="no SARIF multitool here: npm install @microsoft/sarif-multitool-linux, or name it in HALINT_SARIF_MULTITOOL",
)

JUSTIFIED = {
    "SARIF2005": "wants `informationUri`, the address of the tool's site: halint has none",
}
"""Warnings that stay, and why."""

HAPROXY = """global
    maxconn 20000
defaults
    mode http
    clitimeout 5s
frontend straße
    bind *:80 name "a b"
    use_backend 日本 if { path_beg /x }
    default_backend web
    stats auth admin:hunter22-secret
backend web
    option httpchk GET /
    server a 192.0.2.1:80  # halint: ignore[haproxy/server-without-check] -- it is only a test
    server b 192.0.2.2:80
    server c 192.0.2.3:80 check check
"""
KEEPALIVED = """vrrp_instance V {
    interface eth0
    virtual_router_id 300
    priority 100
    virtual_ipaddress {
        192.0.2.10
    }
    track_script {
        later
    }
}
vrrp_script later {
    script "/bin/true"
}
"""
CIB = """<cib epoch="1" num_updates="0" admin_epoch="0" validate-with="pacemaker-3.9">
  <configuration>
    <crm_config>
      <cluster_property_set id="s"><nvpair id="o" name="stonith-enabled" value="false"/></cluster_property_set>
    </crm_config>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/></resources>
    <constraints/>
  </configuration>
</cib>
"""


def estate(folder: Path) -> str:
    files = {
        "lb1/etc/haproxy/haproxy.cfg": HAPROXY,
        "lb1/etc/keepalived/keepalived.conf": KEEPALIVED,
        "n 1/var/lib/pacemaker/cib/cib.xml": CIB,
        "db1/etc/postgresql/16/main/postgresql.conf": "fsync = off\nwal_level = minimal\nmax_wal_senders = 5\n",
        "db1/notes.txt": "nothing\n",
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return str(folder)


def made(folder: Path, *arguments: str) -> Path:
    """Give the log of a run of the program."""
    path = folder / "log.sarif"
    assert run([*arguments, "--isolated", "--format", "sarif", "-o", str(path), "--fail-on", "never"]) in (0, 2)
    return path


def examples(folder: Path) -> Path:
    return made(folder, str(PROJECT / "examples"))


def all_kinds(folder: Path) -> Path:
    return made(folder, estate(folder / "estate"))


def nothing_found(folder: Path) -> Path:
    path = made(folder, str(PROJECT / "tests" / "fixtures" / "clean" / "estate-web"))
    assert json.loads(path.read_text())["runs"][0]["results"] == []
    return path


def one_file_missing(folder: Path) -> Path:
    return made(folder, estate(folder / "estate"), str(folder / "no-such.cfg"))


def suppressed_and_known(folder: Path) -> Path:
    top = estate(folder / "estate")
    baseline = str(folder / "known.json")
    run([top, "--isolated", "--baseline", baseline, "--update-baseline", "--select", "keepalived/*", "--quiet"])
    path = made(folder, top, "--baseline", baseline, "--sarif-include-suppressed")
    results = json.loads(path.read_text())["runs"][0]["results"]
    assert {row["baselineState"] for row in results} == {"new", "unchanged"}
    assert [row["suppressions"] for row in results if row["suppressions"]] == [[{"kind": "inSource"}]]
    return path


def too_many(folder: Path) -> Path:
    path = folder / "log.sarif"
    with pytest.MonkeyPatch.context() as patch:  # 25,000 results take the multitool 40 s and tell no more than these
        patch.setattr(sarif, "MOST_RESULTS", 500)
        patch.setattr(sarif, "MOST_SHOWN", 100)
        path.write_text(text(report(*many().findings[9_500:10_500])), encoding="ascii")
    assert "results-cut" in path.read_text()
    return path


@needs_multitool
@pytest.mark.parametrize(
    "log",
    [examples, all_kinds, nothing_found, one_file_missing, suppressed_and_known, too_many],
    ids=lambda f: f.__name__,
)
def test_no_error_and_no_warning_without_a_reason(log: Callable[[Path], Path], tmp_path: Path) -> None:
    assert MULTITOOL
    complaints = validate(MULTITOOL, log(tmp_path))
    serious = {(said.rule, said.level, said.text) for said in complaints if said.level != "note"}
    assert not [said for said in serious if said[0] not in JUSTIFIED]


@needs_multitool
def test_the_multitool_would_tell(tmp_path: Path) -> None:
    assert MULTITOOL
    path = examples(tmp_path)
    broken = json.loads(path.read_text())
    run = broken["runs"][0]
    run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a b"
    run["tool"]["driver"]["rules"][0].pop("help")
    del run["results"][1]["message"]["text"]
    path.write_text(json.dumps(broken), encoding="utf-8")
    errors = {said.rule for said in validate(MULTITOOL, path) if said.level == "error"}
    assert errors >= {"SARIF1002", "GH2012", "GH1015"}


def test_the_reasons_still_hold() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = "there is a site now: say so in SARIF's informationUri and take the excuse out"
    assert "urls" not in project, told
    assert not SITE, told
