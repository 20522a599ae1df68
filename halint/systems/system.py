"""What a system (one daemon's configuration) tells halint about itself: the only thing a new system has to provide.

`halint/systems/<name>/system.py` holds one `SYSTEM = System(...)`. That module is imported on every run, so it must be
light: it imports its reader and model inside the functions that need them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from halint.source import Files, Source, Span
    from halint.values import Version


class NotRead(NamedTuple):
    """A file that a service names and that could not be read, and why.

    `named_at` is the place that names it; `fault` is False where the daemon does not mind its absence.
    """

    path: str
    reason: str
    named_at: Span | None = None
    fault: bool = True


class Service(Protocol):
    """The model of one instance of one daemon on one host; rules take it as their first parameter.

    The name of its class is the scope that rules name: `def check(config: HaproxyConfig)`.
    """

    @property
    def system(self) -> str:
        """The name of its system."""
        ...

    @property
    def documents(self) -> Sequence[Any]:
        """The documents it was made from, in reading order (a Document each)."""
        ...

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Files it names that could not be read."""
        ...


class Instance(NamedTuple):
    """One instance of a daemon on a host: what it loads, and with what arguments.

    `paths` are absolute host paths in loading order; `named` is False when they are only the distribution's default
    (then their absence is no fault). `arguments` are the daemon's own (`-L name`, `-i id`, ...), `environment` the
    variables known from the unit and its environment files.
    """

    system: str
    paths: tuple[str, ...]
    named: bool = False
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = {}
    label: str = ""


class Loading(NamedTuple):
    """All that a system's loader may look at."""

    files: Files
    instance: Instance
    version: Version | None = None
    """The target version; None when neither option, config nor package metadata tells it."""
    hostname: str = ""
    """The host's own name; "" when unknown."""
    profile: str = "auto"
    """What the user says that the hosts are for: production, testing, or auto (told by what is seen)."""


class Comments(NamedTuple):
    """How comments are written in a file: the signs, several parted by blanks, "" for none; and whether after text."""

    comment: str = "#"
    inline_comments: bool = True


def comments_of_host_file(source: Source) -> Comments:
    """Give how comments are written in a file of the host itself (fstab, sysctl, units, packet filters)."""
    path = source.host_path or source.path
    if "/var/lib/" in f"/{path}":
        return Comments("", inline_comments=False)
    return Comments("<!--") if path.endswith(".xml") else Comments("# ;", inline_comments=False)


class System(NamedTuple):
    """One daemon's configuration.

    `places`: patterns (glob, absolute host paths) where its files lie; every file there belongs to it.
    `looks_like(path, head)`: how sure (0 no, 1 perhaps, 2 surely) its name or its first 64 KiB of text say that a file
    of unknown place is an entry file of this system; must not take other daemons' files.
    `instances(files)`: the instances on a host, from unit files, /etc/default, /etc/sysconfig, else from the
    distribution's defaults; yields nothing when the host has none of its files.
    `load(loading)`: reads the files and gives the model(s); never raises on bad input.
    `secrets(source)`: spans (start, end) in a file of this system that nobody may see; works on text, so that it holds
    for files with syntax errors too.
    `packages`: names of distribution packages whose version is the daemon's version.
    `comment`: how suppressions are written: the comment signs, several parted by blanks, "" for formats without any.
    `comments_of(source)`: the same for one file, where a system's files are written in several languages.
    """

    name: str
    title: str
    places: tuple[str, ...]
    looks_like: Callable[[str, str], int]
    instances: Callable[[Files], Iterable[Instance]]
    load: Callable[[Loading], Sequence[Service]]
    secrets: Callable[[Source], Iterable[tuple[int, int]]]
    packages: tuple[str, ...] = ()
    comment: str = "#"
    inline_comments: bool = True
    """False where a comment must stand on a line of its own (corosync.conf)."""
    is_cluster_wide: bool = False
    """Whether every node of a cluster holds the same files (the CIB, corosync.conf): equal copies are judged once."""
    comments_of: Callable[[Source], Comments] | None = None

    def language(self, source: Source) -> System | Comments:
        """Give what is to be known of the comments of one of its files."""
        return self.comments_of(source) if self.comments_of else self
