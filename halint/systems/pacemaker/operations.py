"""Operations of a resource."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import EMPTY, Pairs, is_placeholder, pairs_of
from halint.systems.pacemaker.scalars import boolean, milliseconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from halint.source import Span
    from halint.systems.pacemaker.element import Element

ROLES = {"master": "Promoted", "slave": "Unpromoted", "promoted": "Promoted", "unpromoted": "Unpromoted",
         "started": "Started", "stopped": "Stopped"}  # fmt: skip
"""Roles by what may be written, any case (lib/common/roles.c)."""


@lru_cache(maxsize=1024)
def _duration(text: str) -> int | None:
    return None if is_placeholder(text) else milliseconds(text)


@lru_cache(maxsize=1024)
def _interval(text: str) -> int | None:
    return 0 if not text or is_placeholder(text) else milliseconds(text)


class Operation:
    """One `op`."""

    __slots__ = ("element", "ids", "interval", "name", "timeout")

    def __init__(self, element: Element, ids: Mapping[str, Element]) -> None:
        said = element.attributes
        self.element = element
        self.name = said.get("name", "")
        self.ids = ids
        self.interval = _interval(said["interval"] if "interval" in said else self.text("interval"))
        """In ms; 0 without one, None when it is no duration."""
        self.timeout = _duration(said["timeout"] if "timeout" in said else self.text("timeout"))
        """In ms; None when there is none or it is no duration."""

    def says(self, name: str) -> bool:
        """Whether it sets that, as an attribute or a meta attribute."""
        return name in self.element.attributes or (bool(self.element.children) and self.meta.has(name))

    @property
    def span(self) -> Span:
        """Where findings about it stand."""
        return self.element.span

    @property
    def meta(self) -> Pairs:
        """What its meta_attributes say."""
        if not self.element.children:
            return EMPTY
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
        return not self.says("enabled") or boolean(self.text("enabled")) is not False

    def __repr__(self) -> str:
        return f"Operation({self.name} {self.text('interval')})"
