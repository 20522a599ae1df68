"""Resources: primitives with their templates, groups, clones, bundles, and what contains what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import Pair, Pairs, pairs_of
from halint.systems.pacemaker.operations import Operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
        self.id = element.attributes.get("id", "")
        self.kind = element.name
        self.is_primitive = element.name == "primitive"
        self.parent = parent
        self.clone: Resource | None = self if self.is_clone else None if parent is None else parent.clone
        """The clone at or above it."""
        inner = () if self.is_primitive else element.children
        self.children = [Resource(cib, child, self) for child in inner if child.name in KINDS]
        said = element.attributes
        template = said.get("template")
        self.template = cib.templates.get(template) if template else None
        """The element of its template."""
        if self.template is not None:
            said = self.template.attributes | said
        self.standard = said.get("class", "")
        """Its class: ocf, systemd, stonith, ..."""
        self.provider = said.get("provider", "")
        self.type = said.get("type", "")
        parts = (self.standard, self.provider, self.type) if self.provider else (self.standard, self.type)
        self.agent = ":".join(parts).lstrip(":") if self.type else ""
        """`class:provider:type`, "" when it has none."""
        self.is_fencing = self.is_primitive and self.standard == "stonith"
        """Whether it is a fence device."""

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

    # -- primitives ------------------------------------------------------------------------------------------------

    @cached_property
    def params(self) -> Pairs:
        """Its instance attributes, those of its template after its own."""
        return self._pairs("instance_attributes")

    @cached_property
    def own_meta(self) -> Pairs:
        """Its own meta attributes, those of its template after them."""
        return self._pairs("meta_attributes")

    def _pairs(self, kind: str) -> Pairs:
        own = pairs_of([block for block in self.element.children if block.name == kind], self.cib.ids)
        if self.template is None:
            return own
        return Pairs([*own, *pairs_of(self.template.named(kind), self.cib.ids)])

    def meta(self, *names: str) -> Pair | None:
        """Give the meta attribute that counts: its own, else a container's, else that of rsc_defaults."""
        resource: Resource | None = self
        while resource is not None:
            if resource.own_meta.has(*names):
                return resource.own_meta.get(*names)
            resource = resource.parent
        return self.cib.rsc_defaults.get(*names)

    @cached_property
    def operations(self) -> list[Operation]:
        """Its operations, then those of its template that it does not override by name and interval."""
        own = self._operations_of(self.element)
        inherited = self._operations_of(self.template) if self.template is not None else []
        if not inherited:
            return own
        keys = {(operation.name, operation.interval) for operation in own}
        return [*own, *(o for o in inherited if (o.name, o.interval) not in keys)]

    def _operations_of(self, owner: Element) -> list[Operation]:
        ids = self.cib.ids
        blocks = [_referred(block, ids) for block in owner.children if block.name == "operations"]
        return [Operation(_referred(op, ids), ids) for block in blocks for op in block.children if op.name == "op"]

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


def _referred(element: Element, ids: Mapping[str, Element]) -> Element:
    """Give what an element's id-ref stands for, or the element."""
    said = element.attributes
    return ids.get(said["id-ref"], element) if "id-ref" in said else element
