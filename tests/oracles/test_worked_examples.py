"""Real installations of several hosts, each loaded as one estate: the faults that were found by hand are found."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from halint.engine import lint
from halint.findings import Request

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

EXPECTED = {
    "dmitriyshub": {
        "cross/failover-tie",
        "cross/check-process-only",
        "keepalived/auth-truncated",
        "keepalived/security-rc6",
        "haproxy/stats-without-auth",
    },
    "icepopfh": {
        "cross/tracker-asymmetry",
        "cross/port-conflict-same-host",
        "keepalived/nopreempt-master",
        "keepalived/nopreempt-weight-only",
    },
    "FreemanKevin": {"cross/failover-impossible", "cross/pg-check-role"},
    "cabrel92": {"cross/failover-impossible", "cross/tracker-asymmetry"},
    "armc23": {"keepalived/nopreempt-master"},
    "dda10": {"cross/both-master"},
    "AnthoAnton": {"keepalived/auth-truncated"},
    "joetanx": set[str](),
    "Omkar8284": {"keepalived/no-health-track"},
}
"""What is to be found, at least, where the set is in the corpus; election arithmetic of the others is right."""

STUCK = {"cross/failover-impossible", "cross/failover-tie", "cross/nopreempt-weight"}


def files_of(name: str) -> list[tuple[Path, str]]:
    found = []
    for manifest in sorted(CORPUS.glob("*/MANIFEST.tsv")):
        with manifest.open(encoding="utf-8", errors="replace") as stream:
            rows = [
                row for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if row.get("set") == name
            ]
        found += [(manifest.parent / row["file"], row["path"].partition(":")[0]) for row in rows]
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_worked_example(name: str, tmp_path: Path) -> None:
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the checkout (../shared/corpus)")
    files = files_of(name)
    if not files:
        pytest.skip(f"the corpus has no set {name}")
    for source, path in files:
        target = tmp_path / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    report = lint(Request((str(tmp_path),), root=str(tmp_path)))
    assert not report.crashes
    told = {finding.rule.id for finding in report.findings}
    has_pair = sum("keepalived" in path for _, path in files) > 1
    expected = EXPECTED[name] if has_pair else EXPECTED[name] - STUCK
    assert expected <= told
    assert told & STUCK <= EXPECTED[name], "an election that works is called broken"
