"""Operations of a resource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import Pairs, is_placeholder, pairs_of
from halint.systems.pacemaker.scalars import boolean, milliseconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.source import Span
    from halint.systems.pacemaker.element import Element

ROLES = {"master": "Promoted", "slave": "Unpromoted", "promoted": "Promoted", "unpromoted": "Unpromoted",
         "started": "Started", "stopped": "Stopped"}  # fmt: skip
"""Roles by what may be written, any case (lib/common/roles.c)."""


NOT_YET = -1
"""A duration that nobody asked for yet."""


class Operation:
    """One `op`."""

    __slots__ = ("_interval", "_timeout", "element", "ids", "name")

    def __init__(self, element: Element, ids: Mapping[str, Element]) -> None:
        self.element = element
        self.name = element.attributes.get("name", "")
        self.ids = ids
        self._interval: int | None = NOT_YET
        self._timeout: int | None = NOT_YET

    @property
    def names(self) -> set[str]:
        """Names of all that it sets."""
        if not self.element.children:
            return set(self.element.attributes)
        return {*self.element.attributes, *(pair.name for pair in self.meta)}

    @property
    def span(self) -> Span:
        """Where findings about it stand."""
        return self.element.span

    @property
    def meta(self) -> Pairs:
        """What its meta_attributes say."""
        return pairs_of(self.element.named("meta_attributes"), self.ids)

    def text(self, name: str) -> str:
        """Give an attribute, or the meta attribute of that name; "" also for a placeholder."""
        if name in self.element.attributes:
            value = self.element.get(name)
            return "" if is_placeholder(value) else value
        return self.meta.value(name) if self.element.children else ""

    def at(self, name: str) -> Span:
        """Give the place of what `text` gives."""
        if name not in self.element.attributes and self.element.children and (pair := self.meta.get(name)):
            return pair.span
        return self.element.at(name)

    @property
    def interval(self) -> int | None:
        """In ms; 0 without one, None when it is no duration."""
        if self._interval == NOT_YET:
            text = self.text("interval")
            self._interval = milliseconds(text) if text else 0
        return self._interval

    @property
    def timeout(self) -> int | None:
        """In ms; None when there is none or it is no duration."""
        if self._timeout == NOT_YET:
            self._timeout = milliseconds(self.text("timeout"))
        return self._timeout

    @property
    def role(self) -> str:
        """Started, Stopped, Promoted, Unpromoted, or as written when unknown; "" without one."""
        text = self.text("role")
        return ROLES.get(text.lower(), text)

    @property
    def on_fail(self) -> str:
        """What happens when it fails, "" without `on-fail`."""
        return self.text("on-fail")

    @property
    def enabled(self) -> bool:
        """Whether it is switched on."""
        return boolean(self.text("enabled")) is not False

    def __repr__(self) -> str:
        return f"Operation({self.name} {self.text('interval')})"
