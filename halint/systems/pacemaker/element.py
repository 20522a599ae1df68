"""Elements and attributes of an XML file with their places, in the common tree shape when somebody asks for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from halint.source import Span
from halint.syntax.document import Block, Directive, Document, Word
from halint.values import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from halint.source import Source
    from halint.syntax.document import SyntaxFault

PLACE = attrgetter("start")
ATTRIBUTE = Pattern(r"""\s([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")


class Element:
    """One element: `start` is the offset of its `<`, `attributes` what expat read."""

    __slots__ = ("attributes", "children", "name", "parent", "source", "start")

    def __init__(
        self, source: Source, name: str, attributes: dict[str, str], parent: Element | None, start: int
    ) -> None:
        self.source = source
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.start = start
        self.children: list[Element] = []

    @property
    def id(self) -> str:
        """Its `id`, "" when it has none."""
        return self.attributes.get("id", "")

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute's value."""
        return self.attributes.get(name, default)

    def __contains__(self, name: str) -> bool:
        return name in self.attributes

    @property
    def tag(self) -> Span:
        """Its name in the start tag."""
        return Span(self.source, self.start + 1, self.start + 1 + len(self.name))

    @property
    def span(self) -> Span:
        """Where findings about it stand: the value of its id, else its name."""
        return self.at("id")

    def at(self, attribute: str) -> Span:
        """Give the place of an attribute's value, without quotes; of the tag's name when there is no such attribute."""
        found = self._find(attribute)
        return self.tag if found is None else Span(self.source, found.start(2) + 1, found.end(2) - 1)

    def key(self, attribute: str) -> Span:
        """Give the place of an attribute's name."""
        found = self._find(attribute)
        return self.tag if found is None else Span(self.source, *found.span(1))

    def _find(self, attribute: str) -> re.Match[str] | None:
        if attribute in self.attributes:
            for found in ATTRIBUTE.finditer(self.source.text, self.start + 1 + len(self.name)):
                if found[1] == attribute:
                    return found
        return None

    def places(self) -> Iterator[tuple[str, int, int]]:
        """Give name, start and end of the value of each attribute."""
        at = self.start + 1 + len(self.name)
        for found in islice(ATTRIBUTE.finditer(self.source.text, at), len(self.attributes)):
            yield found[1], found.start(2) + 1, found.end(2) - 1

    def named(self, *names: str) -> Iterator[Element]:
        """Its children of these names."""
        return (child for child in self.children if child.name in names)

    def first(self, name: str) -> Element | None:
        """Its first child of that name."""
        return next(self.named(name), None)

    def walk(self) -> Iterator[Element]:
        """Give itself and all below, in order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            if element.children:
                stack.extend(reversed(element.children))

    def inside(self, *names: str) -> bool:
        """Whether an ancestor has one of these names."""
        above = self.parent
        while above is not None:
            if above.name in names:
                return True
            above = above.parent
        return False

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"


class UnreadElement(Element):
    """An element whose content is read when somebody asks for it: the status section, most of a CIB on the disk."""

    __slots__ = ("_content",)

    _content: list[Element] | None

    @property
    def children(self) -> list[Element]:
        """Its children, read on first use."""
        if self._content is None:
            from halint.systems.pacemaker.reader import content

            self._content = content(self)
        return self._content

    @children.setter
    def children(self, _: list[Element]) -> None:
        self._content = None


class XmlDocument(Document):
    """An XML file; `top` is its root element, None when it is not well-formed.

    `elements` are all of them in the order of the file, without the content of those that are not read yet.
    """

    def __init__(
        self,
        source: Source,
        system: str,
        top: Element | None,
        faults: Sequence[SyntaxFault],
        elements: Sequence[Element] = (),
    ) -> None:
        super().__init__(source, system, Block(None, end=len(source.text)), faults)
        self.top = top
        self._elements = elements
        self._built = False

    def below(self, element: Element) -> Sequence[Element]:
        """Give an element and all below it, in order."""
        elements = self._elements
        if not elements or isinstance(element, UnreadElement):
            return list(element.walk())
        last = element
        while last.children and not isinstance(last, UnreadElement):
            last = last.children[-1]
        begin = bisect_left(elements, element.start, key=PLACE)
        return elements[begin : bisect_right(elements, last.start, key=PLACE)]

    @property
    def root(self) -> Block:
        """The common tree: elements with children are blocks, others directives; made on first use."""
        if not self._built:
            self._built = True
            if self.top is not None:
                self._build(self.top, self._root)
        return self._root

    def _build(self, element: Element, parent: Block) -> None:
        source, start = self.source, element.tag
        words = [Word(source, start.start, start.end, element.name, element.name)]
        for name, begin, end in element.places():
            at = source.text.rfind(name, 0, begin)
            words.append(Word(source, at, end + 1, source.text[at : end + 1], element.attributes[name]))
        directive = Directive(words, "element", parent)
        if not element.children:
            parent.children.append(directive)
            return
        block = Block(directive, parent, words[-1].end)
        parent.children.append(block)
        for child in element.children:
            self._build(child, block)
