"""One line of the configuration that says something."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.source import Span
from halint.systems.haproxy.language import FAMILIES
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.syntax import Word
    from halint.syntax.lines import LineDocument, Shape
    from halint.systems.haproxy.section import Section
    from halint.values import Unknown


class Branch(NamedTuple):
    """One arm of a `.if` block: the line of its `.if` and which arm. Arms of one block never hold together."""

    opened: int
    arm: int


def keyword_of(shape: Shape, values: Sequence[str | Unknown]) -> str:
    """Give a line's keyword: its first word, with the second where that is part of the name; "" when unknown."""
    known = shape.facts.get("keyword")
    if known is None:
        first = shape.first
        key = shape.key
        name = key[first] if len(key) > first else None
        if name is None:
            known = ""
        elif name in FAMILIES:
            second = key[first + 1] if len(key) > first + 1 else ""
            known = name if second == "" else (f"{name} {second}" if second else "")
        else:
            known = name
        shape.facts["keyword"] = known
    if known:
        return str(known)
    named = values[shape.first :]
    if not named or not isinstance(named[0], str):
        return ""
    if named[0] in FAMILIES and len(named) > 1:
        return f"{named[0]} {named[1]}" if isinstance(named[1], str) else ""
    return named[0]


class Statement:
    """A directive in its place. Words are counted from its keyword: `values[0]` is the keyword, `no` left out."""

    __slots__ = ("__dict__", "document", "index")

    def __init__(self, document: LineDocument, index: int) -> None:
        self.document = document
        self.index = index
        """The line in its document, from 0."""

    def __repr__(self) -> str:
        return f"Statement({self.document.source.path}:{self.index + 1}: {' '.join(self.document.words[self.index])})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Statement) and other.document is self.document and other.index == self.index

    def __hash__(self) -> int:
        return hash((id(self.document), self.index))

    @property
    def shape(self) -> Shape:
        """What it has in common with other lines."""
        return self.document.shapes[self.index]

    @property
    def keyword(self) -> str:
        """`bind`, `option httplog`, `timeout client`; "" when a template or a variable hides it."""
        return keyword_of(self.shape, self.document.values(self.index))

    @property
    def negated(self) -> bool:
        """Whether it begins with `no`."""
        return self.shape.modifier == "no"

    @property
    def reset(self) -> bool:
        """Whether it begins with `default`: back to the built-in value."""
        return self.shape.modifier == "default"

    @property
    def values(self) -> Sequence[str | Unknown]:
        """The words' values, from the keyword's first word on, the condition included."""
        first = self.shape.first
        values = self.document.values(self.index)
        return values[first:] if first else values

    @property
    def arguments(self) -> Sequence[str | Unknown]:
        """The values after the keyword (after both its words, for `option httplog`), condition left out."""
        end = self.shape.condition
        values = self.document.values(self.index)
        start = self.shape.first + (2 if " " in self.keyword else 1)
        return values[start : end if end >= 0 else len(values)]

    def argument(self, number: int) -> str | Unknown:
        """Give one of the arguments, "" when there are fewer."""
        arguments = self.arguments
        return arguments[number] if number < len(arguments) else ""

    @cached_property
    def words(self) -> Sequence[Word]:
        """All words with their places, from the keyword's first word on."""
        return self.document.line_words(self.index)[self.shape.first :]

    def word(self, number: int) -> Word:
        """Give a word with its place; 0 is the keyword's first word."""
        return self.words[number]

    def argument_word(self, number: int) -> Word:
        """Give an argument with its place, counted as `arguments`."""
        return self.words[number + (2 if " " in self.keyword else 1)]

    @property
    def has_condition(self) -> bool:
        """Whether it ends in `if …` or `unless …`."""
        return self.shape.condition >= 0

    @property
    def condition(self) -> Sequence[str | Unknown]:
        """The values after `if` or `unless`; empty without a condition."""
        at = self.shape.condition
        return self.document.values(self.index)[at + 1 :] if at >= 0 else ()

    @property
    def condition_words(self) -> Sequence[Word]:
        """The words after `if` or `unless`, with their places."""
        at = self.shape.condition
        return self.document.line_words(self.index)[at + 1 :] if at >= 0 else ()

    @property
    def unless(self) -> bool:
        """Whether the condition is negated as a whole."""
        at = self.shape.condition
        return at >= 0 and self.document.values(self.index)[at] == "unless"

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        words = self.document.line_words(self.index)
        return Span(self.document.source, words[0].start, words[-1].end)

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return self.index + 1

    @cached_property
    def section(self) -> Section | None:
        """The section it stands in; None before the first."""
        from halint.systems.haproxy.section import section_at

        return section_at(self.document, self.index)
