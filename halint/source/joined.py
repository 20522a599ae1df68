"""The files of one host that were collected in two places."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from halint.source.files import Presence

if TYPE_CHECKING:
    from halint.source.files import Files
    from halint.source.source import Source


class JoinedFiles:
    """What `first` does not have is looked for in `second`."""

    def __init__(self, first: Files, second: Files) -> None:
        self.host = first.host
        self._first = first
        self._second = second

    def _of(self, path: str) -> Files:
        """Give the one that has a path."""
        if self._first.presence(path) is not Presence.PRESENT and self._second.presence(path) is Presence.PRESENT:
            return self._second
        return self._first

    def read(self, path: str) -> Source:
        """Give the file at an absolute host path. Raises Unreadable."""
        return self._of(path).read(path)

    def presence(self, path: str) -> Presence:
        """Say whether there is a file or directory at an absolute host path."""
        return self._of(path).presence(path)

    def listing(self, directory: str) -> list[str]:
        """Give the names in a directory, sorted bytewise."""
        return sorted({*self._first.listing(directory), *self._second.listing(directory)}, key=os.fsencode)

    def is_directory(self, path: str) -> bool:
        """Say whether a directory is seen at an absolute host path."""
        return self._first.is_directory(path) or self._second.is_directory(path)

    def status(self, path: str) -> os.stat_result | None:
        """Give mode and owner where they are known."""
        return self._of(path).status(path)

    def show(self, path: str) -> str:
        """Give an absolute host path as reports print it."""
        return self._of(path).show(path)

    def real(self, path: str) -> str:
        """Give what tells one file from another whatever links lead to it."""
        return self._of(path).real(path)
