"""Resources: primitives with their templates, groups, clones, bundles, and what contains what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import Pair, Pairs, pairs_of
from halint.systems.pacemaker.operations import Operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Span
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.inventory import Inventory

KINDS = frozenset({"primitive", "group", "clone", "master", "bundle"})
PROMOTED_MAX = ("promoted-max", "master-max")
PROMOTED_NODE_MAX = ("promoted-node-max", "master-node-max")


class Resource:
    """A primitive, group, clone (`master` too) or bundle; `parent` is what contains it."""

    def __init__(self, cib: Inventory, element: Element, parent: Resource | None = None) -> None:
        self.cib = cib
        self.element = element
        self.id = element.id
        self.kind = element.name
        self.is_primitive = element.name == "primitive"
        self.parent = parent
        self.children = [Resource(cib, child, self) for child in element.children if child.name in KINDS]

    @property
    def span(self) -> Span:
        """Where findings about it stand."""
        return self.element.span

    @property
    def is_clone(self) -> bool:
        """Whether it is a clone, a promotable one included."""
        return self.element.name in ("clone", "master")

    def walk(self) -> Iterator[Resource]:
        """Give itself and all below."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def primitives(self) -> Iterator[Resource]:
        """Primitives at or below it."""
        return (resource for resource in self.walk() if resource.is_primitive)

    @property
    def containers(self) -> Iterator[Resource]:
        """What contains it, innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def top(self) -> Resource:
        """The outermost container, or itself."""
        return next(reversed([self, *self.containers]))

    @cached_property
    def clone(self) -> Resource | None:
        """The clone at or above it."""
        return next((r for r in (self, *self.containers) if r.is_clone), None)

    # -- primitives ------------------------------------------------------------------------------------------------

    @cached_property
    def template(self) -> Element | None:
        """Its template."""
        name = self.element.get("template")
        return self.cib.templates.get(name) if name else None

    def _own(self, name: str) -> str:
        if name in self.element.attributes or self.template is None:
            return self.element.get(name)
        return self.template.get(name)

    @cached_property
    def standard(self) -> str:
        """Its class: ocf, systemd, stonith, ..."""
        return self._own("class")

    @cached_property
    def provider(self) -> str:
        """Its provider."""
        return self._own("provider")

    @cached_property
    def type(self) -> str:
        """Its type."""
        return self._own("type")

    @cached_property
    def agent(self) -> str:
        """Its agent as `class:provider:type`, "" when it has none."""
        parts = (self.standard, self.provider, self.type)
        return ":".join(part for part in parts if part) if self.type else ""

    @cached_property
    def is_fencing(self) -> bool:
        """Whether it is a fence device."""
        return self.is_primitive and self.standard == "stonith"

    def _blocks(self, name: str) -> list[Element]:
        blocks = list(self.element.named(name))
        if self.template is not None:
            blocks += self.template.named(name)
        return blocks

    @cached_property
    def params(self) -> Pairs:
        """Its instance attributes, those of its template after its own."""
        own = pairs_of(self.element.named("instance_attributes"), self.cib.ids)
        if self.template is None:
            return own
        return Pairs([*own, *pairs_of(self.template.named("instance_attributes"), self.cib.ids)])

    @cached_property
    def own_meta(self) -> Pairs:
        """Its own meta attributes, those of its template after them."""
        own = pairs_of(self.element.named("meta_attributes"), self.cib.ids)
        if self.template is None:
            return own
        return Pairs([*own, *pairs_of(self.template.named("meta_attributes"), self.cib.ids)])

    def meta(self, *names: str) -> Pair | None:
        """Give the meta attribute that counts: its own, else a container's, else that of rsc_defaults."""
        for pairs in (self.own_meta, *(container.own_meta for container in self.containers), self.cib.rsc_defaults):
            if pairs.has(*names):
                return pairs.get(*names)
        return None

    @cached_property
    def operations(self) -> list[Operation]:
        """Its operations, then those of its template that it does not override by name and interval."""
        found: list[Operation] = []
        keys: set[tuple[str, int | None]] = set()
        for owner in (self.element, self.template):
            if owner is None:
                continue
            fresh: set[tuple[str, int | None]] = set()
            for block in owner.named("operations"):
                for element in self.cib.ids.get(block.get("id-ref"), block).named("op"):
                    operation = Operation(self.cib.ids.get(element.get("id-ref"), element), self.cib.ids)
                    key = (operation.name, operation.interval)
                    if key not in keys:
                        found.append(operation)
                        fresh.add(key)
            keys |= fresh
        return found

    @property
    def monitors(self) -> list[Operation]:
        """Its recurring monitors that are switched on."""
        return [o for o in self.operations if o.name == "monitor" and o.interval != 0 and o.enabled]

    def operation(self, name: str) -> Operation | None:
        """Give its first operation of that name."""
        return next((o for o in self.operations if o.name == name), None)

    # -- clones ----------------------------------------------------------------------------------------------------

    @property
    def promotable(self) -> bool:
        """Whether it is a promotable clone, or a bundle with promoted replicas."""
        if self.kind == "bundle":
            runtime = next(self.element.named("docker", "podman", "rkt"), None)
            if runtime is None:
                return False
            most = runtime.get("promoted-max") or runtime.get("masters")
            return most not in ("", "0")
        pair = self.own_meta.get("promotable")
        return self.kind == "master" or (self.is_clone and pair is not None and pair.boolean is True)

    @property
    def is_promotable(self) -> bool:
        """Whether a promotable clone or bundle is at or above it."""
        return any(r.promotable for r in (self, *self.containers))

    @property
    def globally_unique(self) -> bool:
        """Whether its instances differ."""
        pair = self.own_meta.get("globally-unique")
        return pair is not None and pair.boolean is True

    def count(self, *names: str, default: int) -> int | None:
        """Give a count among its meta attributes, None when it is none."""
        pair = self.own_meta.get(*names)
        if pair is None:
            return None if self.own_meta.has(*names) else default
        return pair.integer

    def __repr__(self) -> str:
        return f"Resource({self.kind} {self.id} {self.agent})"
