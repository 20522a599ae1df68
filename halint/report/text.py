"""The report for a person: each finding with the lines it speaks of and what to write instead, then the sums."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from halint.findings.finding import Safety
from halint.findings.severity import Severity
from halint.report.change import change
from halint.report.frame import Mark, frame, number_width
from halint.report.paint import ANSI, PLAIN
from halint.report.redaction import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from halint.report import Options
    from halint.report.paint import Paint
    from halint.report.redaction import Account, Entry, Place, Remedy
    from halint.source import Source

SAFETY = {Safety.SAFE: "", Safety.UNSAFE: " (look first)", Safety.DISPLAY: " (by hand)"}


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write findings, then what was not read and the sums; `quiet` leaves out the sums."""
    paint = ANSI if options.color else PLAIN
    if options.statistics:
        out.writelines(f"{line}\n" for line in statistics(account, paint))
    else:
        for entry in account.entries:
            out.writelines(f"{line}\n" for line in _entry(entry, paint))
            out.write("\n")
    out.writelines(f"{line}\n" for line in closing(account, paint, quiet=options.quiet))


def _entry(entry: Entry, paint: Paint) -> Iterator[str]:
    color = paint.severity(entry.severity)
    yield (
        f"{color}{entry.severity.label}[{entry.rule.id}]{paint.off}{paint.strong}: {entry.message}{paint.off}"
        f"{_confidence(entry)}"
    )
    marks: dict[int, tuple[Source, list[Mark]]] = {}
    places = [(entry.place, Mark(entry.place.frame, "", "^", color))]
    places += [(note.place, Mark(note.place.frame, note.message, "-", paint.frame)) for note in entry.notes]
    heads: dict[int, Place] = {}
    for place, mark in places:
        source = mark.span.source
        marks.setdefault(id(source), (source, []))[1].append(mark)
        heads.setdefault(id(source), place)
    edits = [edit.place.frame for remedy in entry.remedies for edit in remedy.replacements]
    digits = number_width([mark.span for _, mark in places] + edits)
    for key, (source, at) in marks.items():
        yield f"{'':{digits}}{paint.frame}{'-->' if at[0].sign == '^' else ':::'}{paint.off} {where(heads[key])}"
        yield from frame(source, at, digits, paint)
    if entry.help:
        yield f"{'':{digits}} {paint.frame}={paint.off} {paint.strong}help{paint.off}: {entry.help}"
    for remedy in entry.remedies:
        yield from _remedy(remedy, entry.place, digits, paint)


def _confidence(entry: Entry) -> str:
    """Say so when halint is not sure: the reader decides what is worth a look at night."""
    return "" if entry.confidence.label == "high" else f" ({entry.confidence.label} confidence)"


def _remedy(remedy: Remedy, home: Place, digits: int, paint: Paint) -> Iterator[str]:
    margin = f"{'':{digits}} {paint.frame}={paint.off} {paint.strong}"
    yield f"{margin}fix{paint.off}{SAFETY[remedy.safety]}: {remedy.title}"
    yield from change(remedy, home, digits, paint)
    if remedy.command:
        yield f"{margin}run{paint.off}: {remedy.command}"


def where(place: Place) -> str:
    """Give `path:line:column`."""
    return f"{plain(place.path)}:{place.start.line}:{place.start.column}"


def statistics(account: Account, paint: Paint) -> Iterator[str]:
    """Count findings per rule, most first."""
    counts = Counter((entry.rule.id, entry.severity) for entry in account.entries)
    digits = len(str(max(counts.values(), default=0)))
    for (rule, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0][0], -item[0][1])):
        label = f"{paint.severity(severity)}{severity.label:7}{paint.off}"
        yield f"{count:>{digits}}  {label}  {rule}"
    if counts:
        yield ""


def closing(account: Account, paint: Paint, *, quiet: bool = False) -> Iterator[str]:
    """Say what was not read, what was not seen, and the sums."""
    yield from troubles(account, paint)
    if quiet:
        return
    for entry in account.skipped:
        if not entry.fault:
            yield f"skipped: {plain(entry.path)}: {entry.reason}"
    for missing in account.unseen:
        yield f"not seen: {missing.what} (named at {where(missing.named_at)})"
    yield f"{paint.strong}{total(account)}{paint.off}"


def troubles(account: Account, paint: Paint) -> Iterator[str]:
    """Say why the result is less than was asked for."""
    for entry in account.skipped:
        if entry.fault:
            yield f"{paint.error}not read{paint.off}: {plain(entry.path)}: {entry.reason}"
    for crash in account.crashes:
        at = f" on {plain(crash.path)}" if crash.path else ""
        yield f"{paint.error}crashed{paint.off}: rule {crash.rule}{at}: {crash.error}{crash.blame}"


def total(account: Account) -> str:
    """Give the sums in one line: `2 errors, 3 warnings in 4 files`."""
    severities = [entry.severity for entry in account.entries]
    parts = [
        _count(severities.count(severity), severity.label)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if severity in severities
    ]
    files = _count(len({read.path for read in account.files}), "file")
    text = f"{', '.join(parts) or 'no findings'} in {files}"
    quiet = [f"{len(account.suppressed)} suppressed"] if account.suppressed else []
    quiet += [f"{len(account.known)} known to the baseline"] if account.known else []
    return f"{text} ({', '.join(quiet)})" if quiet else text


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
