"""The one door between findings and output formats: what leaves it holds no secret and no control character.

Formats get an `Account`, never a `Report`, so that none of them can forget to blank a password. Only frames still
look into sources, and those print nothing that did not come from `Source.printable`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Safety
from halint.source.secret import Needles
from halint.source.source import MASK
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from halint.findings import Confidence, FileRead, Finding, Fix, Report, Rule, RuleCrash, Severity, Skipped
    from halint.source import Position, Source, Span

SHORTEST = 3
"""Shorter secrets are not searched for in messages: "1" or "ab" would blank half of every sentence."""

NAMED = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


class Place(NamedTuple):
    """A stretch of a file; `frame` is for source frames only, which go through `Source.printable`."""

    path: str
    host: str
    start: Position
    end: Position
    frame: Span


class Note(NamedTuple):
    """Another place that belongs to a finding, and what it has to do with it."""

    place: Place
    message: str


class Replacement(NamedTuple):
    """The text to write at a place."""

    place: Place
    text: str


class Remedy(NamedTuple):
    """A fix as formats may show it.

    One whose text held a secret is blanked and only for display, as is one for a file that a daemon owns.
    """

    title: str
    safety: Safety
    replacements: tuple[Replacement, ...]
    command: str


class Entry(NamedTuple):
    """A finding as formats may show it."""

    rule: Rule
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    place: Place
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    remedies: tuple[Remedy, ...]


class Missing(NamedTuple):
    """Something the input names and does not hold, and where it names it."""

    what: str
    named_at: Place


class Account(NamedTuple):
    """A report as formats may show it; `known` is None where there is no baseline."""

    entries: tuple[Entry, ...]
    files: tuple[FileRead, ...]
    skipped: tuple[Skipped, ...]
    unseen: tuple[Missing, ...]
    crashes: tuple[RuleCrash, ...]
    suppressed: tuple[Entry, ...]
    known: tuple[Entry, ...] | None
    rules_run: int
    is_broken: bool


def plain(text: str) -> str:
    r"""Write what a terminal or a reader must not meet (controls, bidi marks, odd blanks, raw bytes) as escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8, as `surrogateescape` keeps it
        return f"\\x{code - 0xDC00:02x}"
    if char in NAMED:
        return NAMED[char]
    if code < 0x80:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _spellings(texts: Iterable[str]) -> set[str]:
    """Each secret as it stands in the file, and as a daemon reads it: without quotes, without escapes."""
    found: set[str] = set()
    for text in texts:
        bare = text.strip("\"'")
        found |= {text, bare, bare.replace("\\", "")}
    return {text for text in found if len(text) >= SHORTEST}


class Redaction:
    """Blanks the secrets of the sources involved; remembers what it learned of each source."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Source, Needles]] = {}  # the source is kept so that its id stays its own

    def _needles(self, source: Source) -> Needles:
        found = self._known.get(id(source))
        if found is None:
            found = self._known[id(source)] = (source, Needles(_spellings(source.secret_texts())))
        return found[1]

    def blank(self, text: str, sources: Sequence[Source]) -> str:
        """Give the text with every secret of these sources masked."""
        for source in sources:
            text = self._needles(source).blank(text, MASK)
        return text

    def say(self, text: str, sources: Sequence[Source]) -> str:
        """Give a sentence without secrets and control characters."""
        return plain(self.blank(text, sources))

    def entry(self, finding: Finding) -> Entry:
        """Give a finding as formats may show it."""
        rule = finding.rule
        spans = [finding.span, *(label.span for label in finding.labels)]
        spans += [edit.span for fix in finding.fixes for edit in fix.edits]
        sources = list({id(span.source): span.source for span in spans}.values())
        return Entry(
            rule=rule,
            severity=rule.severity if finding.severity is None else finding.severity,
            confidence=rule.confidence if finding.confidence is None else finding.confidence,
            message=self.say(finding.message, sources),
            help=self.say(finding.help, sources),
            place=place(finding.span),
            tags=tuple(sorted(finding.all_tags)),
            notes=tuple(Note(place(label.span), self.say(label.message, sources)) for label in finding.labels),
            remedies=tuple(self.remedy(fix, sources) for fix in finding.fixes),
        )

    def remedy(self, fix: Fix, sources: Sequence[Source]) -> Remedy:
        """Give a fix as formats may show it: one that would write a mask into a file is for display only."""
        texts = [self.blank(edit.text, sources) for edit in fix.edits]
        command = self.say(fix.command, sources)
        is_whole = all(text == edit.text and _is_utf8(text) for text, edit in zip(texts, fix.edits, strict=True))
        return Remedy(
            title=self.say(fix.title, sources),
            safety=fix.safety if is_whole and not _is_owned(fix) else Safety.DISPLAY,
            replacements=tuple(
                Replacement(place(edit.span), text if _is_utf8(text) else plain(text))
                for edit, text in zip(fix.edits, texts, strict=True)
            ),
            command=command,
        )


def place(span: Span) -> Place:
    """Give a span as formats may show it."""
    source = span.source
    return Place(source.path, source.host, source.position(span.start), source.position(span.end), span)


def _is_owned(fix: Fix) -> bool:
    """Whether it would edit a file that a daemon writes itself."""
    from halint.source.writing import owner

    sources = (edit.span.source for edit in fix.edits)
    return any(owner(source.host_path or source.path, source.text) for source in sources)


def _is_utf8(text: str) -> bool:
    """Whether the text can be written as UTF-8: one that holds raw bytes of the file cannot."""
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


def redact(report: Report) -> Account:
    """Give a report as formats may show it."""
    redaction = Redaction()
    spans = [finding.span for finding in report.findings] + [unseen.named_at for unseen in report.unseen]
    seen = list({id(span.source): span.source for span in spans}.values()) if report.crashes or report.skipped else []
    return Account(
        entries=tuple(redaction.entry(finding) for finding in report.findings),
        files=report.files,
        skipped=tuple(entry._replace(reason=redaction.say(entry.reason, seen)) for entry in report.skipped),
        unseen=tuple(
            Missing(redaction.say(unseen.what, [unseen.named_at.source]), place(unseen.named_at))
            for unseen in report.unseen
        ),
        crashes=tuple(entry._replace(error=redaction.say(entry.error, seen)) for entry in report.crashes),
        suppressed=tuple(redaction.entry(finding) for finding in report.suppressed),
        known=None if report.known is None else tuple(redaction.entry(finding) for finding in report.known),
        rules_run=report.rules_run,
        is_broken=report.is_broken,
    )
