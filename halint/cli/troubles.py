"""What is said on standard error by commands whose output is something else than a report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from halint.cli.terminal import wants_color

if TYPE_CHECKING:
    from halint.findings import Report


def tell(report: Report) -> None:
    """Say why a result is less than was asked for: nobody should have to guess at an exit status."""
    if not report.is_broken:
        return
    from halint.report.paint import ANSI, PLAIN
    from halint.report.redaction import redact
    from halint.report.text import troubles

    account = redact(report._replace(findings=(), suppressed=(), known=None))
    paint = ANSI if wants_color("auto", sys.stderr) else PLAIN
    sys.stderr.writelines(f"halint: {line}\n" for line in troubles(account, paint))
