"""Walks folders: which files lie there, in a fixed order, each folder once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from halint.discovery.layout import host_root
from halint.discovery.names import SKIPPED_FOLDERS
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.source.archive import Archive


class Folder(NamedTuple):
    """A folder, the names of the regular files and of the folders in it, sorted."""

    path: str
    files: tuple[str, ...]
    folders: tuple[str, ...]


class Left(NamedTuple):
    """A path of this machine that is not walked into or not read, and why."""

    path: str
    reason: str
    fault: bool = False


def walk(
    top: str,
    visited: set[tuple[int, int]],
    excluded: Callable[[str], bool],
    needed: Callable[[str], bool],
    passed: Callable[[str], bool],
) -> Iterator[Folder | Left]:
    """Give `top` and every folder below it that was not visited before.

    Links to folders are not followed: what they lead to inside of `top` is met anyway, and what lies outside was not
    asked for (a daemon's own includes are followed by its reader, inside the host's root). `needed` says whether a
    folder that cannot be read is a fault: some daemon's files may lie in it. `passed` is asked of a folder when those
    above it have been given.
    """
    pending = [top]
    real_top = os.path.realpath(top)
    while pending:
        path = pending.pop()
        if passed(path):
            continue
        try:
            status = os.stat(path)  # noqa: PTH116
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(path) as scan:
                entries = sorted(scan, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            reason = f"cannot be read: {(error.strerror or 'unknown error').lower()}"
            yield Left(path, reason, path == top or needed(path))
            continue
        folders: list[str] = []
        files: list[str] = []
        left: list[Left] = []
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
                        left.append(Left(full, why))
                    elif entry.is_file():
                        files.append(name)
                else:
                    left.append(Left(full, "is not a regular file"))
            except OSError as error:
                left.append(Left(full, (error.strerror or "cannot be read").lower()))
        yield Folder(path, tuple(files), tuple(folder.rpartition("/")[2] for folder in folders))
        yield from left
        pending.extend(reversed(folders))


def walk_archive(
    archive: Archive, excluded: Callable[[str], bool], passed: Callable[[str], bool]
) -> Iterator[Folder | Left]:
    """Give every folder of an archive, as `walk` does. A link counts where it leads to a file of its host."""
    pending = [archive.path]
    while pending:
        path = pending.pop()
        if passed(path):
            continue
        folders: list[str] = []
        files: list[str] = []
        left: list[Left] = []
        for name in sorted(archive.listdir(path), key=os.fsencode):
            full = f"{path}/{name}"
            if name[0] == "." or excluded(full):
                continue
            if archive.isdir(full):
                if name not in SKIPPED_FOLDERS:
                    folders.append(name)
            elif not archive.islink(full) or archive.is_kept(_led_to(archive, full)):
                files.append(name)
            else:
                left.append(Left(full, "is a link to what is not in the archive, or to a folder"))
        yield Folder(path, tuple(files), tuple(folders))
        yield from left
        pending.extend(f"{path}/{name}" for name in reversed(folders))


def _led_to(archive: Archive, path: str) -> str:
    """Give what a link on a host in an archive leads to, one step far; "" for links that are on no host."""
    root = host_root(path.rpartition("/")[0])
    target = archive.readlink(path)
    if root is None:
        return ""
    if target.startswith("/"):
        return root + os.path.normpath(target)
    return os.path.normpath(f"{path.rpartition('/')[0]}/{target}")


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
