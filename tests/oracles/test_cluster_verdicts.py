"""What corosync and crm_verify say of the corpus, halint says too; what they accept is never said to be refused."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from halint.engine import lint_memory
from halint.findings import Severity
from halint.values import Version

if TYPE_CHECKING:
    from halint.findings import Finding

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
PLACES = {"corosync": "etc/corosync/corosync.conf", "pacemaker": "var/lib/pacemaker/cib/cib.xml"}


def rows(system: str, version: str) -> list[tuple[Path, dict[str, str]]]:
    found: list[tuple[Path, dict[str, str]]] = []
    for table, folder in ((f"{system}/VERDICTS.tsv", system), ("probes/PROBES.tsv", "probes")):
        with (CORPUS / table).open(encoding="utf-8", newline="") as stream:
            found += [
                (CORPUS / folder / row["file"], {"fragment": "", **row})
                for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
                if row["daemon"] == f"{system}-{version}"
            ]
    return found


def findings(system: str, version: str, path: Path) -> list[Finding]:
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    report = lint_memory({PLACES[system]: text}, targets={system: Version.parse(version)})
    assert not report.crashes, (path, report.crashes)
    assert report.files
    return [finding for finding in report.findings if finding.rule.id.startswith(system)]


@pytest.mark.parametrize(
    ("system", "version"),
    [("corosync", "3.1.7"), ("corosync", "3.1.9"), ("pacemaker", "2.1.5"), ("pacemaker", "3.0.0")],
)
def test_verdicts(system: str, version: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the checkout (../shared/corpus)")
    count: Counter[str] = Counter()
    wrong = []
    for path, row in rows(system, version):
        found = findings(system, version, path)
        if row["verdict"] in ("ok", "warn"):
            refused = [f for f in found if "daemon-rejects" in f.tags | f.rule.tags]
            wrong += [f"{path.name}:{f.span.line} {f.rule.id}" for f in refused]
        elif row["verdict"] == "error" and not row["fragment"]:
            errors = [f for f in found if (f.severity or f.rule.severity) is Severity.ERROR]
            count["rejected"] += 1
            count["found"] += bool(errors)
            if row["line"]:
                count["lines"] += 1
                count["on the line"] += any(f.span.line == int(row["line"]) for f in errors)
    assert not wrong
    assert count["found"] >= 0.95 * count["rejected"] > 0, count
    assert count["on the line"] >= 0.9 * count["lines"], count
