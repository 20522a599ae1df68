"""What `haproxy -c` refuses, halint finds on the same line; what it accepts is never said to be refused."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from halint.engine import lint_memory
from halint.values import Version

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
UNJUDGED = {
    "mcli__mcli_start_progs__h1.cfg": "3.2 stops at its `program` section, before the rest is read",
}
FOUND = {"2.6.12": 0.8, "2.8.25": 0.8, "3.0.11": 0.8, "3.2.26": 0.75}
"""The part of the refusals with a line that halint must find on that line; the rest are missing files and builds."""


def rows(version: str) -> list[tuple[Path, dict[str, str]]]:
    found = []
    for table, folder in (("haproxy/VERDICTS.tsv", "haproxy"), ("probes/PROBES.tsv", "probes")):
        with (CORPUS / table).open(encoding="utf-8", newline="") as stream:
            table_rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [
                (CORPUS / folder / row["file"], row) for row in table_rows if row["daemon"] == f"haproxy-{version}"
            ]
    return found


@pytest.mark.parametrize("version", sorted(FOUND))
def test_verdicts(version: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside the checkout (../shared/corpus)")
    count: Counter[str] = Counter()
    wrong = []
    for path, row in rows(version):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        if row["verdict"] not in ("ok", "warn", "error") or path.name in UNJUDGED:
            continue
        report = lint_memory({"etc/haproxy/haproxy.cfg": text}, targets={"haproxy": Version.parse(version)})
        assert not report.crashes, (path, report.crashes)
        refused = [f for f in report.findings if "daemon-rejects" in f.tags | f.rule.tags]
        if row["verdict"] != "error":
            wrong += [f"{path.name}:{f.span.line} {f.rule.id} {f.message}" for f in refused]
        elif row["line"]:
            count["refused"] += 1
            count["found"] += any(finding.span.line == int(row["line"]) for finding in report.findings)
    assert not wrong
    assert count["found"] >= FOUND[version] * count["refused"], count
