"""What `halint hosts` and `halint graph` show."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from halint.cli import run
from halint.engine import lint
from halint.findings import Request
from halint.report.estates import Graph, hosts_lines

if TYPE_CHECKING:
    import pytest

    from halint.estate import Estate
    from halint.findings import Report

WEB = Path(__file__).parents[1] / "fixtures" / "clean" / "estate-web"


def seen(*paths: Path) -> tuple[Report, list[Estate]]:
    found: list[Estate] = []
    return lint(Request(tuple(map(str, paths)), root=str(paths[0])), seen=found.extend), found


def test_hosts_say_what_they_are() -> None:
    report, estates = seen(WEB)
    lines = list(hosts_lines(estates, report))
    assert "    address 192.0.2.1/24 lan0" in lines
    assert "    keepalived: lb1/etc/keepalived/keepalived.conf" in lines
    assert lines[-1] == "virtual router WEB: 192.0.2.10 on lb1 (priority 150), lb2 (priority 100)"


def test_the_way_of_a_connection_is_drawn() -> None:
    report, estates = seen(WEB)
    plain = Graph.of(estates, report).plain()
    arrows = {(edge["source"], edge["target"]) for edge in plain["edges"]}
    way = ["e0/address/192.0.2.10", "e0/host/lb1", "e0/lb1/proxy/web", "e0/lb1/proxy/app", "e0/server/192.0.2.21:8080"]
    assert set(itertools.pairwise(way)) <= arrows
    ids = {node["id"] for node in plain["nodes"]}
    assert {end for arrow in arrows for end in arrow} <= ids


def test_mermaid_and_dot_name_every_box() -> None:
    report, estates = seen(WEB)
    drawn = Graph.of(estates, report)
    assert len(re.findall(r"^    n\d+\W", drawn.mermaid(), re.MULTILINE)) == len(drawn.nodes) + len(drawn.edges)
    assert drawn.dot().count("shape=") == len(drawn.nodes)
    assert drawn.dot().count(" -> ") == len(drawn.edges)


def test_findings_mark_their_host(tmp_path: Path) -> None:
    for name, vrid in (("a", 1), ("b", 2)):
        folder = tmp_path / name / "etc/keepalived"
        folder.mkdir(parents=True)
        (folder / "keepalived.conf").write_text(
            f"vrrp_instance V {{\n interface e\n virtual_router_id {vrid}\n priority {100 - vrid}\n"
            " virtual_ipaddress {\n  192.0.2.10\n }\n}\n"
        )
    report, estates = seen(tmp_path)
    hosts = {node.label: node.errors for node in Graph.of(estates, report).nodes if node.kind == "host"}
    assert hosts["a"] == 0
    assert hosts["b"] >= 1
    assert "class n" in Graph.of(estates, report).mermaid()


def test_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hosts", "--isolated", str(WEB)]) == 0
    assert "virtual router WEB: 192.0.2.10" in capsys.readouterr().out
    assert run(["graph", "--isolated", str(WEB)]) == 0
    assert capsys.readouterr().out.startswith("flowchart LR\n")
    assert run(["graph", "--isolated", "--format", "json", str(WEB)]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "halint-graph/1"
    assert run(["hosts", "--isolated", str(Path(__file__).parent / "nowhere")]) == 2


def test_an_address_that_pacemaker_moves_is_drawn_on_each_node(tmp_path: Path) -> None:
    for name in ("n1", "n2"):
        folder = tmp_path / name / "etc/haproxy"
        folder.mkdir(parents=True)
        (folder / "haproxy.cfg").write_text("defaults\n mode http\nlisten web\n bind :80\n server a 192.0.2.21:80\n")
    cib = tmp_path / "n1/var/lib/pacemaker/cib/cib.xml"
    cib.parent.mkdir(parents=True)
    cib.write_text(
        '<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/>'
        '<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes><resources>'
        '<primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a">'
        '<nvpair id="b" name="ip" value="192.0.2.10"/></instance_attributes></primitive>'
        "</resources><constraints/></configuration></cib>"
    )
    report, estates = seen(tmp_path)
    assert "Pacemaker resource vip: 192.0.2.10 on n1, n2" in list(hosts_lines(estates, report))
    arrows = {(edge["source"], edge["target"]) for edge in Graph.of(estates, report).plain()["edges"]}
    assert ("e0/address/192.0.2.10", "e0/host/n1") in arrows
    assert ("e0/address/192.0.2.10", "e0/host/n2") in arrows


def drawn(folder: Path, files: dict[str, str]) -> Graph:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    report, estates = seen(folder)
    return Graph.of(estates, report)


def test_every_bind_and_every_backend_that_a_frontend_may_use(tmp_path: Path) -> None:
    text = (
        "frontend www\n bind :80\n bind :443 ssl crt a.pem\n use_backend api if { path_beg /api }\n"
        " use_backend %[path]\n default_backend web\nbackend api\n server a 192.0.2.1:80\n"
        "backend web\n server b 192.0.2.2:80\nbackend idle\n server c 192.0.2.3:80\n"
    )
    graph = drawn(tmp_path, {"lb/etc/haproxy/haproxy.cfg": text})
    assert [node.label for node in graph.nodes if node.kind == "listener"] == ["frontend www :80, :443"]
    targets = [edge.target for edge in graph.edges if edge.source.endswith("/proxy/www")]
    assert sorted(target.rpartition("/")[2] for target in targets) == ["api", "web"]


def test_hosts_say_what_runs_there() -> None:
    report, estates = seen(WEB)
    hosts = {node.label: node.systems for node in Graph.of(estates, report).nodes if node.kind == "host"}
    assert hosts["lb1"] == ("haproxy", "keepalived")


def test_clusters_are_drawn() -> None:
    clean = WEB.parent
    for name, label, hosts in (
        ("galera-three", "galera orders", ["db1", "db2", "db3"]),
        ("pacemaker-web", "corosync web", ["n1", "n2"]),
    ):
        report, estates = seen(clean / name)
        graph = Graph.of(estates, report)
        (cluster,) = (node for node in graph.nodes if node.kind == "cluster")
        assert cluster.label == label
        targets = [edge.target.rpartition("/")[2] for edge in graph.edges if edge.source == cluster.id]
        assert targets == hosts
