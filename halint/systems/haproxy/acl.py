"""ACLs: what an `acl` line or an anonymous `{ … }` tests, and which names each section defines and uses.

Sources: src/acl.c parse_acl_expr(), build_acl_cond(); doc/configuration.txt 7.1 and 7.2.
"""

from __future__ import annotations

import sys
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from halint.systems.haproxy.condition import condition_of
from halint.systems.haproxy.expression import Expression, Faulty, parse_expression
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.statement import Statement
from halint.values import Pattern, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from halint.syntax import Word
    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.section import Section

FLAGS = {"-i": 0, "-n": 0, "-f": 1, "-m": 1, "-u": 1, "-M": 0, "--": 0}
JOINING = frozenset({"or", "||", "!"})
OPERATORS = frozenset({"eq", "ge", "gt", "le", "lt"})
CONDITIONAL = frozenset({
    "http-request", "http-response", "http-after-response", "tcp-request connection", "tcp-request session",
    "tcp-request content", "tcp-response content", "quic-initial", "use_backend", "use-server", "redirect",
    "stick match", "stick on", "stick store-request", "stick store-response", "force-persist", "ignore-persist",
    "force-be-switch", "monitor fail", "stats http-request", "stats admin", "block", "set-param",
    "pass-header", "event",
})  # fmt: skip
"""Keywords after which `if` or `unless` starts a condition on ACLs."""


class Test(NamedTuple):
    """What an ACL looks at: `req.hdr(host),lower -m str -i www`.

    `flags` holds (flag, its value or ""); `patterns_at` is the index of the first pattern among the words.
    """

    criterion: str | Unknown
    expression: Expression | Faulty | None
    flags: tuple[tuple[str, str | Unknown], ...]
    operator: str
    patterns: tuple[str | Unknown, ...]
    patterns_at: int

    def flag(self, name: str) -> str | Unknown | None:
        """Give a flag's value, None when it is not there."""
        return next((value for flag, value in self.flags if flag == name), None)

    @property
    def fetch(self) -> str:
        """The name of its fetch or ACL keyword, "" when unknown."""
        return self.expression.fetch.name if isinstance(self.expression, Expression) else ""

    @property
    def has_file(self) -> bool:
        """Whether it takes patterns from a file."""
        return any(flag == "-f" for flag, _ in self.flags)

    @property
    def match(self) -> str | Unknown:
        """How it compares: `-m`'s value, else what its ACL keyword means (`beg` for `path_beg`), else ""."""
        from halint.systems.haproxy.tables.acls import ACL_KEYWORDS

        method = self.flag("-m")
        if method is not None:
            return method
        entry = ACL_KEYWORDS.get(self.fetch)
        return entry[2] if entry else ""


@lru_cache(maxsize=16384)
def parse_test(values: tuple[str | Unknown, ...]) -> Test:
    """Read the words of a test: criterion, flags, operator, patterns."""
    criterion = values[0] if values else ""
    at = 1
    flags: list[tuple[str, str | Unknown]] = []
    while at < len(values):
        word = values[at]
        if isinstance(word, Unknown) or not word.startswith("-") or word not in FLAGS:
            break
        takes = FLAGS[word]
        flags.append((word, values[at + 1] if takes and at + 1 < len(values) else ""))
        at += 1 + takes
        if word == "--":
            break
    operator = ""
    if at < len(values) and values[at] in OPERATORS:
        operator = str(values[at])
        at += 1
    expression = parse_expression(criterion) if isinstance(criterion, str) else None
    return Test(criterion, expression, tuple(flags), operator, values[at:], at)


class Acl(Statement):
    """An `acl` line."""

    @property
    def name(self) -> str | Unknown:
        """Its name, "" when it has none."""
        values = self.document.values(self.index)
        return values[1] if len(values) > 1 else ""

    @property
    def name_word(self) -> Word:
        """Its name with its place."""
        return self.word(1)

    @property
    def test(self) -> Test:
        """What it looks at."""
        return parse_test(tuple(self.document.values(self.index)[2:]))

    def test_word(self, number: int) -> Word:
        """Give a word of the test with its place, 0 is the criterion."""
        return self.word(number + 2)


