"""GitLab's Code Quality report: a JSON list. Fingerprints hold no line numbers, so that findings may move."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from halint.findings.severity import Severity

if TYPE_CHECKING:
    from typing import TextIO

    from halint.report import Options
    from halint.report.redaction import Account, Entry

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "minor"}


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write one list."""
    from halint.report.uri import relative

    told: dict[str, int] = {}
    rows = []
    for entry in account.entries:
        key = _key(entry)
        told[key] = count = told.get(key, 0) + 1
        path = relative(entry.place.path, options.directory)
        row = {
            "description": entry.message,
            "check_name": entry.rule.id,
            "fingerprint": hashlib.sha256(f"{key}\0{count}".encode("utf-8", "surrogateescape")).hexdigest(),
            "severity": SEVERITIES[entry.severity],
            "location": {
                "path": path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"),
                "lines": {"begin": entry.place.start.line},
            },
        }
        rows.append(json.dumps(row))
    out.write("[\n " + ",\n ".join(rows) + "\n]\n" if rows else "[]\n")


def _key(entry: Entry) -> str:
    source = entry.place.frame.source
    line = source.printable(*source.line_span(entry.place.start.line))[0]
    return "\0".join((entry.rule.id, entry.place.path, " ".join(line.split())))
