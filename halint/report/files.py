"""What a run read, as what, of which host, and what it did not read, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.report.redaction import plain, redact
from halint.report.text import where

if TYPE_CHECKING:
    from typing import TextIO

    from halint.findings import Report


def render(report: Report, out: TextIO) -> None:
    """Write one line per file: path, system and host, or the reason why it was left alone."""
    account = redact(report._replace(findings=()))
    rows = [(plain(read.path), read.system, plain(read.host)) for read in account.files]
    rows += [(plain(entry.path), "not read" if entry.fault else "skipped", entry.reason) for entry in account.skipped]
    rows += [(missing.what, "not seen", f"named at {where(missing.named_at)}") for missing in account.unseen]
    first = max((len(path) for path, _, _ in rows), default=0)
    second = max((len(what) for _, what, _ in rows), default=0)
    for path, what, more in rows:
        out.write(f"{path:{first}}  {what:{second}}  {more}".rstrip() + "\n")
