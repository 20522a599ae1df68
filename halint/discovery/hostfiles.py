"""The files of one host on disk, shown as the user named them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from halint.source import DiskFiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.discovery.shown import Naming
    from halint.source.files import Disk


class HostFiles(DiskFiles):
    """A host's files below `root`, printed by `naming` instead of by one prefix.

    `elsewhere` are files of the host (by their paths there) that lie at other places of this machine.
    """

    def __init__(
        self,
        root: str,
        naming: Naming,
        *,
        host: str,
        live: bool,
        disk: Disk | None = None,
        elsewhere: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(root, host=host, live=live, disk=disk)
        self._given_root = root.rstrip("/")
        self._naming = naming
        self._elsewhere = elsewhere or {}

    def show(self, path: str) -> str:
        """Give a host path as reports print it."""
        return self._naming.show(self._elsewhere.get(path) or f"{self._given_root}/{path.lstrip('/')}")

    def _resolve(self, path: str) -> str:
        return self._elsewhere.get(path) or super()._resolve(path)

    def listing(self, directory: str) -> list[str]:
        """Give the names in a directory, sorted bytewise."""
        names = super().listing(directory)
        if not self._elsewhere:
            return names
        above = directory.rstrip("/") + "/"
        more = {path[len(above) :].partition("/")[0] for path in self._elsewhere if path.startswith(above)}
        return sorted({*names, *more}, key=os.fsencode)

    def is_directory(self, path: str) -> bool:
        """Say whether a directory is seen there."""
        return super().is_directory(path) or any(known.startswith(f"{path}/") for known in self._elsewhere)
