"""`--baseline FILE`, `--update-baseline`: what is known already does not count; the file only becomes shorter."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.discovery.shown import absolute
from halint.engine.selection import is_asked_for, is_selected, severity_of
from halint.findings.baseline import BaselineError, Known, dump, key, load, part

if TYPE_CHECKING:
    from halint.findings import Report, Request, Settings

MOST = 20
"""Entries that match nothing any more and are told one by one; the rest is counted."""

JOINED = ("Estate", "Host")
"""Scopes of rules that look at several services at once."""


class Baseline:
    """The baseline that the options name, read before anything is judged. Raises Failure."""

    def __init__(self, path: str, *, update: bool, quiet: bool) -> None:
        self._path = path
        self._folder = os.path.dirname(absolute(path))  # noqa: PTH120
        self._update = update
        self._quiet = quiet
        self._text: bytes | None = None
        self._known: Counter[Known] = Counter()
        try:
            with open(path, "rb") as stream:  # noqa: PTH123
                self._text = stream.read()
        except FileNotFoundError:
            if not update:
                raise Failure([f"halint: {path}: there is no such baseline; --update-baseline writes it"]) from None
        except OSError as error:
            raise Failure([f"halint: {path}: {(error.strerror or 'cannot be read').lower()}"]) from None
        if self._text is not None:
            try:
                self._known = load(self._text.decode("utf-8", "replace"))
            except BaselineError as error:
                raise Failure([f"halint: {path}: {error}"]) from None

    def apply(self, report: Report, request: Request) -> Report:
        """Take known findings out of a report, say which entries are of no use, and write what is left of them."""

        def name(path: str) -> str:
            shown = os.path.join(request.root, path) if request.root else path  # noqa: PTH118
            return os.path.relpath(absolute(shown), self._folder)

        if self._text is None:
            self._known = Counter(key(finding, name) for finding in report.findings)
        parted = part(report.findings, self._known, name)
        idle = self._idle(parted.left, {name(read.path) for read in report.files}, request)
        if report.is_broken:
            if self._update:
                _say(f"{self._path}: not written, for the run is not complete")
        elif self._update:
            self._write(self._known - idle)
            if idle:
                _say(f"{self._path}: {_entries(idle.total())} dropped, {self._known.total() - idle.total()} left")
            elif self._text is None:
                _say(f"{self._path}: written with {_entries(self._known.total())}")
        elif idle:
            _say(f"{self._path}: {_entries(idle.total())} no longer found (--update-baseline drops them):")
        if idle and not report.is_broken:
            _tell(idle)
        if parted.known and not self._quiet:
            _say(f"{self._path}: {_entries(len(parted.known))} known")
        return report._replace(findings=parted.new, known=parted.known)

    def _idle(self, left: Counter[Known], read: set[str], request: Request) -> Counter[Known]:
        """Give the entries this run can judge and has not met: of files that it read, or that are gone."""
        from halint.engine.index import rules

        own = request.settings.own
        known: tuple[Any, ...] = (*rules(), *(own.rules if own else ()))
        index = {info.id: info for info in known}
        tops = [absolute(path).rstrip("/") + "/" for path in request.paths]
        full = {path: os.path.normpath(os.path.join(self._folder, path)) for path, _, _ in self._known}  # noqa: PTH118
        gone = {path for path in full if not os.path.lexists(full[path])}
        is_whole = full.keys() <= read | gone

        def is_judged(known: Known) -> bool:
            info = index.get(known.rule)
            if info is not None and not _runs(info, request.settings):
                return False
            if info is not None and info.scope in JOINED and not is_whole:
                return False  # what it needs may lie in a file that is not among the input this time
            if known.path in gone:
                return any(full[known.path].startswith(top) for top in tops)
            return known.path in read

        return Counter({known: count for known, count in left.items() if is_judged(known)})

    def _write(self, baseline: Counter[Known]) -> None:
        from halint.source.writing import NotWritten, replace

        data = dump(baseline).encode()
        try:
            if self._text is None:
                with open(self._path, "xb") as stream:  # noqa: PTH123
                    stream.write(data)
            elif baseline != self._known:
                replace(self._path, self._text, data)
        except NotWritten as error:
            raise Failure([f"halint: {self._path}: {error}"]) from None
        except OSError as error:
            raise Failure([f"halint: {self._path}: {(error.strerror or 'cannot be written').lower()}"]) from None


def _runs(info: Any, settings: Settings) -> bool:
    """Whether the findings of a rule would be seen."""
    severity = severity_of(info, settings) or info.severity
    shown = severity >= settings.min_severity and info.confidence >= settings.min_confidence
    return shown and is_selected(info, settings) and is_asked_for(info, settings)


def _tell(idle: Counter[Known]) -> None:
    from halint.report.redaction import plain

    for known, count in sorted(idle.items())[:MOST]:
        times = f" ({count} times)" if count > 1 else ""
        sys.stderr.write(f"  {plain(f'{known.path}: {known.rule}: {known.text}'.removesuffix(': '))}{times}\n")
    if len(idle) > MOST:
        sys.stderr.write(f"  ... and {len(idle) - MOST} more\n")


def _entries(number: int) -> str:
    return f"{number} finding" if number == 1 else f"{number} findings"


def _say(text: str) -> None:
    sys.stderr.write(f"halint: {text}\n")
