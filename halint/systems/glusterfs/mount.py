"""Mounts of volumes: lines of /etc/fstab, systemd .mount units, mount commands of scripts.

xlators/mount/fuse/utils/mount.glusterfs.in of GlusterFS 10.3; systemd-fstab-generator(8).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.source import Span
from halint.syntax.blocks import read_blocks
from halint.syntax.grammar import Rejected, load
from halint.systems.glusterfs.volume import host_key
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Source
    from halint.syntax.document import Directive, Document, Word
    from halint.systems.system import NotRead


class MountOption(NamedTuple):
    """One option; `value` is None without `=`."""

    key: str
    value: str | None
    span: Span


class Mount:
    """One mount of a glusterfs volume."""

    def __init__(
        self,
        source: Word | Span,
        source_text: str,
        place: str,
        *,
        options: str,
        options_span: Span | None,
        offset: int,
        origin: str,
        span: Span,
        unit: dict[str, list[str]] | None = None,
    ) -> None:
        self.source_text = source_text
        self.source_span = source.span
        self.place = place
        self.options_text = options
        self.options_span = options_span
        self.origin = origin
        """fstab, unit or command."""
        self.span = span
        self.unit = unit or {}
        self._offset = offset

    @cached_property
    def _source(self) -> tuple[tuple[str, ...], str]:
        tree = load("glusterfs_mount").parse(self.source_text, "source")
        if isinstance(tree, Rejected):
            return (), ""
        servers = [self.source_text[t.leaves()[0].start : t.leaves()[0].end].strip("[]") for t in tree.trees("server")]
        path = tree.tokens[-1]
        return tuple(servers), self.source_text[path.start : path.end]

    @property
    def servers(self) -> tuple[str, ...]:
        """The hosts before the colon; () when the source is a volfile or cannot be read."""
        return self._source[0]

    @property
    def volume(self) -> str:
        """The volume's name, "" when unknown."""
        return self._source[1].lstrip("/").partition("/")[0]

    @cached_property
    def is_known(self) -> bool:
        """Whether nothing in it is a placeholder."""
        return not re.search(r"\{\{|\$|<%|<[A-Za-z]", self.source_text + self.options_text)

    @cached_property
    def options(self) -> tuple[MountOption, ...]:
        """Its options."""
        tree = load("glusterfs_mount").parse(self.options_text, "options")
        if isinstance(tree, Rejected):
            return ()
        made = []
        for each in tree.trees("option"):
            key, *value = each.tokens
            last = value[0] if value else key
            text = self.options_text
            made.append(
                MountOption(
                    text[key.start : key.end].strip(),
                    text[value[0].start : value[0].end].strip() if value else None,
                    self._part(key.start, last.end),
                )
            )
        return tuple(made)

    def _part(self, start: int, end: int) -> Span:
        if self._offset < 0:
            return self.options_span or self.source_span
        return Span(self.source_span.source, self._offset + start, self._offset + end)

    def option(self, *keys: str) -> MountOption | None:
        """Give the first option with one of these names."""
        return next((o for o in self.options if o.key in keys), None)

    @cached_property
    def backups(self) -> tuple[str, ...]:
        """The servers asked when the first is down."""
        option = self.option("backup-volfile-servers", "backupvolfile-server")
        if option is None or not option.value:
            return ()
        if option.key == "backupvolfile-server":
            return (option.value.strip("[]"),)
        return tuple(found.strip("[]") for found in re.findall(r"\[[^\]]*\]|[^:]+", option.value))

    @cached_property
    def hosts(self) -> frozenset[str]:
        """All servers, as far as they can be compared."""
        return frozenset(host_key(host) for host in (*self.servers, *self.backups))

    @property
    def is_automatic(self) -> bool:
        """Whether it is mounted at boot."""
        return self.origin in ("fstab", "unit") and self.option("noauto") is None


class Entry(NamedTuple):
    """Any line of /etc/fstab, or any mount unit: what lies where."""

    device: str
    place: str
    type: str


class GlusterMounts:
    """What a host mounts."""

    system = "glusterfs"

    def __init__(
        self,
        documents: Sequence[Document],
        mounts: Sequence[Mount],
        table: Sequence[Entry],
        *,
        hostname: str = "",
        host: str = "",
    ) -> None:
        self.documents = tuple(documents)
        self.mounts = tuple(mounts)
        self.table = tuple(table)
        self.hostname = hostname
        self.host = host
        """What reports call the host, "" when it has no name."""

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Nothing is included."""
        return ()

    def own(self, host: str) -> bool:
        """Whether a server is this host itself."""
        from halint.systems.glusterfs.volume import is_local

        return is_local(host) or (bool(self.hostname) and host_key(host) == host_key(self.hostname))


def read_fstab(source: Source) -> Document:
    """Read /etc/fstab."""
    return read_blocks(source, "glusterfs", "fstab", value=lambda _, raw: raw.replace("\\040", " "))


def fstab_mounts(document: Document) -> Iterator[tuple[Entry, Mount | None]]:
    """Give every entry, and the mount where it is one of glusterfs."""
    for line in document.root.directives:
        words = line.words
        if len(words) < 3:
            continue
        entry = Entry(words[0].text, words[1].text, words[2].text)
        if entry.type not in ("glusterfs", "fuse.glusterfs"):
            yield entry, None
            continue
        options = words[3] if len(words) > 3 else None
        yield (
            entry,
            Mount(
                words[0],
                words[0].text,
                words[1].text,
                options=options.raw if options else "",
                options_span=options.span if options else None,
                offset=options.start if options else -1,
                origin="fstab",
                span=line.span,
            ),
        )


def read_unit(source: Source) -> Document:
    """Read a .mount unit."""
    return read_blocks(source, "glusterfs", "systemd_mount")


def unit_mount(document: Document) -> tuple[Entry, Mount | None] | None:
    """Give what a .mount unit mounts; None when it has no What= and Where=."""
    lines: dict[str, Directive] = {}
    values: dict[str, list[str]] = {}
    for block in document.root.blocks:
        for line in block.directives:
            if len(line.words) > 1:
                lines[line.name] = line
                values.setdefault(line.name, []).append(line.words[1].text)
    if "What" not in lines or "Where" not in lines:
        return None
    what = lines["What"].words[1]
    entry = Entry(what.text, lines["Where"].words[1].text, (values.get("Type") or [""])[-1])
    if entry.type not in ("glusterfs", "fuse.glusterfs"):
        return entry, None
    options = lines["Options"].words[1] if "Options" in lines else None
    return entry, Mount(
        what,
        what.text,
        entry.place,
        options=options.text if options else "",
        options_span=options.span if options else None,
        offset=options.start if options else -1,
        origin="unit",
        span=what.span,
        unit=values,
    )
