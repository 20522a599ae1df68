"""YAML with positions: a file as a document, and its values as nodes that know where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from halint.source import Span
from halint.syntax.document import Block, Directive, Document, SyntaxFault, Word
from halint.values import UNKNOWN, Pattern, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Source

PLACEHOLDER = Pattern(
    r"\$\{[^}]*\}|\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|^@[A-Z_]+@|@[A-Z_]{3,}@|^<[A-Za-z_ -]+>$|^\$[A-Z_]+$|\*{4,}"
)
TEMPLATE = Pattern(r"\{%|\{\{|<%|@[A-Z_]{3,}@")
BOOLEANS = {"true": True, "yes": True, "on": True, "y": True, "false": False, "no": False, "off": False, "n": False}
"""What PyYAML, which Patroni reads with, takes for a Boolean when it is not quoted (YAML 1.1)."""


class Node:
    """A scalar, a list or a map of a YAML file. `key` is its key in the map above it."""

    __slots__ = ("entries", "items", "key", "kind", "plain", "source", "start", "stop", "text")

    def __init__(self, source: Source, start: int, stop: int, kind: str) -> None:
        self.source = source
        self.start = start
        self.stop = stop
        self.kind = kind
        self.text = ""
        self.plain = False
        self.key: Word | None = None
        self.entries: dict[str, Node] = {}
        self.items: list[Node] = []

    @property
    def span(self) -> Span:
        """A scalar itself; of a map or a list its key, as findings about the whole stand there."""
        if self.kind != "scalar" and self.key is not None:
            return self.key.span
        return Span(self.source, self.start, self.stop)

    def get(self, *path: str) -> Node | None:
        """Give what stands below, by keys; None when it does not."""
        node: Node | None = self
        for name in path:
            node = node.entries.get(name) if node is not None else None
        return node

    @property
    def value(self) -> str | Unknown:
        """A scalar's text, UNKNOWN when a template or the environment has yet to give it."""
        return UNKNOWN if PLACEHOLDER.search(self.text) else self.text

    @property
    def boolean(self) -> bool | Unknown:
        """A scalar as a Boolean; UNKNOWN when it is none."""
        return BOOLEANS.get(self.text.lower(), UNKNOWN) if self.kind == "scalar" else UNKNOWN

    @property
    def number(self) -> int | Unknown:
        """A scalar as a whole number; UNKNOWN when it is none."""
        return int(self.text) if self.kind == "scalar" and re.fullmatch(r"[-+]?\d+", self.text) else UNKNOWN

    def walk(self) -> Iterator[Node]:
        """Give this node and every node below it, each once: what an alias leads to stands in several places."""
        stack, seen = [self], set()
        while stack:
            node = stack.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            yield node
            stack.extend(node.items)
            stack.extend(node.entries.values())

    def __repr__(self) -> str:
        return f"Node({self.kind} {self.text!r})"


def read_yaml(source: Source, system: str) -> tuple[Document, Node | None]:
    """Read a file; a syntax error is a fault, and then there is no node. Templates give neither."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    root = Block(None, end=len(source.text))
    faults: list[SyntaxFault] = []
    composed: Any = None
    text = source.text
    try:
        composed = YAML(typ="safe", pure=True).compose(text.encode("utf-8", "replace").decode())
    except MarkedYAMLError as error:
        if not TEMPLATE.search(text):
            mark = error.problem_mark or error.context_mark
            at = min(mark.index, len(text)) if mark is not None else 0
            faults.append(SyntaxFault(Span(source, at, at), "yaml", str(error.problem or error.context or "no YAML")))
    except (YAMLError, ValueError) as error:
        faults.append(SyntaxFault(Span(source, 0, 0), "yaml", str(error).splitlines()[0]))
    except RecursionError:  # PyYAML gives up at that depth, too
        faults.append(SyntaxFault(Span(source, 0, 0), "yaml", "lists and maps are nested too deep to be read"))
    node = _node(source, composed, root, {}) if composed is not None else None
    return Document(source, system, root, faults), node


def _node(source: Source, composed: Any, block: Block, made: dict[int, Node]) -> Node:
    """Make a node of what ruamel.yaml composed. Aliases share what they lead to: nine of nine of nine lists are few."""
    start, stop = composed.start_mark.index, composed.end_mark.index
    node = Node(source, start, stop, composed.id)
    if composed.id == "scalar":
        node.text = str(composed.value)
        node.plain = not composed.style
        while node.stop > start and source.text[node.stop - 1 : node.stop].isspace():
            node.stop -= 1
        return node
    first = made.get(id(composed))
    if first is not None:  # an alias, perhaps to what it stands in
        node.entries, node.items = first.entries, first.items
        return node
    made[id(composed)] = node
    if composed.id == "sequence":
        for item in composed.value:
            child = _node(source, item, block, made)
            node.items.append(child)
            if child.kind == "scalar":
                block.children.append(Directive([_word(source, child)], "item", block))
        return node
    for key, value in composed.value:
        name = _node(source, key, block, made)
        word = _word(source, name)
        if value.id == "scalar":
            child = _node(source, value, block, made)
            block.children.append(Directive([word, _word(source, child)], "pair", block))
        else:
            inner = Block(Directive([word], "key", block), block, min(value.end_mark.index, len(source.text)))
            block.children.append(inner)
            child = _node(source, value, inner, made)
        child.key = word
        node.entries[name.text] = child
    return node


def _word(source: Source, node: Node) -> Word:
    return Word(source, node.start, node.stop, source.text[node.start : node.stop], node.value)
