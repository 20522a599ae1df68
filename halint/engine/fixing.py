"""What may be fixed, in memory and on disk; `halint.engine.rounds` does the fixing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from halint.discovery import discover
from halint.discovery import systems as known_systems
from halint.discovery.shown import absolute
from halint.engine.memory import lint_memory
from halint.engine.rounds import settle
from halint.engine.run import Uncollected, judge
from halint.findings import Safety
from halint.source import Source
from halint.source.files import DiskFiles
from halint.source.writing import owner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from halint.engine.rounds import Fixes, Settled
    from halint.findings import Finding, Report, Request, Rule, Settings
    from halint.systems.system import System
    from halint.values import Version

SYNTAX = ("*/syntax", "tag:syntax")
"""Rules that must run whatever is selected, to see whether a file is broken."""


def writable(*, unsafe: bool) -> Fixes:
    """Give the fixes that a program may write: safe ones, with `unsafe` those to be looked at, too."""
    wanted = (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,)
    return lambda report: lambda finding: (fix for fix in finding.fixes if fix.edits and fix.safety in wanted)


def settle_memory(
    texts: Mapping[str, str],
    fixes: Fixes,
    *,
    rules: Iterable[Rule] | None = None,
    targets: Mapping[str, Version] | None = None,
    complete: bool = False,
) -> Settled:
    """Fix texts that are in no file."""
    rules = None if rules is None else tuple(rules)
    return settle(
        lambda new: lint_memory({**texts, **new}, rules=rules, targets=targets, complete=complete),
        fixes,
        wanted=lambda finding: True,
        refusal=lambda source: owner(source.host_path or source.path, source.text),
        systems=known_systems(),
    )


def settle_disk(
    request: Request,
    fixes: Fixes,
    wanted: Callable[[Finding], bool],
    refusal: Callable[[Source], str],
    *,
    systems: Mapping[str, System] | None = None,
    rules: Iterable[Rule] | None = None,
) -> Settled:
    """Fix what a request names, without writing anything."""
    systems = known_systems() if systems is None else systems
    rules = None if rules is None else tuple(rules)
    settings = with_syntax(request.settings)

    def again(new: Mapping[str, str]) -> Report:
        discovered = discover(request, systems)
        for found in discovered.hosts:
            if isinstance(found.files, DiskFiles):
                for path, text in new.items():
                    for host_path in _host_paths(found.files, path, places.get(path, ())):
                        source = Source(path, text, host=found.files.host, host_path=host_path)
                        found.files.keep(host_path, source)
        with Uncollected():
            report = judge(discovered, settings, systems, rules, root=request.root)
        for finding in report.findings:
            for source in sources_of(finding):
                places.setdefault(source.path, {})[source.host_path] = None
        return report

    places: dict[str, dict[str, None]] = {}
    return settle(again, fixes, wanted=wanted, refusal=refusal, systems=systems)


def _host_paths(files: DiskFiles, path: str, host_paths: Iterable[str]) -> Iterator[str]:
    return (host_path for host_path in host_paths if host_path and files.show(host_path) == path)


def with_syntax(settings: Settings) -> Settings:
    """Give settings under which broken files are seen, too."""
    return settings._replace(select=(*settings.select, *SYNTAX)) if settings.select else settings


def sources_of(finding: Finding) -> list[Source]:
    """Give the sources a finding and its fixes speak of."""
    spans = [finding.span, *(edit.span for fix in finding.fixes for edit in fix.edits)]
    return list({id(span.source): span.source for span in spans}.values())


def on_disk(path: str, root: str = "") -> str:
    """Give the path on this machine of a path as reports print it."""
    return absolute(os.path.join(root, path) if root else path)  # noqa: PTH118
