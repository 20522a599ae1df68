"""Nodes of the cluster: members, remote nodes, guest nodes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import pairs_of
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Span
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource


REMOTE = "ocf:pacemaker:remote"


class Guest(NamedTuple):
    """A node that a resource makes: a remote node (`ocf:pacemaker:remote`) or a guest (meta `remote-node`)."""

    name: str
    resource: Resource
    is_guest: bool

    @property
    def span(self) -> Span:
        """The resource that makes it."""
        return self.resource.span


class Nodes:
    """Who may run what."""

    def __init__(self, cib: Cib) -> None:
        self.cib = cib

    @cached_property
    def elements(self) -> list[Element]:
        """The `node` elements."""
        section = self.cib.section("nodes")
        return list(section.named("node")) if section else []

    @cached_property
    def members(self) -> list[Element]:
        """Nodes that vote: those whose type is member or not said."""
        return [node for node in self.elements if node.get("type", "member") in ("member", "normal", "")]

    @cached_property
    def guests(self) -> list[Guest]:
        """Remote and guest nodes."""
        found = [Guest(r.id, r, False) for r in self.cib.of_type("remote") if r.agent == REMOTE]
        for resource in self.cib.with_meta("remote-node"):
            pair = resource.own_meta.get("remote-node")
            if pair and resource.is_primitive and resource.agent != REMOTE:
                found.append(Guest(pair.value, resource, True))
        return found

    @cached_property
    def member_names(self) -> list[str]:
        """Names of the members."""
        return [node.get("uname") for node in self.members]

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name a constraint may use, lower-cased."""
        known = {node.get("uname").lower() for node in self.elements}
        known |= {guest.name.lower() for guest in self.guests}
        for bundle in self.cib.bundles:
            known |= {f"{bundle.id}-{kind}-{n}".lower() for kind in ("docker", "podman", "rkt") for n in range(100)}
        return frozenset(known)

    def attribute(self, node: Element, name: str) -> str | None:
        """Give a permanent node attribute."""
        pair = pairs_of(node.named("instance_attributes"), self.cib.ids).get(name)
        return pair.value if pair else None

    @cached_property
    def attribute_names(self) -> frozenset[str]:
        """Names of all node attributes that are set."""
        return frozenset(
            nvpair.get("name")
            for node in self.elements
            for block in node.named("instance_attributes")
            for nvpair in block.named("nvpair")
        )
