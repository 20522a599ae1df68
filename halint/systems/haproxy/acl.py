"""ACLs: what an `acl` line or an anonymous `{ … }` tests, and which names each section defines and uses.

Sources: src/acl.c parse_acl_expr(), build_acl_cond(); doc/configuration.txt 7.1 and 7.2.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

from halint.systems.haproxy.condition import condition_of
from halint.systems.haproxy.expression import Expression, Faulty, parse_expression
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.statement import Statement
from halint.values import Pattern, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from halint.syntax import Word
    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.section import Section

What = TypeVar("What")

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
    headers = [-1, *outline(document).sections]
    places: dict[int, SectionAcls] = {}
    for number, line, name in _numbered(headers, _defined(document)):
        acls = places.get(number) or places.setdefault(number, SectionAcls(document, headers[number]))
        known = acls.defined.get(name)
        if known is None:
            acls.defined[name] = [line]
        else:
            known.append(line)
    for number, line, names in _numbered(headers, _used(document)):
        acls = places.get(number) or places.setdefault(number, SectionAcls(document, headers[number]))
        used = acls.used
        for name in names:
            if name in used:
                used[name].append(line)
            else:
                used[name] = [line]
    return [places[number] for number in sorted(places)]


def _numbered(headers: Sequence[int], found: Iterable[tuple[int, What]]) -> Iterator[tuple[int, int, What]]:
    """Put the number of its section before each line; lines that come in order need no search."""
    ends = [*headers[1:], sys.maxsize]
    number, start, end = 0, -1, -1
    for line, what in found:
        if not start <= line < end:
            if end <= line < ends[min(number + 1, len(ends) - 1)]:
                number += 1
            else:
                number = bisect_right(headers, line) - 1
            start, end = headers[number], ends[number]
        yield number, line, what


def _defined(document: LineDocument) -> Iterator[tuple[int, str]]:
    words, irregular = document.words, document.irregular
    lines = outline(document).lines("acl")
    longer = words.column(lines, 2)
    for line, raw, criterion in zip(lines, words.column(lines, 1), longer, strict=True):
        name = raw if line not in irregular else next(iter(document.values(line)[1:2]), None)
        if criterion and isinstance(name, str):
            yield line, name


def _used(document: LineDocument) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the names in each condition, and in each `acl()` fetch."""
    plan = outline(document)
    fetched = document.holds("acl(")
    for keyword in plan.keywords:
        if keyword in CONDITIONAL:
            yield from _in_conditions(document, plan.lines(keyword))
        if fetched:
            for line in plan.lines(keyword):
                if names := _fetched(tuple(document.values(line))):
                    yield line, names


def _in_conditions(document: LineDocument, lines: Sequence[int]) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the names in the conditions of lines; where they stand is looked up once for each mask."""
    shapes, texts, masks, irregular = document.shapes, document.source.lines, document.masks, document.irregular
    places_of: dict[str, list[slice]] = {}
    for line in lines:
        if shapes[line].condition < 0:
            continue
        if line in irregular:
            yield line, [use.name for use in uses_of(Statement(document, line))]
            continue
        places = places_of.get(masks[line])
        if places is None:
            words = document.words[line]
            wanted = list(_outside_braces(words, shapes[line].condition + 1))
            starts = [found.span() for found in _WORD.finditer(texts[line])]
            places = places_of[masks[line]] = [
                slice(starts[at][0] + len(words[at]) - len(words[at].lstrip("!")), starts[at][1]) for at in wanted
            ]
        text = texts[line]
        yield line, [text[place] for place in places]


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
