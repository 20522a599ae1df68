"""`halint rules`: the list of rules."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from halint.cli.failure import Failure
from halint.cli.output import write
from halint.cli.settings import unmatched
from halint.cli.terminal import wants_color
from halint.findings.pattern import matches
from halint.report.paint import ANSI, PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.engine.index import RuleInfo


def listing(format: str, select: Sequence[str], color: str) -> int:
    """Print the rules that a pattern selects, all when there is none."""
    from halint.engine.index import rules

    patterns = [part.strip() for text in select for part in text.split(",") if part.strip()]
    if wrong := unmatched("--select", patterns):
        raise Failure(wrong)
    chosen = [info for info in rules() if not patterns or any(matches(pattern, info) for pattern in patterns)]
    if format == "json":
        import json

        rows = [json.dumps(_row(info)) for info in chosen]
        write("[\n " + ",\n ".join(rows) + "\n]\n" if rows else "[]\n")
        return 0
    paint = ANSI if wants_color(color, sys.stdout) else PLAIN
    width = max((len(info.id) for info in chosen), default=0)
    for info in chosen:
        severity = f"{paint.severity(info.severity)}{info.severity.label:7}{paint.off}"
        write(f"{info.id:{width}}  {severity}  {info.confidence.label:6}  {info.summary}\n")
    return 0


def _row(info: RuleInfo) -> dict[str, object]:
    return {
        "id": info.id,
        "severity": info.severity.label,
        "confidence": info.confidence.label,
        "tags": sorted(info.tags),
        "also": sorted(info.also),
        "summary": info.summary,
        "fixable": info.fixable,
    }
