"""A grammar at run time: Lark's tables, driven without Lark.

Tables are kept as `halint.source.derived` says, each with the checksum of the
grammar it was made from, so that a changed grammar is compiled anew.
"""

from __future__ import annotations

import marshal
import os
import re
from contextlib import suppress
from typing import Any

from halint.source import derived
from halint.values.record import NamedTuple

END = "$END"
GRAMMARS = os.path.join(derived.PACKAGE, "grammars")  # noqa: PTH118 - pathlib costs start-up

FORMAT = 1
"""Raised when the shape of the tables changes, so that old ones are made anew."""


class Token(NamedTuple):
    """A leaf: the name of its terminal and where it stands in the text that was parsed."""

    type: str
    start: int
    end: int


class Tree(NamedTuple):
    """An inner node: the name of its rule (or alias) and its children, as Lark would give them."""

    rule: str
    children: list[Tree | Token]

    def leaves(self) -> list[Token]:
        """Give all tokens below, in order."""
        found: list[Token] = []
        for child in self.children:
            if isinstance(child, Token):
                found.append(child)
            else:
                found += child.leaves()
        return found

    def first(self, rule: str) -> Tree | None:
        """Give the first child of that rule."""
        for child in self.children:
            if isinstance(child, Tree) and child.rule == rule:
                return child
        return None

    def trees(self, rule: str = "") -> list[Tree]:
        """Give the children that are trees, of one rule if one is named."""
        return [c for c in self.children if isinstance(c, Tree) and (not rule or c.rule == rule)]

    @property
    def tokens(self) -> list[Token]:
        """The children that are tokens."""
        return [child for child in self.children if isinstance(child, Token)]


class Rejected(NamedTuple):
    """The text does not match: the offset of the first character that cannot be there, and what could be."""

    at: int
    end: int
    expected: frozenset[str]


class Grammar:
    """The tables of one `.lark` file."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._states: list[dict[str, int]] = tables["states"]
        self._start: dict[str, int] = tables["start"]
        self._end: dict[str, int] = tables["end"]
        self._rules: list[tuple[str, str, int, list[tuple[int, bool]], bool]] = tables["rules"]
        self._lexers: list[tuple[str, dict[str, dict[str, str]]]] = tables["lexers"]
        self._lexer_of_state: list[int] = tables["lexer_of_state"]
        self.ignored: frozenset[str] = frozenset(tables["ignore"])
        self._matchers: list[Any] = [None] * len(self._lexers)
        self._word_lexer: Any = None
        self.literals: frozenset[str] = frozenset(tables["literals"])

    def _matcher(self, state: int) -> tuple[Any, dict[str, dict[str, str]]]:
        number = self._lexer_of_state[state]
        found = self._matchers[number]
        if found is None:
            pattern, unless = self._lexers[number]
            found = self._matchers[number] = (re.compile(pattern).match, unless)
        return found  # type: ignore[no-any-return]

    def word_lexer(self) -> Any:
        """Give the `match` of the lexer between the words of a directive: what splits an irregular line.

        It is the lexer of the state after two words, where no literal and no other kind of line can begin.
        """
        if self._word_lexer is None:
            stack = [self._start["line"]]
            for _ in range(2):
                while (action := self._states[stack[-1]]["WORD"]) < 0:
                    origin, _, size, _, _ = self._rules[-1 - action]
                    del stack[len(stack) - size :]
                    stack.append(self._states[stack[-1]][origin])
                stack.append(action)
            self._word_lexer = self._matcher(stack[-1])[0]
        return self._word_lexer

    def parse(self, text: str, start: str) -> Tree | Rejected:
        """Give the tree of `text` for a start rule, or where it stops matching; never raises on any text."""
        states, rules, ignore = self._states, self._rules, self.ignored
        end_state = self._end[start]
        stack = [self._start[start]]
        values: list[Any] = []
        position, length = 0, len(text)
        while True:
            kind, begin = END, length
            while position < length:
                match, unless = self._matcher(stack[-1])
                found = match(text, position)
                if not found:
                    row = states[stack[-1]]
                    return Rejected(position, length, frozenset(s for s in row if s.isupper()))
                kind = found.lastgroup
                begin, position = position, found.end()
                if kind in ignore:
                    kind, begin = END, length
                    continue
                literals = unless.get(kind)
                if literals:
                    kind = literals.get(found.group(), kind)
                break
            while True:
                row = states[stack[-1]]
                action = row.get(kind)
                if action is None:
                    return Rejected(begin, position, frozenset(s for s in row if s.isupper()))
                if action >= 0:
                    stack.append(action)
                    values.append(Token(kind, begin, position))
                    break
                origin, name, size, kept, replaced = rules[-1 - action]
                if size:
                    parts = values[-size:]
                    del stack[-size:], values[-size:]
                else:
                    parts = []
                children: list[Tree | Token] = []
                for index, spliced in kept:
                    if spliced:
                        children += parts[index].children
                    else:
                        children.append(parts[index])
                values.append(children[0] if replaced and len(children) == 1 else Tree(name, children))
                stack.append(states[stack[-1]][origin])
                if kind is END and stack[-1] == end_state:
                    return values[-1]  # type: ignore[no-any-return]


_loaded: dict[str, Grammar] = {}


def load(name: str) -> Grammar:
    """Give the grammar `grammars/NAME.lark`, from its compiled tables when they are current.

    An installed package brings its tables and takes them as they are; in a checkout (there `halint/grammars` is a link)
    a grammar may have changed since.
    """
    known = _loaded.get(name)
    if known is None:
        tables = _stored(name)
        if tables is None or os.path.islink(GRAMMARS):  # noqa: PTH114
            text = _text(name)
            if tables is None or tables.get("checksum") != _checksum(text):
                tables = compile_grammar(name, text)
        known = _loaded[name] = Grammar(tables)
    return known


def _text(name: str) -> bytes:
    with open(os.path.join(GRAMMARS, name + ".lark"), "rb") as stream:  # noqa: PTH118, PTH123
        return stream.read()


def _checksum(text: bytes) -> int:
    from zlib import crc32

    return crc32(text)


def _stored(name: str) -> dict[str, Any] | None:
    """Give the compiled tables when they are of this very format."""
    try:
        stored = marshal.loads(derived.read(name + ".grammar"))
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return stored if stored.get("format") == FORMAT else None


def compile_grammar(name: str, text: bytes) -> dict[str, Any]:
    """Compile a grammar and keep its tables beside the package when that is writable."""
    from halint.syntax.compile import tables

    made = tables(text.decode())
    made["checksum"] = _checksum(text)
    with suppress(OSError):
        derived.keep(name + ".grammar", marshal.dumps(made, 4))
    return made
