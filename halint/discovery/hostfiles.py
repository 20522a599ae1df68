"""The files of one host on disk, shown as the user named them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import DiskFiles

if TYPE_CHECKING:
    from halint.discovery.shown import Naming


class HostFiles(DiskFiles):
    """A host's files below `root`, printed by `naming` instead of by one prefix."""

    def __init__(self, root: str, naming: Naming, *, host: str, live: bool) -> None:
        super().__init__(root, host=host, live=live)
        self._given_root = root.rstrip("/")
        self._naming = naming

    def show(self, path: str) -> str:
        """Give a host path as reports print it."""
        return self._naming.show(f"{self._given_root}/{path.lstrip('/')}")
