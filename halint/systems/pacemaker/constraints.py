"""Constraints in one form: sets are taken apart into pairs with their right direction."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from halint.systems.pacemaker.operations import ROLES
from halint.systems.pacemaker.scalars import boolean, score
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Span
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib

REFERENCES = {
    "rsc_location": ("rsc",),
    "rsc_colocation": ("rsc", "with-rsc"),
    "rsc_order": ("first", "then"),
    "rsc_ticket": ("rsc",),
}
"""Which attributes of a constraint name resources."""


class Reference(NamedTuple):
    """A resource's name in a constraint and where it stands."""

    name: str
    element: Element
    attribute: str

    @property
    def span(self) -> Span:
        """The name."""
        return self.element.at(self.attribute)


class Location(NamedTuple):
    """One resource on one node: `score` None when it is no score; `rule` is the element of a rule that decides."""

    element: Element
    rsc: Reference
    node: str
    score: int | None
    role: str
    rule: Element | None


class Colocation(NamedTuple):
    """`dependent` goes where `primary` is."""

    element: Element
    dependent: Reference
    primary: Reference
    score: int | None
    dependent_role: str
    primary_role: str


class Order(NamedTuple):
    """`first_action` of `first` before `then_action` of `then`."""

    element: Element
    first: Reference
    then: Reference
    first_action: str
    then_action: str
    kind: str
    symmetrical: bool

    @property
    def any_of(self) -> bool:
        """Whether `first` is one of a set (`require-all=false`) of which one is enough."""
        block = self.first.element.parent if self.first.element.name == "resource_ref" else None
        return block is not None and boolean(block.get("require-all", "true")) is False


class Constraints:
    """The constraints section."""

    def __init__(self, cib: Cib) -> None:
        self.cib = cib
        section = cib.section("constraints")
        self.elements: list[Element] = list(section.children) if section else []

    def named(self, name: str) -> list[Element]:
        """Give the constraints of one kind."""
        return [element for element in self.elements if element.name == name]

    @cached_property
    def references(self) -> list[Reference]:
        """Every name of a resource in a constraint."""
        return list(self._references())

    def _references(self) -> Iterator[Reference]:
        for element in self.elements:
            for attribute in REFERENCES.get(element.name, ()):
                if attribute in element.attributes:
                    yield Reference(element.get(attribute), element, attribute)
            for block in element.named("resource_set"):
                for child in self._set(block).named("resource_ref"):
                    yield Reference(child.id, child, "id")

    def _set(self, block: Element) -> Element:
        return self.cib.ids.get(block.get("id-ref"), block)

    def _members(self, block: Element) -> list[Reference]:
        return [Reference(child.id, child, "id") for child in self._set(block).named("resource_ref")]

    # -- location --------------------------------------------------------------------------------------------------

    @cached_property
    def locations(self) -> list[Location]:
        """Every pair of resource and node; patterns name each resource they match."""
        return list(self._locations())

    @cached_property
    def located(self) -> dict[str, list[Location]]:
        """The same by the name of the resource."""
        found: dict[str, list[Location]] = {}
        for location in self.locations:
            found.setdefault(location.rsc.name, []).append(location)
        return found

    def _locations(self) -> Iterator[Location]:
        for element in self.named("rsc_location"):
            role = _role(element.get("role"))
            for reference in self._located(element):
                rules = [self.cib.ids.get(rule.get("id-ref"), rule) for rule in element.named("rule")]
                if not rules:
                    yield Location(element, reference, element.get("node"), score(element.get("score")), role, None)
                for rule in rules:
                    value = score(rule.get("score")) if "score" in rule else None
                    yield Location(element, reference, "", value, _role(rule.get("role")) or role, rule)

    def _located(self, element: Element) -> Iterator[Reference]:
        if "rsc" in element:
            yield Reference(element.get("rsc"), element, "rsc")
        elif "rsc-pattern" in element:
            for resource in self.cib.matching(element.get("rsc-pattern")):
                yield Reference(resource.id, element, "rsc-pattern")
        for block in element.named("resource_set"):
            yield from self._members(block)

    # -- colocation ------------------------------------------------------------------------------------------------

    @cached_property
    def colocations(self) -> list[Colocation]:
        """Every pair. Inside a sequential set each member follows the one before; across sets the earlier depends.

        Across sets the first member of a sequential one depends on the last of the next (colocate_rsc_sets() of 2.1.5,
        asked of crm_simulate 2.1.5 and 3.0.0).
        """
        return list(self._colocations())

    def _colocations(self) -> Iterator[Colocation]:
        for element in self.named("rsc_colocation"):
            value = score(element.get("score")) if "score" in element else 0
            if "rsc" in element:
                yield Colocation(
                    element,
                    Reference(element.get("rsc"), element, "rsc"),
                    Reference(element.get("with-rsc"), element, "with-rsc"),
                    value,
                    _role(element.get("rsc-role")),
                    _role(element.get("with-rsc-role")),
                )
                continue
            previous: list[tuple[Reference, str]] = []
            for block in map(self._set, element.named("resource_set")):
                role = _role(block.get("role"))
                members = [(member, role) for member in self._members(block)]
                own = score(block.get("score")) if "score" in block else value
                sequential = boolean(block.get("sequential", "true")) is not False
                if sequential:
                    # of resources that shall be apart each is kept from all before it, else each follows its neighbour
                    pairs = combinations(members, 2) if own is not None and own < 0 else pairwise(members)
                    for (primary, primary_role), (dependent, dependent_role) in pairs:
                        yield Colocation(element, dependent, primary, own, dependent_role, primary_role)
                for dependent, dependent_role in previous:
                    for primary, primary_role in members[-1:] if sequential else members:
                        yield Colocation(element, dependent, primary, value, dependent_role, primary_role)
                previous = members[:1] if sequential else members

    # -- order -----------------------------------------------------------------------------------------------------

    @cached_property
    def orders(self) -> list[Order]:
        """Every pair, left to right."""
        return list(self._orders())

    def _orders(self) -> Iterator[Order]:
        for element in self.named("rsc_order"):
            kind = _kind(element)
            symmetrical = boolean(element.get("symmetrical", "true" if kind != "Serialize" else "false")) is not False
            if "first" in element:
                first_action = element.get("first-action") or "start"
                yield Order(
                    element,
                    Reference(element.get("first"), element, "first"),
                    Reference(element.get("then"), element, "then"),
                    first_action,
                    element.get("then-action") or first_action,
                    kind,
                    symmetrical,
                )
                continue
            previous: list[tuple[Reference, str]] = []
            for block in map(self._set, element.named("resource_set")):
                action = block.get("action") or "start"
                members = [(member, action) for member in self._members(block)]
                sequential = boolean(block.get("sequential", "true")) is not False
                if sequential:
                    for (first, _), (then, _) in pairwise(members):
                        yield Order(element, first, then, action, action, kind, symmetrical)
                for first, first_action in previous:
                    for then, then_action in members[:1] if sequential else members:
                        yield Order(element, first, then, first_action, then_action, kind, symmetrical)
                previous = members[-1:] if sequential else members


def _role(text: str) -> str:
    return ROLES.get(text.lower(), text)


def _kind(element: Element) -> str:
    if "kind" in element:
        return element.get("kind")
    if "score" in element:
        return "Optional" if score(element.get("score")) == 0 else "Mandatory"
    return "Mandatory"
