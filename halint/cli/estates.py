"""`halint hosts` and `halint graph`: what was understood of the hosts, as lines or as a picture."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.output import write
from halint.cli.settings import settings
from halint.cli.troubles import tell
from halint.findings import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.estate import Estate
    from halint.findings import Report

NO_OPTIONS: dict[str, Any] = {
    "select": (),
    "ignore": (),
    "min_severity": None,
    "min_confidence": None,
    "fail_on": None,
    "targets": (),
    "system": "",
}


def hosts(options: dict[str, Any]) -> int:
    """Print each host with why it is one, its addresses, services, and the groups it is in; gives the exit status."""
    report, estates = _read(options)
    from halint.report.estates import hosts_lines

    write("".join(f"{line}\n" for line in hosts_lines(estates, report)))
    return _status(report, options)


def graph(options: dict[str, Any]) -> int:
    """Print the estate as Mermaid, DOT or JSON; gives the exit status."""
    report, estates = _read(options)
    from halint.report.estates import Graph

    drawn = Graph.of(estates, report)
    if options["format_"] == "json":
        text = json.dumps(drawn.plain(), indent=2, ensure_ascii=False) + "\n"
    else:
        text = drawn.dot() if options["format_"] == "dot" else drawn.mermaid()
    write(text)
    return _status(report, options)


def _read(options: dict[str, Any]) -> tuple[Report, Sequence[Estate]]:
    from halint.engine import lint

    if "-" in options["paths"]:
        raise Failure(["halint: standard input is one file and no host; name files or folders"])
    asked = settings({**NO_OPTIONS, **options}, options["paths"])
    found: list[Estate] = []
    report = lint(Request(options["paths"], asked, root=options["root"]), seen=found.extend)
    return report, found


def _status(report: Report, options: dict[str, Any]) -> int:
    """Say what could not be read; gives the exit status."""
    tell(report)
    if not report.files and not report.is_broken:
        sys.stderr.write(f"halint: nothing recognised in {' '.join(options['paths'])}\n")
    return 2 if report.is_broken or not report.files else 0
