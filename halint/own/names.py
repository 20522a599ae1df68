"""What a name in an expression means: a field, an element of a list, a question to an object, a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.own import functions
from halint.own.fault import Wrong, meant
from halint.own.frame import Compiled, arguments, start, unwrapped
from halint.own.values import NUMBER, is_value
from halint.own.vocabulary.table import kind_of
from halint.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from halint.own.expression import Compiler
    from halint.own.frame import Frame
    from halint.own.vocabulary.kind import Field, Kind, Lookup
    from halint.syntax.grammar import Token, Tree

    Run = Callable[[Frame], Any]


def name(compiler: Compiler, tree: Tree) -> Compiled:
    """A bare name: `it`, `this`, a name given with `as`, a field of the innermost object that has one."""
    word = compiler.word(tree.tokens[0])
    if word in ("it", "this"):
        level = len(compiler.scopes) - 1 if word == "it" else 0
        return Compiled(compiler.scopes[level].type, element(level), 0)
    for level in range(len(compiler.scopes) - 1, -1, -1):
        scope = compiler.scopes[level]
        if scope.name == word:
            return Compiled(scope.type, element(level), 0)
        if scope.type.name == "object":
            found = kind_of(scope.type.kind).fields.get(word)
            if found:
                return Compiled(found.type, field(element(level), found), 0)
    raise Wrong(start(tree), f"there is no `{word}` here{_hint(compiler, word)}")


def _kinds(compiler: Compiler) -> Iterator[tuple[int, Kind]]:
    """The objects around an expression, innermost first."""
    for level in range(len(compiler.scopes) - 1, -1, -1):
        if compiler.scopes[level].type.name == "object":
            yield level, kind_of(compiler.scopes[level].type.kind)


def _hint(compiler: Compiler, word: str) -> str:
    known = {scope.name for scope in compiler.scopes if scope.name}
    for _, kind in _kinds(compiler):
        if word in kind.lookups:
            return f"; ask for one: `{word}({_example(kind.lookups[word])})`"
        known |= kind.fields.keys()
    if word in functions.FUNCTIONS:
        return f"; it is a function: `{functions.FUNCTIONS[word].usage}`"
    return meant(word, known)


def _example(lookup: Lookup) -> str:
    return "1" if lookup.argument == NUMBER else '"..."'


def member(compiler: Compiler, tree: Tree, depth: int) -> Compiled:
    """A field of an object: `backend.name`."""
    inner = compiler.compile(tree.trees()[0], depth)
    token = tree.tokens[-1]
    word = compiler.word(token)
    if inner.type.name != "object":
        raise Wrong(token.start, f"{inner.type.article} has no fields")
    kind = kind_of(inner.type.kind)
    found = kind.fields.get(word)
    if found is None:
        if word in kind.lookups:
            raise Wrong(token.start, f"`{word}` is asked for one: `{word}({_example(kind.lookups[word])})`")
        raise Wrong(token.start, f"{inner.type.article} has no `{word}`{meant(word, kind.fields)}")
    return Compiled(found.type, field(inner.run, found), 0)


def asked(compiler: Compiler, tree: Tree, depth: int) -> Compiled:
    """A question to an object: `backend.has("cookie")`."""
    inner = compiler.compile(tree.trees()[0], depth)
    token = tree.tokens[-1]
    if inner.type.name != "object":
        raise Wrong(token.start, f"{inner.type.article} answers no questions")
    return _lookup(compiler, inner, token, tree, depth)


def called(compiler: Compiler, tree: Tree, depth: int) -> Compiled:
    """A question to the innermost object that answers it, or a function."""
    token = tree.tokens[0]
    word = compiler.word(token)
    for level, kind in _kinds(compiler):
        if word in kind.lookups:
            return _lookup(compiler, Compiled(compiler.scopes[level].type, element(level), 0), token, tree, depth)
    if word not in functions.FUNCTIONS:
        known = {*functions.FUNCTIONS}
        for _, kind in _kinds(compiler):
            known |= kind.lookups.keys()
            if word in kind.fields:
                raise Wrong(token.start, f"`{word}` takes no parentheses")
        raise Wrong(token.start, f"there is no function `{word}`{meant(word, known, most=0)}")
    return functions.call(compiler, word, tree, depth)


def _lookup(compiler: Compiler, inner: Compiled, token: Token, tree: Tree, depth: int) -> Compiled:
    word = compiler.word(token)
    kind = kind_of(inner.type.kind)
    found = kind.lookups.get(word)
    if found is None:
        hint = "; it takes no parentheses" if word in kind.fields else meant(word, kind.lookups)
        raise Wrong(token.start, f"{inner.type.article} has no `{word}(...)`{hint}")
    given = arguments(tree)
    wanted = "a number" if found.argument == NUMBER else "a name between quotes"
    if len(given) != 1:
        raise Wrong(token.start, f"`{word}` takes {wanted}")
    argument = compiler.compile(given[0], depth)
    value: Any = argument.literal
    if found.argument == NUMBER:
        plain = given[0].rule == "number" and argument.type == NUMBER
        value = int(compiler.word(given[0].tokens[0]).partition(".")[0]) if plain else None
    if value is None:
        raise Wrong(argument.at, f"`{word}` takes {wanted}, written out")
    if found.known is not None and value not in (known := found.known()):
        raise Wrong(argument.at, f"`{word}` knows no `{value}`{meant(value, known)}")
    return Compiled(found.of(value) if found.of else found.type, lookup(inner.run, found, value), 0)


# -- what is run -------------------------------------------------------------------------------------------------------


def element(level: int) -> Run:
    """The object or element at a level of the frame."""
    return lambda frame: unwrapped(frame.objects[level], frame)


def field(inner: Run, found: Field) -> Run:
    """A field of what `inner` gives."""
    return _taken(inner, found.get)


def lookup(inner: Run, found: Lookup, value: Any) -> Run:
    """The answer of what `inner` gives to a question."""
    get = found.get
    return _taken(inner, lambda this: get(this, value))


def _taken(inner: Run, get: Callable[[Any], Any]) -> Run:
    def run(frame: Frame) -> Any:
        this = inner(frame)
        if not is_value(this):
            return UNKNOWN
        frame.budget.spend(1)
        value = unwrapped(get(this), frame)
        if type(value) in (list, tuple):
            frame.budget.spend(len(value))
        return value

    return run
