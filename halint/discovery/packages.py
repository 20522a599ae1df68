"""Which version of a daemon is installed below a host's root, as its package manager has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.systems.packages import LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.source import Files
    from halint.systems.system import System
    from halint.values import Version


def version(files: Files, system: System, targets: Mapping[str, Version]) -> Version | None:
    """Give the version to judge for: what the user says, else the installed package's, else None."""
    said = targets.get(system.name)
    if said is not None:
        return said
    for path, find in LISTS if system.packages else ():
        if files.presence(path) is not Presence.PRESENT:
            continue
        try:
            text = files.read(path).text
        except Unreadable:
            continue
        for package in system.packages:
            found = find(text, package)
            if found is not None and found.upstream is not None:
                return found.upstream
    return None
