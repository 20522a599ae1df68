"""Standard output."""

from __future__ import annotations

import sys


def write(text: str) -> None:
    """Write to standard output, whatever characters its encoding has."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
    sys.stdout.write(text)
