"""GitHub's workflow commands: annotations without an upload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings.severity import Severity
from halint.report.redaction import plain

if TYPE_CHECKING:
    from typing import TextIO

    from halint.report import Options
    from halint.report.redaction import Account

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write one command per finding, and one for all that could not be judged."""
    from halint.report.uri import relative

    for entry in account.entries:
        start, end = entry.place.start, entry.place.end
        where = {
            "file": plain(relative(entry.place.path, options.directory)),
            "line": str(start.line),
            "endLine": str(end.line),
            "col": str(start.column),
            "endColumn": str(end.column),
            "title": f"halint {entry.rule.id}",
        }
        if end.line > start.line:  # GitHub ignores columns of several lines
            del where["col"], where["endColumn"]
        properties = ",".join(f"{name}={value.translate(PROPERTY)}" for name, value in where.items())
        text = f"{entry.message}\n{entry.help}" if entry.help else entry.message
        out.write(f"::{COMMANDS[entry.severity]} {properties}::{text.translate(DATA)}\n")
    for skipped in account.skipped:
        if skipped.fault:
            at = plain(relative(skipped.path, options.directory)).translate(PROPERTY)
            out.write(f"::error file={at},title=halint::{f'not read: {skipped.reason}'.translate(DATA)}\n")
    for crash in account.crashes:
        out.write(f"::error title=halint::{f'rule {crash.rule} crashed: {crash.error}'.translate(DATA)}\n")
