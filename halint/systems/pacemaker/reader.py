"""Reads XML with expat: exact places, no DTD, no entities, nothing fetched.

A CIB from the disk of a running cluster is mostly its status section: the history of each resource on each node. Expat
sees all of it, so that a fault in it is found; elements are made of it when somebody asks for them.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from xml.parsers import expat

from halint.source import Span
from halint.syntax.document import SyntaxFault
from halint.systems.pacemaker.element import Element, UnreadElement, XmlDocument

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.parsers.expat import XMLParserType

    from halint.source import Source

MAX_DEPTH = 200
"""A CIB is about ten levels deep; rule expressions may nest. In the status section what is deeper is left out."""

UNREAD = "status"
"""The child of the root element whose content is read when it is asked for."""


class _Refused(Exception):  # noqa: N818 - a state of the input
    """The file holds what halint does not read."""


def read(source: Source, system: str = "pacemaker") -> XmlDocument:
    """Read a file; never raises. One that is not well-formed has one fault and no elements."""
    try:
        data = source.encode()
    except UnicodeEncodeError:
        return _faulty(source, system, 0, "the file is no UTF-8")
    parser = expat.ParserCreate("utf-8")
    outside = Element(source, "", {}, None, 0)
    elements: list[Element] = []
    # Where that name comes a second time, the end of one could not be told from that of the other.
    _build(parser, outside, elements, leave=UNREAD if data.count(b"<" + UNREAD.encode()) == 1 else "")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        at = _characters(data[: parser.ErrorByteIndex])
        return _faulty(source, system, at, f"the XML is not well-formed: {error.args[0]}")
    except _Refused as refused:
        return _faulty(source, system, _characters(data[: parser.CurrentByteIndex]), str(refused))
    _place(elements, data, 0, len(source.text))
    top = outside.children[0]
    top.parent = None
    return XmlDocument(source, system, top, (), elements)


def _build(parser: XMLParserType, outside: Element, elements: list[Element], leave: str) -> None:
    """Let a parser make elements, their places in bytes; the content of the root's child `leave` is not read."""
    source = outside.source
    stack = [outside]
    add, push, pop = elements.append, stack.append, stack.pop

    def start(name: str, attributes: dict[str, str]) -> None:
        parent = stack[-1]
        if name == leave and len(stack) == 2:  # inside of the root element
            element: Element = UnreadElement(source, name, attributes, parent, parser.CurrentByteIndex)
            parser.StartElementHandler = None
            parser.EndElementHandler = end_of_left
        else:
            element = Element(source, name, attributes, parent, parser.CurrentByteIndex)
        parent.children.append(element)
        add(element)
        push(element)
        if len(stack) > MAX_DEPTH:
            raise _Refused(f"elements are nested deeper than {MAX_DEPTH}")

    def end(_name: str) -> None:
        pop()

    def end_of_left(name: str) -> None:
        if name == leave:
            pop()
            parser.StartElementHandler = start
            parser.EndElementHandler = end

    def doctype(*_: object) -> None:
        raise _Refused("a document type declaration is not read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype


def content(element: Element) -> list[Element]:
    """Read the children of an element that was left out."""
    text = element.source.text[element.start :]
    data = text.encode("utf-8", "surrogateescape")
    parser = expat.ParserCreate("utf-8")
    outside = Element(element.source, "", {}, None, 0)
    elements: list[Element] = []
    _build(parser, outside, elements, leave="")
    with suppress(expat.ExpatError, _Refused):  # what follows its end; the file as a whole is known to be well-formed
        parser.Parse(data, True)
    _place(elements, data, element.start, len(text))
    children = outside.children[0].children
    for child in children:
        child.parent = element
    return children


def _place(elements: Iterable[Element], data: bytes, first: int, length: int) -> None:
    """Turn places in bytes of `data` into places in characters of the file, where it begins at `first`."""
    if len(data) == length:
        if first:
            for element in elements:
                element.start += first
        return
    last, at = 0, first
    for element in elements:
        at += _characters(data[last : element.start])
        last = element.start
        element.start = at


def _characters(data: bytes) -> int:
    return len(data.decode("utf-8", "surrogateescape"))


def _faulty(source: Source, system: str, at: int, message: str) -> XmlDocument:
    at = max(0, min(at, len(source.text)))
    end = at + 1 if at < len(source.text) and source.text[at] != "\n" else at
    message = message.partition(": line ")[0]
    return XmlDocument(source, system, None, [SyntaxFault(Span(source, at, end), "malformed", message)])
