"""`profile`: what the hosts are for decides how much a fault costs."""

from __future__ import annotations

import pytest

from halint.engine import lint_memory
from halint.findings import Settings, Severity

CIB = """\
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration>
<crm_config><cluster_property_set id="o"><nvpair id="o-s" name="stonith-enabled" value="false"/></cluster_property_set>
</crm_config><nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
<resources><primitive id="a" class="ocf" provider="{}" type="{}"/></resources><constraints/></configuration></cib>
"""
BALANCER = """\
defaults
    mode http
    timeout client 30s
frontend web
    bind :80
    bind :81 no-such-word
    default_backend app
backend app
    balance roundrobin
    server app1 192.0.2.11:80
    server app2 192.0.2.12:80
"""


def severities(path: str, text: str, **settings: object) -> dict[str, Severity]:
    report = lint_memory({path: text}, settings=Settings(**settings))  # type: ignore[arg-type]
    return {finding.rule.id: finding.severity or finding.rule.severity for finding in report.findings}


@pytest.mark.parametrize(
    ("provider", "agent", "profile", "severity"),
    [
        ("heartbeat", "pgsql", "auto", Severity.ERROR),
        ("heartbeat", "pgsql", "production", Severity.ERROR),
        ("heartbeat", "pgsql", "testing", Severity.WARNING),
        ("pacemaker", "Dummy", "auto", Severity.WARNING),
        ("pacemaker", "Dummy", "production", Severity.ERROR),
        ("pacemaker", "Dummy", "testing", Severity.WARNING),
    ],
)
def test_cluster(provider: str, agent: str, profile: str, severity: Severity) -> None:
    found = severities("n1/etc/cib.xml", CIB.format(provider, agent), profile=profile)
    assert found["pacemaker/stonith-disabled"] is severity


def test_testing_lowers_costs_and_no_refusals() -> None:
    production = severities("lb1/etc/haproxy/haproxy.cfg", BALANCER)
    testing = severities("lb1/etc/haproxy/haproxy.cfg", BALANCER, profile="testing")
    assert production.keys() == testing.keys()
    lowered = {rule for rule in production if testing[rule] < production[rule]}
    assert {"haproxy/server-without-check"} <= lowered
    refused = {rule for rule in production if "daemon-rejects" in _tags(rule)}
    assert refused
    assert not lowered & refused
    assert all(production[rule] - testing[rule] <= 1 for rule in production)


def test_the_users_severity_wins() -> None:
    found = severities(
        "lb1/etc/haproxy/haproxy.cfg",
        BALANCER,
        profile="testing",
        severity={"haproxy/server-without-check": Severity.ERROR},
    )
    assert found["haproxy/server-without-check"] is Severity.ERROR


def _tags(rule: str) -> frozenset[str]:
    from halint.engine.index import find

    info = find(rule)
    assert info
    return info.tags


COROSYNC = """\
totem {{
    version: 2
    token: {}
}}
nodelist {{
    node {{
        ring0_addr: 192.0.2.1
        nodeid: 1
    }}
    node {{
        ring0_addr: 192.0.2.2
        nodeid: 2
    }}
}}
"""


@pytest.mark.parametrize(
    ("token", "vendors", "found"),
    [
        (5000, (), set()),
        (5000, ("azure",), {"corosync/vendor-azure"}),
        (5000, ("sles-sap",), {"corosync/vendor-sles-sap"}),
        (20000, ("gcp", "azure"), {"corosync/vendor-gcp", "corosync/vendor-azure"}),
        (20000, ("rhel-sap",), set()),
    ],
)
def test_vendors(token: int, vendors: tuple[str, ...], found: set[str]) -> None:
    told = severities("n1/etc/corosync/corosync.conf", COROSYNC.format(token), vendor_profiles=vendors)
    assert {rule for rule in told if rule.startswith("corosync/vendor-")} == found


def test_vendors_contradict_one_another() -> None:
    """What one asks for is no fault of another's, as far as it is long enough."""
    report = lint_memory(
        {"n1/etc/corosync/corosync.conf": COROSYNC.format(30000)},
        settings=Settings(vendor_profiles=("sles-sap", "azure", "gcp", "aws")),
    )
    warned = [f for f in report.findings if f.rule.id.startswith("corosync/vendor-") and f.severity != Severity.INFO]
    assert not warned
