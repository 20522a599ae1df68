"""`bind` lines of a proxy (doc/configuration.txt 5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.options import option_indexes, option_value
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.source import Span
    from halint.systems.haproxy.section import Section
    from halint.values import Unknown


class Bind(Statement):
    """A `bind` line: one or more addresses, separated by commas, and options."""

    @property
    def proxy(self) -> Section:
        """The section it stands in."""
        section = self.section
        assert section is not None
        return section

    @property
    def options(self) -> Mapping[str, int]:
        """Its options -> index of the option's word in the line."""
        from halint.systems.haproxy.tables import bind

        return option_indexes(self.shape, self.document.values(self.index), 2, bind.BIND, "options")

    def has(self, option: str) -> bool:
        """Whether the option stands on the line."""
        return option in self.options

    def value(self, option: str) -> str | Unknown:
        """Give the word after an option, "" when the option is not there."""
        at = self.options.get(option)
        return option_value(self.document.values(self.index), at) if at is not None else ""

    def option_span(self, option: str) -> Span:
        """Where an option stands."""
        return self.document.word(self.index, self.options[option]).span

    @property
    def addresses(self) -> Iterator[tuple[str, Span]]:
        """Each of its addresses with its place; nothing when a variable or template hides them."""
        values = self.document.values(self.index)
        if len(values) < 2 or not isinstance(values[1], str):
            return
        word = self.document.word(self.index, 1)
        at = 0
        for part in values[1].split(","):
            inside = word.raw == word.value
            yield part, word.part(at, at + len(part)) if inside else word.span
            at += len(part) + 1
