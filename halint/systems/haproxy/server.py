"""Servers of a backend: their own options over those of `default-server` (doc/configuration.txt 5.2)."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from halint.syntax.lines import UNTOLD
from halint.systems.haproxy.options import option_indexes, option_value
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement
from halint.values import Effective, Origin, Provenance, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from halint.source import Span
    from halint.syntax import Word
    from halint.syntax.lines import LineDocument, Shape
    from halint.systems.haproxy.section import Section


def _indexes(kind: str, shape: Shape, values: Sequence[str | Unknown]) -> Mapping[str, int]:
    from halint.systems.haproxy.tables import server

    first, table = _FORMS[kind]
    return option_indexes(shape, values, first, getattr(server, table), "options")


_FORMS = {
    "server": (3, "SERVER"),
    "server-template": (4, "TEMPLATE"),
    "default-server": (1, "DEFAULT_SERVER"),
    "peer": (3, "SERVER"),
}


class Preset(NamedTuple):
    """What `default-server` lines say: option -> (statement, index of its word).

    Later lines win, and an option and its `no-` form take each other back.
    """

    options: dict[str, tuple[Statement, int]]

    def get(self, option: str) -> tuple[Statement, int] | None:
        """Give where an option is set."""
        return self.options.get(option)


NO_PRESET = Preset({})


def preset(section: Section, line: int) -> Preset:
    """Give the joined `default-server` options that hold for a line of a section: HAProxy applies those above it only.

    The section's own come after the inherited ones, of which all hold; the same object is given for all lines between
    two `default-server` lines.
    """
    own = outline(section.document).lines("default-server", section.header_line, section.end)
    above = bisect_left(own, line)
    known: dict[int, Preset] = section.__dict__.setdefault("presets", {})
    found = known.get(above)
    if found is None:
        found = known[above] = _joined(section, [Statement(section.document, at) for at in own[:above]])
    return found


def _joined(section: Section, own: list[Statement]) -> Preset:
    defaults = section.defaults
    inherited = NO_PRESET if defaults is None or isinstance(defaults, Unknown) else preset(defaults, defaults.end)
    if not own:
        return inherited
    options = dict(inherited.options)
    for statement in own:
        values = statement.document.values(statement.index)
        for option, at in _indexes("default-server", statement.shape, values).items():
            opposite = option[3:] if option.startswith("no-") else f"no-{option}"
            options.pop(opposite, None)
            options[option] = (statement, at)
    return Preset(options)


class Server(Statement):
    """A `server` or `server-template` line."""

    @property
    def kind(self) -> str:
        """`server` or `server-template`."""
        return self.shape.name or str(self.document.values(self.index)[0])

    @property
    def name(self) -> str | Unknown:
        """Its name (the prefix, for a template)."""
        values = self.document.values(self.index)
        return values[1] if len(values) > 1 else ""

    @property
    def name_word(self) -> Word:
        """Its name with its place."""
        return self.document.word(self.index, min(1, len(self.document.words[self.index]) - 1))

    @property
    def address(self) -> str | Unknown:
        """Its address as written, port included."""
        values = self.document.values(self.index)
        at = self._address_at
        return values[at] if len(values) > at else ""

    @property
    def address_word(self) -> Word:
        """Its address with its place."""
        return self.document.word(self.index, min(self._address_at, len(self.document.words[self.index]) - 1))

    @property
    def _address_at(self) -> int:
        return 2 if self.kind == "server" else 3

    @property
    def own_options(self) -> Mapping[str, int]:
        """Its own options -> index of the option's word in the line."""
        return _indexes(self.kind, self.shape, self.document.values(self.index))

    @property
    def backend(self) -> Section:
        """The section it stands in."""
        section = self.section
        assert section is not None
        return section

    def get(self, option: str) -> Effective[str | None]:
        """Give the word after an option (the option itself, for flags); value None when it is not set.

        `no-check` and the like take back what `default-server` or an earlier word says.
        """
        own = self.own_options
        at, no = own.get(option), own.get(f"no-{option}")
        if at is not None and (no is None or no < at):
            return self._found(self, at, option, Origin.EXPLICIT)
        if no is not None:
            return Effective(None, Provenance(Origin.EXPLICIT, self.document.word(self.index, no)))
        found = preset(self.backend, self.index).get(option)
        if found:
            return self._found(found[0], found[1], option, Origin.INHERITED)
        return Effective(None)

    @staticmethod
    def _found(statement: Statement, at: int, option: str, origin: Origin) -> Effective[str | None]:
        from halint.systems.haproxy.tables import server

        values = statement.document.values(statement.index)
        entry = server.SERVER.get(option) or server.DEFAULT_SERVER.get(option)
        value = option if entry and entry[1] == 0 else option_value(values, at)
        return Effective(value, Provenance(origin, Place(statement.document, statement.index, at)))

    def has(self, option: str) -> bool:
        """Whether an option holds, own or from `default-server`."""
        own = self.own_options
        at, no = own.get(option), own.get(f"no-{option}")
        if at is not None or no is not None:
            return at is not None and (no is None or no < at)
        return preset(self.backend, self.index).get(option) is not None

    @property
    def is_placeholder(self) -> bool:
        """Whether it is a slot that a controller fills at run time: disabled, or with an address nobody listens on."""
        address = self.address
        return self.has("disabled") or (
            isinstance(address, str) and address.startswith(("0.0.0.0", "127.0.0.1:1 ", "[::]"))
        )


