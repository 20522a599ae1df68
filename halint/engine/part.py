"""Of a whole estate's report the part that concerns some of its files: what changed, judged together with its peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.discovery.shown import absolute
from halint.findings import Skipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.findings import Finding, Report, Request


def concerning(report: Report, request: Request, on_disk: Callable[[str], str]) -> Report:
    """Keep what stands in the named files, or names a place in them: a peer that no longer fits to what changed.

    What could not be read stays, wherever it lies: without it the judgement is not whole.
    """
    named = [path for path in request.paths if path != "-"] + ([request.stdin[0]] if request.stdin else [])
    tops = {absolute(path).rstrip("/") for path in named}
    known: dict[str, bool] = {}

    def is_named(path: str) -> bool:
        if path not in known:
            full = on_disk(path)
            known[path] = full in tops or any(full.startswith(top + "/") for top in tops)
        return known[path]

    def concerns(finding: Finding) -> bool:
        spans = [finding.span, *(label.span for label in finding.labels)]
        return any(is_named(span.source.path) for span in spans)

    skipped = report.skipped
    if not report.files:
        skipped = (*skipped, Skipped(request.estate, "holds no configuration that halint knows"))
    return report._replace(
        findings=tuple(filter(concerns, report.findings)),
        suppressed=tuple(filter(concerns, report.suppressed)),
        files=tuple(read for read in report.files if is_named(read.path)),
        skipped=tuple(entry for entry in skipped if entry.fault or is_named(entry.path)),
        unseen=tuple(entry for entry in report.unseen if is_named(entry.named_at.source.path)),
    )
