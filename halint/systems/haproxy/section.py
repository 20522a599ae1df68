"""A section of the configuration: its header, its own statements, and for proxies what they inherit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement
from halint.values import UNKNOWN, Effective, Origin, Provenance, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Span
    from halint.syntax import Word
    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.stream import Stream

HIDING = ("", "<template>", "<fault>")
"""Under these keywords the outline keeps lines whose keyword nobody knows."""

FRONTEND, BACKEND = 1, 2
CAPABILITIES = {"frontend": FRONTEND, "backend": BACKEND, "listen": FRONTEND | BACKEND, "defaults": 0}


def section_at(document: LineDocument, line: int) -> Section | None:
    """Give the section a line stands in, the same object each time; None before the first."""
    header = outline(document).section_line(line)
    if header < 0:
        return None
    known: dict[int, Section] | None = document.__dict__.get("sections")
    if known is None:
        known = document.__dict__["sections"] = {}
    found = known.get(header)
    if found is None:
        found = known[header] = Section(document, header)
    return found


class Section:
    """A header line and the lines up to the next header."""

    def __init__(self, document: LineDocument, header: int) -> None:
        self.document = document
        self.header_line = header

    def __repr__(self) -> str:
        return f"Section({' '.join(self.document.words[self.header_line])})"

    @cached_property
    def kind(self) -> str:
        """The section keyword."""
        return self.document.words[self.header_line][0]

    @cached_property
    def name(self) -> str | Unknown:
        """Its name, "" when it has none."""
        values = self.document.values(self.header_line)
        if len(values) < 2 or (self.kind == "defaults" and values[1] == "from"):
            return ""
        return values[1]

    @property
    def label(self) -> str:
        """How messages call it: `backend web`."""
        return f"{self.kind} {self.name}" if self.name else self.kind

    @property
    def header(self) -> Statement:
        """Its header line."""
        return Statement(self.document, self.header_line)

    @property
    def name_word(self) -> Word | None:
        """Its name with its place."""
        return self.document.word(self.header_line, 1) if self.name else None

    @property
    def span(self) -> Span:
        """Its header: where findings about what it lacks stand."""
        return self.header.span

    @cached_property
    def defaults(self) -> Section | Unknown | None:
        """The defaults section it inherits from (proxies and defaults only); UNKNOWN when nobody can tell."""
        stream: Stream | None = self.document.__dict__.get("stream")
        return None if stream is None else stream.defaults_of(self)

    @cached_property
    def position(self) -> int:
        """Its number in the stream of all files."""
        stream: Stream | None = self.document.__dict__.get("stream")
        return 0 if stream is None else stream.position(self)

    @cached_property
    def end(self) -> int:
        """The line after its last, from 0."""
        return outline(self.document).section_end(self.header_line)

    @cached_property
    def capabilities(self) -> int:
        """FRONTEND, BACKEND, both, or 0 for what is no proxy."""
        return CAPABILITIES.get(self.kind, 0)

    @property
    def is_proxy(self) -> bool:
        """Whether it is a frontend, backend or listen section."""
        return self.capabilities > 0

    # -- its own statements ----------------------------------------------------------------------------------------

    def all(self, *keywords: str) -> list[Statement]:
        """Give its own statements with one of these keywords, in order; `no` and `default` forms included."""
        plan = outline(self.document)
        lines: list[int] = []
        for keyword in keywords:
            lines += plan.lines(keyword, self.header_line, self.end)
        if len(keywords) > 1:
            lines.sort()
        return [Statement(self.document, line) for line in lines]

    def count(self, *keywords: str) -> int:
        """How many statements of its own have one of these keywords."""
        plan = outline(self.document)
        return sum(len(plan.lines(keyword, self.header_line, self.end)) for keyword in keywords)

    def has(self, *keywords: str) -> bool:
        """Whether it has a statement with one of these keywords."""
        plan = outline(self.document)
        return any(plan.lines(keyword, self.header_line, self.end) for keyword in keywords)

    def last(self, keyword: str) -> Statement | None:
        """Give the last of its own statements with a keyword: for most settings the one that counts."""
        lines = outline(self.document).lines(keyword, self.header_line, self.end)
        return Statement(self.document, lines[-1]) if lines else None

    @property
    def statements(self) -> Iterator[Statement]:
        """All its statements in order. Costly for long files: prefer `all` with keywords."""
        for line in range(self.header_line + 1, self.end):
            if self.document.shapes[line].kind in ("directive", "rule"):
                yield Statement(self.document, line)

    @property
    def hides(self) -> bool:
        """Whether a template or variable stands where a keyword should, so that absence proves nothing."""
        plan = outline(self.document)
        return plan.hides and plan.last_line(HIDING, self.header_line, self.end) >= 0

    # -- what holds after inheritance ------------------------------------------------------------------------------

    def setting(self, keyword: str, *, inherit: bool = True) -> Effective[Statement | None]:
        """Give the statement that decides a last-wins setting: its own, else inherited; value None when unset.

        UNKNOWN when it hangs on a `.if`, on a template, or on a defaults section that is not seen. A `no` or `default`
        form counts as unset, with the place that says so.
        """
        return self._resolve((keyword,), inherit)

    def first_of(self, *keywords: str) -> Effective[Statement | None]:
        """As `setting`, for settings that exclude each other: the last statement among several keywords."""
        return self._resolve(keywords, True)

    def _resolve(self, keywords: Sequence[str], inherit: bool) -> Effective[Statement | None]:
        section: Section = self
        for _ in range(100):  # defaults sections in a circle are the user's fault, not a reason to hang
            origin = Origin.EXPLICIT if section is self else Origin.INHERITED
            plan = outline(section.document)
            line = plan.last_line(keywords, section.header_line, section.end)
            if line >= 0:
                statement = Statement(section.document, line)
                if plan.conditionals and plan.branches(line) != plan.branches(section.header_line):
                    return Effective(UNKNOWN, Provenance(origin, statement))
                if statement.negated or statement.reset:
                    return Effective(None, Provenance(origin, statement))
                return Effective(statement, Provenance(origin, statement))
            if plan.hides and section.hides:
                return Effective(UNKNOWN, Provenance(origin, section))
            above = section.defaults if inherit else None
            if isinstance(above, Unknown):
                return Effective(UNKNOWN)
            if above is None:
                break
            section = above
        return Effective(None)

    def option(self, name: str) -> Effective[bool]:
        """Whether `option NAME` is on for it."""
        found = self.setting(f"option {name}")
        value = found.value if isinstance(found.value, Unknown) else found.value is not None
        return Effective(value, found.provenance)

    @cached_property
    def mode(self) -> str | Unknown:
        """`tcp` (the default), `http`, `log`, ... after inheritance."""
        found = self.setting("mode").value
        if isinstance(found, Unknown):
            return UNKNOWN
        return found.argument(0) if found else "tcp"

    @property
    def lineage(self) -> Iterator[Section]:
        """The defaults sections it inherits from, nearest first."""
        above = self.defaults
        while isinstance(above, Section):
            yield above
            above = above.defaults

    def inherited(self, *keywords: str) -> list[Statement]:
        """Give statements of a keyword in the nearest defaults section that has any."""
        for above in self.lineage:
            if found := above.all(*keywords):
                return found
        return []
