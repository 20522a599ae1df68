"""Suppressions in comments, applied: which findings they take away, and which of them took none.

A comment at the end of a line speaks of that line; one on a line of its own of the next line that is no comment
(several may be stacked). `ignore-begin[...]` speaks of the lines up to its `ignore-end`, `ignore-file[...]` among the
comments at the head of a file of all of it. An `until` is the last day on which the suppression holds. How the comments
are written and read stands in `halint.findings.mark`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings.mark import MARK, Language, Name, Suppression, read
from halint.findings.pattern import matches, may_be_missing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from halint.findings.finding import Finding
    from halint.findings.pattern import Named
    from halint.findings.rule import Rule
    from halint.source import Source

__all__ = ["Language", "Name", "Suppression", "Suppressions", "apply", "read"]


class Suppressions:
    """All suppressions of a run, and which of them suppressed something; what the rules about them look at.

    `known` are all rules, `active` the ids of those that ran; only for these can a suppression be called unused.
    """

    def __init__(
        self,
        sources: Iterable[tuple[Source, Language]],
        known: Collection[Named],
        active: Collection[str],
        today: date,
    ) -> None:
        self.known = known
        self.active = frozenset(active)
        self.today = today
        self._of: dict[int, list[Suppression]] = {}
        self._speaking: dict[tuple[int, int], list[Suppression]] = {}
        """By source and line; 0 holds those of a whole file."""
        self._used: set[tuple[int, int, str]] = set()
        self._meant: dict[str, frozenset[str]] = {}
        for source, language in sources:
            if MARK in source.text and id(source) not in self._of:
                self._of[id(source)] = list(read(source, language, today))
        for suppression in self:
            of_file = suppression.whole_file
            for line in (0,) if of_file else range(suppression.first, suppression.last + 1):
                if suppression.holds:
                    self._speaking.setdefault((id(suppression.span.source), line), []).append(suppression)

    def __iter__(self) -> Iterator[Suppression]:
        for suppressions in self._of.values():
            yield from suppressions

    def meant(self, name: str) -> frozenset[str]:
        """Give the ids of the rules that a name or pattern means."""
        if name not in self._meant:
            self._meant[name] = frozenset(rule.id for rule in self.known if matches(name, rule))
        return self._meant[name]

    def suppresses(self, finding: Finding) -> bool:
        """Whether a suppression takes this finding away; remembers which one did."""
        source = id(finding.span.source)
        if source not in self._of:
            return False
        taken = False
        for line in (0, finding.span.line):
            for suppression in self._speaking.get((source, line), ()):
                for name in suppression.names:
                    if matches(name.text, finding.rule):
                        self._used.add(_key(name))
                        taken = True
        return taken

    def unused(self) -> Iterator[tuple[Suppression, Name]]:
        """Names that suppressed nothing although every rule they mean ran."""
        for suppression in self:
            for name in suppression.names if suppression.holds else ():
                meant = self.meant(name.text)
                if meant and meant <= self.active and _key(name) not in self._used:
                    yield suppression, name

    def unknown(self) -> Iterator[Name]:
        """Names that mean no rule."""
        for suppression in self:
            for name in suppression.names:
                if not self.meant(name.text) and not may_be_missing(name.text, self.known):
                    yield name

    def expired(self) -> Iterator[Suppression]:
        """Suppressions whose last day is over."""
        return (found for found in self if found.until is not None and found.until < self.today)

    def malformed(self) -> Iterator[Suppression]:
        """Comments that are meant to suppress and are not written as they should be."""
        return (suppression for suppression in self if suppression.problem)


def _key(name: Name) -> tuple[int, int, str]:
    return id(name.span.source), name.span.start, name.text


def apply(  # noqa: PLR0917
    findings: Iterable[Finding],
    sources: Iterable[tuple[Source, Language]],
    known_rules: Collection[Named],
    active_rules: Collection[str],
    today: date,
    about: Iterable[Rule] = (),
) -> tuple[list[Finding], list[Finding]]:
    """Part findings into kept and suppressed; kept ones come with what the rules `about` suppressions say.

    Findings must be all that the active rules gave, before any is left out for its severity, confidence or path:
    else a suppression looks unused that is not.
    """
    suppressions = Suppressions(sources, known_rules, active_rules, today)
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        (suppressed if suppressions.suppresses(finding) else kept).append(finding)
    for rule in about:
        for finding in rule.check(suppressions):
            finding.rule = rule
            kept.append(finding)
    return kept, suppressed
