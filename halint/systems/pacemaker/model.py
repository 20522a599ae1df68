"""The cluster information base as the scheduler and the fencer take it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.pacemaker.constraints import Constraints
from halint.systems.pacemaker.fencing import Fencing
from halint.systems.pacemaker.nodes import Nodes
from halint.systems.pacemaker.nvpairs import Pairs, pairs_of
from halint.systems.pacemaker.options import Options
from halint.systems.pacemaker.resources import KINDS, Resource
from halint.systems.pacemaker.script import ScriptDocument
from halint.systems.pacemaker.tables.schema import SCHEMAS
from halint.values import Pattern, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Source, Span
    from halint.systems.pacemaker.element import Element, XmlDocument
    from halint.systems.pacemaker.operations import Operation
    from halint.systems.system import NotRead

TEST_AGENTS = Pattern(r"ocf:.*:(Dummy|Stateful|Delay|HealthCPU|CTDBDummy)|ocf::?Dummy")
TEST_PATHS = Pattern(r"(^|[/_.-])(tests?|cts|examples?|vagrant|samples?|demo)([/_.-]|$)", re.IGNORECASE)
SCHEMA = Pattern(r"pacemaker-(\d+)\.(\d+)")
LATER_SCHEMAS = ((3, 10), (4, 0), (4, 1))
"""Schemas newer than the installation that the table was made from."""
NEWEST = (
    ((3, 0, 2), (4, 1)),
    ((3,), (4, 0)),
    ((2, 1, 8), (3, 10)),
    ((2, 1, 3), (3, 9)),
    ((2, 1), (3, 8)),
    ((2, 0, 5), (3, 5)),
)
"""Since which version a schema is the newest."""


class Cib:
    """One CIB, or a part of one."""

    system = "pacemaker"

    def __init__(self, document: XmlDocument, version: Version | None = None, not_read: Sequence[NotRead] = ()) -> None:
        self.document = document
        self.documents = (document,)
        self.not_read = not_read
        self._version = version

    @property
    def source(self) -> Source:
        """The file."""
        return self.document.source

    @property
    def start(self) -> Span:
        """The root element's name, or the beginning of the file."""
        return self.top.tag if self.top is not None else self.document.start

    @property
    def top(self) -> Element | None:
        """The root element."""
        return self.document.top

    @cached_property
    def version(self) -> Version | None:
        """The target, else what `dc-version` says, else None."""
        if self._version is not None:
            return self._version
        pair = self.options_pairs.get("dc-version")
        try:
            return Version.parse(pair.value) if pair else None
        except ValueError:
            return None

    def before(self, *parts: int) -> bool:
        """Whether the version is known to be older."""
        return self.version is not None and self.version.before(*parts)

    def at_least(self, *parts: int) -> bool:
        """Whether the version is known to be that or newer."""
        return self.version is not None and self.version.at_least(*parts)

    @cached_property
    def configuration(self) -> Element | None:
        """The `configuration` element."""
        if self.top is None:
            return None
        if self.top.name == "cib":
            return self.top.first("configuration")
        return self.top if self.top.name == "configuration" else None

    @property
    def is_replayed(self) -> bool:
        """Whether a script's commands make it: what they do not say may be there all the same."""
        return isinstance(self.document, ScriptDocument)

    @cached_property
    def is_complete(self) -> bool:
        """Whether it is a whole CIB, so that what is not in it is not there."""
        if self.is_replayed:
            says_fencing = self.options.is_set("stonith-enabled") or bool(self.fencing.devices)
            return bool(self.roots) and (says_fencing or bool(self.nodes.elements))
        if self.top is None or self.top.name != "cib" or self.configuration is None:
            return False
        names = {child.name for child in self.configuration.children}
        return "resources" in names and "crm_config" in names

    def section(self, name: str) -> Element | None:
        """Give a section of the configuration; of a fragment, the root itself when it is that section."""
        if self.configuration is not None:
            return self.configuration.first(name)
        if self.top is not None and self.top.name == name:
            return self.top
        return None

    @cached_property
    def elements(self) -> list[Element]:
        """Every element of the configuration (not of the status section), in order."""
        if self.top is None:
            return []
        root = self.configuration if self.configuration is not None else self.top
        return list(root.walk())

    @cached_property
    def by_name(self) -> dict[str, list[Element]]:
        """Elements of the configuration by name."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.name, []).append(element)
        return found

    @cached_property
    def ids(self) -> dict[str, Element]:
        """Elements of the configuration by id, the first of equal ones; references to nowhere are not in it."""
        found: dict[str, Element] = {}
        for element in self.elements:
            if "id" in element.attributes and element.name not in ("resource_ref", "obj_ref", "role"):
                found.setdefault(element.attributes["id"], element)
        return found

    @cached_property
    def schema(self) -> tuple[int, int] | None:
        """The schema that `validate-with` names; None when there is none of that name."""
        found = SCHEMA.fullmatch(self.top.get("validate-with")) if self.top is not None else None
        name = (int(found[1]), int(found[2])) if found else None
        return name if name in (*SCHEMAS, *LATER_SCHEMAS) else None

    @property
    def newest_schema(self) -> tuple[int, int] | None:
        """The newest schema of the target, None when the version is unknown."""
        if self.version is None:
            return None
        return next((schema for since, schema in NEWEST if self.version.parts >= since), None)

    @property
    def is_not_validated(self) -> bool:
        """Whether the schema does not count: `validate-with` is none, or names one that nobody has."""
        name = self.top.get("validate-with") if self.top is not None and self.top.name == "cib" else ""
        return name != "" and self.schema is None

    # -- options ---------------------------------------------------------------------------------------------------

    @cached_property
    def options_pairs(self) -> Pairs:
        """All cluster properties in order of precedence."""
        section = self.section("crm_config")
        return pairs_of(section.named("cluster_property_set"), self.ids, bootstrap=True) if section else Pairs(())

    @cached_property
    def options(self) -> Options:
        """The cluster options."""
        return Options(self.options_pairs, self.version)

    def _defaults(self, name: str) -> Pairs:
        section = self.section(name)
        return pairs_of(section.named("meta_attributes"), self.ids) if section else Pairs(())

    @cached_property
    def rsc_defaults(self) -> Pairs:
        """Meta attributes of every resource that has none of its own."""
        return self._defaults("rsc_defaults")

    @cached_property
    def op_defaults(self) -> Pairs:
        """Attributes of every operation that has none of its own."""
        return self._defaults("op_defaults")

    # -- resources -------------------------------------------------------------------------------------------------

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
    def resources(self) -> dict[str, Resource]:
        """Every resource by id."""
        found: dict[str, Resource] = {}
        for root in self.roots:
            for resource in root.walk():
                found.setdefault(resource.id, resource)
        return found

    @cached_property
    def primitives(self) -> list[Resource]:
        """Every primitive, nested ones too."""
        return [resource for root in self.roots for resource in root.walk() if resource.is_primitive]

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
            for name in {pair.name for pair in resource.params}:
                found.setdefault(name, []).append(resource)
        return found

    def with_param(self, name: str) -> list[Resource]:
        """Give the primitives that set a parameter."""
        return self._by_param.get(name, [])

    @cached_property
    def _by_meta(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = {}
        for resource in self.resources.values():
            for name in {pair.name for pair in resource.own_meta}:
                found.setdefault(name, []).append(resource)
        return found

    def with_meta(self, *names: str) -> list[Resource]:
        """Give the resources that set one of these meta attributes themselves."""
        return [resource for name in names for resource in self._by_meta.get(name, ())]

    def mentions_meta(self, *names: str) -> bool:
        """Whether one of these meta attributes is set anywhere."""
        return any(name in self._by_meta for name in names) or self.rsc_defaults.has(*names)

    @cached_property
    def _by_operation_attribute(self) -> dict[str, list[tuple[Resource, Operation]]]:
        found: dict[str, list[tuple[Resource, Operation]]] = {}
        for resource in self.primitives:
            for operation in resource.operations:
                for name in operation.names:
                    found.setdefault(name, []).append((resource, operation))
        return found

    def saying(self, name: str) -> list[tuple[Resource, Operation]]:
        """Give the operations that set an attribute, and whose they are."""
        return self._by_operation_attribute.get(name, [])

    def _of_kind(self, *kinds: str) -> Iterator[Resource]:
        return (resource for root in self.roots for resource in root.walk() if resource.kind in kinds)

    @cached_property
    def clones(self) -> list[Resource]:
        """Clones, promotable ones included."""
        return list(self._of_kind("clone", "master"))

    @cached_property
    def groups(self) -> list[Resource]:
        """Groups."""
        return list(self._of_kind("group"))

    @cached_property
    def bundles(self) -> list[Resource]:
        """Bundles."""
        return list(self._of_kind("bundle"))

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
        """Give the resources whose id a POSIX pattern matches; none when it is no pattern."""
        try:
            expression = re.compile(pattern)
        except re.error:
            return []
        return [resource for identity, resource in self.resources.items() if expression.search(identity)]

    # -- parts -----------------------------------------------------------------------------------------------------

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

    @property
    def has_watchdog(self) -> bool:
        """Whether a watchdog was seen (`have-watchdog`): it alone lets resources start without a fence device."""
        return self.options.boolean("have-watchdog", False)

    @cached_property
    def is_test(self) -> bool:
        """Whether it looks like a test cluster: nothing but dummies, or its path says so. Lowers fencing rules."""
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
