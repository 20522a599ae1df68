"""The resources of a CIB, and indexes of them for rules."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.pacemaker.content import Content
from halint.systems.pacemaker.resources import KINDS, Resource

if TYPE_CHECKING:
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.operations import Operation


class Inventory(Content):
    """A CIB and its resources."""

    @cached_property
    def templates(self) -> dict[str, Element]:
        """Templates by id."""
        return {element.id: element for element in self.by_name.get("template", ())}

    @cached_property
    def roots(self) -> list[Resource]:
        """Resources that nothing contains."""
        section = self.section("resources")
        if section is not None:
            return [Resource(self, child) for child in section.children if child.name in KINDS]
        if self.top is not None and self.top.name in KINDS:
            return [Resource(self, self.top)]
        return []

    @cached_property
    def _walked(self) -> list[Resource]:
        return [resource for root in self.roots for resource in root.walk()]

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """Every resource by id."""
        found: dict[str, Resource] = {}
        for resource in self._walked:
            found.setdefault(resource.id, resource)
        return found

    @cached_property
    def primitives(self) -> list[Resource]:
        """Every primitive, nested ones too."""
        return [resource for resource in self._walked if resource.is_primitive]

    @cached_property
    def _by_type(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = {}
        for resource in self.primitives:
            found.setdefault(resource.type, []).append(resource)
        return found

    def of_type(self, *types: str) -> list[Resource]:
        """Give the primitives whose agent is called so, of any class and provider."""
        return [resource for name in types for resource in self._by_type.get(name, ())]

    @cached_property
    def _by_param(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = {}
        for resource in self.primitives:
            for name in resource.params.first:
                found.setdefault(name, []).append(resource)
        return found

    def with_param(self, name: str) -> list[Resource]:
        """Give the primitives that set a parameter."""
        return self._by_param.get(name, [])

    @cached_property
    def _by_meta(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = {}
        for resource in self.resources.values():
            for name in resource.own_meta.first:
                found.setdefault(name, []).append(resource)
        return found

    def with_meta(self, *names: str) -> list[Resource]:
        """Give the resources that set one of these meta attributes themselves."""
        return [resource for name in names for resource in self._by_meta.get(name, ())]

    def mentions_meta(self, *names: str) -> bool:
        """Whether one of these meta attributes is set anywhere."""
        return any(name in self._by_meta for name in names) or self.rsc_defaults.has(*names)

    @cached_property
    def operations(self) -> dict[str, list[tuple[Resource, Operation]]]:
        """The operations of all primitives by name, each with whose it is."""
        found: dict[str, list[tuple[Resource, Operation]]] = {}
        for resource in self.primitives:
            for operation in resource.operations:
                if operation.name in found:
                    found[operation.name].append((resource, operation))
                else:
                    found[operation.name] = [(resource, operation)]
        return found

    @cached_property
    def _said_of_operations(self) -> frozenset[str]:
        """Names of all that is set for operations anywhere."""
        names = {name for shape in self.shapes if shape[1] == "op" for name in shape[2:]}
        if any(shape[0] == "op" for shape in self.shapes):
            for owned in self.operations.values():
                names.update(name for _, operation in owned for name in operation.meta.first)
        return frozenset(names)

    def saying(self, name: str) -> list[tuple[Resource, Operation]]:
        """Give the operations that set an attribute, and whose they are."""
        if name not in self._said_of_operations:
            return []
        shapes = [(shape, found) for shape, found in self.shapes.items() if shape[1] == "op" and name in shape[2:]]
        wanted = {element for _, elements in shapes for element in elements}
        return [
            (resource, operation)
            for owned in self.operations.values()
            for resource, operation in owned
            if operation.element in wanted or (operation.element.children and operation.says(name))
        ]

    def _of_kind(self, *kinds: str) -> list[Resource]:
        return [resource for resource in self._walked if resource.kind in kinds]

    @cached_property
    def clones(self) -> list[Resource]:
        """Clones, promotable ones included."""
        return self._of_kind("clone", "master")

    @cached_property
    def groups(self) -> list[Resource]:
        """Groups."""
        return self._of_kind("group")

    @cached_property
    def bundles(self) -> list[Resource]:
        """Bundles."""
        return self._of_kind("bundle")

    @cached_property
    def tags(self) -> dict[str, list[str]]:
        """Tags: what each names."""
        return {tag.id: [ref.id for ref in tag.named("obj_ref")] for tag in self.by_name.get("tag", ())}

    def named(self, name: str) -> list[Resource]:
        """Give the resources that a name in a constraint stands for: a resource, a tag, a template."""
        if name in self.resources:
            return [self.resources[name]]
        if name in self.tags:
            return [self.resources[ref] for ref in self.tags[name] if ref in self.resources]
        if name in self.templates:
            return [p for p in self.primitives if p.element.get("template") == name]
        return []

    def matching(self, pattern: str) -> list[Resource]:
        """Give the resources whose id a POSIX pattern matches; none when it is no pattern.

        Members of groups, clones and bundles are never among them (asked of crm_simulate 2.1.5 and 3.0.0).
        """
        try:
            expression = re.compile(pattern)
        except re.error:
            return []
        return [root for root in self.roots if expression.search(root.id)]
