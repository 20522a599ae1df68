"""A CIB under construction: what commands of either tool add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.script import ScriptElement
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Span
    from halint.systems.pacemaker.element import Element

Given = tuple[str, str, "Span | None", "Span | None"]
"""Name, value, place of the name, place of the value."""

LEVEL = "OCF_CHECK_LEVEL"
FORBIDDEN = Pattern(r"[^\w.-]")


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
        self.given: dict[str, int] = {}
        """How often an id of that stem was made."""
        self.located: dict[tuple[str, str, str], ScriptElement] = {}
        """Plain locations by what they are about and the node: a second one takes the place of the first."""

    def unclear(self) -> None:
        """Say that commands make more than can be known: what is not there may be there all the same."""
        self.cib.is_partial = True

    def section(self, name: str) -> ScriptElement:
        """Give a section, made on first use."""
        if name not in self.sections:
            self.sections[name] = ScriptElement(name, self.configuration, self.home, {})
        return self.sections[name]

    def fresh(self, stem: str) -> str:
        """Give an id nobody has."""
        self.count += 1
        return f"{stem}-{self.count}"

    def free(self, stem: str) -> str:
        """Give an id as pcs does: without what an id may not hold, and with the first free number if it was given."""
        stem = FORBIDDEN.sub("", stem)
        number = self.given.get(stem, 0)
        self.given[stem] = number + 1
        return f"{stem}-{number}" if number else stem

    def element(self, tag: str, parent: Element, home: Span, /, **attributes: str) -> ScriptElement:
        """Add an element whose attributes stand nowhere of their own."""
        values: dict[str, tuple[str, Span | None]] = {"id": (self.fresh(tag), None)} if "id" not in attributes else {}
        values |= {key.rstrip("_").replace("_", "-"): (value, None) for key, value in attributes.items()}
        return ScriptElement(tag, parent, home, values)

    def said(self, tag: str, parent: Element, home: Span, given: Sequence[Given]) -> ScriptElement:
        """Add an element without an id whose attributes a command says."""
        return ScriptElement(tag, parent, home, {name: (value, at) for name, value, _, at in given})

    def child(self, owner: ScriptElement, tag: str) -> ScriptElement | None:
        """Give an owner's first child of that name."""
        return next((one for one in owner.named(tag) if isinstance(one, ScriptElement)), None)

    # -- name/value pairs ----------------------------------------------------------------------------------------------

    def pairs(self, owner: ScriptElement, kind: str, given: Sequence[Given]) -> None:
        """Set name/value pairs of an owner; a pair that is there already is replaced, an empty value removes it."""
        block = self.child(owner, kind)
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
        if block is not None and not block.children:
            owner.children.remove(block)

    def option(self, given: Sequence[Given], block: str = "cib-bootstrap-options") -> None:
        """Set cluster options."""
        section = self.sections["crm_config"]
        owner = next((b for b in section.children if isinstance(b, ScriptElement) and b.id == block), None)
        if owner is None:
            owner = self.element("cluster_property_set", section, self.home, id=block)
        holder = ScriptElement("holder", None, self.home, {})
        holder.children = [owner]
        self.pairs(holder, "cluster_property_set", given)
        if not owner.children:
            section.children.remove(owner)

    # -- resources -----------------------------------------------------------------------------------------------------

    def resource(self, kind: str, identity: str, home: Span, parent: Element | None = None) -> ScriptElement:
        """Add a resource."""
        made = ScriptElement(kind, parent or self.sections["resources"], home, {"id": (identity, home)})
        self.resources[identity] = made
        return made

    def around(self, kind: str, identity: str, home: Span, element: ScriptElement) -> ScriptElement:
        """Put a new resource around one, in its place."""
        parent = element.parent
        if parent is None:
            return element
        made = self.resource(kind, identity, home, parent)
        parent.children.remove(made)
        parent.children[parent.children.index(element)] = made
        element.parent = made
        made.children.append(element)
        return made

    def move(self, element: ScriptElement, parent: Element, before: Element | None = None) -> None:
        """Put a resource into another, at its end or before one of its members."""
        above = element.parent
        if above is not None:
            above.children = [child for child in above.children if child is not element]
        element.parent = parent
        at = parent.children.index(before) if before in parent.children else len(parent.children)
        parent.children.insert(at, element)
        if isinstance(above, ScriptElement) and above is not parent:
            self.prune(above)

    def prune(self, element: ScriptElement) -> None:
        """Remove a group without members, or a clone without anything in it."""
        if element.name in ("group", "clone", "master") and not any(c.name in RESOURCES for c in element.children):
            self.remove(element.id)

    def remove(self, identity: str) -> None:
        """Remove a resource, what is in it, what is left empty around it, and what names it."""
        element = self.resources.get(identity)
        if element is None:
            return
        for child in [*element.children]:
            if child.name in RESOURCES:
                self._forget(child)
        self.resources.pop(identity, None)
        self._unname(identity)
        above = element.parent
        if above is not None:
            above.children = [child for child in above.children if child is not element]
        if isinstance(above, ScriptElement):
            self.prune(above)

    def _forget(self, element: Element) -> None:
        self.resources.pop(element.id, None)
        self._unname(element.id)
        for child in element.children:
            if child.name in RESOURCES:
                self._forget(child)

    def _unname(self, identity: str) -> None:
        constraints = self.sections["constraints"]
        for constraint in [*constraints.children]:
            for block in [*constraint.named("resource_set")]:
                block.children = [child for child in block.children if child.id != identity]
                if not block.children:
                    constraint.children.remove(block)
            named = {constraint.get(name) for name in ("rsc", "with-rsc", "first", "then")}
            is_empty = not constraint.children and not any(
                name in constraint for name in ("rsc", "first", "rsc-pattern")
            )
            if identity in named or is_empty:
                constraints.children.remove(constraint)
        for tag in [*self.section("tags").children] if "tags" in self.sections else ():
            tag.children = [child for child in tag.children if child.id != identity]

    # -- operations ----------------------------------------------------------------------------------------------------

    def operation(
        self, owner: ScriptElement, name: str, given: Sequence[Given], home: Span, interval: str = "0s"
    ) -> ScriptElement:
        """Add an operation."""
        block = self.child(owner, "operations")
        if block is None:
            block = self.element("operations", owner, owner.home)
        made = self.element("op", block, home, name=name, interval=interval)
        for key, value, at_name, at in given:
            if key == LEVEL:
                self.pairs(made, "instance_attributes", [(key, value, at_name, at)])
            else:
                made.set(key, value, at)
        return made

    # -- the rest ------------------------------------------------------------------------------------------------------

    def node(self, name: str, at: Span) -> ScriptElement:
        """Add a member, if it is not there yet."""
        section = self.sections["nodes"]
        for node in section.children:
            if node.get("uname") == name and isinstance(node, ScriptElement):
                return node
        number = str(len(section.children) + 1)
        return ScriptElement("node", section, at, {"id": (number, None), "uname": (name, at)})

    def constraint(self, kind: str, home: Span, *given: tuple[str, str, Span | None]) -> ScriptElement:
        """Add a constraint."""
        made = self.element(kind, self.sections["constraints"], home)
        for name, value, at in given:
            made.set(name, value, at)
        return made

    def references(self, tag: str, parent: Element, given: Sequence[tuple[str, Span]]) -> None:
        """Add elements that name resources."""
        for name, at in given:
            ScriptElement(tag, parent, at, {"id": (name, at)})


RESOURCES = frozenset({"primitive", "group", "clone", "master", "bundle"})
