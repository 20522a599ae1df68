"""Where hosts are in a tree: which folder is the root of one, what its name is, which loose files are one host.

Layout only proposes: that two hosts are peers is for their contents to say. What it does decide is who can never be:
hosts below differently named environments (prod, staging, ...) live in different worlds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.discovery.names import HOST_TREE_FOLDERS, INSIDE_HOST, KIND_FOLDERS, underneath
from halint.source.ending import without_ending
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Recognised(NamedTuple):
    """A file of this machine and the system it belongs to.

    `data` when it was read whole to find that out; `at` is its path on its host where it does not lie at that place.
    """

    path: str
    system: str
    by_place: bool = False
    data: bytes | None = None
    at: str = ""

    def on_host(self, root: str) -> str:
        """Give its path on the host of that root."""
        return self.at or below(root, self.path) or self.path


class LooseHost(NamedTuple):
    """Files that lie in no host's file system, and the folder or file that names their host."""

    place: str
    name: str
    files: tuple[Recognised, ...]


def host_root(path: str) -> str | None:
    """Give the root of the host whose `etc/` a path of this machine lies in, None when it lies in none.

    The last `etc` counts: a checkout may lie in /etc/puppet. `usr/local/etc` and `opt/x/etc` belong to the host above.
    """
    parts = path.rstrip("/").split("/")
    for at in range(len(parts) - 1, 0, -1):
        if parts[at] == "etc":
            root = parts[:at]
            if root[-2:] == ["usr", "local"]:
                root = root[:-2]
            elif root[-1:] == ["usr"]:
                root = root[:-1]
            elif root[-2:-1] == ["opt"]:
                root = root[:-2]
            return "/".join(root) or "/"
    return None


def below(root: str, path: str) -> str | None:
    """Give a path of this machine as an absolute path on the host whose root that is, None when it lies elsewhere."""
    if root == "/":
        return path
    return path[len(root) :] if path.startswith(root + "/") else None


def enclosing_root(path: str, roots: Iterable[str]) -> str | None:
    """Give the known host root in whose file system (hier(7)) a path lies."""
    known = roots if isinstance(roots, set | dict) else set(roots)
    at = path
    while at not in ("/", ""):
        at, _, last = at.rpartition("/")
        if (at or "/") in known and last in HOST_TREE_FOLDERS:
            return at or "/"
    return None


def host_name(root: str) -> str:
    """Give the name of the folder that stands for a host: `site/lb1/files` is lb1."""
    parts = [part for part in root.split("/") if part]
    while len(parts) > 1 and parts[-1] in INSIDE_HOST:
        parts.pop()
    return without_ending(parts[-1]) if parts else ""


def loose_hosts(files: Sequence[Recognised], tops: Iterable[str]) -> Iterator[LooseHost]:
    """Group files that lie in no host's tree.

    A folder stands for one host when a folder beside it holds a file of a same system too (`lb1/` and `lb2/`), and it
    holds at most one file per system. In other folders files that are named for one host (`lb1-haproxy.cfg`,
    `lb1-keepalived.conf`) are one host; every other file is a configuration, and a host, of its own.
    """
    folders: dict[str, list[Recognised]] = {}
    ends = set(tops)
    for file in files:
        folders.setdefault(_host_folder(file.path, ends), []).append(file)
    kinds: dict[str, dict[str, int]] = {}
    for folder, held in folders.items():
        counts = kinds.setdefault(folder.rpartition("/")[0], {})
        for system in {file.system for file in held}:
            counts[system] = counts.get(system, 0) + 1
    for folder, held in folders.items():
        systems = {file.system for file in held}
        beside = kinds[folder.rpartition("/")[0]]
        name = without_ending(folder.rpartition("/")[2])
        if len(held) == 1 or (len(systems) == len(held) and any(beside[system] > 1 for system in systems)):
            yield LooseHost(folder, name, tuple(held))
        else:
            yield from _by_name(folder, held)


def _by_name(folder: str, held: Sequence[Recognised]) -> Iterator[LooseHost]:
    """Part the files of a folder: `lb1-haproxy.cfg` and `lb1-keepalived.conf` are lb1's, every other file its own."""
    named: dict[str, list[Recognised]] = {}
    for file in held:
        stem = underneath(file.path.rpartition("/")[2]).partition(".")[0]
        named.setdefault(re.sub(rf"^{file.system}[._-]|[._-]{file.system}$", "", stem), []).append(file)
    for host, files in named.items():
        systems = {file.system for file in files}
        if len(systems) == len(files) > 1 and host not in systems:
            yield LooseHost(f"{folder}/{host}", host, tuple(files))
            continue
        for file in files:
            stem = underneath(file.path.rpartition("/")[2])
            yield LooseHost(file.path, stem.rpartition(".")[0] or stem, (file,))


def _host_folder(path: str, tops: set[str]) -> str:
    """Give the folder that may stand for a host, past folders that are named for what they hold."""
    folder = path.rpartition("/")[0] or "/"
    while folder not in tops and folder.rpartition("/")[2].lower() in KIND_FOLDERS:
        folder = folder.rpartition("/")[0] or "/"
    return folder
