"""The arithmetic of exec/votequorum.c: who is quorate after which loss.

Nothing here knows of files: votes go in, quorum comes out. It agrees with `corosync-quorumtool -s` of corosync 3.1.7
on real clusters (tests/systems/corosync/test_votequorum.py).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NODES_SEARCHED = 16
"""More nodes are not searched for bad partitions; corosync itself is supported to 32."""


class Votes(NamedTuple):
    """A quorum configuration: the votes of each node and the options that change the arithmetic.

    `expected` is what `expected_votes` says (0: not set). `tie_breaker` holds the positions of nodes whose half
    survives an even split, in order of preference (empty: auto_tie_breaker is off). `device` counts the quorum
    device's votes.
    """

    nodes: tuple[int, ...]
    expected: int = 0
    two_node: bool = False
    wait_for_all: bool = False
    last_man_standing: bool = False
    tie_breaker: tuple[int, ...] = ()
    device: int = 0

    @property
    def total(self) -> int:
        """Votes when every node and the device are there."""
        return sum(self.nodes) + self.device

    @property
    def at_start(self) -> int:
        """Expected votes of a node that has seen no other yet; votequorum.c votequorum_readconfig()."""
        return self.expected or self.total

    @property
    def expected_votes(self) -> int:
        """Expected votes once all nodes have met: votes above the file's number raise it (recalculate_quorum())."""
        return max(self.at_start, self.total)

    def quorum(self, members: tuple[int, ...], *, device: bool = True, expected: int | None = None) -> int:
        """Votes needed by a partition with those nodes (positions); calculate_quorum()."""
        count = len(members) + (1 if device and self.device else 0)
        if self.two_node and count <= 2:
            return 1
        expected = self.expected_votes if expected is None else expected
        return max((expected + 2) // 2, (self.votes(members, device=device) + 2) // 2)

    def votes(self, members: tuple[int, ...], *, device: bool = True) -> int:
        """Votes of a partition."""
        return sum(self.nodes[m] for m in members) + (self.device if device else 0)

    def quorate(self, members: tuple[int, ...], *, device: bool = False, expected: int | None = None) -> bool:
        """Whether a partition of a cluster that was complete keeps quorum."""
        expected = self.expected_votes if expected is None else expected
        votes = self.votes(members, device=device)
        if votes >= self.quorum(members, device=device, expected=expected):
            return True
        return bool(self.tie_breaker) and votes == expected // 2 and self._holds_tie(members)

    def _holds_tie(self, members: tuple[int, ...]) -> bool:
        return self.tie_breaker[0] in members if self.tie_breaker else False

    def survives(self, lost: int) -> bool:
        """Whether the others keep quorum when that node dies; the quorum device votes for them."""
        rest = tuple(n for n in range(len(self.nodes)) if n != lost)
        return self.quorate(rest, device=bool(self.device))

    @property
    def fatal_nodes(self) -> tuple[int, ...]:
        """Nodes (positions) whose death alone stops the cluster."""
        return tuple(n for n in range(len(self.nodes)) if not self.survives(n))

    @property
    def majority_node(self) -> int | None:
        """A node that has quorum on its own, without two_node and tie breaker."""
        if len(self.nodes) < 2:
            return None
        needed = (self.expected_votes + 2) // 2
        return next((n for n, votes in enumerate(self.nodes) if votes >= needed), None)

    def starts_alone(self, node: int) -> bool:
        """Whether a node that sees no other at its start becomes quorate."""
        votes = self.nodes[node]
        if self.wait_for_all:
            return votes == self.at_start
        return votes >= self.quorum((node,), device=False, expected=max(self.at_start, votes))

    def splits(self) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Partitions of a running cluster of which both halves keep quorum."""
        everyone = range(len(self.nodes))
        if len(self.nodes) > MAX_NODES_SEARCHED:
            return
        for size in range(1, len(self.nodes) // 2 + 1):
            for part in combinations(everyone, size):
                rest = tuple(n for n in everyone if n not in part)
                if self.quorate(part) and self.quorate(rest):
                    yield part, rest

    def starts_split(self) -> bool:
        """Whether two halves that never met can both become quorate: `expected_votes` says less than there is."""
        if self.wait_for_all or len(self.nodes) < 2:
            return False
        ordered = sorted(self.nodes)
        half = len(ordered) // 2
        small, big = sum(ordered[:half]), sum(ordered[half:])
        needed = (max(self.at_start, small) + 2) // 2
        return self.expected > 0 and self.expected < self.total and small >= needed and big >= needed

    def after_loss(self, lost: tuple[int, ...]) -> Votes:
        """Give the cluster that last_man_standing makes of it once its window has passed (votes_recalculate)."""
        rest = tuple(votes for n, votes in enumerate(self.nodes) if n not in lost)
        return self._replace(nodes=rest, expected=sum(rest)) if self.last_man_standing else self
