"""Hosts among texts that are in no file; the same layouts as on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.discovery.found import Discovered, Found, Leftover
from halint.discovery.hosts import alone, hostname, instances_of
from halint.discovery.layout import Recognised, below, enclosing_root, host_name, host_root, loose_hosts
from halint.discovery.names import environment
from halint.discovery.recognition import HEAD_BYTES, Recogniser
from halint.findings import Skipped
from halint.source import MemoryFiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.systems.system import System

TOP = "/host"
"""The folder that the texts are thought to lie in; files right below its `etc` are on a host of that name."""


def discover_texts(
    texts: Mapping[str, str],
    systems: Mapping[str, System],
    *,
    complete: bool = False,
    modes: Mapping[str, int] | None = None,
) -> Discovered:
    """Sort texts, by path, into hosts; `complete` says that there are no other files on them."""
    modes = modes or {}
    recogniser = Recogniser(systems)
    paths = {f"{TOP}/{path.strip('/')}": path for path in sorted(texts)}
    hosts: dict[str, list[Recognised]] = {}
    unplaced: list[str] = []
    for path in paths:
        root = host_root(path.rpartition("/")[0])
        if root is None:
            root = recogniser.root_by_place(path) or None
        if root is None:
            unplaced.append(path)
            continue
        hosts.setdefault(root, [])
        if system := recogniser.by_place(below(root, path) or path):
            hosts[root].append(Recognised(path, system, by_place=True))
        else:
            unplaced.append(path)
    loose: list[Recognised] = []
    skipped: list[Skipped] = []
    for path in unplaced:
        system = recogniser.by_content(path, texts[paths[path]][:HEAD_BYTES], named=False)
        root = host_root(path.rpartition("/")[0]) or enclosing_root(path, hosts)
        if not system:
            skipped.append(Skipped(paths[path], "is no configuration that halint knows", fault=False))
        elif root is not None:
            hosts[root].append(Recognised(path, system))
        else:
            loose.append(Recognised(path, system))
    found = [
        *_trees(texts, paths, hosts, systems, complete=complete, modes=modes),
        *_loose(texts, paths, loose, complete),
    ]
    return Discovered(tuple(found), tuple(skipped), tuple(recogniser.crashes.values()))


def _trees(
    texts: Mapping[str, str],
    paths: Mapping[str, str],
    hosts: Mapping[str, list[Recognised]],
    systems: Mapping[str, System],
    *,
    complete: bool,
    modes: Mapping[str, int],
) -> Iterator[Found]:
    for root, held in sorted(hosts.items()):
        name = host_name(root)
        places = {inside: path for full, path in paths.items() if (inside := below(root, full)) is not None}
        files = MemoryFiles(
            {inside[1:]: texts[path] for inside, path in places.items()},
            modes={inside: modes[path] for inside, path in places.items() if path in modes},
            shown=root[len(TOP) + 1 :],
            host=name,
            complete=complete,
        )
        yield Found(
            name=name,
            files=files,
            instances=tuple(
                instance
                for system in sorted({file.system for file in held})
                for instance in instances_of(systems[system], files)[0]
            ),
            leftovers=tuple(Leftover(file.system, below(root, file.path) or file.path, file.by_place) for file in held),
            world=environment(root),
            hostname=hostname(files),
            live=complete,
            place=root,
        )


def _loose(
    texts: Mapping[str, str], paths: Mapping[str, str], loose: list[Recognised], complete: bool
) -> Iterator[Found]:
    every = {path: texts[path] for path in paths.values()}
    for one in loose_hosts(loose, [TOP]):
        yield Found(
            name=one.name,
            files=MemoryFiles(every, host=one.name, complete=complete),
            instances=tuple(alone(file.system, below(TOP, file.path) or file.path) for file in one.files),
            world=environment(one.place),
            live=complete,
            place=one.place,
        )
