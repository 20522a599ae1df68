"""Rulesets of nftables as `nft -f` reads them (nft(8)): tables, chains, named sets, definitions, includes.

Of rules what decides about a new connection from another host is understood: protocols, destination ports, addresses,
the connection's state, sets and verdict maps of these. Everything else is a test that nobody can judge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.estate.netfilter import Chain, FilterRule
from halint.estate.nftrules import RuleMaker
from halint.source import Span, Unreadable
from halint.source.files import glob
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Files, Source

TOKEN = re.compile(
    r"\\\n|#[^\n]*|[^\S\n]+|\n|\"[^\"\n]*\"|'[^'\n]*'|[{};,]|==|!=|<=|>=|[<>=](?!=)|:(?=\s)|\$\w+|[^\s{};,=<>!#\"']+|."
)
DEEPEST = 16
"""Includes in includes (nft: MAX_INCLUDE_DEPTH)."""
HOOKED = frozenset({"ip", "ip6", "inet"})
"""Families whose input chains see connections to this host."""


class Token(NamedTuple):
    """A word or a sign; line ends are tokens too."""

    text: str
    start: int
    end: int
    source: Source


class Base(NamedTuple):
    """A chain at the input hook: its table's chains, its own name among them, and the table's family."""

    family: str
    chains: dict[str, Chain]
    name: str


class _Table:
    def __init__(self, family: str) -> None:
        self.family = family
        self.chains: dict[str, list[FilterRule]] = {}
        self.drops: dict[str, tuple[bool, Span | None]] = {}
        self.hooks: dict[str, str] = {}
        self.sets: dict[str, tuple[str, ...] | None] = {}
        self.pending: dict[str, list[tuple[Sequence[Token], Span]]] = {}
        """Rules are made when the table has been read: they may name sets that come later."""


class Ruleset:
    """What a file and its includes load. `is_whole` is False when some of it cannot be seen or read."""

    def __init__(self, files: Files, path: str) -> None:
        self.is_whole = True
        self._files = files
        self._tables: dict[tuple[str, str], _Table] = {}
        self._defines: dict[str, list[str]] = {}
        self._load(path, 0)

    @property
    def bases(self) -> list[Base]:
        """The chains at the input hook, in the order of the file."""
        found = []
        for table in self._tables.values():
            if table.family not in HOOKED:
                continue
            maker = RuleMaker(table.sets, self._defines)
            for name, pending in table.pending.items():
                table.chains[name] += [rule for words, span in pending for rule in maker.rules(words, span)]
            table.pending = {}
            chains = {
                name: Chain(tuple(rules), *table.drops.get(name, (False, None))) for name, rules in table.chains.items()
            }
            found += [Base(table.family, chains, name) for name, hook in table.hooks.items() if hook == "input"]
        return found

    # -- reading -------------------------------------------------------------------------------------------------------

    def _load(self, path: str, depth: int) -> None:
        tokens = self._tokens(path)
        at = 0
        while at < len(tokens):
            at = self._command(tokens, at, depth)

    def _tokens(self, path: str) -> list[Token]:
        try:
            source = self._files.read(path)
        except Unreadable:
            self.is_whole = False
            return []
        return [
            Token(found[0], found.start(), found.end(), source)
            for found in TOKEN.finditer(source.text)
            if found[0] == "\n" or (found[0].strip() and found[0][0] != "#" and found[0] != "\\\n")
        ]

    def _command(self, tokens: list[Token], at: int, depth: int) -> int:
        word = tokens[at].text
        if word in ("\n", ";"):
            return at + 1
        end = _statement_end(tokens, at)
        words = [token.text for token in tokens[at:end]]
        if word == "include" and len(words) > 1:
            for path in self._included(words[1], depth):
                self._load(path, depth + 1)
        elif word == "define" and len(words) > 3:
            self._defines[words[1]] = _elements(words[3:])
        elif words[:2] == ["flush", "ruleset"]:
            self._tables.clear()
        elif word in ("flush", "delete", "destroy") and words[1:2] == ["table"]:
            self._tables.pop((words[2], words[3]) if len(words) > 3 else ("ip", words[-1]), None)
        elif word == "table" or words[:2] == ["add", "table"] or words[:2] == ["create", "table"]:
            self._table(tokens, at if word == "table" else at + 1, end)
        elif word == "add" and words[1:2] == ["rule"]:
            self._flat_rule(tokens[at:end])
        elif word in ("add", "create") and words[1:2] in (["chain"], ["set"], ["element"]):
            self._flat(words, tokens[at:end])
        else:
            self.is_whole = False  # insert, replace, a lone brace, ...: what they leave is not worked out
        return max(end, at + 1)

    def _included(self, word: str, depth: int) -> list[str]:
        """Give the files that an include names; a pattern may name none."""
        pattern = word.strip("\"'")
        path = pattern if pattern.startswith("/") else f"/etc/nftables/{pattern}"
        paths = list(glob(self._files, path))
        if depth > DEEPEST or (not paths and not set("*?[") & set(path)):
            self.is_whole = False
        return paths if depth <= DEEPEST else []

    def _table_of(self, family: str, name: str) -> _Table:
        return self._tables.setdefault((family, name), _Table(family))

    def _table(self, tokens: list[Token], at: int, end: int) -> None:
        head, at = _head(tokens, at + 1, end)
        if len(head) not in (1, 2):
            self.is_whole = False
            return
        table = self._table_of(head[0] if len(head) > 1 else "ip", head[-1])
        while at < end:
            word = tokens[at].text
            stop = _statement_end(tokens, at)
            if word in ("chain", "set", "map"):
                names, inner = _head(tokens, at + 1, stop)
                if names and word == "chain":
                    self._chain(table, names[0], tokens[inner : stop - 1])
                elif names:
                    table.sets[names[0]] = _set(tokens[inner : stop - 1]) if word == "set" else None
            elif word == "include":
                self.is_whole = False  # chains and sets of this table in another file
            elif word == "define" and stop - at > 3:
                self._defines[tokens[at + 1].text] = _elements([token.text for token in tokens[at + 3 : stop]])
            at = stop + 1 if stop == at else stop

    def _chain(self, table: _Table, name: str, tokens: Sequence[Token], depth: int = 0) -> None:
        table.chains.setdefault(name, [])
        pending = table.pending.setdefault(name, [])
        at, whole = 0, list(tokens)
        while at < len(whole):
            stop = _statement_end(whole, at)
            words = whole[at:stop]
            at = max(stop, at + 1)
            if not words or words[0].text in ("\n", ";"):
                continue
            if words[0].text == "include" and len(words) > 1:
                for path in self._included(words[1].text, depth):
                    self._chain(table, name, self._tokens(path), depth + 1)
            elif words[0].text in ("type", "policy", "comment", "flags", "devices", "device"):
                self._property(table, name, words)
            else:
                pending.append((words, Span(words[0].source, words[0].start, words[-1].end)))

    def _property(self, table: _Table, name: str, words: Sequence[Token]) -> None:
        texts = [word.text for word in words]
        if texts[0] == "type" and "hook" in texts[:-1] and texts[1:2] == ["filter"]:
            table.hooks[name] = texts[texts.index("hook") + 1]
        if texts[0] == "policy" and len(texts) > 1:
            table.drops[name] = (texts[1] == "drop", Span(words[0].source, words[0].start, words[-1].end))

    def _flat_rule(self, words: Sequence[Token]) -> None:
        rest = list(words[2:])
        family = rest.pop(0).text if rest and rest[0].text in (*HOOKED, "arp", "bridge", "netdev") else "ip"
        if len(rest) < 3:
            self.is_whole = False
            return
        table, chain = self._table_of(family, rest[0].text), rest[1].text
        table.chains.setdefault(chain, [])
        span = Span(words[0].source, words[0].start, words[-1].end)
        table.pending.setdefault(chain, []).append((rest[2:], span))

    def _flat(self, words: list[str], tokens: Sequence[Token]) -> None:
        rest = words[2:]
        shift = 2
        family = "ip"
        if rest and rest[0] in (*HOOKED, "arp", "bridge", "netdev"):
            family, shift = rest[0], 3
        names = words[shift : shift + 2]
        if len(names) < 2:
            self.is_whole = False
            return
        table = self._table_of(family, names[0])
        inner = [token for token in tokens[shift + 2 :] if token.text not in ("{", "}")]
        if words[1] == "chain":
            self._chain(table, names[1], inner)
        elif words[1] == "set":
            table.sets[names[1]] = _set(list(tokens[shift + 2 :]))
        else:
            known = table.sets.get(names[1], ())
            table.sets[names[1]] = None if known is None else (*known, *_elements([token.text for token in inner]))


def _statement_end(tokens: Sequence[Token], at: int) -> int:
    """Give where a statement ends: at a line end or `;` outside of braces, or behind a block that is closed."""
    depth = 0
    first = tokens[at + 1] if tokens[at].text in ("add", "create") and at + 1 < len(tokens) else tokens[at]
    for index in range(at, len(tokens)):
        text = tokens[index].text
        if text == "{":
            depth += 1
        elif text == "}":
            if not depth:
                return index
            depth -= 1
            if not depth and first.text in ("table", "chain", "set", "map"):
                return index + 1
        elif text in ("\n", ";") and not depth:
            return index
    return len(tokens)


def _head(tokens: Sequence[Token], at: int, end: int) -> tuple[list[str], int]:
    """Give the words before `{`, and where what is inside begins."""
    words = []
    while at < end and tokens[at].text != "{":
        if tokens[at].text not in ("\n", ";"):
            words.append(tokens[at].text)
        at += 1
    return words, at + 1


def _elements(words: Sequence[str]) -> list[str]:
    """Give the elements of `{ a, b timeout 1h, c }`, or the one that stands alone."""
    found, fresh = [], True
    for word in words:
        if word in ("{", "}", "\n"):
            continue
        if word == ",":
            fresh = True
        elif fresh:
            found.append(word.strip("\"'"))
            fresh = False
        elif word == ".":
            found[-1] += " ."  # a concatenation: nothing is compared with it
    return found


def _set(tokens: Sequence[Token]) -> tuple[str, ...] | None:
    """Give the elements of a named set; None when it is filled while it is in use."""
    texts = [token.text for token in tokens]
    if "elements" not in texts or "dynamic" in texts or "timeout" in texts:
        return None
    at = texts.index("elements")
    return tuple(_elements(texts[at + 2 :]))
