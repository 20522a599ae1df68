"""The quorum section as votequorum_readconfig() takes it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.corosync.settings import Section, below
from halint.systems.corosync.votequorum import Votes
from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.syntax.document import Block
    from halint.systems.corosync.nodelist import ClusterNode


class Quorum(Section):
    """The quorum section with the votes of the nodelist."""

    def __init__(self, blocks: Sequence[Block], nodes: Sequence[ClusterNode]) -> None:
        super().__init__("quorum", blocks)
        self.nodes = nodes

    @cached_property
    def device(self) -> Section:
        """`device { }`."""
        return below(self.path, "device", self.blocks)

    @cached_property
    def net(self) -> Section:
        """`device { net { } }`."""
        return below(self.device.path, "net", self.device.blocks)

    @cached_property
    def heuristics(self) -> Section:
        """`device { heuristics { } }`."""
        return below(self.device.path, "heuristics", self.device.blocks)

    @property
    def has_device(self) -> bool:
        """Whether a quorum device is configured: `device.model` is not empty."""
        model = self.device.get("model")
        return model is not None and (model.text != "" or not model.known)

    @cached_property
    def two_node(self) -> bool | Unknown:
        """two_node as written."""
        return self.on("two_node")

    @cached_property
    def wait_for_all(self) -> bool | Unknown:
        """wait_for_all; on with two_node unless it says 0."""
        two_node = self.two_node
        if self.get("wait_for_all") is None and isinstance(two_node, Unknown):
            return UNKNOWN
        return self.on("wait_for_all", default=bool(two_node))

    @cached_property
    def auto_tie_breaker(self) -> bool | Unknown:
        """auto_tie_breaker as written."""
        return self.on("auto_tie_breaker")

    @cached_property
    def node_votes(self) -> tuple[int, ...] | Unknown:
        """Votes of each node of the nodelist."""
        votes = [node.votes for node in self.nodes]
        return UNKNOWN if any(isinstance(v, Unknown) for v in votes) else tuple(v for v in votes if isinstance(v, int))

    @cached_property
    def device_votes(self) -> int | Unknown:
        """Votes of the quorum device; without `votes` one less than there are nodes (ffsplit: 1)."""
        if not self.has_device:
            return 0
        if self.device.get("votes"):
            return self.device.number("votes", 0)
        if self.net.text("algorithm", "") == "lms":
            return max(1, len(self.nodes) - 1)
        return 1 if self.net.text("algorithm", "ffsplit") == "ffsplit" else max(1, len(self.nodes) - 1)

    @cached_property
    def votes(self) -> Votes | Unknown:
        """All of it as numbers; UNKNOWN when any of them is."""
        nodes, device, expected = self.node_votes, self.device_votes, self.number("expected_votes", 0)
        options = (self.two_node, self.wait_for_all, self.auto_tie_breaker, self.on("last_man_standing"))
        if isinstance(nodes, Unknown) or isinstance(device, Unknown) or isinstance(expected, Unknown):
            return UNKNOWN
        if any(isinstance(option, Unknown) for option in options):
            return UNKNOWN
        two_node, wait, atb, lms = map(bool, options)
        breaker = self._tie_breaker() if atb else ()
        if atb and sum(nodes) % 2 and not wait:
            breaker = ()  # votequorum switches auto_tie_breaker off here
        return Votes(nodes, expected, two_node and not atb, wait, lms, breaker, device)

    def _tie_breaker(self) -> tuple[int, ...]:
        ids = {node.nodeid: node.position for node in self.nodes if isinstance(node.nodeid, int)}
        if not ids:
            return (0,) if self.nodes else ()
        value = self.text("auto_tie_breaker_node", "lowest")
        if isinstance(value, Unknown) or value == "lowest":
            return (ids[min(ids)],)
        if value == "highest":
            return (ids[max(ids)],)
        return tuple(ids[int(word)] for word in value.split() if word.isdigit() and int(word) in ids)
