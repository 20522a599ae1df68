"""Nodes as coroparse.c numbers them: by order of appearance, counted anew at each `nodelist {`."""

from __future__ import annotations

from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from halint.systems.corosync.settings import Section, Setting
from halint.values import UNKNOWN, Pattern, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Span
    from halint.syntax.document import Block

RING = Pattern(r"ring(\d+)_addr")

Address = IPv4Address | IPv6Address


class Link:
    """The address of a node on one link."""

    __slots__ = ("number", "setting")

    def __init__(self, number: int, setting: Setting) -> None:
        self.number = number
        self.setting = setting

    @property
    def text(self) -> str:
        """As it stands, "" when unknown."""
        return self.setting.text

    @property
    def span(self) -> Span:
        """The address."""
        return self.setting.span

    @property
    def address(self) -> Address | Unknown | None:
        """The literal address; None for a host name."""
        if not self.setting.known:
            return UNKNOWN
        try:
            return ip_address(self.text.partition("%")[0])
        except ValueError:
            return None


class ClusterNode(Section):
    """One node of the nodelist: all blocks that got its number."""

    def __init__(self, position: int, blocks: Sequence[Block]) -> None:
        super().__init__("nodelist.node", blocks)
        self.position = position

    @property
    def label(self) -> str:
        """What messages call it."""
        name = self.get("name") or self.get("ring0_addr") or self.get("nodeid")
        return name.text if name and name.text else f"number {self.position + 1}"

    @property
    def name(self) -> str | Unknown:
        """Its name, "" when it has none."""
        return self.text("name")

    @property
    def nodeid(self) -> int | Unknown | None:
        """Its id; None when it has none."""
        return self.number("nodeid", 0) if self.get("nodeid") else None

    @property
    def votes(self) -> int | Unknown:
        """Its votes, 1 without `quorum_votes`."""
        return self.number("quorum_votes", 1)

    @cached_property
    def links(self) -> dict[int, Link]:
        """Its addresses by link number."""
        found: dict[int, Link] = {}
        for setting in self.settings:
            if ring := RING.fullmatch(setting.name):
                found[int(ring[1])] = Link(int(ring[1]), setting)
        return found


def nodes(lists: Sequence[Block]) -> list[ClusterNode]:
    """Number the nodes of all nodelist blocks."""
    numbered: dict[int, list[Block]] = {}
    for nodelist in lists:
        for position, block in enumerate(b for b in nodelist.blocks if b.name == "node"):
            numbered.setdefault(position, []).append(block)
    return [ClusterNode(position, blocks) for position, blocks in sorted(numbered.items())]


__all__ = ["UNKNOWN", "Address", "ClusterNode", "Link", "nodes"]
