"""How the names of archives end."""

from __future__ import annotations

import os

ENDINGS = (".tar.xz", ".tar.gz", ".tar.bz2", ".tar", ".txz", ".tgz", ".tbz2", ".tbz")
"""Of archives that can be read."""


def is_archive(path: str) -> bool:
    """Say whether a file bears the name of an archive that can be read."""
    return path.lower().endswith(ENDINGS)


def is_archive_file(path: str) -> bool:
    """Say whether a path is that of an archive on this machine."""
    return is_archive(path) and os.path.isfile(path)  # noqa: PTH113


def without_ending(name: str) -> str:
    """Give an archive's name without its ending: `lb1.tar.gz` is lb1."""
    return next((name[: -len(ending)] for ending in ENDINGS if name.lower().endswith(ending)), name)
