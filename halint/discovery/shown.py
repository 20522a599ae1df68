"""How reports print paths: as the user gave them, or relative to `--root`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def tidy(path: str) -> str:
    """Drop what says nothing (`./`, doubled and trailing slashes); `..` stays, links may change what it means."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


def absolute(path: str) -> str:
    """Give an absolute path; links are followed only where `..` comes after them."""
    full = tidy(path if path.startswith("/") else f"{os.getcwd()}/{path}")  # noqa: PTH109
    parts = full.split("/")
    if ".." not in parts:
        return full
    after = len(parts) - parts[::-1].index("..")
    return "/".join([os.path.realpath("/".join(parts[:after])).rstrip("/"), *parts[after:]]) or "/"


class Naming:
    """Turns absolute paths of this machine into what reports print."""

    def __init__(self, given: Iterable[str], root: str = "") -> None:
        self._root = absolute(root) if root else ""
        # The deepest argument first, and of two spellings of one place the smaller: the order of arguments is nothing.
        self._given = sorted(
            {(absolute(path), tidy(path)) for path in given}, key=lambda pair: (-len(pair[0]), pair[0], pair[1])
        )
        self._exact: dict[str, str] = {}
        for path, typed in self._given:
            self._exact.setdefault(path, typed)
        self._here = absolute("")

    def show(self, path: str) -> str:
        """Give an absolute path as reports print it."""
        if self._root:
            if self._root == "/":
                return path.lstrip("/")
            return path[len(self._root) + 1 :] if path.startswith(self._root + "/") else path
        if path in self._exact:
            return self._exact[path]
        at = path
        while at != "/":
            at = at.rpartition("/")[0] or "/"
            if at in self._exact:
                return _joined(self._exact[at], path[len(at) :].lstrip("/"))
        if any(not typed.startswith("/") for _, typed in self._given) and path.startswith(self._here + "/"):
            return path[len(self._here) + 1 :]
        return path


def _joined(typed: str, rest: str) -> str:
    if typed == ".":
        return rest
    return typed + rest if typed.endswith("/") else f"{typed}/{rest}"
