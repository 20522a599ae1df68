"""Patterns of RELAX NG and what is left of them after a part of a document: their derivatives.

After James Clark, "An algorithm for RELAX NG validation" (2002). Equal patterns are one object, so that each derivative
is computed once: in a CIB the same few hundred come again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.systems.pacemaker.relaxng.datatype import Values

ANY = ""
"""The name of an element or attribute that may have any."""


class Pattern:
    """One pattern; `parts` are the patterns it is made of."""

    __slots__ = ("content", "kind", "name", "nullable", "parts", "serial", "values")

    def __init__(self, kind: str, parts: tuple[Pattern, ...], *, nullable: bool, serial: int) -> None:
        self.kind = kind
        self.parts = parts
        self.nullable = nullable
        """Whether nothing at all matches it."""
        self.serial = serial
        self.name = ""
        self.values: Values | None = None
        """What an attribute may hold; None for anything."""
        self.content: Callable[[], Pattern] | None = None
        """Gives what stands inside of an element."""

    def __repr__(self) -> str:
        return f"{self.kind}{f' {self.name}' if self.name else ''}({', '.join(map(repr, self.parts))})"


class Patterns:
    """Makes patterns, each once, and their derivatives."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Pattern] = {}
        self.empty = self._make("empty", (), nullable=True)
        self.nothing = self._make("nothing", (), nullable=False)
        """What nothing matches: the document is wrong there."""
        self.text = self._make("text", (), nullable=True)
        """Text inside of elements: halint does not look at it."""
        self._opened: dict[tuple[Pattern, str], Pattern] = {}
        self._attributed: dict[tuple[Pattern, str, str | None], Pattern] = {}
        self._closed: dict[Pattern, Pattern] = {}

    def _make(self, kind: str, parts: tuple[Pattern, ...], *, nullable: bool, key: object = None) -> Pattern:
        identity = (kind, key, *parts)
        found = self._known.get(identity)
        if found is None:
            found = self._known[identity] = Pattern(kind, parts, nullable=nullable, serial=len(self._known))
        return found

    # -- making ----------------------------------------------------------------------------------------------------

    def element(self, name: str, key: object, content: Callable[[], Pattern]) -> Pattern:
        """Make an element; `key` tells it from others of its name."""
        made = self._make("element", (), nullable=False, key=(name, key))
        made.name, made.content = name, content
        return made

    def attribute(self, name: str, values: Values | None) -> Pattern:
        """Make an attribute."""
        made = self._make("attribute", (), nullable=False, key=(name, values))
        made.name, made.values = name, values
        return made

    def choice(self, *patterns: Pattern) -> Pattern:
        """One of them."""
        members: dict[Pattern, None] = {}
        for pattern in patterns:
            members.update(dict.fromkeys(pattern.parts if pattern.kind == "choice" else (pattern,)))
        members.pop(self.nothing, None)
        if self.empty in members and any(each.nullable for each in members if each is not self.empty):
            del members[self.empty]
        if not members:
            return self.nothing
        if len(members) == 1:
            return next(iter(members))
        parts = tuple(sorted(members, key=lambda each: each.serial))
        return self._make("choice", parts, nullable=any(each.nullable for each in parts))

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """One after the other."""
        return self._both("group", first, second)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Both, mixed in any way."""
        return self._both("interleave", first, second)

    def _both(self, kind: str, first: Pattern, second: Pattern) -> Pattern:
        if first is self.nothing or second is self.nothing:
            return self.nothing
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        return self._make(kind, (first, second), nullable=first.nullable and second.nullable)

    def one_or_more(self, inner: Pattern) -> Pattern:
        """Once or several times."""
        if inner in (self.nothing, self.empty) or inner.kind == "more":
            return inner
        return self._make("more", (inner,), nullable=inner.nullable)

    def after(self, inside: Pattern, then: Pattern) -> Pattern:
        """What stands inside of the element that is open, and what follows it."""
        if inside is self.nothing or then is self.nothing:
            return self.nothing
        return self._make("after", (inside, then), nullable=False)

    # -- derivatives -----------------------------------------------------------------------------------------------

    def opened(self, pattern: Pattern, name: str) -> Pattern:
        """Give what is left after `<name`."""
        known = self._opened.get((pattern, name))
        if known is None:
            known = self._opened[pattern, name] = self._open(pattern, name)
        return known

    def _open(self, pattern: Pattern, name: str) -> Pattern:
        kind, parts = pattern.kind, pattern.parts
        if kind == "choice":
            return self.choice(*(self.opened(each, name) for each in parts))
        if kind == "element":
            if pattern.name not in (name, ANY) or pattern.content is None:
                return self.nothing
            return self.after(pattern.content(), self.empty)
        if kind == "interleave":
            first, second = parts
            return self.choice(
                self._then(self.opened(first, name), lambda left: self.interleave(left, second)),
                self._then(self.opened(second, name), lambda left: self.interleave(first, left)),
            )
        if kind == "group":
            first, second = parts
            begun = self._then(self.opened(first, name), lambda left: self.group(left, second))
            return self.choice(begun, self.opened(second, name)) if first.nullable else begun
        if kind == "more":
            again = self.choice(pattern, self.empty)
            return self._then(self.opened(parts[0], name), lambda left: self.group(left, again))
        if kind == "after":
            inside, then = parts
            return self._then(self.opened(inside, name), lambda left: self.after(left, then))
        return self.nothing

    def _then(self, pattern: Pattern, follow: Callable[[Pattern], Pattern]) -> Pattern:
        """Put something behind the element that is open."""
        if pattern.kind == "choice":
            return self.choice(*(self._then(each, follow) for each in pattern.parts))
        if pattern.kind == "after":
            return self.after(pattern.parts[0], follow(pattern.parts[1]))
        return self.nothing

    def attributed(self, pattern: Pattern, name: str, value: str | None) -> Pattern:
        """Give what is left after an attribute; the value None stands for any that fits."""
        key = pattern, name, value
        known = self._attributed.get(key)
        if known is None:
            known = self._attributed[key] = self._attribute(pattern, name, value)
        return known

    def _attribute(self, pattern: Pattern, name: str, value: str | None) -> Pattern:
        kind, parts = pattern.kind, pattern.parts
        if kind == "attribute":
            fits = pattern.name in (name, ANY) and (value is None or pattern.values is None or value in pattern.values)
            return self.empty if fits else self.nothing
        if kind == "choice":
            return self.choice(*(self.attributed(each, name, value) for each in parts))
        if kind in ("group", "interleave"):
            first, second = parts
            return self.choice(
                self._both(kind, self.attributed(first, name, value), second),
                self._both(kind, first, self.attributed(second, name, value)),
            )
        if kind == "more":
            return self.group(self.attributed(parts[0], name, value), self.choice(pattern, self.empty))
        if kind == "after":
            return self.after(self.attributed(parts[0], name, value), parts[1])
        return self.nothing

    def closed(self, pattern: Pattern) -> Pattern:
        """Give what is left after the `>` of a start tag: attributes that did not come never come."""
        known = self._closed.get(pattern)
        if known is None:
            known = self._closed[pattern] = self._without_attributes(pattern, self.nothing)
        return known

    def forgiven(self, pattern: Pattern) -> Pattern:
        """The same, as if every attribute had been there."""
        return self._without_attributes(pattern, self.empty)

    def _without_attributes(self, pattern: Pattern, instead: Pattern) -> Pattern:
        kind, parts = pattern.kind, pattern.parts
        if kind == "attribute":
            return instead
        if kind == "choice":
            return self.choice(*(self._without_attributes(each, instead) for each in parts))
        if kind in ("group", "interleave"):
            return self._both(kind, *(self._without_attributes(each, instead) for each in parts))
        if kind == "more":
            return self.one_or_more(self._without_attributes(parts[0], instead))
        if kind == "after":
            return self.after(self._without_attributes(parts[0], instead), parts[1])
        return pattern

    def ended(self, pattern: Pattern, *, forgiving: bool = False) -> Pattern:
        """Give what is left after the end of an element; `forgiving` as if nothing were missing in it."""
        if pattern.kind == "choice":
            return self.choice(*(self.ended(each, forgiving=forgiving) for each in pattern.parts))
        if pattern.kind == "after" and (forgiving or pattern.parts[0].nullable):
            return pattern.parts[1]
        return self.nothing


def reachable(pattern: Pattern, kind: str) -> Iterator[Pattern]:
    """Give the elements, or the attributes, that may come next inside of the element that is open."""
    stack, seen = [pattern], {pattern}
    while stack:
        each = stack.pop()
        if each.kind == kind:
            yield each
        parts = each.parts[:1] if each.kind == "after" else each.parts
        if kind == "element" and each.kind == "group" and not each.parts[0].nullable:
            parts = each.parts[:1]
        stack += [part for part in parts if part not in seen]
        seen.update(parts)


def needed(pattern: Pattern, kind: str) -> frozenset[str]:
    """Give the names of elements, or of attributes, that must come whatever is chosen."""
    if pattern.kind == kind:
        return frozenset((pattern.name,))
    if pattern.kind == "choice":
        first, *others = (needed(each, kind) for each in pattern.parts)
        return first.intersection(*others)
    if pattern.kind in ("group", "interleave"):
        return needed(pattern.parts[0], kind) | needed(pattern.parts[1], kind)
    return needed(pattern.parts[0], kind) if pattern.parts else frozenset()
