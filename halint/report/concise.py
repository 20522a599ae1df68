"""One line per finding: `path:line:column: severity[rule] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.report.redaction import plain

if TYPE_CHECKING:
    from typing import TextIO

    from halint.report import Options
    from halint.report.redaction import Account


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write the findings, nothing else."""
    for entry in account.entries:
        at = entry.place.start
        out.write(
            f"{plain(entry.place.path)}:{at.line}:{at.column}: "
            f"{entry.severity.label}[{entry.rule.id}] {entry.message}\n"
        )
