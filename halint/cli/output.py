"""Standard output, files, and the format that is meant when none is named."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping


def write(text: str) -> None:
    """Write to standard output, whatever characters its encoding has."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
    sys.stdout.write(text)


def save(path: str, text: str) -> None:
    """Write a file. Raises Failure."""
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:  # noqa: PTH123
            stream.write(text)
    except OSError as error:
        raise Failure([f"halint: {path}: {(error.strerror or 'cannot be written').lower()}"]) from None


def annotates(options: Mapping[str, Any]) -> bool:
    """Whether this is a step of GitHub Actions in which nobody asked for another form of report."""
    unasked = not any(options[name] for name in ("format_", "output_file", "statistics", "show_files", "diff"))
    return unasked and os.environ.get("GITHUB_ACTIONS") == "true"
