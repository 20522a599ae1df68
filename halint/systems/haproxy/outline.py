"""The outline of one file: where its sections, keywords and `.if` arms lie. One pass, kept with the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import sub
from typing import TYPE_CHECKING

from halint.syntax.lines import UNTOLD, places, runs
from halint.systems.haproxy.statement import Branch, Statement, keyword_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from halint.syntax.lines import LineDocument


FEW = 2000
"""Lines up to which all keywords are looked up at once; of longer files only those that somebody asks for."""


class Outline:
    """Line numbers (from 0) by keyword, of sections, and the arms of `.if` blocks each line stands in."""

    def __init__(self, document: LineDocument) -> None:
        self.document = document
        self._signs: dict[str, list[str]] = {}
        """For each keyword the kinds of lines that have it."""
        self._found: dict[str, list[int]] = {}
        """Lines by keyword as far as somebody asked; for lines that must be looked at one by one from the start."""
        self.modified: set[str] = set()
        """Keywords that stand behind `no` or `default` somewhere."""
        self._branches: dict[int, tuple[Branch, ...]] | None = None
        self._read()
        self.sections: Sequence[int] = self.lines("<section>")
        self.conditionals: Sequence[int] = self.lines("<conditional>")

    def _read(self) -> None:
        """Ask one line of each kind for its keyword; a line whose keyword its kind does not tell is asked itself."""
        kinds = self.document.kinds
        for sign, first in self.document.first_of_kind.items():
            keyword = "" if sign == UNTOLD else self._keyword_of(first)
            if keyword != "<blank>":
                self._signs.setdefault(keyword, []).append(sign)
        if "" in self._signs:
            for line in places(kinds, "".join(self._signs.pop(""))):
                shape = self.document.shapes[line]
                keyword = self._keyword_of(line) or keyword_of(shape, self.document.values(line))
                if keyword != "<blank>":
                    self._found.setdefault(keyword, []).append(line)
        self.unfamiliar: frozenset[str] = frozenset(self._found)
        """Keywords of lines that had to be asked one by one: words that no table has, or quoted ones."""
        self._familiar = {word: "".join(signs) for word, signs in self._signs.items() if word not in self.unfamiliar}
        """The kinds of lines of those keywords that no line has by itself."""
        self.keywords: frozenset[str] = frozenset((*self._signs, *self._found)) - {"<section>", "<conditional>"}
        """Every keyword; `<fault>`, `<template>` and the like stand for lines that have none."""
        if len(kinds) <= FEW:
            signs = self._signs
            lists = {sign: self._found.setdefault(keyword, []) for keyword in signs for sign in signs[keyword]}
            for line, sign in enumerate(kinds):
                if sign in lists:
                    lists[sign].append(line)
            self._sort(signs)
            signs.clear()

    def _keyword_of(self, line: int) -> str:
        """Give the keyword that all lines of a kind have; "" when the line itself must be asked."""
        shape = self.document.shapes[line]
        if shape.kind not in ("rule", "directive"):
            return f"<{shape.kind or 'blank'}>"
        keyword = keyword_of(shape, self.document.values(line))
        if shape.modifier:
            self.modified.add(keyword)
        return keyword if shape.facts["keyword"] else ""

    def _sort(self, keywords: Iterable[str]) -> None:
        for keyword in keywords:
            self._found[keyword].sort()

    def kinds_of(self, keyword: str) -> str:
        """Give the kinds of lines that have a keyword, as far as they are told apart by it."""
        return "".join(self._signs.get(keyword, ()))

    def lines(self, keyword: str, start: int = 0, end: int | None = None) -> Sequence[int]:
        """Give the lines of a keyword between two lines, in order."""
        if keyword in self._signs:
            lines = self._found.get(keyword, _NONE)
            some = places(self.document.kinds, "".join(self._signs.pop(keyword)))
            lines = self._found[keyword] = sorted([*lines, *some]) if lines else some
        else:
            lines = self._found.get(keyword, _NONE)
        if not lines or (start == 0 and end is None):
            return lines
        low = bisect_left(lines, start)
        high = len(lines) if end is None else bisect_left(lines, end, low)
        return lines[low:high]

    def lacking(self, kind: str, keyword: str) -> Iterator[int]:
        """Give the headers of sections of a kind that have no line of a keyword."""
        if kind not in self.headers:
            return iter(())
        lines, headers = self.lines(keyword), self.sections
        cuts = [bisect_left(lines, header) for header in headers]
        ends = [*cuts[1:], len(lines)]
        without = {header for header, cut, after in zip(headers, cuts, ends, strict=False) if cut == after}
        return (header for header in self.headers[kind] if header in without)

    def runs(self, keyword: str) -> Iterator[tuple[int, int]]:
        """Give where lines of a keyword follow each other: the first line, and the line after the last."""
        if keyword in self._familiar:
            yield from runs(self.document.kinds, self._familiar[keyword])
            return
        lines = self.lines(keyword)
        if lines:
            breaks = [at for at, gap in enumerate(map(sub, lines[1:], lines), 1) if gap != 1]
            for first, after in zip([0, *breaks], [*breaks, len(lines)], strict=True):
                yield lines[first], lines[after - 1] + 1

    def last_line(self, keywords: Sequence[str], start: int, end: int) -> int:
        """Give the last line of some keywords between two lines, -1 when there is none."""
        found = -1
        for keyword in keywords:
            lines = self.lines(keyword)
            if lines and lines[0] < end and lines[-1] >= start:
                at = bisect_left(lines, end) - 1
                if lines[at] >= start and lines[at] > found:
                    found = lines[at]
        return found

    @cached_property
    def headers(self) -> Mapping[str, Sequence[int]]:
        """Header lines by the kind of their sections."""
        document = self.document
        kinds, words = document.kinds, document.words
        of_sign: dict[str, list[int]] = {}
        found: dict[str, list[int]] = {}
        for line in self.sections:
            sign = kinds[line]
            lines = of_sign.get(sign)
            if lines is None:
                lines = found.setdefault(words[line][0], [])
                if sign != UNTOLD:
                    of_sign[sign] = lines
            lines.append(line)
        return found

    @property
    def hides(self) -> bool:
        """Whether a template, a variable or a fault stands where a keyword should, anywhere in the file."""
        known = self.keywords
        return "" in known or "<template>" in known or "<fault>" in known

    def kind_of(self, header: int) -> str:
        """Give the section keyword of a header line."""
        return self.document.shapes[header].key[0] or ""

    def section_line(self, line: int) -> int:
        """Give the line of the header of the section a line stands in, -1 before the first."""
        index = bisect_right(self.sections, line)
        return self.sections[index - 1] if index else -1

    def section_end(self, header: int) -> int:
        """Give the line after the last of a section."""
        index = bisect_right(self.sections, header)
        return self.sections[index] if index < len(self.sections) else len(self.document.shapes)

    def branches(self, line: int) -> tuple[Branch, ...]:
        """Give the arms of `.if` blocks a line stands in, outermost first."""
        if not self.conditionals:
            return ()
        if self._branches is None:
            self._branches = {}
            open_: list[Branch] = []
            at = 0
            for number in [*self.conditionals, len(self.document.shapes)]:
                inside = tuple(open_)
                if inside:
                    for inner in range(at, number):
                        self._branches[inner] = inside
                at = number
                word = self.document.words[number][0] if number < len(self.document.shapes) else ""
                if word == ".if":
                    open_.append(Branch(number, 0))
                elif word == ".endif" and open_:
                    open_.pop()
                elif word in (".elif", ".else") and open_:
                    open_[-1] = Branch(open_[-1].opened, open_[-1].arm + 1)
        return self._branches.get(line, ())

    def statement(self, line: int) -> Statement:
        """Make the statement of a line."""
        return Statement(self.document, line)


_NONE: list[int] = []


def outline(document: LineDocument) -> Outline:
    """Give the outline of a document, made once."""
    known = document.__dict__.get("outline")
    if known is None:
        known = document.__dict__["outline"] = Outline(document)
    return known
