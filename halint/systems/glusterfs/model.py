"""What is known of a host's part in a GlusterFS pool: its volumes, its peers, glusterd's own settings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.glusterfs.volume import host_key
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from halint.source import Span
    from halint.syntax import Document
    from halint.syntax.document import Directive, Word
    from halint.systems.glusterfs.command import Create, Part, Script
    from halint.systems.glusterfs.mount import Entry, Mount
    from halint.systems.glusterfs.volfile import GlusterVolfile
    from halint.systems.glusterfs.volume import Brick, Volume
    from halint.systems.system import NotRead


class GlusterVolumes:
    """Volumes that some files tell of; equal files of several hosts are one."""

    system = "glusterfs"

    def __init__(
        self,
        documents: Sequence[Document],
        volumes: Sequence[Volume],
        *,
        scripts: Sequence[Script] = (),
        peers: Sequence[str] = (),
        table: Sequence[Entry] = (),
        version: tuple[int, ...] = (),
        own_names: Sequence[str] = (),
        identities: Mapping[str, str] | None = None,
    ) -> None:
        self.documents = tuple(documents)
        self.volumes = tuple(volumes)
        self.scripts = tuple(scripts)
        self.peers = tuple(peers)
        """Hosts of the pool as peers/ knows them, this host left out; () when unknown."""
        self.table = tuple(table)
        self.version = version
        self.own_names = frozenset(host_key(name) for name in own_names)
        """What this host is called, as far as it is known."""
        self.identities = identities or {}
        """Names of peers to their UUIDs: two names of one UUID are one host."""

    def host_of(self, brick: Brick) -> str:
        """Give the host that carries a brick, the same for all of its names."""
        return self.identities.get(brick.key, brick.key)

    def entry_under(self, brick: Brick) -> Entry | None:
        """Give the mount that a brick of this host lies on, the root file system left out; None when none is known."""
        if brick.key not in self.own_names:
            return None
        path = brick.path.rstrip("/") + "/"
        under = [entry for entry in self.table if entry.place != "/" and path.startswith(entry.place.rstrip("/") + "/")]
        return max(under, key=lambda entry: len(entry.place), default=None)

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Nothing is included."""
        return ()

    @cached_property
    def creates(self) -> tuple[Create, ...]:
        """Every `gluster volume create`."""
        return tuple(create for script in self.scripts for create in script.creates)

    @cached_property
    def probes(self) -> tuple[Part, ...]:
        """Every `gluster peer probe`."""
        return tuple(probe for script in self.scripts for probe in script.probes)

    @cached_property
    def commands(self) -> tuple[tuple[str, Directive], ...]:
        """Other volume commands."""
        return tuple(other for script in self.scripts for other in script.other)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Hosts that carry bricks."""
        return frozenset(brick.key for volume in self.volumes for brick in volume.bricks)

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        """Mount commands of the scripts."""
        from halint.systems.glusterfs.mount import Mount

        return tuple(
            Mount(
                source.word,
                source.text,
                place.text,
                options=options.text if options else "",
                options_span=options.span if options else None,
                offset=options.word.start if options and options.word.raw == options.text else -1,
                origin="command",
                span=directive.span,
            )
            for script in self.scripts
            for source, place, options, directive in script.mounts
            if source.known and place.known
        )


class Peer(NamedTuple):
    """One file of peers/."""

    uuid: str
    state: str
    names: tuple[str, ...]
    document: Document

    @property
    def span(self) -> Span:
        """The file's first line."""
        first = next(iter(self.document.root.directives), None)
        return first.span if first else self.document.start

    def line(self, key: str) -> Span:
        """Give the line of a key."""
        found = next((d for d in self.document.root.directives if d.name == key), None)
        return found.span if found else self.span


class GlusterHost:
    """One host's glusterd: who it is and whom it knows."""

    system = "glusterfs"

    def __init__(
        self,
        documents: Sequence[Document],
        *,
        info: Document | None = None,
        options: Document | None = None,
        peers: Sequence[Peer] = (),
        glusterd: GlusterVolfile | None = None,
        volumes: Sequence[Volume] = (),
        hostname: str = "",
        secure_access: bool | None = None,
        own_names: Sequence[str] = (),
        exports: Sequence[Word] = (),
        version: tuple[int, ...] = (),
    ) -> None:
        self.documents = tuple(documents)
        self.info = info
        self.options = options
        self.peers = tuple(peers)
        self.glusterd = glusterd
        self.volumes = tuple(volumes)
        self.hostname = hostname
        self.secure_access = secure_access
        self.own_names = frozenset(host_key(name) for name in own_names)
        self.version = version
        self.exports = tuple(exports)
        """Directories that Samba or NFS give away."""

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Nothing is included."""
        return ()

    def _line(self, key: str) -> Directive | None:
        if self.info is None:
            return None
        return next((d for d in self.info.root.directives if d.name == key), None)

    @property
    def uuid(self) -> str:
        """Its identity, "" when unknown."""
        line = self._line("UUID")
        return line.words[1].text if line and len(line.words) > 1 else ""

    @property
    def uuid_span(self) -> Span | None:
        """Where it stands."""
        line = self._line("UUID")
        return line.words[1].span if line and len(line.words) > 1 else None

    @property
    def operating_version(self) -> int:
        """The cluster's operating version, 0 when unknown."""
        line = self._line("operating-version")
        return int(line.words[1].text) if line and len(line.words) > 1 and line.words[1].text.isdigit() else 0

    @property
    def operating_version_span(self) -> Span | None:
        """Where it stands."""
        line = self._line("operating-version")
        return line.words[1].span if line and len(line.words) > 1 else None

    @cached_property
    def pool_options(self) -> dict[str, tuple[str, Span]]:
        """Options of the whole pool (`gluster volume set all`)."""
        if self.options is None:
            return {}
        return {d.name: (d.words[1].text, d.words[1].span) for d in self.options.root.directives if len(d.words) > 1}

    @cached_property
    def names_of(self) -> dict[str, str]:
        """Every name of a peer to its UUID."""
        return {host_key(name): peer.uuid for peer in self.peers for name in peer.names}
