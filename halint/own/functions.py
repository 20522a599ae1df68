"""The functions of expressions: over lists, texts and values that may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.own.fault import Wrong
from halint.own.frame import Compiled, Frame, Named, arguments, start, unwrapped
from halint.own.logic import bounded
from halint.own.quantities import duration_of, number_of, size_of
from halint.own.values import (
    BOOL,
    DURATION,
    LONGEST_TEXT,
    NOTHING,
    NUMBER,
    QUANTITIES,
    SIZE,
    TEXT,
    TEXTS,
    UNSET,
    Type,
    is_value,
    list_of,
)
from halint.values import UNKNOWN
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.own.expression import Compiler
    from halint.syntax.grammar import Tree

MOST_PARTS = 1000
"""Parts that a text is split into."""


class Function(NamedTuple):
    """How it is written, what it gives, and what makes it of its arguments."""

    usage: str
    says: str
    make: Callable[[Compiler, str, list[Tree], int], Compiled]


def call(compiler: Compiler, name: str, tree: Tree, depth: int) -> Compiled:
    """Give the function of a call. Raises Wrong."""
    return FUNCTIONS[name].make(compiler, name, arguments(tree), depth)


def _wrong_number(compiler: Compiler, name: str, given: list[Tree], *numbers: int) -> None:
    if len(given) not in numbers:
        at = start(given[0]) if given else 0
        raise Wrong(at, f"write `{FUNCTIONS[name].usage}`")


# -- over lists --------------------------------------------------------------------------------------------------------


def _list(compiler: Compiler, name: str, tree: Tree, depth: int) -> tuple[Compiled, str]:
    """Give a list and the name that its elements are given (`servers as server`)."""
    alias = ""
    if tree.rule == "bound":
        alias = compiler.word(tree.tokens[-1])
        tree = tree.trees()[0]
    made = compiler.compile(tree, depth)
    if made.type.name != "list":
        raise Wrong(made.at, f"`{name}` takes a list, not {made.type.article}")
    return made, alias


def _inside(compiler: Compiler, made: Compiled, alias: str, tree: Tree, depth: int) -> Compiled:
    """Read an expression about the elements of a list."""
    compiler.scopes.append(Named(made.type.of or NOTHING, alias))
    try:
        return compiler.compile(tree, depth)
    finally:
        compiler.scopes.pop()


def _each_of(frame: Frame, items: Any, run: Callable[[Frame], Any]) -> Any:
    """Give what an expression says of each element."""
    frame.budget.spend(len(items))
    for item in items:
        frame.objects.append(item)
        yield item, run(frame)
        frame.objects.pop()


def _about_elements(
    compiler: Compiler, name: str, given: list[Tree], depth: int
) -> tuple[Callable[[Frame], Any], Callable[[Frame], Any], Type, Type]:
    """Give list and condition, the types of the elements and of what is said of them."""
    _wrong_number(compiler, name, given, 2)
    made, alias = _list(compiler, name, given[0], depth)
    inner = _inside(compiler, made, alias, given[1], depth)
    return made.run, inner.run, made.type.of or NOTHING, inner.type


def _conditions(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Any:
    items, inner, of, said = _about_elements(compiler, name, given, depth)
    if said != BOOL:
        raise Wrong(start(given[1]), f"`{name}` takes what is true or false of each element, not {said.article}")
    return items, inner, of


def _quantifier(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    items_of, inner, _ = _conditions(compiler, name, given, depth)
    decisive = name == "any"

    def run(frame: Frame) -> Any:
        items = items_of(frame)
        if not is_value(items):
            return UNKNOWN
        outcome: Any = not decisive
        size = len(frame.objects)
        for _, value in _each_of(frame, items, inner):
            if value is decisive:
                del frame.objects[size:]
                return decisive
            if not isinstance(value, bool):
                outcome = UNKNOWN
        return outcome

    return Compiled(BOOL, run, 0)


def _where(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    items_of, inner, of = _conditions(compiler, name, given, depth)

    def run(frame: Frame) -> Any:
        items = items_of(frame)
        if not is_value(items):
            return UNKNOWN
        kept = []
        size = len(frame.objects)
        for item, value in _each_of(frame, items, inner):
            if value is True:
                kept.append(item)
            elif value is not False:
                del frame.objects[size:]
                return UNKNOWN
        return kept

    return Compiled(list_of(of), run, 0)


def _count(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    _wrong_number(compiler, name, given, 1, 2)
    kept = _where(compiler, name, given, depth) if len(given) == 2 else _list(compiler, name, given[0], depth)[0]

    def run(frame: Frame) -> Any:
        items = kept.run(frame)
        return len(items) if is_value(items) else UNKNOWN

    return Compiled(NUMBER, run, 0)


def _each(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    items_of, inner, _, said = _about_elements(compiler, name, given, depth)
    if said.name == "list":
        raise Wrong(start(given[1]), "lists of lists are not known")

    def run(frame: Frame) -> Any:
        items = items_of(frame)
        return [value for _, value in _each_of(frame, items, inner)] if is_value(items) else UNKNOWN

    return Compiled(list_of(said), run, 0)


def _total(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    """sum, min, max: of nothing the sum is 0, the others are not set."""
    _wrong_number(compiler, name, given, 1, 2)
    made = _each(compiler, name, given, depth) if len(given) == 2 else _list(compiler, name, given[0], depth)[0]
    of = made.type.of or NOTHING
    if of not in QUANTITIES:
        raise Wrong(start(given[-1]), f"`{name}` takes numbers, not {of}s")

    def run(frame: Frame) -> Any:
        items = made.run(frame)
        if not is_value(items):
            return UNKNOWN
        values = [unwrapped(item, frame) for item in items]
        if not all(is_value(value) for value in values):
            return UNKNOWN
        if name == "sum":
            return bounded(sum(values))
        if not values:
            return UNSET
        return min(values) if name == "min" else max(values)

    return Compiled(of, run, 0)


def _end(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    _wrong_number(compiler, name, given, 1)
    made, _ = _list(compiler, name, given[0], depth)

    def run(frame: Frame) -> Any:
        items = made.run(frame)
        if not is_value(items):
            return UNKNOWN
        return unwrapped(items[0 if name == "first" else -1], frame) if len(items) else UNSET

    return Compiled(made.type.of or NOTHING, run, 0)


def _distinct(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    _wrong_number(compiler, name, given, 1)
    made, _ = _list(compiler, name, given[0], depth)
    if (made.type.of or NOTHING).name == "object":
        raise Wrong(made.at, f"`{name}` takes texts or numbers: write each(..., name)")

    def run(frame: Frame) -> Any:
        items = made.run(frame)
        if not is_value(items):
            return UNKNOWN
        values = [unwrapped(item, frame) for item in items]
        return list(dict.fromkeys(values)) if all(is_value(value) for value in values) else UNKNOWN

    return Compiled(made.type, run, 0)


# -- over texts --------------------------------------------------------------------------------------------------------


def _text_function(  # noqa: PLR0917
    compiler: Compiler, name: str, given: list[Tree], depth: int, kinds: tuple[Type, ...], result: Type
) -> Callable[[Callable[..., Any]], Compiled]:
    """Make a function of texts: what is not known, not set or too long gives UNKNOWN."""
    _wrong_number(compiler, name, given, len(kinds))
    parts = [compiler.compile(tree, depth) for tree in given]
    for part, kind in zip(parts, kinds, strict=True):
        if part.type != kind:
            raise Wrong(part.at, f"`{name}` takes {kind.article} here, not {part.type.article}")

    def made(function: Callable[..., Any]) -> Compiled:
        def run(frame: Frame) -> Any:
            values = [part.run(frame) for part in parts]
            if not all(isinstance(value, str) and len(value) <= LONGEST_TEXT for value in values):
                return UNKNOWN
            frame.budget.spend(1 + len(values[0]) // 50)
            return function(*values)

        return Compiled(result, run, 0)

    return made


def _of_text(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    made = _text_function(compiler, name, given, depth, (TEXT,), {"length": NUMBER, "words": TEXTS}.get(name, TEXT))
    return made({"lower": str.lower, "length": len, "words": lambda text: text.split()[:MOST_PARTS]}[name])


def _of_two(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    if name == "split":

        def split(text: str, sign: str) -> Any:
            return [part.strip() for part in text.split(sign)[:MOST_PARTS]] if sign else UNKNOWN

        return _text_function(compiler, name, given, depth, (TEXT, TEXT), TEXTS)(split)
    asked = str.startswith if name == "starts_with" else str.endswith
    return _text_function(compiler, name, given, depth, (TEXT, TEXT), BOOL)(asked)


def _converted(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    result, convert = {"number": (NUMBER, number_of), "duration": (DURATION, duration_of), "size": (SIZE, size_of)}[
        name
    ]
    return _text_function(compiler, name, given, depth, (TEXT,), result)(convert)


def _default(compiler: Compiler, name: str, given: list[Tree], depth: int) -> Compiled:
    _wrong_number(compiler, name, given, 2)
    value, instead = (compiler.compile(tree, depth) for tree in given)
    if value.type != instead.type and instead.type != list_of(NOTHING):
        raise Wrong(instead.at, f"the default of {value.type.article} is one too, not {instead.type.article}")

    def run(frame: Frame) -> Any:
        found = value.run(frame)
        return instead.run(frame) if found is UNSET else found

    return Compiled(value.type, run, 0)


FUNCTIONS: dict[str, Function] = {
    "any": Function("any(LIST, CONDITION)", "whether the condition holds for an element", _quantifier),
    "all": Function("all(LIST, CONDITION)", "whether it holds for every element; of none it does", _quantifier),
    "count": Function(
        "count(LIST) or count(LIST, CONDITION)", "how many elements there are (for which it holds)", _count
    ),
    "where": Function("where(LIST, CONDITION)", "the elements for which the condition holds", _where),
    "each": Function("each(LIST, EXPRESSION)", "what the expression gives for each element", _each),
    "sum": Function("sum(LIST) or sum(LIST, EXPRESSION)", "the numbers together, 0 of none", _total),
    "min": Function("min(LIST) or min(LIST, EXPRESSION)", "the least, unset of none", _total),
    "max": Function("max(LIST) or max(LIST, EXPRESSION)", "the greatest, unset of none", _total),
    "first": Function("first(LIST)", "the first element, unset of none", _end),
    "last": Function("last(LIST)", "the last element, unset of none", _end),
    "distinct": Function("distinct(LIST)", "the list without repetitions", _distinct),
    "lower": Function("lower(TEXT)", "the text in small letters", _of_text),
    "length": Function("length(TEXT)", "how many characters it has", _of_text),
    "words": Function("words(TEXT)", "its words", _of_text),
    "split": Function("split(TEXT, SEPARATOR)", "its parts between separators, without blanks around them", _of_two),
    "starts_with": Function("starts_with(TEXT, TEXT)", "whether the first begins with the second", _of_two),
    "ends_with": Function("ends_with(TEXT, TEXT)", "whether the first ends with the second", _of_two),
    "number": Function("number(TEXT)", "the number that is written there, unknown if it is none", _converted),
    "duration": Function("duration(TEXT)", "the time that is written there with its unit (`500ms`, `10s`)", _converted),
    "size": Function("size(TEXT)", "the size that is written there with its unit (`64MB`, `512k`)", _converted),
    "default": Function("default(VALUE, OTHER)", "the value, or the other where it is not set", _default),
}
