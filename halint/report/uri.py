"""Paths as URIs, relative to one root for a whole report."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable


def inside(path: str, directory: str) -> str | None:
    """Give a path relative to an absolute directory, None when it lies outside."""
    path = posixpath.normpath(path)
    if path.startswith("/"):
        prefix = directory.rstrip("/") + "/"
        return path[len(prefix) :] if directory and path.startswith(prefix) else None
    return None if path == ".." or path.startswith("../") else path


def relative(path: str, directory: str) -> str:
    """Give a path relative to a directory where it lies inside, without `./`; else as it is."""
    return inside(path, directory) or path


class Root:
    """The directory that URIs are relative to: the working directory, or `/` when a path lies outside of it."""

    def __init__(self, directory: str, paths: Iterable[str]) -> None:
        self._directory = directory
        self.is_top = any(inside(path, directory) is None for path in paths)

    def uri(self, path: str) -> str:
        """Give the relative, percent-encoded URI of a path; bytes that are no UTF-8 keep their value."""
        below = inside(path, self._directory)
        if self.is_top or below is None:
            below = posixpath.normpath(posixpath.join(self._directory or "/", path)).lstrip("/")
        return quote(below.encode("utf-8", "surrogateescape"))
