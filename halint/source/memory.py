"""Files that are texts: rule pages, standard input, tests."""

from __future__ import annotations

import os
import posixpath
import stat
from typing import TYPE_CHECKING

from halint.source.files import Presence, Unreadable
from halint.source.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping


class MemoryFiles:
    """Files given as texts: rule pages, standard input, tests."""

    def __init__(
        self,
        texts: Mapping[str, str],
        *,
        shown: str = "",
        host: str = "",
        complete: bool = False,
        modes: Mapping[str, int] | None = None,
    ) -> None:
        self._modes = modes or {}
        self.host = host
        self.shown = shown
        self.complete = complete
        self._sources = {
            posixpath.normpath("/" + path.lstrip("/")): Source(
                posixpath.join(shown, path.lstrip("/")) if shown else path,
                text,
                host=host,
                host_path=posixpath.normpath("/" + path.lstrip("/")),
            )
            for path, text in texts.items()
        }

    def read(self, path: str) -> Source:
        """Give the text at a path. Raises Unreadable."""
        try:
            return self._sources[posixpath.normpath(path)]
        except KeyError:
            raise Unreadable(path, "does not exist") from None

    def presence(self, path: str) -> Presence:
        """Say whether a text was given for that path."""
        path = posixpath.normpath(path)
        if path in self._sources or self.is_directory(path):
            return Presence.PRESENT
        return Presence.ABSENT if self.complete else Presence.UNKNOWN

    def listing(self, directory: str) -> list[str]:
        """Give the names in a directory, sorted bytewise."""
        prefix = posixpath.normpath(directory).rstrip("/") + "/"
        names = {path[len(prefix) :].split("/", 1)[0] for path in self._sources if path.startswith(prefix)}
        return sorted(names, key=os.fsencode)

    def is_directory(self, path: str) -> bool:
        """Say whether a text was given for something below that path."""
        prefix = posixpath.normpath(path).rstrip("/") + "/"
        return any(known.startswith(prefix) for known in self._sources)

    def status(self, path: str) -> os.stat_result | None:
        """Give the mode that was given with a text; without one texts have neither mode nor owner."""
        mode = self._modes.get(posixpath.normpath(path))
        if mode is None:
            return None
        size = len(self.read(path).encode())
        return os.stat_result((stat.S_IFREG | mode, 0, 0, 1, 0, 0, size, 0, 0, 0))

    def show(self, path: str) -> str:
        """Give a host path as reports print it."""
        return posixpath.join(self.shown, path.lstrip("/")) if self.shown else path.lstrip("/")

    def real(self, path: str) -> str:
        """Texts are what their paths say."""
        return self.show(posixpath.normpath(path))
