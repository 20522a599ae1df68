"""YAML as plain values, with the place of each: what pydantic checks, and where its complaints belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from halint.config.error import Complaint
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

DEEPEST = 20
"""No configuration nests deeper; it also ends what aliases nest without end."""

MOST = 100_000
"""Nodes; aliases of aliases of aliases make billions from a page."""

Route = tuple[str | int, ...]


class Place(NamedTuple):
    """Line and column, from 1."""

    line: int
    column: int


class Unparsable(Exception):  # noqa: N818 - it is a state of the file
    """The text is no YAML, or not what a configuration may be."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.what)
        self.complaint = complaint


class Content(NamedTuple):
    """Values (mappings, lists, texts, None and truth values), and where keys and values stand by their route."""

    value: Any
    keys: dict[Route, Place]
    values: dict[Route, Place]
    complaints: list[Complaint]

    def place(self, route: Route, *, key: bool = False) -> Place:
        """Give the place of a value or key, or of the nearest thing around it."""
        if key and route in self.keys:
            return self.keys[route]
        while route and route not in self.values:
            route = route[:-1]
        return self.values.get(route, Place(1, 1))


def read(text: str) -> Content:
    """Read one YAML document. Raises Unparsable."""
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(filter(None, [error.context, error.problem]))
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Unparsable(Complaint(line, column, f"is no YAML: {what}")) from None
    except (YAMLError, RecursionError) as error:
        raise Unparsable(Complaint(1, 1, f"is no YAML: {' '.join(str(error).split())[:200]}")) from None
    content = Content(None, {}, {}, [])
    value = _Builder(content).build(node, ()) if node is not None else None
    return content._replace(value={} if value is None else value)


class _Builder:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.built = 0

    def build(self, node: Node, route: Route) -> Any:
        place = Place(node.start_mark.line + 1, node.start_mark.column + 1)
        self.built += 1
        if len(route) > DEEPEST or self.built > MOST:
            raise Unparsable(Complaint(place.line, place.column, "is nested without end"))
        self.content.values[route] = place
        if isinstance(node, MappingNode):
            return self.mapping(node, route)
        if isinstance(node, SequenceNode):
            return [self.build(child, (*route, index)) for index, child in enumerate(node.value)]
        return scalar(str(node.tag), str(node.value))

    def mapping(self, node: MappingNode, route: Route) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = Place(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, ScalarNode):
                self.content.complaints.append(Complaint(place.line, place.column, "a key must be a plain word"))
                continue
            key = str(key_node.value)
            if key in result:
                what = f"{key!r} is there twice, first in line {self.content.keys[*route, key].line}"
                self.content.complaints.append(Complaint(place.line, place.column, what))
            self.content.keys[*route, key] = place
            result[key] = self.build(value_node, (*route, key))
        return result


def scalar(tag: str, text: str) -> str | bool | None:
    """Give a scalar's value; numbers stay texts, for `haproxy: 2.10` is not 2.1."""
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    return text