class AclUse(NamedTuple):
    """A name in a condition."""

    statement: Statement
    name: str
    negated: bool
    at: int
    """The index of its word among the words of the condition."""

    @property
    def word(self) -> Word:
        """The word of the condition that holds it."""
        return self.statement.condition_words[self.at]


def uses_of(statement: Statement) -> list[AclUse]:
    """Give the named terms of a statement's condition; empty when there is none or it does not parse."""
    terms = condition_of(statement)
    return [
        AclUse(statement, term.name, term.negated, term.end - 1)
        for term in terms or ()
        if isinstance(term.name, str) and term.name
    ]


@lru_cache(maxsize=8192)
def _fetched(words: tuple[str | Unknown, ...]) -> tuple[str, ...]:
    """Names in `acl(a,!b)` fetches among words."""
    found: list[str] = []
    for word in words:
        if isinstance(word, str) and "acl(" in word:
            inside = word.partition("acl(")[2].partition(")")[0]
            found += [name.strip().lstrip("!") for name in inside.split(",")]
    return tuple(found)


class SectionAcls:
    """The ACL names of one section: lines of their definitions, lines of their uses."""

    __slots__ = ("defined", "document", "header", "used")

    def __init__(self, document: LineDocument, header: int) -> None:
        self.document = document
        self.header = header
        self.defined: dict[str, list[int]] = {}
        self.used: dict[str, list[int]] = {}

    @property
    def section(self) -> Section | None:
        """The section itself."""
        return section_at(self.document, self.header) if self.header >= 0 else None

    def definitions(self, name: str) -> list[Acl]:
        """Give the `acl` lines of a name, in order."""
        return [Acl(self.document, line) for line in self.defined.get(name, ())]

    def uses(self, name: str) -> Iterator[AclUse]:
        """Give the uses of a name in conditions, in order."""
        for line in self.used.get(name, ()):
            yield from (use for use in uses_of(Statement(self.document, line)) if use.name == name)


class Acls:
    """The ACLs of a whole configuration; one pass over `acl` lines and over conditions, made when first asked."""

    def __init__(self, documents: Sequence[LineDocument]) -> None:
        self._documents = documents

    @cached_property
    def sections(self) -> Sequence[SectionAcls]:
        """Every section that defines or uses a name."""
        found: list[SectionAcls] = []
        for document in self._documents:
            found += _sections(document)
        return found

    def of(self, section: Section) -> SectionAcls:
        """Give the ACLs of a section."""
        return self._by_place.get((id(section.document), section.header_line)) or SectionAcls(
            section.document, section.header_line
        )

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, int], SectionAcls]:
        return {(id(found.document), found.header): found for found in self.sections}

    @property
    def statements(self) -> Iterator[Acl]:
        """Every `acl` line, in order."""
        for document in self._documents:
            for line in outline(document).lines("acl"):
                yield Acl(document, line)


def _sections(document: LineDocument) -> list[SectionAcls]:
    """Walk through the lines of each keyword and the sections side by side: both are in order."""
    headers = [-1, *outline(document).sections]
    ends = [*headers[1:], sys.maxsize]
    found: dict[int, SectionAcls] = {}

    def section(number: int) -> SectionAcls:
        return found.get(number) or found.setdefault(number, SectionAcls(document, headers[number]))

    for lines, names in _defined(document):
        number, end, defined = 0, -1, section(0).defined
        for line, name in zip(lines, names, strict=True):
            if line >= end:
                while line >= ends[number]:
                    number += 1
                end, defined = ends[number], section(number).defined
            if name in defined:
                defined[name].append(line)
            elif name:
                defined[name] = [line]
    for lines, names_of in _used(document):
        number, end, used = 0, -1, section(0).used
        for line, its_names in zip(lines, names_of, strict=True):
            if line >= end:
                while line >= ends[number]:
                    number += 1
                end, used = ends[number], section(number).used
            for name in its_names:
                if name in used:
                    used[name].append(line)
                else:
                    used[name] = [line]
    for acls in found.values():
        for places in acls.used.values():
            if len(places) > 1:
                places.sort()  # they were found keyword by keyword
    return [acls for _, acls in sorted(found.items()) if acls.defined or acls.used]


