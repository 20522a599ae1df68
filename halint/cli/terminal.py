"""What the terminal can and what its owner wants."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

PATIENCE = 1.0
"""Seconds without a word before progress is shown."""

PAUSE = 0.1
"""Seconds between two progress lines."""


def wants_color(choice: str, stream: TextIO) -> bool:
    """Decide about colours: the option, then FORCE_COLOR and NO_COLOR (no-color.org), then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class Progress:
    """One line on standard error that says what is being done, once that takes long; nothing where nobody looks."""

    def __init__(self) -> None:
        self._next = time.monotonic() + PATIENCE
        self._shown = False

    def __call__(self, what: str) -> None:
        """Show it, when it is time."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + PAUSE
            self._shown = True
            sys.stderr.write(f"\r\x1b[K{_safe(what)}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _safe(text: str) -> str:
    from halint.report.redaction import plain

    return plain(text)[:78]


def progress() -> Progress | None:
    """Give a progress line when somebody sits before the terminal."""
    return Progress() if sys.stderr.isatty() and os.environ.get("TERM") != "dumb" else None
