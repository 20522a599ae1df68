"""A script of pcs or crm commands gives the findings of the CIB that it makes, each at its words."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.engine import lint_memory
from halint.source import Source
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.replay import crm, pcs
from halint.systems.pacemaker.script import ScriptDocument, read_crm, read_pcs

CIB = """<cib crm_feature_set="3.16.1" validate-with="pacemaker-3.9" epoch="8" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="false"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="left"/>
      <node id="2" uname="right"/>
    </nodes>
    <resources>
      <primitive id="address" class="ocf" type="IPaddr2" provider="heartbeat">
        <instance_attributes id="address-ia">
          <nvpair id="address-ia-ip" name="ip" value="192.0.2.80"/>
          <nvpair id="address-ia-mask" name="cidr_netmask" value="24"/>
        </instance_attributes>
        <operations>
          <op name="monitor" interval="15s" id="address-monitor"/>
        </operations>
      </primitive>
      <primitive id="shop" class="ocf" type="nginx" provider="heartbeat">
        <operations>
          <op name="monitor" interval="20s" id="shop-monitor"/>
        </operations>
      </primitive>
      <primitive id="off-left" class="stonith" type="fence_ipmilan">
        <instance_attributes id="off-left-ia">
          <nvpair id="off-left-ia-ip" name="ipaddr" value="192.0.2.201"/>
          <nvpair id="off-left-ia-pw" name="passwd" value="hunter2"/>
          <nvpair id="off-left-ia-list" name="pcmk_host_list" value="left"/>
        </instance_attributes>
        <operations>
          <op name="monitor" interval="60s" id="off-left-monitor"/>
        </operations>
      </primitive>
    </resources>
    <constraints>
      <rsc_colocation rsc="shop" with-rsc="address" score="INFINITY" id="c"/>
      <rsc_order first="address" then="shop" id="o"/>
      <rsc_location id="l" rsc="shop" node="left" score="50"/>
    </constraints>
  </configuration>
</cib>
"""

PCS = """#!/bin/bash
pcs cluster setup shop left addr=192.0.2.1 right addr=192.0.2.2
pcs property set stonith-enabled=false
pcs resource create address ocf:heartbeat:IPaddr2 ip=192.0.2.80 \\
    cidr_netmask=24 op monitor interval=15s
pcs resource create shop nginx op monitor interval=20s
pcs constraint colocation add shop with address INFINITY
pcs constraint order address then shop
pcs constraint location shop prefers left=50
pcs stonith create off-left fence_ipmilan ipaddr=192.0.2.201 passwd='hunter2' pcmk_host_list=left
"""

CRM = """node 1: left
node 2: right
property cib-bootstrap-options: stonith-enabled=false
primitive address IPaddr2 params ip=192.0.2.80 cidr_netmask=24 op monitor interval=15s
primitive shop ocf:heartbeat:nginx \\
    op monitor interval=20s
primitive off-left stonith:fence_ipmilan \\
    params ipaddr=192.0.2.201 passwd="hunter2" pcmk_host_list=left op monitor interval=60s
colocation c inf: shop address
order o Mandatory: address shop
location l shop 50: left
"""


def rules(files: dict[str, str]) -> Counter[str]:
    report = lint_memory(files)
    assert not report.crashes
    assert report.files
    return Counter(finding.rule.id for finding in report.findings)


@pytest.mark.parametrize(("name", "script"), [("n1/deploy.sh", PCS), ("n1/cluster.crm", CRM)])
def test_a_script_gives_the_findings_of_its_cib(name: str, script: str) -> None:
    expected = rules({"n1/var/lib/pacemaker/cib/cib.xml": CIB})
    assert expected["pacemaker/stonith-disabled"] == expected["pacemaker/fence-password-plain"] == 1
    assert rules({name: script}) == expected


def test_findings_stand_at_the_words() -> None:
    report = lint_memory({"n1/deploy.sh": PCS})
    places = {finding.rule.id: finding.span.text for finding in report.findings}
    assert places["pacemaker/stonith-disabled"] == "false"
    assert places["pacemaker/fence-node-uncovered"] == "right"
    assert places["pacemaker/stickiness-missing"] == "50"


def test_passwords_are_secret() -> None:
    for name, text in (("n1/deploy.sh", PCS), ("n1/var/lib/pacemaker/cib/cib.xml", CIB), ("n1/cluster.crm", CRM)):
        report = lint_memory({name: text})
        source = report.findings[0].span.source
        assert any("hunter2" in source.text[start:end] for start, end in source.secrets), name


def model(text: str) -> Cib:
    read = read_pcs(Source("s", text))
    return Cib(ScriptDocument(read, pcs.replay(read, read.start)))


def test_default_operations_are_those_of_pcs() -> None:
    cib = model("pcs resource create a ocf:heartbeat:nginx\npcs resource create b nginx --no-default-ops\n")
    assert {operation.name for operation in cib.resources["a"].operations} >= {"monitor", "start", "stop"}
    assert {operation.name for operation in cib.resources["b"].operations} == {"monitor"}


def test_later_commands_change_what_is_there() -> None:
    cib = model(
        "pcs property set stonith-enabled=false\npcs resource create a nginx promotable notify=true\n"
        "pcs property set stonith-enabled=true\npcs resource update a configfile=/x\npcs resource meta a priority=5\n"
        "pcs resource create b nginx --group g\npcs resource delete b\n"
    )
    assert cib.fencing.enabled
    assert cib.resources["a"].is_promotable
    assert cib.resources["a"].params.value("configfile") == "/x"
    assert cib.resources["a"].own_meta.value("priority") == "5"
    assert "b" not in cib.resources


def test_what_the_shell_puts_in_is_unknown() -> None:
    cib = model('pcs resource create a IPaddr2 ip=$IP cidr_netmask="${MASK}"\npcs resource create $B nginx\n')
    assert cib.resources["a"].params.get("ip") is None
    assert cib.resources["a"].params.has("ip")
    assert list(cib.resources) == ["a"]


@given(st.text(alphabet="pcs resource create a=b\"'\\\n${}#;|&<>:()[]op meta", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for read, replay in ((read_pcs, pcs.replay), (read_crm, crm.replay)):
        document = read(Source("s", text))
        assert document.text == text
        replay(document, document.start)
