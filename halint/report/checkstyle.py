"""Checkstyle XML, which most CI servers read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from halint.report.xml import attribute

if TYPE_CHECKING:
    from typing import TextIO

    from halint.report import Options
    from halint.report.redaction import Account


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write one document."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    ordered = sorted(account.entries, key=lambda entry: entry.place.path)
    for path, entries in groupby(ordered, key=lambda entry: entry.place.path):
        out.write(f'  <file name="{attribute(path)}">\n')
        for entry in entries:
            at = entry.place.start
            out.write(
                f'    <error line="{at.line}" column="{at.column}" severity="{entry.severity.label}" '
                f'message="{attribute(entry.message)}" source="{attribute(entry.rule.id)}"/>\n'
            )
        out.write("  </file>\n")
    out.write("</checkstyle>\n")
