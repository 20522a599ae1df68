"""corosync.conf as corosync takes it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.corosync.nodelist import ClusterNode, nodes
from halint.systems.corosync.quorum import Quorum
from halint.systems.corosync.settings import Section, Setting
from halint.systems.corosync.totem import Totem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Files, Span
    from halint.syntax.document import Block, Document
    from halint.systems.system import NotRead
    from halint.values import Version

OLD_SECTIONS = frozenset({"service", "aisexec", "amf", "event"})


class CorosyncConfig:
    """One corosync instance: corosync.conf and the files of uidgid.d beside it."""

    system = "corosync"

    def __init__(
        self,
        documents: Sequence[Document],
        version: Version | None = None,
        not_read: Sequence[NotRead] = (),
        files: Files | None = None,
        hostname: str = "",
    ) -> None:
        self.documents = documents
        self.not_read = not_read
        self.version = version
        self.files = files
        self.hostname = hostname

    @property
    def document(self) -> Document:
        """corosync.conf itself."""
        return self.documents[0]

    @property
    def root(self) -> Block:
        """Its top."""
        return self.document.root

    @cached_property
    def _sections(self) -> dict[str, list[Block]]:
        found: dict[str, list[Block]] = {}

        def collect(block: Block, path: str) -> None:
            for child in block.blocks:
                below = f"{path}.{child.name}" if path else child.name
                found.setdefault(below, []).append(child)
                collect(child, below)

        collect(self.root, "")
        return found

    def section(self, path: str) -> Section:
        """Give a section by its dotted path, all its blocks as one; an absent one is false."""
        return Section(path, self._sections.get(path, ()))

    @property
    def sections(self) -> Iterator[Section]:
        """Every section that is there, `nodelist.node`s as one."""
        return (Section(path, blocks) for path, blocks in self._sections.items())

    @cached_property
    def blocks(self) -> list[tuple[str, Block]]:
        """Every block with its path, in order."""
        pairs = [(path, block) for path, blocks in self._sections.items() for block in blocks]
        return sorted(pairs, key=lambda pair: pair[1].span.start)

    @cached_property
    def has_syntax_fault(self) -> bool:
        """Whether corosync refuses the file before it looks at any value."""
        return bool(self.document.faults)

    @cached_property
    def legacy(self) -> bool:
        """Whether it is meant for corosync 1.x or 2.x: the target says so, or only keys of that time are used."""
        if self.version is not None:
            return self.version.before(3)
        totem, interface = self._sections.get("totem", ()), Section("", self._sections.get("totem.interface", ()))
        merged = Section("totem", totem)
        newer = any(s.name.startswith(("knet_", "linknumber")) for s in [*merged.settings, *interface.settings])
        if newer or merged.get("link_mode") or merged.text("transport") == "knet":
            return False
        older = merged.get("rrp_mode") or interface.get("ringnumber") or "compatibility" in self._top_keys
        return bool(older) or any(name in self._sections for name in OLD_SECTIONS)

    @cached_property
    def _top_keys(self) -> frozenset[str]:
        return frozenset(directive.name for directive in self.root.directives)

    @cached_property
    def top_settings(self) -> list[Setting]:
        """Keys outside of every section."""
        return [Setting(directive, "") for directive in self.root.directives]

    @cached_property
    def nodes(self) -> list[ClusterNode]:
        """The nodelist."""
        return nodes(self._sections.get("nodelist", ()))

    @cached_property
    def totem(self) -> Totem:
        """The totem section."""
        old = self.version is not None and self.version.before(3, 1)
        return Totem(self._sections.get("totem", ()), len(self.nodes), legacy=self.legacy, old_token=old)

    @cached_property
    def quorum(self) -> Quorum:
        """The quorum section."""
        return Quorum(self._sections.get("quorum", ()), self.nodes)

    @cached_property
    def logging(self) -> Section:
        """The logging section."""
        return self.section("logging")

    @cached_property
    def link_numbers(self) -> list[int]:
        """Numbers of links that any node has an address on."""
        return sorted({number for node in self.nodes for number in node.links})

    def place(self, *paths: str) -> Span:
        """Give the header of the first of these sections that is there, else the beginning of the file."""
        for path in paths:
            section = self.section(path)
            if section:
                return section.span
        return self.document.start

    @property
    def is_cluster(self) -> bool:
        """Whether it is meant as a whole configuration: it has a totem section, and nodes or interfaces."""
        return bool(self.totem) and bool(self.nodes or self.section("totem.interface"))

    @cached_property
    def is_loopback(self) -> bool:
        """Whether all addresses are loopback: a test cluster on one machine."""
        addresses = [link.address for node in self.nodes for link in node.links.values()]
        return bool(addresses) and all(getattr(address, "is_loopback", False) for address in addresses)
