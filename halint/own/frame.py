"""What expressions are made of once they are read, and what they are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.own.values import At, Type
from halint.syntax.grammar import Token, Tree
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.own.budget import Budget


class Frame:
    """The rule's object, the elements of lists around an expression, and what it may cost.

    While a message is written, `trace` collects the places of all values that were looked at.
    """

    __slots__ = ("budget", "objects", "trace")

    def __init__(self, this: Any, budget: Budget) -> None:
        self.objects: list[Any] = [this]
        self.budget = budget
        self.trace: list[Any] | None = None


class Compiled(NamedTuple):
    """An expression that is all right: its type, what gives its value, and its text when it is a literal one."""

    type: Type
    run: Callable[[Frame], Any]
    at: int
    literal: str | None = None


class Named(NamedTuple):
    """Something that names are looked up in: an object, or an element of a list with the name it was given."""

    type: Type
    name: str = ""


def unwrapped(value: Any, frame: Frame) -> Any:
    """Give a value without its place, which the trace remembers."""
    if type(value) is At:
        if frame.trace is not None and value.place is not None:
            frame.trace.append(value.place)
        return value.value
    return value


def start(node: Tree | Token) -> int:
    """Give the offset of a tree's first token; parentheses around it do not count."""
    while isinstance(node, Tree):
        if not node.children:
            return 0
        node = node.children[0]
    return node.start


def arguments(tree: Tree) -> list[Tree]:
    """Give the arguments of a call."""
    block = tree.first("arguments")
    return block.trees() if block else []
