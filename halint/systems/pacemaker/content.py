"""A CIB as it is written: its sections, its elements by id and name, its options, the schema it names."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from halint.systems.pacemaker.element import PLACE
from halint.systems.pacemaker.nvpairs import Pairs, pairs_of
from halint.systems.pacemaker.options import Options
from halint.systems.pacemaker.script import ScriptDocument
from halint.systems.pacemaker.tables.schema import SCHEMAS
from halint.values import Pattern, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Source, Span
    from halint.systems.pacemaker.element import Element, XmlDocument
    from halint.systems.pacemaker.relaxng.validation import Fault
    from halint.systems.system import NotRead

SCHEMA = Pattern(r"pacemaker-(\d+)\.(\d+)")
LATER_SCHEMAS = ((3, 10), (4, 0), (4, 1))
"""Schemas newer than the installation that the table was made from."""
REFERRING = frozenset({"resource_ref", "obj_ref", "role", "role_ref"})
"""Elements whose `id` is that of another one."""
REFUSED = frozenset({"daemon-rejects"})
NOT_REFUSED: frozenset[str] = frozenset()
NEWEST = (
    ((3, 0, 2), (4, 1)),
    ((3,), (4, 0)),
    ((2, 1, 8), (3, 10)),
    ((2, 1, 3), (3, 9)),
    ((2, 1), (3, 8)),
    ((2, 0, 5), (3, 5)),
)
"""Since which version a schema is the newest."""


class Content:
    """What stands in a CIB, or in a part of one."""

    system = "pacemaker"

    def __init__(
        self,
        document: XmlDocument,
        version: Version | None = None,
        not_read: Sequence[NotRead] = (),
        *,
        profile: str = "auto",
        schemas: str = "",
    ) -> None:
        self.document = document
        self.documents = (document,)
        self.not_read = not_read
        self._version = version
        self.profile = profile
        self._schemas = schemas

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

    def section(self, name: str) -> Element | None:
        """Give a section of the configuration; of a fragment, the root itself when it is that section."""
        if self.configuration is not None:
            return self.configuration.first(name)
        if self.top is not None and self.top.name == name:
            return self.top
        return None

    @cached_property
    def elements(self) -> Sequence[Element]:
        """Every element of the configuration (not of the status section), in order."""
        if self.top is None:
            return ()
        return self.document.below(self.configuration if self.configuration is not None else self.top)

    @cached_property
    def _survey(self) -> tuple[dict[tuple[str, ...], list[Element]], dict[str, Element], bool]:
        """Elements by shape and by id, and whether an id is there twice: one pass, for there are many."""
        shapes: dict[tuple[str, ...], list[Element]] = {}
        ids: dict[str, Element] = {}
        repeats = False
        for element in self.elements:
            parent, name, attributes = element.parent, element.name, element.attributes
            shape = ("" if parent is None else parent.name, name, *attributes)
            if shape in shapes:
                shapes[shape].append(element)
            else:
                shapes[shape] = [element]
            if "id" in attributes and name not in REFERRING:
                repeats |= ids.setdefault(attributes["id"], element) is not element
        return shapes, ids, repeats

    @property
    def shapes(self) -> dict[tuple[str, ...], list[Element]]:
        """Elements of the configuration by the names of their parent ("" for none), themselves and their attributes.

        A CIB of thousands of resources has about a hundred shapes. What does not hang on values is judged once for all
        elements of one shape, and most questions concern a few shapes only.
        """
        return self._survey[0]

    @property
    def ids(self) -> dict[str, Element]:
        """Elements of the configuration by id, the first of equal ones; references to nowhere are not in it."""
        return self._survey[1]

    @property
    def repeats_ids(self) -> bool:
        """Whether two elements, references left out, have the same id."""
        return self._survey[2]

    def having(self, attribute: str) -> Iterator[Element]:
        """Give the elements of the configuration that have an attribute, those of one shape after another."""
        return (each for shape, elements in self.shapes.items() if attribute in shape[2:] for each in elements)

    @cached_property
    def by_name(self) -> dict[str, list[Element]]:
        """Elements of the configuration by name."""
        if self.is_replayed:  # there, places say nothing about the order
            made: dict[str, list[Element]] = {}
            for element in self.elements:
                made.setdefault(element.name, []).append(element)
            return made
        found: dict[str, list[list[Element]]] = {}
        for shape, elements in self.shapes.items():
            found.setdefault(shape[1], []).append(elements)
        return {
            name: lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists), key=PLACE)
            for name, lists in found.items()
        }

    @cached_property
    def schema(self) -> tuple[int, int] | None:
        """The schema that `validate-with` names; None when there is none of that name."""
        found = SCHEMA.fullmatch(self.top.get("validate-with")) if self.top is not None else None
        name = (int(found[1]), int(found[2])) if found else None
        return name if name in (*SCHEMAS, *LATER_SCHEMAS) else None

    @cached_property
    def schema_faults(self) -> Sequence[Fault]:
        """What the schema that it names does not allow, as far as this machine has the files of that schema."""
        if self._schemas == "" or self.schema is None or self.top is None or self.is_replayed:
            return ()
        from halint.systems.pacemaker.relaxng.machine import validator
        from halint.systems.pacemaker.relaxng.schema import Unsupported

        known = validator(self.top.get("validate-with"), self._schemas)
        try:
            faults = known.faults(self.top) if known is not None else ()
        except Unsupported:
            return ()
        if faults and ("{%" in self.source.text or "{{" in self.source.text):
            return ()  # a template: what it makes may be right
        return faults

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

    @property
    def refusal(self) -> frozenset[str]:
        """The tags of a fault that only the schema knows: whether Pacemaker refuses the CIB for it.

        Without `validate-with` nothing is validated before Pacemaker 3, which refuses such a CIB (crm_verify 2.1.5:
        "Schema validation of configuration is disabled", and 0). What a script makes is validated, a fragment will be.
        """
        if self.is_not_validated:
            return NOT_REFUSED
        is_whole = self.top is not None and self.top.name == "cib" and not self.is_replayed
        return NOT_REFUSED if is_whole and self.schema is None and not self.at_least(3) else REFUSED

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
