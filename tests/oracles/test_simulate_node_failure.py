"""Where a resource may run when a node fails, and whether it is recovered at all: the model against crm_simulate."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from halint.source import Source
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.reader import read
from halint.systems.pacemaker.ties import units
from tests.oracles import failover

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from halint.systems.pacemaker.placement import Outlook

SEEDS = range(75)

pytestmark = pytest.mark.skipif(
    shutil.which("crm_simulate") is None, reason="crm_simulate (pacemaker-cli-utils) is not installed"
)


def disagreements(
    outlook: Outlook, before: failover.Scheduled, after: failover.Scheduled, failed: str, count: Counter[str]
) -> Iterator[str]:
    """Say what the model claims and the scheduler does not do; `failed` is "" while all nodes are up."""
    for one in [unit for root in outlook.cib.roots for unit in units(root)]:
        runs = after.places.get(one.id, frozenset()) - {failed}
        may, sure = outlook.places(one), outlook.is_sure(one)
        lost = bool(failed) and before.places.get(one.id, frozenset()) == {failed}
        if outlook.halted:
            count["halted"] += 1
            if one.id in after.started:
                yield f"{one.id} is started although {outlook.halted}"
        elif lost and not outlook.recovers(one):
            count["blocked"] += 1
            if one.id in after.unfenced:
                yield f"{one.id} is started without fencing although {outlook.blocked}"
        elif outlook.blocked:
            count["elsewhere"] += 1
        elif runs - may:
            yield f"{one.id} runs on {sorted(runs)}, it may on {sorted(may)}"
        elif may and not runs and sure:
            yield f"{one.id} is stopped, it must run on one of {sorted(may)}"
        else:
            count["runs" if runs and sure else "nowhere" if not may else "unsure"] += 1
            count["moves"] += lost and bool(runs)
    for contest in outlook.contests:
        count["contests"] += 1
        if not outlook.blocked and all(after.places.get(name, frozenset()) - {failed} for name in contest):
            yield f"{sorted(contest)} all run"


def test_node_failure(tmp_path: Path) -> None:
    wrong = []
    count: Counter[str] = Counter()
    for seed in SEEDS:
        case = failover.made(seed)
        file = tmp_path / f"{seed}.xml"
        file.write_text(case.text)
        cib = Cib(read(Source("cib.xml", case.text)))
        ups = [argument for name in case.members for argument in ("-u", name)]
        before = failover.settle(file, quorate=True, first=ups)
        wrong += [(seed, "", say) for say in disagreements(cib.placement.complete, before, before, "", count)]
        for name in case.members:
            after = failover.settle(before.file, quorate=case.quorate, first=[f"--node-fail={name}"])
            outlook = cib.placement.without(name, quorate=case.quorate)
            wrong += [(seed, name, say) for say in disagreements(outlook, before, after, name, count)]
    assert not wrong
    for kind, least in {"runs": 500, "moves": 100, "nowhere": 150, "blocked": 5, "halted": 100}.items():
        assert count[kind] >= least, f"the cases are no longer varied: {count}"
    assert count["unsure"] * 5 < 2 * (count["runs"] + count["nowhere"]), f"the model no longer says much: {count}"
