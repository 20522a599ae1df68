"""Walks folders: which files lie there, in a fixed order, each folder once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from halint.discovery.names import SKIPPED_FOLDERS
from halint.findings import Skipped
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.discovery.shown import Naming


class Folder(NamedTuple):
    """A folder and the names of the regular files in it, sorted; `links` are those of them that are links."""

    path: str
    files: tuple[str, ...]
    links: frozenset[str]


def walk(
    top: str,
    naming: Naming,
    visited: set[tuple[int, int]],
    excluded: Callable[[str], bool],
    needed: Callable[[str], bool],
) -> Iterator[Folder | Skipped]:
    """Give `top` and every folder below it that was not visited before.

    Links to folders are not followed: what they lead to inside of `top` is met anyway, and what lies outside was not
    asked for (a daemon's own includes are followed by its reader, inside the host's root). `needed` says whether a
    folder that cannot be read is a fault: some daemon's files may lie in it.
    """
    pending = [top]
    real_top = os.path.realpath(top)
    while pending:
        path = pending.pop()
        try:
            status = os.stat(path)  # noqa: PTH116
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(path) as scan:
                entries = sorted(scan, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            reason = f"cannot be read: {(error.strerror or 'unknown error').lower()}"
            yield Skipped(naming.show(path), reason, fault=path == top or needed(path))
            continue
        folders: list[str] = []
        files: list[str] = []
        links: set[str] = set()
        for entry in entries:
            name = entry.name
            if name[0] == "." or excluded(f"{path}/{name}" if path != "/" else f"/{name}"):
                continue
            full = entry.path
            try:
                link = entry.is_symlink()
                if entry.is_dir(follow_symlinks=False):
                    if name not in SKIPPED_FOLDERS:
                        folders.append(full)
                elif entry.is_file(follow_symlinks=False):
                    files.append(name)
                elif link:
                    if why := _link_fault(full, real_top):
                        yield Skipped(naming.show(full), why, fault=False)
                    elif entry.is_file():
                        files.append(name)
                        links.add(name)
                else:
                    yield Skipped(naming.show(full), "is not a regular file", fault=False)
            except OSError as error:
                yield Skipped(naming.show(full), (error.strerror or "cannot be read").lower(), fault=False)
        yield Folder(path, tuple(files), frozenset(links))
        pending.extend(reversed(folders))


def _link_fault(path: str, real_top: str) -> str:
    """Say why a link is left alone, "" when it leads to something inside the walked folder."""
    try:
        target = os.path.realpath(path, strict=True)
    except FileNotFoundError:
        return "is a broken symbolic link"
    except OSError:
        return "is a loop of symbolic links"
    if os.path.isdir(target):  # noqa: PTH112
        return "is a link to a folder, which is read where it lies" if _inside(target, real_top) else _OUTSIDE
    return "" if _inside(target, real_top) else _OUTSIDE


_OUTSIDE = "is a link that leads out of the folder that was given"


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
