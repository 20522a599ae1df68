"""Holds a CIB against a schema: where it departs from it, element by element."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from halint.systems.pacemaker.element import UnreadElement
from halint.systems.pacemaker.relaxng.pattern import Pattern, needed, reachable
from halint.systems.pacemaker.relaxng.schema import Schema, Unsupported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Span
    from halint.systems.pacemaker.element import Element


class Wrong(NamedTuple):
    """What is wrong with an element: `what` is element, attribute, value, no attribute, or no element.

    `name` is the attribute's or element's; `allowed` what could stand there, or what is missing.
    """

    what: str
    name: str
    allowed: tuple[str, ...]


class Fault(NamedTuple):
    """Something that the schema does not allow."""

    element: Element
    wrong: Wrong

    @property
    def span(self) -> Span:
        """Where it stands."""
        if self.wrong.what == "attribute":
            return self.element.key(self.wrong.name)
        return self.element.at(self.wrong.name) if self.wrong.what == "value" else self.element.tag


class _Tag(NamedTuple):
    """What a start tag leads to: what may stand inside, what follows when there is nothing inside, what is wrong."""

    inside: Pattern
    follows: Pattern
    wrong: Wrong | None


class Validator:
    """Holds documents against one schema; what it learns from one it knows for the next."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._patterns = schema.patterns
        self._tags: dict[tuple[object, ...], _Tag] = {}
        self._bounded: dict[tuple[object, ...], tuple[str, ...]] = {}
        """Attributes whose values count, by what the element stands in, its name and those of its attributes."""
        self._faults: list[Fault] = []

    def faults(self, top: Element) -> Sequence[Fault]:
        """Give what is wrong; after each fault the reading goes on as if it were not there. Raises Unsupported."""
        self._faults = []
        try:
            self._read(self._schema.start, [top])
        except RecursionError:
            raise Unsupported("the schema is defined by itself") from None
        return self._faults

    def _read(self, state: Pattern, elements: Sequence[Element]) -> tuple[Pattern, bool]:
        """Read elements one after the other; gives what is left of the pattern, and whether one had no place."""
        refused = False
        patterns, tags, all_bounded = self._patterns, self._tags, self._bounded
        for element in elements:
            attributes = element.attributes
            key: tuple[object, ...] = (state, element.name, *attributes)
            bounded = all_bounded.get(key)
            if bounded is None:
                bounded = all_bounded[key] = self._bounds(state, element)
            if bounded:
                key = (key, *[attributes[name] for name in bounded])
            tag = tags.get(key)
            if tag is None:
                tag = tags[key] = self._tag(state, element, bounded)
            if tag.wrong is not None:
                self._faults.append(Fault(element, tag.wrong))
            if tag.inside is patterns.nothing:
                refused = True  # what is in it has no place either
                continue
            if isinstance(element, UnreadElement):
                state = patterns.ended(tag.inside, forgiving=True)  # the schemas allow anything in the status section
            elif element.children:
                state = self._end(*self._read(tag.inside, element.children), element)
            else:
                state = tag.follows if tag.follows is not patterns.nothing else self._end(tag.inside, False, element)
        return state, refused

    def _bounds(self, state: Pattern, element: Element) -> tuple[str, ...]:
        opened = self._patterns.opened(state, element.name)
        bounded = {each.name for each in reachable(opened, "attribute") if each.values is not None}
        return tuple(name for name in element.attributes if name in bounded)

    def _tag(self, state: Pattern, element: Element, bounded: Sequence[str]) -> _Tag:
        patterns = self._patterns
        opened = patterns.opened(state, element.name)
        if opened is patterns.nothing:
            names = sorted({each.name for each in reachable(state, "element")})
            return _Tag(patterns.nothing, patterns.nothing, Wrong("element", element.name, tuple(names)))
        wrong: Wrong | None = None
        for name, value in element.attributes.items():
            if name.startswith("xmlns") or ":" in name:
                continue
            left = patterns.attributed(opened, name, value if name in bounded else None)
            if left is patterns.nothing:
                left = patterns.attributed(opened, name, None)
                known = list(reachable(opened, "attribute"))
                if left is patterns.nothing:
                    left = opened
                    wrong = wrong or Wrong("attribute", name, tuple(sorted({each.name for each in known})))
                else:
                    values = [each.values for each in known if each.name == name and each.values is not None]
                    allowed = sorted({said for each in values for said in (*each.words, *each.types)})
                    wrong = wrong or Wrong("value", name, tuple(allowed))
            opened = left
        inside = patterns.closed(opened)
        if inside is patterns.nothing:
            missing = needed(opened, "attribute") or {each.name for each in reachable(opened, "attribute")}
            wrong = wrong or Wrong("no attribute", "", tuple(sorted(missing)))
            inside = patterns.closed(patterns.forgiven(opened))
        return _Tag(inside, patterns.ended(inside), wrong)

    def _end(self, state: Pattern, refused: bool, element: Element) -> Pattern:
        """Read an end tag. Where an element had no place, one that is missing now is told by that."""
        patterns = self._patterns
        ended = patterns.ended(state)
        if ended is not patterns.nothing:
            return ended
        if not refused:
            missing = needed(state, "element") or {each.name for each in reachable(state, "element")}
            self._faults.append(Fault(element, Wrong("no element", "", tuple(sorted(missing)))))
        return patterns.ended(state, forgiving=True)