def _defined(document: LineDocument) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """Give the `acl` lines and their names, "" for lines that define nothing."""
    words, irregular = document.words, document.irregular
    lines = outline(document).lines("acl")
    names = [name if more else "" for name, more in zip(words.column(lines, 1), words.column(lines, 2), strict=True)]
    if irregular:
        for at, line in enumerate(lines):
            if line in irregular:
                values = document.values(line)
                names[at] = str(values[1]) if len(values) > 2 and isinstance(values[1], str) else ""
    yield lines, names


def _used(document: LineDocument) -> Iterator[tuple[Sequence[int], Sequence[Sequence[str]]]]:
    """Give lines with the names in their conditions, and with those in `acl()` fetches."""
    plan = outline(document)
    fetched = document.holds("acl(")
    for keyword in plan.keywords:
        if keyword in CONDITIONAL:
            lines = plan.lines(keyword)
            yield lines, _in_conditions(document, lines)
        if fetched:
            lines = plan.lines(keyword)
            yield lines, [_fetched(tuple(document.values(line))) for line in lines]


def _in_conditions(document: LineDocument, lines: Sequence[int]) -> list[Sequence[str]]:
    """Give the names in the conditions of lines; where they stand is looked up once for each mask."""
    texts, masks, irregular = document.source.lines, document.masks, document.irregular
    places_of: dict[str, Sequence[slice]] = {}
    found: list[Sequence[str]] = []
    for line in lines:
        mask, text = masks[line], texts[line]
        places = places_of.get(mask)
        if places is None:
            places = places_of[mask] = () if line in irregular else _name_places(document, line)
        if irregular and line in irregular:
            found.append([use.name for use in uses_of(Statement(document, line))])
        else:
            found.append([text[place] for place in places])
    return found


def _name_places(document: LineDocument, line: int) -> Sequence[slice]:
    """Give where the names of ACLs stand in a line's condition."""
    condition, words = document.shapes[line].condition, document.words[line]
    if condition < 0:
        return ()
    starts = [found.span() for found in _WORD.finditer(document.source.lines[line])]
    return [
        slice(starts[at][0] + len(words[at]) - len(words[at].lstrip("!")), starts[at][1])
        for at in _outside_braces(words, condition + 1)
    ]


_WORD = Pattern(r"[^ \t\v\f]+")


def _outside_braces(words: Sequence[str], start: int) -> Iterator[int]:
    """Give the places of the names in a condition, those of anonymous tests left out."""
    inside = False
    for at in range(start, len(words)):
        word = words[at]
        if inside:
            inside = word != "}"
        elif word in ("{", "!{"):
            inside = True
        elif word not in JOINING:
            yield at


class TestWords:
    """The words of an anonymous test; their places are looked up when one is asked for."""

    __slots__ = ("end", "first", "statement")

    def __init__(self, statement: Statement, first: int, end: int) -> None:
        self.statement = statement
        self.first = first
        self.end = end

    def __len__(self) -> int:
        return self.end - self.first

    def __getitem__(self, number: int) -> Word:
        return self.statement.condition_words[self.first + number]


def tests_of(statement: Statement) -> Iterator[tuple[Test, TestWords]]:
    """Give the anonymous tests of a statement's condition, each with its words."""
    for term in condition_of(statement) or ():
        if term.is_anonymous and term.words:
            yield parse_test(term.words), TestWords(statement, term.end - 1 - len(term.words), term.end - 1)
