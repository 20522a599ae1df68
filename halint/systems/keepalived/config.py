"""The model of one keepalived: what its files make it do, for one configuration id."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, cast

from halint.syntax import template
from halint.syntax.document import Block, Document, SyntaxFault
from halint.systems.keepalived.commands import Command
from halint.systems.keepalived.document import read_document
from halint.systems.keepalived.instance import VrrpInstance
from halint.systems.keepalived.lines import ANY_OTHER_ID, LineReader
from halint.systems.keepalived.lvs import VirtualServer
from halint.systems.keepalived.settings import Named, Settings, statements_of
from halint.systems.keepalived.statements import Statement, StatementReader
from halint.systems.keepalived.sync import SyncGroup
from halint.systems.keepalived.tables.keywords import VERSIONS
from halint.systems.keepalived.trackers import Bfd, Definition, Script, Tracked, TrackFile, TrackProcess

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Files
    from halint.systems.keepalived.reading import Fault
    from halint.systems.system import Loading, NotRead
    from halint.values import Version

MOST_IDS = 8
"""Configuration ids that are read one by one when nobody says which one this host has."""

TRACK_BLOCKS: dict[str, type[Definition] | None] = {
    "track_script": Script,
    "track_file": TrackFile,
    "track_process": TrackProcess,
    "track_bfd": Bfd,
    "track_interface": None,
}
COMMANDS = {
    "script",
    "misc_path",
    "quorum_up",
    "quorum_down",
    "startup_script",
    "shutdown_script",
    "notify",
    "notify_master",
    "notify_backup",
    "notify_fault",
    "notify_stop",
    "notify_deleted",
    "notify_master_rx_lower_pri",
    "notify_up",
    "notify_down",
    "notify_fifo_script",
    "vrrp_notify_fifo_script",
    "lvs_notify_fifo_script",
}
"""Keywords whose value is a command."""


class KeepalivedConfig:
    """All that one keepalived does, read for one configuration id.

    `config_id` is "" when it is unknown and no line asks for it. `ids_are_assumed` says that the host's id is unknown
    and this is one of the ids that the files name.
    """

    system = "keepalived"

    def __init__(
        self, reader: LineReader, root: Block, loading: Loading, documents: Sequence[Document], *, ids_are_assumed: bool
    ) -> None:
        self.reader = reader
        self.root = root
        self.files: Files = loading.files
        self.version: Version | None = loading.version
        self.hostname = loading.hostname
        self.arguments = loading.instance.arguments
        self.config_id = "" if reader.config_id == ANY_OTHER_ID else reader.config_id
        self.ids_are_assumed = ids_are_assumed
        self.documents = documents
        self.other_ids: Sequence[KeepalivedConfig] = ()
        """What the same files say to hosts of other ids, while nobody knows which one this is."""

    @property
    def not_read(self) -> Sequence[NotRead]:
        """Files it names that could not be read."""
        return self.reader.not_read

    @property
    def faults(self) -> list[Fault]:
        """What keepalived complains about while it splits the files into statements."""
        return self.reader.faults

    @cached_property
    def is_template(self) -> bool:
        """Whether a template language decides what the files hold."""
        return any(template.LOGIC.search(source.text) for source in self.reader.sources)

    @cached_property
    def is_complete(self) -> bool:
        """Whether all that the daemon would read was read, so that what is not there is really absent."""
        broken = {"unbalanced-open", "unbalanced-close", "missing-open", "unterminated-quote"}
        return (
            not self.reader.not_read
            and self.reader.cut is None
            and not self.is_template
            and not any(f.kind in broken or f.kind == "unknown-keyword" for f in self.faults)
        )

    @cached_property
    def doubted_tags(self) -> frozenset[str]:
        """Tags that findings about this configuration do not carry, whatever their rules say.

        With `net_namespace` keepalived reads the rest inside that namespace, and when there is none of that name
        `keepalived -t` says yes to anything (measured with 2.2.7: the same file 0 without it, 5 with it).
        """
        return frozenset({"daemon-rejects"} if any(c.is_in_namespace for c in (self, *self.other_ids)) else ())

    @property
    def is_in_namespace(self) -> bool:
        """Whether it asks for a network namespace of its own."""
        return self.top.has("net_namespace") or self.globals.has("net_namespace")

    @property
    def ids_named(self) -> set[str]:
        """The configuration ids that lines ask for."""
        return self.reader.ids

    def at_least(self, *parts: int) -> bool | None:
        """Whether the version is that or newer; None when it is unknown."""
        return None if self.version is None else self.version.at_least(*parts)

    # -- blocks ----------------------------------------------------------------------------------------------------

    @cached_property
    def _top(self) -> dict[str, list[tuple[int, Block]]]:
        found: dict[str, list[tuple[int, Block]]] = {}
        for order, child in enumerate(self.root.children):
            if isinstance(child, Block):
                found.setdefault(child.name, []).append((order, child))
        return found

    def _named(self, kind: type[Named], *keywords: str) -> list[Named]:
        return [kind(self, block, order) for keyword in keywords for order, block in self._top.get(keyword, ())]

    @cached_property
    def globals(self) -> Settings:
        """All `global_defs` blocks together."""
        return Settings(*(block for _, block in self._top.get("global_defs", ())))

    @cached_property
    def global_blocks(self) -> list[Block]:
        """The `global_defs` blocks."""
        return [block for _, block in self._top.get("global_defs", ())]

    @property
    def top(self) -> Settings:
        """The statements of the top level."""
        return Settings(self.root)

    @cached_property
    def all_instances(self) -> list[VrrpInstance]:
        """Every `vrrp_instance`, the ones included that the daemon leaves out as duplicates."""
        return cast("list[VrrpInstance]", self._named(VrrpInstance, "vrrp_instance"))

    @cached_property
    def instances(self) -> list[VrrpInstance]:
        """The instances that the daemon runs: the first of each name."""
        seen: set[str] = set()
        kept = []
        for instance in self.all_instances:
            if not instance.name or instance.name not in seen:
                kept.append(instance)
            seen.add(instance.name)
        return kept

    @cached_property
    def instance_named(self) -> dict[str, VrrpInstance]:
        """Instances by name."""
        return {instance.name: instance for instance in self.instances if instance.name}

    @cached_property
    def sync_groups(self) -> list[SyncGroup]:
        """Every `vrrp_sync_group`."""
        return cast("list[SyncGroup]", self._named(SyncGroup, "vrrp_sync_group"))

    @cached_property
    def scripts(self) -> list[Script]:
        """Every `vrrp_script`."""
        return cast("list[Script]", self._named(Script, "vrrp_script"))

    @cached_property
    def virtual_servers(self) -> list[VirtualServer]:
        """Every `virtual_server`."""
        return cast("list[VirtualServer]", self._named(VirtualServer, "virtual_server"))

    @cached_property
    def server_groups(self) -> list[Named]:
        """Every `virtual_server_group`."""
        return self._named(Named, "virtual_server_group")

    @cached_property
    def definitions(self) -> list[Definition]:
        """Everything that can be tracked."""
        found = [
            *self._named(Script, "vrrp_script"),
            *self._named(TrackFile, "track_file", "vrrp_track_file"),
            *self._named(TrackProcess, "vrrp_track_process"),
            *self._named(Bfd, "bfd_instance"),
        ]
        return cast("list[Definition]", found)

    @cached_property
    def _definition_named(self) -> dict[tuple[type, str], Definition]:
        found: dict[tuple[type, str], Definition] = {}
        for definition in self.definitions:
            if definition.name:
                found.setdefault((type(definition), definition.name), definition)
        return found

    def tracked_by(self, settings: Settings, order: int) -> Iterator[Tracked]:
        """Resolve the track blocks of an instance or group that is the `order`th block."""
        for keyword, kind in TRACK_BLOCKS.items():
            for line in settings.entries(keyword):
                definition = self._definition_named.get((kind, line.words[0].text)) if kind else None
                later = definition is not None and definition.order > order
                yield Tracked(line, keyword, definition, defined_later=later)

    @cached_property
    def tracked(self) -> list[Tracked]:
        """Everything that any instance or group tracks."""
        found = [tracked for instance in self.instances for tracked in instance.tracked]
        return found + [tracked for group in self.sync_groups for tracked in group.tracked]

    # -- statements ------------------------------------------------------------------------------------------------

    @cached_property
    def statements(self) -> list[tuple[str, Statement]]:
        """Every statement with the path of its block ("vrrp_instance", "virtual_server/real_server/TCP_CHECK")."""
        found: list[tuple[str, Statement]] = []

        def descend(block: Block, path: str) -> None:
            for child in block.children:
                if isinstance(child, Block):
                    found.append((path, cast("Statement", child.header)))
                    descend(child, f"{path}/{child.name}" if path else child.name)
                else:
                    found.append((path, cast("Statement", child)))

        descend(self.root, "")
        return found

    @cached_property
    def commands(self) -> list[tuple[str, Command]]:
        """Every command that may be run, with the path of its block."""
        return [
            (path, Command(statement))
            for path, statement in self.statements
            if statement.name in COMMANDS and len(statement.words) > 1 and statement.kind == "string"
        ]

    @property
    def has_script_security(self) -> bool:
        """Whether enable_script_security is set."""
        return self.globals.has("enable_script_security")

    @cached_property
    def addresses(self) -> set[object]:
        """Every virtual address of every instance."""
        return {a.address for i in self.instances for a in i.all_addresses if a.address is not None}


def mask_of(version: Version | None) -> int:
    """Give the bit of the version whose keywords hold; all bits when it is unknown."""
    if version is None:
        return (1 << len(VERSIONS)) - 1
    alike = [bit for bit, parts in enumerate(VERSIONS) if parts[: len(version.parts)] == version.parts]
    if alike:  # 2.2 stands for every release of it
        return sum(1 << bit for bit in alike)
    known = [bit for bit, parts in enumerate(VERSIONS) if parts <= tuple(version.parts)]
    return 1 << (known[-1] if known else 0)


def load(loading: Loading) -> list[KeepalivedConfig]:
    """Read the configuration: once when the host's id is known or no line asks for it, else once for each id."""
    config_id = _given_id(loading)
    first, root = _read(loading, config_id or ANY_OTHER_ID)
    if not first.sources:
        return [KeepalivedConfig(first, root, loading, [], ids_are_assumed=False)]
    documents = [_document(first, source) for source in first.sources]
    if config_id or not first.ids:
        return [KeepalivedConfig(first, root, loading, documents, ids_are_assumed=False)]
    made: list[KeepalivedConfig] = []
    for name in sorted(first.ids)[:MOST_IDS]:
        reader, root = _read(loading, name)
        made.append(KeepalivedConfig(reader, root, loading, documents, ids_are_assumed=True))
    for config in made:
        config.other_ids = [other for other in made if other is not config]
    return made


def _given_id(loading: Loading) -> str:
    """The argument `-i ID`, else the host's own name up to its first dot."""
    arguments = list(loading.instance.arguments)
    for index, word in enumerate(arguments):
        found = re.fullmatch(r"(?:-i|--config-id=)(.+)", word)
        if found:
            return found[1]
        if word in {"-i", "--config-id"} and index + 1 < len(arguments):
            return arguments[index + 1]
    return loading.hostname.partition(".")[0]


def _read(loading: Loading, config_id: str) -> tuple[LineReader, Block]:
    reader = LineReader(loading.files, config_id)
    for path in loading.instance.paths:
        reader.open(path, None)
    return reader, StatementReader(reader, mask_of(loading.version)).read()


def _document(reader: LineReader, source: object) -> Document:
    faults = [SyntaxFault(f.span, f.kind, f.message) for f in reader.faults if f.span.source is source]
    return read_document(source, faults)  # type: ignore[arg-type]


__all__ = ["KeepalivedConfig", "load", "statements_of"]
