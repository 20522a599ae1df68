"""Which version of a daemon is installed below a host's root, as its package manager has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.systems.packages import DPKG_STATUS, in_dpkg_status

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
    if not system.packages or files.presence(DPKG_STATUS) is not Presence.PRESENT:
        return None
    try:
        text = files.read(DPKG_STATUS).text
    except Unreadable:
        return None
    return next(filter(None, (installed(text, package) for package in system.packages)), None)


def installed(status: str, package: str) -> Version | None:
    """Give the version of an installed package from dpkg's status file."""
    found = in_dpkg_status(status, package)
    return found.upstream if found else None
