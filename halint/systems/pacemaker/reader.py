"""Reads XML with expat: exact places, no DTD, no entities, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from halint.source import Span
from halint.syntax.document import SyntaxFault
from halint.systems.pacemaker.element import Element, XmlDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.source import Source

MAX_DEPTH = 200
"""A CIB is about ten levels deep; rule expressions may nest."""


class _Refused(Exception):  # noqa: N818 - a state of the input
    """The file holds what halint does not read."""


def read(source: Source, system: str = "pacemaker") -> XmlDocument:
    """Read a file; never raises. One that is not well-formed has one fault and no elements."""
    try:
        data = source.encode()
        parser = expat.ParserCreate("utf-8")
    except UnicodeEncodeError:
        return _faulty(source, system, 0, "the file is no UTF-8")
    tops: list[Element] = []
    stack: list[Element] = []
    offset = _offsets(source, data)

    def start(name: str, attributes: dict[str, str]) -> None:
        parent = stack[-1] if stack else None
        element = Element(source, name, attributes, parent, offset(parser.CurrentByteIndex))
        if parent is None:
            tops.append(element)
        else:
            parent.children.append(element)
        stack.append(element)
        if len(stack) > MAX_DEPTH:
            raise _Refused(f"elements are nested deeper than {MAX_DEPTH}")

    def end(_name: str) -> None:
        stack.pop()

    def doctype(*_: object) -> None:
        raise _Refused("a document type declaration is not read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return _faulty(source, system, offset(parser.ErrorByteIndex), f"the XML is not well-formed: {error.args[0]}")
    except _Refused as refused:
        return _faulty(source, system, offset(parser.CurrentByteIndex), str(refused))
    return XmlDocument(source, system, tops[0] if tops else None, ())


def _faulty(source: Source, system: str, at: int, message: str) -> XmlDocument:
    at = max(0, min(at, len(source.text)))
    end = at + 1 if at < len(source.text) and source.text[at] != "\n" else at
    message = message.partition(": line ")[0]
    return XmlDocument(source, system, None, [SyntaxFault(Span(source, at, end), "malformed", message)])


def _offsets(source: Source, data: bytes) -> Callable[[int], int]:
    """Give what turns an offset in bytes into one in characters."""
    if len(data) == len(source.text):
        return lambda at: at
    from bisect import bisect_right

    starts = [0]
    for line in data.split(b"\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    characters = source.line_starts

    def offset(at: int) -> int:
        line = bisect_right(starts, at) - 1
        return characters[line] + len(data[starts[line] : at].decode("utf-8", "surrogateescape"))

    return offset
