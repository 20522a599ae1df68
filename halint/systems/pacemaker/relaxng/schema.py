"""Reads RELAX NG schemas in XML syntax and makes patterns of them, each part when a document first asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.parsers import expat

from halint.systems.pacemaker.relaxng.datatype import FREE, TYPES, Values, either
from halint.systems.pacemaker.relaxng.pattern import ANY, Pattern, Patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Read = Callable[[str], bytes]
    """Gives a file of the schema by name. Raises OSError."""


class Unsupported(Exception):  # noqa: N818 - a state of the schema
    """The schema holds what is not read here, or is damaged: nothing is said about documents."""


class Node:
    """One element of a schema file."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name.rpartition(":")[2]
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""

    def get(self, name: str) -> str:
        """Give an attribute."""
        return self.attributes.get(name, "")


class Scope:
    """The definitions of one grammar; `parent` is the grammar around it."""

    def __init__(self, parent: Scope | None) -> None:
        self.parent = parent
        self.definitions: dict[str, list[tuple[Node, str]]] = {}
        """By name ("" for the start), each with how it is combined with others of its name."""
        self.made: dict[str, Pattern] = {}


class Schema:
    """A schema: `start` is the pattern of a whole document."""

    def __init__(self, read: Read, file: str) -> None:
        self.patterns = Patterns()
        self._read = read
        self._files: dict[str, Node] = {}
        self._referred: dict[tuple[str, Scope | None], Pattern] = {}
        try:
            self.start = self._pattern(self._file(file), None)
        except RecursionError:
            raise Unsupported("it is defined by itself") from None

    def _file(self, name: str) -> Node:
        if name not in self._files:
            try:
                self._files[name] = _parse(self._read(name))
            except (OSError, expat.ExpatError, IndexError, ValueError) as error:
                raise Unsupported(f"{name}: {error}") from None
        return self._files[name]

    # -- patterns --------------------------------------------------------------------------------------------------

    def _sequence(self, nodes: Sequence[Node], scope: Scope | None) -> Pattern:
        made = self.patterns.empty
        for node in reversed(nodes):
            made = self.patterns.group(self._pattern(node, scope), made)
        return made

    def _pattern(self, node: Node, scope: Scope | None) -> Pattern:
        patterns, kind = self.patterns, node.name
        if kind == "element":
            name, content = _named(node)
            return patterns.element(name, (id(node), scope), _once(partial(self._sequence, content, scope)))
        if kind == "attribute":
            name, content = _named(node)
            return patterns.attribute(name, self._values(content, scope))
        if kind in ("group", "div"):
            return self._sequence(node.children, scope)
        if kind == "optional":
            return patterns.choice(self._sequence(node.children, scope), patterns.empty)
        if kind in ("zeroOrMore", "oneOrMore"):
            more = patterns.one_or_more(self._sequence(node.children, scope))
            return more if kind == "oneOrMore" else patterns.choice(more, patterns.empty)
        if kind == "choice":
            return patterns.choice(*(self._pattern(child, scope) for child in node.children))
        if kind in ("interleave", "mixed"):
            made = patterns.empty
            for child in node.children:
                made = patterns.interleave(made, self._pattern(child, scope))
            return made
        if kind in ("ref", "parentRef"):
            return self._reference(node.get("name"), scope if kind == "ref" or scope is None else scope.parent)
        if kind == "externalRef":
            return self._external(node.get("href"), scope)
        if kind == "grammar":
            inner = Scope(scope)
            self._define(node.children, inner)
            return self._reference("", inner)
        if kind in ("text", "data", "value", "list"):
            return patterns.text
        if kind == "empty":
            return patterns.empty
        if kind == "notAllowed":
            return patterns.nothing
        raise Unsupported(f"<{kind}>")

    def _external(self, file: str, scope: Scope | None) -> Pattern:
        node = self._file(file)
        key = file, scope if _looks_up(node) else None
        if key not in self._referred:
            self._referred[key] = self._pattern(node, scope)
        return self._referred[key]

    def _reference(self, name: str, scope: Scope | None) -> Pattern:
        if scope is None or name not in scope.definitions:
            raise Unsupported(f"nothing defines {name}")
        if name not in scope.made:
            parts = [self._sequence(node.children, scope) for node, _ in scope.definitions[name]]
            made = parts[0]
            how = next((combine for _, combine in scope.definitions[name] if combine), "choice")
            for part in parts[1:]:
                made = self.patterns.interleave(made, part) if how == "interleave" else self.patterns.choice(made, part)
            scope.made[name] = made
        return scope.made[name]

    def _define(self, nodes: Sequence[Node], scope: Scope) -> None:
        for node in nodes:
            if node.name == "div":
                self._define(node.children, scope)
            elif node.name in ("start", "define"):
                name = node.get("name") if node.name == "define" else ""
                scope.definitions.setdefault(name, []).append((node, node.get("combine")))
            elif node.name == "include":
                included = Scope(None)
                self._define(self._file(node.get("href")).children, included)
                overriding = Scope(None)
                self._define(node.children, overriding)
                # What is said inside of `include` stands in place of what the file says.
                for name, said in (included.definitions | overriding.definitions).items():
                    scope.definitions.setdefault(name, []).extend(said)
            else:
                raise Unsupported(f"<{node.name}> in a grammar")

    def _values(self, nodes: Sequence[Node], scope: Scope | None) -> Values | None:
        """Give what an attribute may hold; None for anything, also for what cannot be said here."""
        if not nodes:
            return None
        made: Values | None = Values()
        for node in nodes:
            try:
                made = either(made, self._value(node, scope))
            except ValueError:
                return None
        return made

    def _value(self, node: Node, scope: Scope | None) -> Values | None:
        if node.name == "value":
            return Values(words=frozenset((" ".join(node.text.split()),)))
        if node.name == "empty":
            return Values(words=frozenset(("",)))
        if node.name == "choice":
            return self._values(node.children, scope)
        if node.name == "ref" and scope is not None and node.get("name") in scope.definitions:
            definitions = scope.definitions[node.get("name")]
            return self._values(definitions[0][0].children, scope) if len(definitions) == 1 else None
        if node.name != "data":
            return None
        kind = node.get("type")
        patterns = [child.text for child in node.children if child.name == "param" and child.get("name") == "pattern"]
        excluded = [inner for child in node.children if child.name == "except" for inner in child.children]
        without = self._values(excluded, scope) if excluded else Values()
        if without is None or without.types or (kind not in TYPES and kind not in FREE):
            return None
        if kind in TYPES:
            return None if patterns or excluded else Values(types=frozenset((kind,)))
        if not patterns and not without.words:
            return None
        return Values(pattern=patterns[0] if patterns else "", without=without.words)


def _once(make: Callable[[], Pattern]) -> Callable[[], Pattern]:
    """Make it when it is first asked for."""
    made: list[Pattern] = []

    def give() -> Pattern:
        if not made:
            made.append(make())
        return made[0]

    return give


def _named(node: Node) -> tuple[str, list[Node]]:
    """Give the name of an element or attribute, and its content."""
    if "name" in node.attributes:
        return node.attributes["name"].strip(), node.children
    first, *content = node.children or [Node("", {})]
    if first.name == "name":
        return first.text.strip(), content
    if first.name == "anyName" and not first.children:
        return ANY, content
    raise Unsupported("a class of names")


def _looks_up(node: Node) -> bool:
    return node.name == "parentRef" or any(_looks_up(child) for child in node.children)


def _parse(data: bytes) -> Node:
    """Read one file. Raises ExpatError; a document type declaration is refused (ValueError)."""
    parser = expat.ParserCreate("utf-8")
    stack = [Node("", {})]

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    def text(said: str) -> None:
        stack[-1].text += said

    def doctype(*_: object) -> None:
        raise ValueError("it has a document type declaration")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(data, True)
    return stack[0].children[0]
