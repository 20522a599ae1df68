"""Correct production configurations: no rule says anything about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from halint.engine import lint
from halint.findings import Request

CLEAN = Path(__file__).parents[1] / "fixtures" / "clean"


@pytest.mark.parametrize("estate", sorted(path.name for path in CLEAN.iterdir()))
def test_silence(estate: str) -> None:
    report = lint(Request((str(CLEAN / estate),)))
    assert not report.crashes
    assert report.files, "nothing was read"
    assert not [entry for entry in report.skipped if entry.fault]
    told = [f"{f.span.source.path}:{f.span.line} {f.rule.id} {f.message}" for f in report.findings]
    assert not told, "\n".join(told)
