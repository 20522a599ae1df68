"""One run: from a request to a report."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Any

from halint.discovery import discover, once
from halint.discovery import systems as known_systems
from halint.discovery.exclusion import exclusion
from halint.discovery.shown import absolute
from halint.engine import index
from halint.engine.bundle import imported
from halint.engine.checking import Scopes, check
from halint.engine.loading import Loaded
from halint.engine.selection import Sieve, is_asked_for, is_selected
from halint.findings import Report, RuleCrash, described
from halint.findings.pattern import Incomplete
from halint.systems.system import comments_of_host_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from halint.discovery import Discovered
    from halint.estate import Estate
    from halint.findings import Finding, Request, Rule, Settings, Skipped, Unseen
    from halint.findings.own import Own
    from halint.findings.pattern import Named
    from halint.findings.suppression import Language
    from halint.source import Source, Span
    from halint.systems.system import System

MARK = "halint:"
"""How comments to halint begin; files without it need no look at their comments."""

SUPPRESSIONS = "Suppressions"
"""The scope of rules about suppressions; they run when it is known what was suppressed."""


def lint(
    request: Request,
    progress: Callable[[str], None] | None = None,
    *,
    systems: Mapping[str, System] | None = None,
    rules: Iterable[Rule] | None = None,
    seen: Callable[[Sequence[Estate]], None] | None = None,
) -> Report:
    """Judge the configuration that a request names. Never raises on anything a file may hold.

    `systems` and `rules` replace the ones that halint brings (for tests, and for rules from elsewhere). `seen` is
    handed the hosts that were read, for those who want to show them.
    """
    systems = known_systems() if systems is None else systems
    with Uncollected():
        discovered = discover(request, systems)
        report = judge(discovered, request.settings, systems, rules, progress, root=request.root, seen=seen)
    if not request.estate:
        return report
    from halint.engine.part import concerning

    return concerning(report, request, _on_disk(request.root))


def judge(
    discovered: Discovered,
    settings: Settings,
    systems: Mapping[str, System],
    rules: Iterable[Rule] | None = None,
    progress: Callable[[str], None] | None = None,
    *,
    root: str = "",
    seen: Callable[[Sequence[Estate]], None] | None = None,
) -> Report:
    """Load what was discovered, run the rules over it, and put the result in order."""
    loaded = Loaded(systems, settings.targets, settings.profile)
    loaded.add_all(discovered.hosts, progress)
    estates = loaded.estates
    if seen:
        seen(estates)
    scopes = Scopes(estates, systems)
    marked: list[tuple[Source, Language]] = [
        (source, system.language(source)) for source, system in loaded.sources.values() if source.holds(MARK)
    ]
    if marked:
        scopes.objects[SUPPRESSIONS] = []  # such rules have something to look at, once it is known what they suppressed
    crashes = [*discovered.crashes, *loaded.crashes, *loaded.recognition_crashes]
    if rules is None:
        chosen, broken = _imported(scopes, frozenset(read.system for read in loaded.files), settings)
        crashes += broken
        own = settings.own.rules if settings.own else ()
        if settings.own:
            settings.own.begin()
        chosen += [info.rule for info in own if scopes.has(info.scope) and is_selected(info, settings)]
    else:
        own, rules = (), tuple(rules)
        chosen = [rule for rule in rules if is_selected(rule, settings)]
    chosen.sort(key=lambda rule: rule.id)
    if progress:
        progress(f"judging {len(loaded.files)} files by {len(chosen)} rules")
    timed = Profile() if os.environ.get("HALINT_PROFILE") else None
    findings, crashed = check(chosen, scopes, timed.add if timed else None)
    if timed:
        timed.show()
    aside = loaded.aside
    findings = [finding for finding in findings if finding.span.source.path not in aside]
    marked += _of_hosts(findings, loaded.sources)
    if own:
        ids = {info.id for info in own}
        crashed = [crash._replace(is_own=crash.rule in ids) for crash in crashed]
    kept, suppressed = _suppress(findings, marked, _known(rules, settings.own) if marked else (), chosen)
    not_seen = list(_unseen(estates, crashes))
    sieve = Sieve(settings, exclusion)
    on_disk = _on_disk(root)
    return Report(
        findings=tuple(ordered(finding for finding in kept if sieve.lets_through(finding, on_disk))),
        files=tuple(sorted(read for read in loaded.files if read.path not in aside)),
        skipped=_skipped(_left(discovered, loaded), settings.own, on_disk),
        unseen=tuple(sorted({*loaded.unseen, *not_seen}, key=lambda entry: (*_place(entry.named_at), entry.what))),
        crashes=tuple(sorted({*crashes, *crashed})),
        suppressed=tuple(ordered(finding for finding in suppressed if sieve.lets_through(finding, on_disk))),
        rules_run=len(chosen),
    )


def _skipped(skipped: tuple[Skipped, ...], own: Own | None, on_disk: Callable[[str], str]) -> tuple[Skipped, ...]:
    """Add rules of the user's own that are not loaded; nothing is said of the files they stand in otherwise."""
    if own is None:
        return skipped
    others = (entry for entry in skipped if entry.fault or os.path.realpath(on_disk(entry.path)) not in own.files)
    return (*others, *(trouble.skipped for trouble in own.troubles))


