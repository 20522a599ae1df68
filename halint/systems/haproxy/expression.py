"""Sample expressions: a fetch and the converters after it (doc/configuration.txt 7.3; src/sample.c, src/arg.c).

Texts are words as HAProxy reads them after its first level of quotes. Results are kept by text: files repeat them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from halint.syntax.grammar import Rejected, Token, Tree, load
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"', "'": "'", " ": " "}


class Call(NamedTuple):
    """`name(argument,…)`: `start` to `end` count characters of the text. `arguments` is None without parentheses."""

    name: str
    arguments: tuple[str, ...] | None
    start: int
    end: int

    def argument(self, number: int) -> str:
        """Give one of its arguments, "" when there are fewer."""
        return self.arguments[number] if self.arguments and number < len(self.arguments) else ""

    @property
    def given(self) -> tuple[str, ...]:
        """Its arguments; empty without parentheses, and for `()`."""
        return () if self.arguments in (None, ("",)) else self.arguments or ()


class Expression(NamedTuple):
    """A fetch and its converters, in order."""

    fetch: Call
    converters: tuple[Call, ...] = ()

    @property
    def calls(self) -> tuple[Call, ...]:
        """The fetch and the converters."""
        return (self.fetch, *self.converters)


class Faulty(NamedTuple):
    """What HAProxy would refuse: the first character that cannot stand there."""

    at: int
    message: str


@lru_cache(maxsize=16384)
def parse_expression(text: str) -> Expression | Faulty:
    """Read an expression that fills its word: `req.hdr(host),lower`."""
    tree = load("haproxy_expression").parse(text, "expression")
    if isinstance(tree, Rejected):
        return _faulty(text, tree)
    calls = [call_of(text, call) for call in tree.trees()]
    return Expression(calls[0], tuple(calls[1:]))


@lru_cache(maxsize=4096)
def parse_call(text: str) -> Call | Faulty:
    """Read one call that fills its word: an action such as `set-var(txn.x)`."""
    tree = load("haproxy_expression").parse(text, "call")
    return _faulty(text, tree) if isinstance(tree, Rejected) else call_of(text, tree)


def _faulty(text: str, rejected: Rejected) -> Faulty:
    if rejected.at >= len(text):
        return Faulty(rejected.at, "a closing parenthesis or quote is missing")
    if "NAME" in rejected.expected:
        return Faulty(rejected.at, f"the name of a fetch or converter is missing before `{text[rejected.at :][:20]}`")
    if text[rejected.at] in "\"'":
        return Faulty(rejected.at, "a quote is never closed")
    return Faulty(rejected.at, f"`{text[rejected.at :][:20]}` cannot stand here")


def call_of(text: str, tree: Tree) -> Call:
    """Make a call of its tree (any grammar whose calls look so)."""
    name = tree.children[0]
    assert isinstance(name, Token)
    arguments = [argument_of(text, child) for child in tree.children[1:] if isinstance(child, Tree)]
    last = tree.children[-1]
    assert isinstance(last, Token)
    return Call(text[name.start : name.end], tuple(arguments) if arguments else None, name.start, last.end)


def argument_of(text: str, tree: Tree) -> str:
    """Give an argument's value: quotes away, escapes resolved (src/arg.c make_arg_list())."""
    parts: list[str] = []
    for leaf in tree.tokens:
        raw = text[leaf.start : leaf.end]
        if leaf.type == "STRONG":
            parts.append(raw[1:-1])
        else:
            parts.append(_unescaped(raw[1:-1] if leaf.type == "WEAK" else raw))
    return "".join(parts)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    out: list[str] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "\\" and text[at + 1 : at + 2] in _ESCAPED:
            out.append(_ESCAPED[text[at + 1]])
            at += 2
        else:
            out.append(sign)
            at += 1
    return "".join(out)


# -- vocabulary ------------------------------------------------------------------------------------------------------


def unknown_call(expression: Expression, mask: int, *, is_acl: bool = False) -> tuple[Call, str] | None:
    """Give the first fetch or converter that no possible version has, with its kind; None when all are known.

    `mask` are the versions the target may be. Names that Lua scripts register (`lua.…`) and those of features that are
    not built in are never unknown. `is_acl`: words that only ACLs take (`hdr_dom`, `path_beg`) are fetches too.
    """
    from halint.systems.haproxy.tables.acls import ACL_KEYWORDS
    from halint.systems.haproxy.tables.converters import CONVERTERS
    from halint.systems.haproxy.tables.fetches import FETCHES

    fetch = expression.fetch
    if not _is_lua(fetch.name):
        known = _mask(FETCHES, fetch.name) | (_mask(ACL_KEYWORDS, fetch.name) if is_acl else 0)
        if not known & mask:
            return fetch, "fetch"
    for converter in expression.converters:
        if not _is_lua(converter.name) and not _mask(CONVERTERS, converter.name) & mask:
            return converter, "converter"
    return None


def _is_lua(name: str) -> bool:
    return name.startswith("lua.")


def _mask(table: Mapping[str, tuple[int, str, str, str]] | Mapping[str, tuple[int, str, str]], name: str) -> int:
    entry = table.get(name)
    return entry[0] if entry else 0


@lru_cache(maxsize=1024)
def arity(printed: str) -> tuple[int, int]:
    """Give least and most arguments of a signature as the tables print it: `string[,integer]` takes 1 to 2."""
    required, _, optional = printed.partition("[")
    least = len([part for part in required.split(",") if part.strip()])
    most = least + len([part for part in optional.rstrip("]").split(",") if part.strip()])
    return least, most


# -- what an expression refers to ------------------------------------------------------------------------------------


_REFERRING = {
    "table": "table", "backend": "backend", "frontend": "frontend", "server": "server", "user list": "userlist",
}  # fmt: skip


class Reference(NamedTuple):
    """A name that an expression refers to; `kind` is table, backend, server, frontend, userlist, acl, resolvers."""

    kind: str
    name: str
    call: Call


@lru_cache(maxsize=8192)
def references(expression: Expression) -> tuple[Reference, ...]:
    """Give what an expression refers to by name, by the argument types of the tables."""
    return tuple(_references(expression))


def _references(expression: Expression) -> Iterator[Reference]:
    from halint.systems.haproxy.tables.converters import CONVERTERS
    from halint.systems.haproxy.tables.fetches import FETCHES

    for call in expression.calls:
        table: Mapping[str, tuple[int, str, str, str]] = FETCHES if call is expression.fetch else CONVERTERS
        if call.name == "acl" and call is expression.fetch:
            for name in call.given:
                yield Reference("acl", name.lstrip("!"), call)
            continue
        entry = table.get(call.name)
        if not entry or not call.given:
            continue
        types = [part.strip("[] ") for part in entry[1].split(",")]
        for kind, name in zip(types, call.given, strict=False):
            if kind in _REFERRING and name:
                yield Reference(_REFERRING[kind], name, call)
