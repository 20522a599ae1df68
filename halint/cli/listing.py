"""`halint rules`: the list of rules."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.output import write
from halint.cli.own import every_rule
from halint.cli.settings import unmatched
from halint.cli.terminal import wants_color
from halint.findings.pattern import matches
from halint.report.paint import ANSI, PLAIN

if TYPE_CHECKING:
    from halint.engine.index import RuleInfo
    from halint.findings.own import OwnRule


def listing(options: dict[str, Any]) -> int:
    """Print the rules that a pattern selects, all when there is none."""
    format, select, color = options["format_"], options["select"], options["color"]
    if options["vocabulary"]:
        from halint.cli.vocabulary import vocabulary

        return vocabulary(format, color)
    known, not_loaded = every_rule(options)
    sys.stderr.writelines(f"{line}\n" for line in not_loaded)
    status = 2 if not_loaded else 0
    patterns = [part.strip() for text in select for part in text.split(",") if part.strip()]
    if wrong := unmatched("--select", patterns, known):
        raise Failure(wrong)
    chosen = [info for info in known if not patterns or any(matches(pattern, info) for pattern in patterns)]
    if format == "json":
        import json

        rows = [json.dumps(_row(info)) for info in chosen]
        write("[\n " + ",\n ".join(rows) + "\n]\n" if rows else "[]\n")
        return status
    paint = ANSI if wants_color(color, sys.stdout) else PLAIN
    width = max((len(info.id) for info in chosen), default=0)
    for info in chosen:
        severity = f"{paint.severity(info.severity)}{info.severity.label:7}{paint.off}"
        write(f"{info.id:{width}}  {severity}  {info.confidence.label:6}  {info.summary}\n")
    return status


def _row(info: RuleInfo | OwnRule) -> dict[str, object]:
    return {
        "id": info.id,
        "severity": info.severity.label,
        "confidence": info.confidence.label,
        "tags": sorted(info.tags),
        "also": sorted(info.also),
        "summary": info.summary,
        "fixable": info.fixable,
    }
