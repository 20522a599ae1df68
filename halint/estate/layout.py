"""What the places of hosts say of who may be peers: they only propose, the contents decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.keepalived.config import KeepalivedConfig
from halint.values import Pattern

if TYPE_CHECKING:
    from halint.estate.hosts import Estate, Host

ROLE = Pattern(
    r"master|backup|primary|secondary|slave|standby|active|passive|first|second|third|left|right|high|low|medium"
    r"|node|host|server|keepalived|(?<![a-z])(?:lb|ha|vm|srv|conf|cfg|[a-d])(?![a-z])|(?<!\d)\d{1,2}(?!\d)|[^a-z0-9]"
)
"""What the names of one site's files may differ in: `keepalived-master.conf` and `keepalived-backup.conf`."""

FEW = 3
"""Files of one kind in one folder that may be one site whatever they are called."""


class Layout:
    """The folders of the hosts that run keepalived."""

    def __init__(self, estate: Estate) -> None:
        self._counts: dict[str, int] = {}
        self._loose: dict[str, int] = {}
        for host in estate.hosts:
            config = next(iter(host.all(KeepalivedConfig)), None)
            if config is None:
                continue
            folder = host.folder[0]
            self._counts[folder] = self._counts.get(folder, 0) + 1
            if config.documents and _name(config.documents[0].source.path) == _name(host.place):
                self._loose[folder] = self._loose.get(folder, 0) + 1

    def has_siblings(self, host: Host) -> bool:
        """Whether other hosts lie beside it."""
        return self._counts.get(host.folder[0], 0) > 1

    def may_be_peers(self, one: Host, other: Host) -> bool:
        """Say whether two hosts may belong together.

        Beside each other: unless they are two of many loose files whose names have nothing in common (a folder of
        samples). Apart: unless they bear the same name (lb1 of one site and lb1 of another).
        """
        if one is other:
            return True
        if not self.are_near(one, other):
            return one.folder[1] != other.folder[1]
        # In a folder of many `1102.v0` and `1102.v1` are versions of one file.
        stem = _stem(one)
        return self._loose.get(one.folder[0], 0) <= FEW or (stem == _stem(other) and not stem.endswith("v"))

    def are_near(self, one: Host, other: Host) -> bool:
        """Whether they lie in the same folder."""
        return one.folder[0] == other.folder[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _stem(host: Host) -> str:
    return ROLE.sub("", host.folder[1].lower())
