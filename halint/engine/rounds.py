"""Applies fixes, in memory, and keeps only those whose result was judged anew and is better.

A round takes the first fix of each finding that does not touch another's, and judges what comes of them: the findings
must be gone, no fault of syntax may have come, every file must still be read. Where that fails, fewer are tried, down
to one, which is then left out for good. Rounds go on until there is nothing to fix: so a second run has nothing to do.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from halint.engine.loading import secrets_of
from halint.engine.verdict import Step, files_of, worse_files
from halint.source import Source
from halint.source.edit import edited
from halint.source.secret import Needles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from halint.findings import Finding, Fix, Report
    from halint.source import Edit
    from halint.systems.system import System

    Judge = Callable[[Mapping[str, str]], Report]
    """Judges the input with other texts for some of its paths (as reports print them)."""

    Fixes = Callable[[Report], Callable[[Finding], Iterable[Fix]]]
    """For the findings of a report, the fixes that may be written, best first."""

MOST_JUDGED = 100
"""So often the input is judged at most: each fix that has to be left out costs a few."""


class Change(NamedTuple):
    """A file before and after."""

    before: Source
    after: Source


class Refusal(NamedTuple):
    """A fix that is not applied, and why."""

    finding: Finding
    reason: str


class Settled(NamedTuple):
    """What became of the input: files that change, the findings that go with that, and fixes that were left out."""

    changes: tuple[Change, ...]
    fixed: tuple[Finding, ...]
    refused: tuple[Refusal, ...]


def settle(
    judge: Judge,
    fixes: Fixes,
    *,
    wanted: Callable[[Finding], bool],
    refusal: Callable[[Source], str],
    systems: Mapping[str, System],
) -> Settled:
    """Apply fixes until none is left.

    `wanted` says whether the user sees a finding, `refusal` why a file is not to be changed.
    """
    return _Rounds(judge, fixes, wanted, refusal, systems).settle()


class _Rounds:
    def __init__(
        self,
        judge: Judge,
        fixes: Fixes,
        wanted: Callable[[Finding], bool],
        refusal: Callable[[Source], str],
        systems: Mapping[str, System],
    ) -> None:
        self._systems = systems
        self._judge = judge
        self._fixes = fixes
        self._wanted = wanted
        self._refusal = refusal
        self._refusals: dict[str, str] = {}
        self._failed: set[tuple[str, ...]] = set()
        self._refused: dict[tuple[str, ...], Refusal] = {}
        self._texts: dict[str, str] = {}
        self._before: dict[str, Source] = {}
        self._states: set[tuple[str, str]] = set()
        """Texts that files had already: two rules that undo one another's fixes must not go on for ever."""
        self._left = MOST_JUDGED

    def settle(self) -> Settled:
        report = self._judge({})
        fixed: list[Finding] = []
        while self._left > 0:
            already = len(fixed)
            self._failed.clear()
            self._refused.clear()
            while self._left > 0 and (plan := self._plan(report)):
                done, report = self._attempt(plan, report)
                fixed += [step.finding for step in done]
            # What failed beside other fixes may be right after them: a second run must have nothing to do.
            if len(fixed) == already or not self._failed:
                break
        after = self._after(report)
        changes = tuple(Change(self._before[path], after[path]) for path in sorted(self._texts))
        still = {_identity(finding) for finding in report.findings}
        return Settled(
            tuple(change for change in changes if change.before.text != change.after.text),
            tuple(fixed),
            tuple(refusal for key, refusal in self._refused.items() if key in still),
        )

    def _plan(self, report: Report) -> list[Step]:
        """Give the first fix of each finding, as far as they do not touch one another."""
        plan: list[Step] = []
        taken: dict[str, list[Edit]] = {}
        fixes = self._fixes(report)
        for finding in report.findings:
            if not self._wanted(finding):
                continue
            for fix in fixes(finding):
                if (*_identity(finding), fix.title) in self._failed:
                    continue
                reason = next((why for edit in fix.edits if (why := self._why_not(edit.span.source))), "")
                if reason:
                    self._refuse(finding, reason)
                    break
                if _fits(fix, taken):
                    for edit in fix.edits:
                        known = taken.setdefault(edit.span.source.path, [])
                        if not any(_same(edit, other) for other in known):
                            known.append(edit)
                    plan.append(Step(finding, fix))
                break
        return plan

    def _why_not(self, source: Source) -> str:
        if source.path not in self._refusals:
            self._refusals[source.path] = self._refusal(source)
        return self._refusals[source.path]

    def _attempt(self, plan: Sequence[Step], before: Report) -> tuple[Sequence[Step], Report]:
        """Apply as much of a plan as makes things better; gives what was applied and what is left."""
        while self._left > 0:
            self._left -= 1
            texts, sources = self._apply(plan)
            after = self._judge(texts)
            states = {(path, texts[path]) for path in sources}
            bad = {path for path, text in states & self._states} | worse_files(before, after, plan)
            good = [step for step in plan if not bad & files_of(step)]
            if len(good) == len(plan):
                self._texts = texts
                self._states |= states
                for path, source in sources.items():
                    self._before.setdefault(path, source)
                    self._states.add((path, source.text))
                return plan, after
            plan = [*good, *self._fewer(step for step in plan if bad & files_of(step))]
            if not plan:
                return (), before
        for step in plan:
            self._refuse(step.finding, "was not tried: too many other fixes had to be left out")
        return (), before

    def _fewer(self, plan: Iterable[Step]) -> Iterator[Step]:
        """Give half of what was tried in each file; a fix that was the only one is left out."""
        by_file: defaultdict[str, list[Step]] = defaultdict(list)
        for step in plan:
            by_file[step.finding.span.source.path].append(step)
        for steps in by_file.values():
            yield from steps[: len(steps) // 2]
            if len(steps) == 1:
                finding, fix = steps[0]
                self._failed.add((*_identity(finding), fix.title))
                self._refuse(
                    finding, f"{fix.title!r} was tried and left out: the finding would stay, or a fault would come"
                )

    def _refuse(self, finding: Finding, reason: str) -> None:
        self._refused[_identity(finding)] = Refusal(finding, reason)

    def _apply(self, plan: Sequence[Step]) -> tuple[dict[str, str], dict[str, Source]]:
        edits: dict[str, list[Edit]] = {}
        sources: dict[str, Source] = {}
        for step in plan:
            for edit in step.fix.edits:
                source = edit.span.source
                sources[source.path] = source
                known = edits.setdefault(source.path, [])
                if not any(_same(edit, other) for other in known):
                    known.append(edit)
        changed = {path: edited(sources[path].text, edits[path]) for path in edits}
        return {**self._texts, **changed}, sources

    def _after(self, report: Report) -> dict[str, Source]:
        """Give the files as they are now, with what is secret in them: by their language, and because it was before."""
        languages = {read.path: self._systems.get(read.system) for read in report.files}
        known = {path: Source(path, text) for path, text in self._texts.items()}
        for path, source in known.items():
            language = languages.get(path)
            if language:
                source.hide(partial(secrets_of, source, language))
            source.hide(partial(_echoes, source, self._before[path]))
        return known


def _echoes(source: Source, before: Source) -> Iterable[tuple[int, int]]:
    return Needles(before.secret_texts()).find(source.text)


def _identity(finding: Finding) -> tuple[str, ...]:
    span = finding.span
    return finding.rule.id, span.source.path, span.source.line(span.line), finding.message


def _same(one: Edit, other: Edit) -> bool:
    return one.span[1:] == other.span[1:] and one.text == other.text


def _fits(fix: Fix, taken: Mapping[str, Sequence[Edit]]) -> bool:
    """Whether no edit touches one that is taken already; two findings may want the very same one."""
    for edit in fix.edits:
        for other in taken.get(edit.span.source.path, ()):
            if not _same(edit, other) and edit.span.start <= other.span.end and other.span.start <= edit.span.end:
                return False
    return True
