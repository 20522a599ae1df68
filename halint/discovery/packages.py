"""Which version of a daemon is installed below a host's root, as its package manager has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.values import Version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.source import Files
    from halint.systems.system import System

DPKG_STATUS = "/var/lib/dpkg/status"
"""Debian's list of packages (deb822(5)); rpm's is a database, which halint does not read."""


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
    """Give the version of an installed package from dpkg's status file; only its own stanza is read."""
    head = f"Package: {package}\n"
    start = 0 if status.startswith(head) else status.find("\n" + head) + 1
    if not start and not status.startswith(head):
        return None
    end = status.find("\n\n", start)
    stanza = dict(
        line.partition(": ")[::2] for line in status[start : end if end >= 0 else None].split("\n") if line[:1] != " "
    )
    if not stanza.get("Status", "").endswith(" installed"):
        return None
    try:
        return Version.parse(stanza.get("Version", ""))
    except ValueError:
        return None
