"""Ways to change a member's settings: an edit of its file, and for what the whole cluster shares the command.

What stands below `bootstrap.dcs` is read once, when the cluster is made; after that `patronictl edit-config` counts. So
such a fix is both: the edit for the next cluster, the command for the one that runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Fix, Safety
from halint.source import Edit, Span, line_after, removed

if TYPE_CHECKING:
    from halint.systems.patroni.yaml import Node


def set_dynamic(node: Node | None, value: str) -> Fix | None:
    """Give a setting below bootstrap.dcs another value, in the file and in the running cluster."""
    if node is None or node.key is None or node.kind != "scalar":
        return None
    name = node.key.text
    command = f"patronictl edit-config --set {name}={value}"
    return Fix(f"Write {name}: {value}", (Edit(node.span, value),), Safety.UNSAFE, command)


def set_parameter(node: Node | None, value: str, *, dynamic: bool) -> Fix | None:
    """Give a parameter of PostgreSQL another value; `dynamic` ones stand below bootstrap.dcs."""
    if node is None or node.key is None or node.kind != "scalar":
        return None
    name = node.key.text
    command = f"patronictl edit-config --pg {name}={value}" if dynamic else ""
    return Fix(f"Write {name}: {value}", (Edit(node.span, value),), Safety.UNSAFE, command)


def set_value(node: Node | None, value: str) -> Edit | None:
    """Give a scalar another value."""
    return Edit(node.span, value) if node is not None and node.kind == "scalar" else None


def drop(node: Node | None, beside: dict[str, Node]) -> Edit | None:
    """Take a key and its scalar away; `beside` is the map it stands in, of which something must be left."""
    if node is None or node.key is None or node.kind != "scalar" or len(beside) < 2:
        return None
    return removed(Span(node.source, node.key.start, node.stop))


def add_beside(node: Node | None, text: str) -> Edit | None:
    """Put `key: value` below another scalar of its map."""
    if node is None or node.key is None or node.kind != "scalar":
        return None
    source = node.source
    line = source.text[source.line_span(node.key.span.line)[0] : node.key.start]
    return line_after(Span(source, node.key.start, node.stop), text) if not line.strip() else None
