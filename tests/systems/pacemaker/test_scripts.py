"""Shell around pcs and crm commands: what runs counts, what is only printed does not, what nobody can tell is silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from halint.engine import lint_memory
from halint.findings import Severity
from halint.source import Source
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.replay import crm, pcs
from halint.systems.pacemaker.script import ScriptDocument, read_crm, read_pcs

HEAD = "pcs cluster setup web n1 n2\npcs property set stonith-enabled=true\n"


def made(text: str) -> Cib:
    read = read_pcs(Source("deploy.sh", text))
    return Cib(ScriptDocument(read, pcs.replay(read, read.start)))


def made_by_crm(text: str) -> Cib:
    read = read_crm(Source("cluster.crm", text))
    return Cib(ScriptDocument(read, crm.replay(read, read.start)))


@pytest.mark.parametrize(
    "line",
    [
        "sudo pcs resource create a ocf:heartbeat:Dummy",
        "sudo -u root /usr/sbin/pcs resource create a ocf:heartbeat:Dummy",
        "timeout 60 pcs resource create a ocf:heartbeat:Dummy --wait=30",
        "ssh n1 pcs resource create a ocf:heartbeat:Dummy",
        "true && pcs resource create a ocf:heartbeat:Dummy || exit 1",
        "if ! pcs resource config a; then pcs resource create a ocf:heartbeat:Dummy; fi",
        "(pcs resource create a ocf:heartbeat:Dummy)",
        "pcs resource create a \\\n    ocf:heartbeat:Dummy \\\n    op monitor interval=10s",
        "LC_ALL=C pcs -f new.xml resource create a ocf:heartbeat:Dummy",
        "bash <<'EOF'\npcs resource create a ocf:heartbeat:Dummy\nEOF",
        "pcs resource create a ocf:heartbeat:Dummy > /dev/null 2>&1",
    ],
)
def test_what_runs_counts(line: str) -> None:
    assert list(made(HEAD + line + "\n").resources) == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        "echo pcs resource create a ocf:heartbeat:Dummy",
        "# pcs resource create a ocf:heartbeat:Dummy",
        "cat > howto <<EOF\npcs resource create a ocf:heartbeat:Dummy\nEOF",
        "cat <<-'END' > howto\n\tpcs resource create a ocf:heartbeat:Dummy\n\tEND",
        "pcs resource frobnicate a ocf:heartbeat:Dummy",
        "pcs resource describe ocf:heartbeat:Dummy",
        "yum install -y pcs pacemaker resource-agents",
    ],
)
def test_what_does_not_run_counts_for_nothing(text: str) -> None:
    cib = made(HEAD + text + "\npcs resource create b ocf:heartbeat:Dummy\n")
    assert list(cib.resources) == ["b"]
    assert cib.is_complete


@pytest.mark.parametrize(
    "text",
    [
        "for n in $NODES; do\n  pcs stonith create fence-$n fence_ipmilan pcmk_host_list=$n\ndone",
        "for n in n{1,2}; do pcs stonith create fence-$n fence_ipmilan pcmk_host_list=$n; done",
        "while read n; do pcs stonith create fence-$n fence_ipmilan pcmk_host_list=$n; done < nodes",
        "$PCS stonith create f fence_ipmilan pcmk_host_list=n1",
        "run pcs stonith create f fence_ipmilan pcmk_host_list=n1",
        'pcs "$@"',
        "pcs stonith $WHAT",
        "pcs stonith create $(name) fence_ipmilan",
    ],
)
def test_what_nobody_can_tell_is_silence(text: str) -> None:
    script = HEAD + text + "\npcs resource create b ocf:heartbeat:Dummy op monitor interval=10s\n"
    assert not made(script).is_complete
    report = lint_memory({"n1/deploy.sh": "#!/bin/sh\n" + script})
    assert not [f.rule.id for f in report.findings if (f.severity or f.rule.severity) >= Severity.WARNING]


def test_loops_over_known_words_are_gone_through() -> None:
    text = HEAD + (
        "for n in n1 n2; do\n"
        "  for kind in ilo pdu\n  do\n"
        '    pcs stonith create "$kind-${n}" fence_ipmilan ip=$n-$kind.example pcmk_host_list=$n passwd=$PW\n'
        "  done\n"
        "  pcs constraint location ilo-$n avoids $n\n"
        "done\npcs resource create b ocf:heartbeat:Dummy\n"
    )
    cib = made(text)
    assert [device.id for device in cib.fencing.devices] == ["ilo-n1", "pdu-n1", "ilo-n2", "pdu-n2"]
    assert cib.resources["pdu-n2"].params.value("ip") == "n2-pdu.example"
    assert cib.resources["pdu-n2"].params.get("passwd") is None
    assert [(one.rsc.name, one.node) for one in cib.constraints.locations] == [("ilo-n1", "n1"), ("ilo-n2", "n2")]
    assert cib.is_complete
    for element in cib.elements:
        for name, start, end in element.places():
            assert 0 <= start <= end <= len(text), (element, name)
    ids = {f.rule.id for f in lint_memory({"n1/deploy.sh": "#!/bin/sh\n" + text.replace(" n2; do", "; do")}).findings}
    assert "pacemaker/fence-node-uncovered" in ids


def test_loops_in_loops_end() -> None:
    names = " ".join(f"x{n}" for n in range(40))
    text = "".join(f"for v{n} in {names}; do\n" for n in range(12)) + "pcs resource create a$v0 Dummy\n" + "done\n" * 12
    assert len(made(text).roots) <= 40


def test_variables_in_values_are_unknown() -> None:
    text = (
        "pcs resource create b ocf:heartbeat:IPaddr2 ip=$IP cidr_netmask=24 op monitor interval=$EVERY timeout=20s\n"
        "pcs constraint location b prefers n1=$SCORE\npcs constraint location b prefers $NODE=5\n"
        "pcs constraint location b rule score=-INFINITY '#uname' eq $NODE\npcs property set no-quorum-policy=$POLICY\n"
    )
    cib = made(HEAD + text)
    assert cib.resources["b"].params.get("ip") is None
    assert cib.resources["b"].operations[0].interval == 60_000 or not cib.resources["b"].operations[0].text("interval")
    assert cib.placement.eligibility.allowed(cib.resources["b"]).nodes == {"n1", "n2"}
    report = lint_memory({"n1/deploy.sh": "#!/bin/sh\n" + HEAD + text})
    assert not [
        (f.rule.id, f.message)
        for f in report.findings
        if "SCORE" in f.message or "NODE" in f.message or "POLICY" in f.message or "EVERY" in f.message
    ]


def test_nodes_are_those_of_the_setup_else_those_of_the_authentication() -> None:
    fence = "pcs stonith create f fence_ipmilan ip=192.0.2.7 pcmk_host_list=n1\n"
    for head in ("pcs host auth n1 n2 -u hacluster -p $PW\n", "pcs cluster setup --name web n1,n1-b n2,n2-b\n"):
        script = head + fence + "pcs resource create b ocf:heartbeat:Dummy\n"
        assert made(script).nodes.member_names == ["n1", "n2"]
        findings = lint_memory({"n1/deploy.sh": "#!/bin/sh\n" + script}).findings
        assert [f.span.text for f in findings if f.rule.id == "pacemaker/fence-node-uncovered"] == ["n2"]


def test_crm_knows_its_levels_and_any_order() -> None:
    cib = made_by_crm(
        "crm configure group g a b\ncrm node standby n1\ncrm configure primitive a Dummy\n"
        "crm configure primitive b Dummy params fake=$X\ncrm resource stop a\ncrm configure property stonith-enabled=false\n"
    )
    assert [one.id for one in cib.resources["g"].children] == ["a", "b"]
    assert not cib.nodes.elements
    assert cib.resources["a"].meta("target-role") is None


@pytest.mark.parametrize(
    "line",
    [
        "sudo crm configure colocation c inf: b a && echo done",
        "/usr/sbin/crm -F configure colocation c inf: b a 2>&1 | tee -a log",
        "crm configure colocation c inf: b a; sleep 5",
        "if crm configure colocation c inf: b a ; then echo done; fi",
    ],
)
def test_crm_in_a_shell(line: str) -> None:
    cib = made_by_crm(f"crm configure primitive a Dummy\ncrm configure primitive b Dummy\n{line}\n")
    assert [(one.dependent.name, one.primary.name) for one in cib.constraints.colocations] == [("b", "a")]
    assert cib.document.root.directives


def test_a_variable_for_crm_is_unclear() -> None:
    text = "primitive a Dummy\nproperty stonith-enabled=true\n"
    assert made_by_crm(text).is_complete
    assert not made_by_crm(text + "$CRM configure primitive f stonith:fence_sbd\n").is_complete
    assert not made_by_crm(text + "primitive $F stonith:fence_sbd\n").is_complete


def test_deleting_takes_away_what_names_it() -> None:
    cib = made(
        "pcs resource create a ocf:heartbeat:Dummy --group g\npcs resource create b ocf:heartbeat:Dummy clone\n"
        "pcs constraint order a then b-clone\npcs constraint colocation set a b-clone\npcs resource delete b\n"
        "pcs resource create c ocf:heartbeat:Dummy --group g --before a\n"
    )
    assert set(cib.resources) == {"a", "g", "c"}
    assert [one.id for one in cib.resources["g"].children] == ["c", "a"]
    assert not cib.constraints.orders
    assert [one.name for one in cib.constraints.references] == ["a"]


VALUE = re.compile(r"""(?<=[a-z_-]=)(?:"[^"]*"|[^\s"']+)""")
SCRIPTS = Path(__file__).parents[2] / "oracles" / "scripts"


@pytest.mark.parametrize("variable", ["$V", '"${V}"', '"{{ v }}"', "$(v)"])
@pytest.mark.parametrize("name", ["cluster.pcs.txt", "changes.pcs.txt", "cluster.crm"])
def test_no_rule_takes_a_variable_for_a_value(name: str, variable: str) -> None:
    text = VALUE.sub(lambda _: variable, (SCRIPTS / name).read_text())
    if name.endswith(".txt"):
        text = "#!/bin/sh\npcs cluster setup web n1 n2\n" + "".join(f"pcs {line}\n" for line in text.splitlines())
    report = lint_memory({"n1/deploy.sh" if name.endswith(".txt") else "n1/cluster.crm": text})
    assert report.files
    assert not report.crashes
    told = [(f.rule.id, f.message) for f in report.findings]
    assert not [one for one in told if variable.strip('"') in one[1]]
