"""Which files a HAProxy instance loads, and how they become one stream (doc/management.txt 3, src/haproxy.c)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.syntax.lines import LineDocument
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.language import language
from halint.systems.system import Instance, Loading, NotRead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Files

DEFAULT = "/etc/haproxy/haproxy.cfg"
_WITH_VALUE = frozenset(["C", "D", "f", "L", "m", "M", "n", "N", "p", "q", "S", "sf", "st", "x"])


def instances_of(files: Files) -> Iterator[Instance]:
    """Give what each unit or the distribution's default would start."""
    from halint.systems.units import commands

    seen: set[tuple[str, ...]] = set()
    for unit in _units(files):
        for command in commands(files, unit):
            if posixpath.basename(command.argv[0]) not in ("haproxy", "haproxy-systemd-wrapper"):
                continue
            paths = configuration_paths(command.argv)
            if paths and paths not in seen:
                seen.add(paths)
                yield Instance(
                    "haproxy", paths, named=True, arguments=command.argv[1:], environment=command.environment
                )
    if not seen and files.presence(DEFAULT) is Presence.PRESENT:
        extra = "/etc/haproxy/conf.d"
        paths = (DEFAULT, extra) if _is_rpm(files) and files.is_directory(extra) else (DEFAULT,)
        yield Instance("haproxy", paths)


def _units(files: Files) -> Iterator[str]:
    names = {
        name
        for folder in ("/etc/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system", "/run/systemd/system")
        for name in files.listing(folder)
        if name.startswith("haproxy") and name.endswith(".service") and "@." not in name
    }
    yield from sorted(names)


def _is_rpm(files: Files) -> bool:
    """Whether the host is of the family whose unit adds `-f $CFGDIR` (/etc/haproxy/conf.d)."""
    return files.presence("/etc/redhat-release") is Presence.PRESENT or files.is_directory("/var/lib/rpm")


def configuration_paths(argv: tuple[str, ...]) -> tuple[str, ...]:
    """Give the files and directories that a command line loads: every `-f`, and what follows `--`."""
    found: list[str] = []
    rest = list(argv[1:])
    while rest:
        word = rest.pop(0)
        if word == "--":
            found += rest
            break
        if word == "-f":
            while rest and not rest[0].startswith("-"):
                found.append(rest.pop(0))
        elif word.startswith("-") and word[1:] in _WITH_VALUE and rest and not rest[0].startswith("-"):
            rest.pop(0)
    return tuple(found)


def load_instance(loading: Loading) -> list[HaproxyConfig]:
    """Read the files of an instance; a directory stands for its `*.cfg` files in C-locale order."""
    documents: list[LineDocument] = []
    not_read: list[NotRead] = []
    for path in loading.instance.paths:
        names = [path]
        if loading.files.is_directory(path):
            names = [
                posixpath.join(path, name)
                for name in loading.files.listing(path)
                if name.endswith(".cfg") and not name.startswith(".")
            ]
        for name in names:
            try:
                documents.append(LineDocument(loading.files.read(name), language()))
            except Unreadable as why:
                not_read.append(NotRead(why.path, why.reason))
    if not documents and not not_read:
        return []
    return [
        HaproxyConfig(
            documents,
            version=loading.version,
            instance=loading.instance,
            files=loading.files,
            hostname=loading.hostname,
            not_read=not_read,
        )
    ]
