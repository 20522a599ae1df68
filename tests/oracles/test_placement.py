"""Where halint says that a resource never runs, `crm_simulate` leaves it stopped; where it says nothing, all run."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from halint.engine import lint_memory
from halint.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path

CASES = 72
NEVER_RUNS = frozenset(
    {
        "pacemaker/order-loop",
        "pacemaker/order-within-group",
        "pacemaker/location-contradiction",
        "pacemaker/symmetric-false-no-enable",
        "pacemaker/colocation-loop",
        "pacemaker/colocation-minus-infinity-n-gt-nodes",
        "pacemaker/stonith-enabled-no-device",
        "pacemaker/stop-all-resources-on",
        "pacemaker/target-role-stopped",
        "pacemaker/maintenance-mode-left-on",
    }
)
"""Rules that claim that something does not run."""

WEAKER = frozenset({"pacemaker/order-within-group", "pacemaker/location-contradiction", "pacemaker/colocation-loop"})
"""Their weaker findings claim nothing of the kind."""


def made(seed: int) -> tuple[str, int]:
    """Give a CIB that is told by a number, and how many nodes it has."""
    chance = random.Random(seed)
    nodes = [f"node{n}" for n in range(1, chance.choice((2, 2, 3)) + 1)]
    names = ["a", "b", "c", "d"][: chance.choice((2, 3, 3, 4))]
    options = {"stonith-enabled": chance.choice(("true", "true", "false", "off"))}
    if chance.random() < 0.15:
        options["symmetric-cluster"] = "false"
    if chance.random() < 0.06:
        options["stop-all-resources"] = "true"
    if chance.random() < 0.06:
        options["maintenance-mode"] = "true"
    pairs = "".join(f'<nvpair id="o-{name}" name="{name}" value="{value}"/>' for name, value in options.items())
    grouped = chance.random() < 0.3
    primitives = []
    for name in names:
        stopped = chance.random() < 0.05
        meta = f'<meta_attributes id="{name}-m"><nvpair id="{name}-t" name="target-role" value="Stopped"/></meta_attributes>'
        primitives.append(
            f'<primitive id="{name}" class="ocf" provider="pacemaker" type="Dummy">{meta if stopped else ""}'
            f'<operations><op id="{name}-o" name="monitor" interval="10s"/></operations></primitive>'
        )
    if grouped:
        primitives[:2] = [f'<group id="g">{primitives[0]}{primitives[1]}</group>']
    fence = '<primitive id="f" class="stonith" type="fence_xvm"/>' if chance.random() < 0.75 else ""
    constraints = []
    for number in range(chance.randint(0, 4)):
        one, other = chance.sample(names, 2)
        kind = chance.choice(("order", "order", "colocation", "location", "location"))
        if kind == "order":
            constraints.append(f'<rsc_order id="x{number}" first="{one}" then="{other}"/>')
        elif kind == "colocation":
            score = chance.choice(("INFINITY", "-INFINITY", "50"))
            constraints.append(f'<rsc_colocation id="x{number}" rsc="{one}" with-rsc="{other}" score="{score}"/>')
        else:
            score = chance.choice(("INFINITY", "100", "-INFINITY"))
            constraints += [
                f'<rsc_location id="x{number}-{node}" rsc="{one}" node="{node}" score="{score}"/>'
                for node in chance.choice((nodes, nodes[:1]))
            ]
    members = "".join(f'<node id="{n}" uname="{node}"/>' for n, node in enumerate(nodes, 1))
    return (
        '<cib crm_feature_set="3.16.1" validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">'
        f'<configuration><crm_config><cluster_property_set id="cib-bootstrap-options">{pairs}</cluster_property_set>'
        f"</crm_config><nodes>{members}</nodes><resources>{''.join(primitives)}{fence}</resources>"
        f"<constraints>{''.join(constraints)}</constraints></configuration><status/></cib>"
    ), len(nodes)


def stopped(text: str, nodes: int, folder: Path) -> set[str]:
    """Give the resources that the scheduler leaves stopped, once all nodes are up."""
    file = folder / "cib.xml"
    file.write_text(text)
    up = [argument for n in range(1, nodes + 1) for argument in ("-u", f"node{n}")]
    command = ["crm_simulate", "-x", str(file), "-S", *up, "--quorum=true"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout
    after = said[said.index("Revised Cluster Status") :]
    states = dict(re.findall(r"\* (\w+)\s+\((?:ocf|stonith)[^)]*\):\s+(\w+)", after))
    return {name for name, state in states.items() if state != "Started" and name != "f"}


@pytest.mark.skipif(shutil.which("crm_simulate") is None, reason="crm_simulate (pacemaker-cli-utils) is not installed")
def test_placement(tmp_path: Path) -> None:
    wrong = []
    idle = 0
    for seed in range(CASES):
        text, nodes = made(seed)
        report = lint_memory({"n1/var/lib/pacemaker/cib/cib.xml": text})
        claims = {f.rule.id for f in report.findings if not (f.rule.id in WEAKER and f.severity is Severity.INFO)}
        claims &= NEVER_RUNS
        left = stopped(text, nodes, tmp_path)
        idle += bool(left)
        if bool(claims) != bool(left):
            wrong.append((seed, claims, left))
    assert not wrong
    assert CASES // 5 < idle < CASES, "the cases are no longer varied"