def _left(discovered: Discovered, loaded: Loaded) -> tuple[Skipped, ...]:
    """What was not read: not what looked like nothing on its own and was read because another file names it."""
    read = {entry.path for entry in loaded.files}
    skipped = once((*discovered.skipped, *loaded.skipped))
    return tuple(entry for entry in skipped if entry.fault or entry.path not in read)


def _unseen(estates: Iterable[Estate], crashes: list[RuleCrash]) -> Iterator[Unseen]:
    """Nodes of clusters that are named in the input and not in it: a clean result must not look more complete."""
    for estate in estates:
        if not estate.services:
            continue
        from halint.estate.unseen import unseen

        try:
            yield from unseen(estate)
        except Exception as error:
            crashes.append(RuleCrash("unseen nodes", estate.name, described(error)))


def ordered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once (rule, place and message tell them apart), by path, line, column, rule and message."""
    told: set[tuple[object, ...]] = set()
    for finding in sorted(findings, key=lambda finding: (*_place(finding.span), finding.rule.id, finding.message)):
        key = (*_place(finding.span), finding.span.end, finding.rule.id, finding.message)
        if key not in told:
            told.add(key)
            yield finding


def _place(span: Span) -> tuple[str, int]:
    return span.source.path, span.start


def _imported(scopes: Scopes, systems: frozenset[str], settings: Settings) -> tuple[list[Rule], list[RuleCrash]]:
    """Import the rules that are wanted and have something to look at, and no others."""
    rules: list[Rule] = []
    broken = [RuleCrash(f"rules/{entry.file}", "", entry.reason) for entry in index.malformed(systems)]
    wanted = (
        info
        for info in index.rules_of(systems)
        if scopes.has(info.scope) and is_selected(info, settings) and is_asked_for(info, settings)
    )
    for info, rule in imported(wanted):
        if isinstance(rule, Exception):
            broken.append(RuleCrash(info.id, "", described(rule)))
        else:
            rules.append(rule)
    return rules, broken


def _of_hosts(findings: Iterable[Finding], known: Mapping[int, Any]) -> list[tuple[Source, Language]]:
    """Give files of the hosts themselves, which are no system's, in which something was found and something is said."""
    found = {id(finding.span.source): finding.span.source for finding in findings}
    return [
        (source, comments_of_host_file(source))
        for key, source in found.items()
        if key not in known and source.holds(MARK)
    ]


def _suppress(
    findings: list[Finding],
    sources: Sequence[tuple[Source, Language]],
    known: Collection[Named],
    chosen: Sequence[Rule],
) -> tuple[Iterable[Finding], Iterable[Finding]]:
    """Take away what comments in the files say is meant so."""
    if not sources:
        return findings, ()
    from datetime import date

    from halint.findings.suppression import apply

    about = [rule for rule in chosen if rule.scope == SUPPRESSIONS]
    return apply(findings, sources, known, {rule.id for rule in chosen}, date.today(), about)


def _known(rules: Sequence[Rule] | None, own: Own | None) -> Collection[Named]:
    """Give every rule that a suppression may name."""
    known: list[Named] = [*index.rules(), *(rules or ())]
    if own is None or rules is not None:
        return known
    known += own.rules
    return Incomplete.of(known, {info.system for info in index.rules()}) if own.troubles else known


def _on_disk(root: str) -> Callable[[str], str]:
    """Give the way back from a path in a report to one on this machine."""
    if not root:
        return absolute
    top = absolute(root)
    return lambda path: path if path.startswith("/") else f"{top.rstrip('/')}/{path}"


class Uncollected:
    """No cyclic garbage collection while a run lasts: it would walk every node of every tree again and again."""

    def __enter__(self) -> None:
        self._was_enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_enabled:
            gc.enable()


class Profile:
    """Time per rule, to standard error, when HALINT_PROFILE is set: for those who write rules."""

    def __init__(self) -> None:
        self._times: list[tuple[float, str]] = []

    def add(self, rule: str, seconds: float) -> None:
        """Take one rule's time."""
        self._times.append((seconds, rule))

    def show(self) -> None:
        """Print the slowest first."""
        import sys

        total = sum(seconds for seconds, _ in self._times)
        lines = [f"{seconds * 1000:9.2f} ms  {rule}\n" for seconds, rule in sorted(self._times, reverse=True)]
        sys.stderr.write("".join([*lines, f"{total * 1000:9.2f} ms  {len(lines)} rules\n"]))
