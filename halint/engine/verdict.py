"""Whether fixes made things better: what they were for is gone, and nothing broke."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from halint.findings import Finding, Fix, Report


class Step(NamedTuple):
    """A finding and the fix that was chosen for it."""

    finding: Finding
    fix: Fix


def files_of(step: Step) -> set[str]:
    """Give the files that a step speaks of."""
    return {step.finding.span.source.path, *(edit.span.source.path for edit in step.fix.edits)}


def worse_files(before: Report, after: Report, plan: Sequence[Step]) -> set[str]:
    """Give the files in which something broke, or that keep what was to be fixed; all, where the run itself broke."""
    touched = {path for step in plan for path in files_of(step)}
    read = {file.path for file in after.files}
    faults = sum(entry.fault for entry in after.skipped) - sum(entry.fault for entry in before.skipped)
    if len(after.crashes) > len(before.crashes) or faults > 0 or any(file.path not in read for file in before.files):
        return touched
    was, now = _broken(before), _broken(after)
    had, has, fixed = _counts(before.findings), _counts(after.findings), _counts(step.finding for step in plan)
    kept = {path for (rule, path), number in fixed.items() if has[rule, path] > had[rule, path] - number}
    return {path for path in touched if now[path] > was[path]} | kept


def _counts(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.rule.id, finding.span.source.path) for finding in findings)


def _broken(report: Report) -> Counter[str]:
    return Counter(
        finding.span.source.path
        for finding in report.findings
        if finding.rule.name == "syntax" or "syntax" in finding.all_tags
    )
