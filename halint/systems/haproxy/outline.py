"""The outline of one file: where its sections, keywords and `.if` arms lie. One pass, kept with the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from halint.systems.haproxy.statement import Branch, Statement, keyword_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from halint.syntax.lines import LineDocument, Shape


class Outline:
    """Line numbers (from 0) by keyword, of sections, and the arms of `.if` blocks each line stands in."""

    __slots__ = ("_branches", "by_keyword", "conditionals", "document", "modified", "sections")

    def __init__(self, document: LineDocument) -> None:
        self.document = document
        self.by_keyword: dict[str, list[int]] = {}
        self.sections: list[int] = []
        self.conditionals: list[int] = []
        self.modified: set[str] = set()
        """Keywords that stand behind `no` or `default` somewhere."""
        self._branches: dict[int, tuple[Branch, ...]] | None = None
        self._read()

    def _read(self) -> None:
        document = self.document
        lists: dict[int, list[int]] = {}
        last_shape: Shape | None = None
        last_add: Callable[[int], None] = self.sections.append
        for line, shape in enumerate(document.shapes):
            if shape is last_shape:
                last_add(line)
                continue
            found = lists.get(id(shape))
            if found is None:
                found = self._list_for(line)
                if found is None:
                    continue
                lists[id(shape)] = found
            found.append(line)
            last_shape, last_add = shape, found.append

    def _list_for(self, line: int) -> list[int] | None:
        """Give the list that all lines of a shape belong to; None when the line itself must be asked."""
        shape = self.document.shapes[line]
        if not shape.kind:
            return []
        if shape.kind == "section":
            return self.sections
        if shape.kind == "conditional":
            return self.conditionals
        if shape.kind not in ("rule", "directive"):
            return self.by_keyword.setdefault(f"<{shape.kind}>", [])
        keyword = keyword_of(shape, self.document.values(line))
        if shape.modifier:
            self.modified.add(keyword)
        if shape.facts["keyword"]:
            return self.by_keyword.setdefault(keyword, [])
        self.by_keyword.setdefault(keyword, []).append(line)
        return None

    def lines(self, keyword: str, start: int = 0, end: int | None = None) -> Sequence[int]:
        """Give the lines of a keyword between two lines, in order."""
        lines = self.by_keyword.get(keyword)
        if not lines:
            return ()
        if start == 0 and end is None:
            return lines
        low = bisect_left(lines, start)
        high = len(lines) if end is None else bisect_left(lines, end, low)
        return lines[low:high]

    def last_line(self, keywords: Sequence[str], start: int, end: int) -> int:
        """Give the last line of some keywords between two lines, -1 when there is none."""
        found = -1
        for keyword in keywords:
            lines = self.by_keyword.get(keyword)
            if lines and lines[0] < end and lines[-1] >= start:
                at = bisect_left(lines, end) - 1
                if lines[at] >= start and lines[at] > found:
                    found = lines[at]
        return found

    @property
    def hides(self) -> bool:
        """Whether a template, a variable or a fault stands where a keyword should, anywhere in the file."""
        known = self.by_keyword
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


def outline(document: LineDocument) -> Outline:
    """Give the outline of a document, made once."""
    known = document.__dict__.get("outline")
    if known is None:
        known = document.__dict__["outline"] = Outline(document)
    return known
