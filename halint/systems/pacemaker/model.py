"""The cluster information base as the scheduler and the fencer take it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.pacemaker.constraints import Constraints
from halint.systems.pacemaker.fencing import Fencing
from halint.systems.pacemaker.inventory import Inventory
from halint.systems.pacemaker.nodes import Nodes
from halint.values import Pattern

if TYPE_CHECKING:
    from halint.source import Span
    from halint.systems.pacemaker.placement import Placement

TEST_AGENTS = Pattern(r"ocf:.*:(Dummy|Stateful|Delay|HealthCPU|CTDBDummy)|ocf::?Dummy")
TEST_PATHS = Pattern(r"(^|[/_.-])(tests?|cts|examples?|vagrant|samples?|demo)([/_.-]|$)", re.IGNORECASE)


class Cib(Inventory):
    """One CIB, or a part of one."""

    system = "pacemaker"

    @cached_property
    def is_complete(self) -> bool:
        """Whether it is a whole CIB, so that what is not in it is not there."""
        if self.is_replayed:
            says_fencing = self.options.is_set("stonith-enabled") or bool(self.fencing.devices)
            known = not getattr(self.document, "is_partial", False)
            return known and bool(self.roots) and (says_fencing or bool(self.nodes.elements))
        if self.top is None or self.top.name != "cib" or self.configuration is None:
            return False
        names = {child.name for child in self.configuration.children}
        return "resources" in names and "crm_config" in names

    @cached_property
    def nodes(self) -> Nodes:
        """The nodes."""
        return Nodes(self)

    @cached_property
    def fencing(self) -> Fencing:
        """Fencing."""
        return Fencing(self)

    @cached_property
    def constraints(self) -> Constraints:
        """The constraints."""
        return Constraints(self)

    @cached_property
    def placement(self) -> Placement:
        """Where resources may run."""
        from halint.systems.pacemaker.placement import Placement

        return Placement(self)

    @property
    def has_watchdog(self) -> bool:
        """Whether a watchdog was seen (`have-watchdog`): it alone lets resources start without a fence device."""
        return self.options.boolean("have-watchdog", False)

    @cached_property
    def is_test(self) -> bool:
        """Whether it is a test cluster, as the user says or by its looks: nothing but dummies, or its path says so.

        Lowers fencing rules.
        """
        if self.profile != "auto":
            return self.profile == "testing"
        agents = [p.agent for p in self.primitives if not p.is_fencing]
        if agents and all(TEST_AGENTS.fullmatch(agent) for agent in agents):
            return True
        return TEST_PATHS.search(self.source.path) is not None

    def place(self, *sections: str) -> Span:
        """Give the first of these sections that is there, else the root."""
        for name in sections:
            section = self.section(name)
            if section is not None:
                return section.span
        return self.start
