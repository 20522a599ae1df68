"""Lints texts that are in no file: the examples on rule pages, tests, editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.discovery import systems as known_systems
from halint.discovery.memory import discover_texts
from halint.engine.run import Uncollected, judge
from halint.findings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from halint.findings import Report, Rule
    from halint.systems.system import System
    from halint.values import Version


def lint_memory(
    files: Mapping[str, str],
    *,
    rules: Iterable[Rule] | None = None,
    targets: Mapping[str, Version] | None = None,
    settings: Settings | None = None,
    systems: Mapping[str, System] | None = None,
    complete: bool = False,
    modes: Mapping[str, int] | None = None,
) -> Report:
    """Judge texts as if a folder held them: `{"lb1/etc/keepalived/keepalived.conf": "..."}`.

    `complete` says that there are no other files on these hosts, as on the live host: what is not there is absent.
    `modes` are the modes of files, by path, where they are known.
    """
    systems = known_systems() if systems is None else systems
    settings = settings or Settings()
    if targets:
        settings = settings._replace(targets={**settings.targets, **targets})
    with Uncollected():
        return judge(discover_texts(files, systems, complete=complete, modes=modes), settings, systems, rules)
