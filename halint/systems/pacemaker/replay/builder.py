"""A CIB under construction: what commands of either tool add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.script import ScriptElement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Span
    from halint.systems.pacemaker.element import Element

Given = tuple[str, str, "Span | None", "Span | None"]
"""Name, value, place of the name, place of the value."""


class Builder:
    """The CIB and its sections."""

    def __init__(self, home: Span) -> None:
        self.home = home
        self.cib = ScriptElement("cib", None, home, {})
        self.configuration = ScriptElement("configuration", self.cib, home, {})
        self.sections = {
            name: ScriptElement(name, self.configuration, home, {})
            for name in ("crm_config", "nodes", "resources", "constraints")
        }
        self.resources: dict[str, ScriptElement] = {}
        self.count = 0

    def section(self, name: str) -> ScriptElement:
        """Give a section, made on first use."""
        if name not in self.sections:
            self.sections[name] = ScriptElement(name, self.configuration, self.home, {})
        return self.sections[name]

    def fresh(self, stem: str) -> str:
        """Give an id nobody has."""
        self.count += 1
        return f"{stem}-{self.count}"

    def element(self, tag: str, parent: Element, home: Span, /, **attributes: str) -> ScriptElement:
        """Add an element whose attributes stand nowhere of their own."""
        values: dict[str, tuple[str, Span | None]] = {"id": (self.fresh(tag), None)} if "id" not in attributes else {}
        values |= {key.rstrip("_").replace("_", "-"): (value, None) for key, value in attributes.items()}
        return ScriptElement(tag, parent, home, values)

    def pairs(self, owner: ScriptElement, kind: str, given: Sequence[Given]) -> None:
        """Set name/value pairs of an owner; a pair that is there already is replaced, an empty value removes it."""
        block = next((b for b in owner.named(kind) if isinstance(b, ScriptElement)), None)
        if block is None and given:
            block = self.element(kind, owner, owner.home)
        for name, value, at_name, at_value in given:
            if block is None:
                return
            block.children = [child for child in block.children if child.get("name") != name]
            if value != "":
                home = at_value or at_name or owner.home
                ScriptElement(
                    "nvpair",
                    block,
                    home,
                    {"id": (self.fresh("nvpair"), None), "name": (name, at_name), "value": (value, at_value)},
                )

    def resource(self, kind: str, identity: str, home: Span, parent: Element | None = None) -> ScriptElement:
        """Add a resource."""
        made = ScriptElement(kind, parent or self.sections["resources"], home, {"id": (identity, home)})
        self.resources[identity] = made
        return made

    def move(self, element: ScriptElement, parent: Element) -> None:
        """Put a resource into another."""
        if element.parent is not None:
            element.parent.children = [child for child in element.parent.children if child is not element]
        element.parent = parent
        parent.children.append(element)

    def remove(self, identity: str) -> None:
        """Remove a resource, and what names it."""
        element = self.resources.pop(identity, None)
        if element is not None and element.parent is not None:
            element.parent.children = [child for child in element.parent.children if child is not element]
        constraints = self.sections["constraints"]
        constraints.children = [c for c in constraints.children if identity not in c.attributes.values()]

    def operation(self, owner: ScriptElement, name: str, given: Sequence[Given], home: Span) -> ScriptElement:
        """Add an operation."""
        block = next((b for b in owner.named("operations") if isinstance(b, ScriptElement)), None)
        if block is None:
            block = self.element("operations", owner, owner.home)
        made = self.element("op", block, home, name=name, interval="0s")
        for key, value, _, at in given:
            made.set(key, value, at)
        return made

    def option(self, given: Sequence[Given]) -> None:
        """Set cluster options."""
        section = self.sections["crm_config"]
        block = next((b for b in section.children if isinstance(b, ScriptElement)), None)
        if block is None:
            block = self.element("cluster_property_set", section, self.home, id="cib-bootstrap-options")
        holder = ScriptElement("holder", None, self.home, {})
        holder.children = [block]
        self.pairs(holder, "cluster_property_set", given)

    def node(self, name: str, at: Span) -> None:
        """Add a member."""
        section = self.sections["nodes"]
        if all(node.get("uname") != name for node in section.children):
            number = str(len(section.children) + 1)
            ScriptElement("node", section, at, {"id": (number, None), "uname": (name, at)})

    def constraint(self, kind: str, home: Span, *given: tuple[str, str, Span | None]) -> ScriptElement:
        """Add a constraint."""
        made = self.element(kind, self.sections["constraints"], home)
        for name, value, at in given:
            made.set(name, value, at)
        return made
