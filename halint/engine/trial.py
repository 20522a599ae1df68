"""Tries a rule on the examples of its page: which of its findings are missing, and which nobody asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from halint.discovery import systems
from halint.engine.examples import Mark
from halint.engine.loading import secrets_of
from halint.engine.memory import lint_memory
from halint.source import Source
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from halint.engine.examples import Example
    from halint.findings import Finding, Report, Rule


class Difference(NamedTuple):
    """What an example gives and what it should give; `troubles` are what kept the rule from being tried at all."""

    example: Example
    missing: frozenset[Mark]
    unmarked: frozenset[Mark]
    findings: tuple[Finding, ...]
    troubles: tuple[str, ...]
    sources: Mapping[str, Source]

    def __bool__(self) -> bool:
        return bool(self.missing or self.unmarked or self.troubles)

    def told(self, message: Callable[[Finding], str] = lambda finding: finding.message) -> Iterator[str]:
        """Say it in lines for people: `- ` before what was expected, `+ ` before what came instead."""
        yield from self.troubles
        messages = {mark_of(finding): message(finding) for finding in self.findings}
        for mark in sorted(self.missing):
            yield f"- {self._place(mark)}"
        for mark in sorted(self.unmarked):
            said = [text for found, text in messages.items() if mark in (found, line_of(found))]
            yield f"+ {self._place(mark)}: {said[0]}"

    def _place(self, mark: Mark) -> str:
        """Show a place as one reads it, and what stands there."""
        source = self.sources.get(mark.path) or Source(mark.path, self.example.texts.get(mark.path, ""))
        number = min(mark.start[0], len(source.lines))
        start, end = source.line_span(number)
        if not mark.start[1]:
            return f"{mark.path}:{number} `{source.printable(start, end)[0].strip()}`"
        if mark.end[0] == mark.start[0]:
            end = min(end, start + mark.end[1] - 1)
        start = min(end, start + mark.start[1] - 1)
        until = f"{mark.end[1]}" if mark.end[0] == mark.start[0] else f"{mark.end[0]}:{mark.end[1]}"
        return f"{mark.path}:{mark.start[0]}:{mark.start[1]}-{until} `{source.printable(start, end)[0]}`"


def tried(rule: Rule, example: Example) -> Difference:
    """Judge an example by a rule alone."""
    report = lint_memory(
        example.texts, rules=[rule], targets=example.targets, complete=example.live, modes=example.modes
    )
    given = frozenset(mark_of(finding) for finding in report.findings)
    if example.lines is None:
        wanted = frozenset(mark._replace(rule=rule.id) for mark in example.marks)
    else:
        wanted = frozenset(Mark(path, (line, 0), (line, 0), rule.id) for path, line in example.lines)
        given = frozenset(map(line_of, given))
    sources = {}
    for read in report.files:
        source = sources[read.path] = Source(read.path, example.texts.get(read.path, ""))
        source.hide(partial(secrets_of, source, systems()[read.system]))
    troubles = tuple(_troubles(example, report))
    return Difference(example, wanted - given, given - wanted, report.findings, troubles, sources)


def _troubles(example: Example, report: Report) -> Iterator[str]:
    for crash in report.crashes:
        yield f"crashed: {crash.error}"
    for path in sorted(example.judged - {read.path for read in report.files}):
        why = next((skipped.reason for skipped in report.skipped if skipped.path == path), "no system knows it")
        yield f"nobody reads {path}: {why}"


def mark_of(finding: Finding) -> Mark:
    """Give the mark that a finding would need."""
    return Mark(finding.span.source.path, finding.span.begins, finding.span.ends, finding.rule.id)


def line_of(mark: Mark) -> Mark:
    """Give a mark of the line alone."""
    return Mark(mark.path, (mark.start[0], 0), (mark.start[0], 0), mark.rule)
