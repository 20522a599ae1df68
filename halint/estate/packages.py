"""Versions of what is installed on a host, and where that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Presence, Span, Unreadable
from halint.systems.packages import LISTS
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.estate.hosts import Host
    from halint.values import Version


class Package(NamedTuple):
    """An installed package: its upstream version, the package manager's own word for it, and the place of that."""

    upstream: Version
    version: str
    span: Span


def package(host: Host, name: str) -> Package | None:
    """Give an installed package, None when it is not installed or not known."""
    for path, find in LISTS:
        if host.files.presence(path) is not Presence.PRESENT:
            continue
        try:
            source = host.files.read(path)
        except Unreadable:
            continue
        found = find(source.text, name)
        if found is not None and found.upstream is not None:
            return Package(found.upstream, found.version, Span(source, found.start, found.end))
    return None