class Place:
    """A word named by its line and index, made only when somebody asks for its span."""

    __slots__ = ("document", "index", "line")

    def __init__(self, document: LineDocument, line: int, index: int) -> None:
        self.document = document
        self.line = line
        self.index = index

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return self.document.word(self.line, self.index).span


class Run(NamedTuple):
    """Servers of a group that follow each other in one section: its header line, `number` servers from `start` on."""

    header: int
    start: int
    number: int


class ServerGroup:
    """Servers whose lines have one shape and whose sections have the same presets: what has an option, has it for all.

    Rules ask groups first and look at single servers only where the group has what the rule is about.
    """

    def __init__(
        self, document: LineDocument, lines: list[int], presets: Preset, kind: str, runs: Sequence[Run]
    ) -> None:
        self.document = document
        self.lines = lines
        self.presets = presets
        self.kind = kind
        self.runs = runs

    @property
    def shape(self) -> Shape:
        """What its lines have in common."""
        return self.document.shapes[self.lines[0]]

    @property
    def first(self) -> Server:
        """One of its servers: what holds for all can be asked of it."""
        return Server(self.document, self.lines[0])

    @cached_property
    def _options(self) -> Mapping[str, int]:
        return _indexes(self.kind, self.shape, self.document.values(self.lines[0]))

    def has(self, option: str) -> bool:
        """Whether an option holds for its servers, own or preset."""
        own = self._options
        at, no = own.get(option), own.get(f"no-{option}")
        if at is not None or no is not None:
            return at is not None and (no is None or no < at)
        return self.presets.get(option) is not None

    @property
    def options(self) -> Mapping[str, int]:
        """Their own options."""
        return self._options

    @property
    def exact(self) -> bool:
        """Whether every option word is known, so that `has` is sure for all its servers."""
        return not any(option.startswith("?") for option in self._options)

    @cached_property
    def _signs(self) -> frozenset[str]:
        kinds, lines = self.document.kinds, self.lines
        parts = (kinds[lines[start] : lines[start] + number] for _, start, number in self.runs)
        return frozenset("".join(map("".join, map(set, parts))))

    def alike(self, asked: Callable[[int], bool]) -> Sequence[int]:
        """Give those of its lines for which the answer is yes, asking one of all that differ in digits only."""
        first_of = self.document.first_of_kind
        if any(sign == UNTOLD or asked(first_of[sign]) for sign in self._signs):
            return self.document.alike(self.lines, asked)
        return ()

    @property
    def servers(self) -> Iterator[Server]:
        """Its servers in order."""
        return (Server(self.document, line) for line in self.lines)
