"""Colours of a terminal."""

from __future__ import annotations

from halint.findings.severity import Severity
from halint.values.record import NamedTuple


class Paint(NamedTuple):
    """Escape sequences by what they mean; all empty where nobody wants colours."""

    error: str = ""
    warning: str = ""
    info: str = ""
    strong: str = ""
    frame: str = ""
    removed: str = ""
    added: str = ""
    off: str = ""

    def severity(self, severity: Severity) -> str:
        """Give the colour of a severity."""
        if severity is Severity.ERROR:
            return self.error
        return self.warning if severity is Severity.WARNING else self.info


PLAIN = Paint()
ANSI = Paint(
    error="\x1b[1;31m",
    warning="\x1b[1;33m",
    info="\x1b[1;36m",
    strong="\x1b[1m",
    frame="\x1b[1;34m",
    removed="\x1b[31m",
    added="\x1b[32m",
    off="\x1b[0m",
)
