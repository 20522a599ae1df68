"""One fault, where it stands, what else belongs to it, and what to do."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from halint.source import Edit, Located, Span, span_of
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.findings.rule import Rule
    from halint.findings.severity import Confidence, Severity


class Safety(Enum):
    """safe: cannot change what works; unsafe: right for most, look first; display: show it, never write it."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Label(NamedTuple):
    """A related place and what it has to do with the finding."""

    span: Span
    message: str


class Fix(NamedTuple):
    """Edits that remove the finding; for files a daemon owns, `command` is what to run instead."""

    title: str
    edits: tuple[Edit, ...] = ()
    safety: Safety = Safety.SAFE
    command: str = ""


def sentence(text: str) -> str:
    """Give a text its full stop, so that rules need not agree about it and reports read alike."""
    return text if not text or text.endswith((".", "!", "?", ":")) else text + "."


class Finding:
    """What a rule yields.

    `at` is anything located (word, directive, block, span, model object); `message` is one sentence with the concrete
    names and numbers; `help` says in one line what to write or do. Severity, confidence and tags come from the rule
    unless this finding overrides them. The builder methods give a new finding, so that a rule reads as one sentence:

        yield Finding(server, "…", "…").related(other, "first used here").fix("…", Edit(span, "…"))
    """

    __slots__ = ("confidence", "doubted", "fixes", "help", "labels", "message", "rule", "severity", "span", "tags")

    rule: Rule
    """Set by the engine before anybody else sees the finding."""

    def __init__(
        self,
        at: Located,
        message: str,
        help: str,
        *,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        tags: Iterable[str] = (),
        labels: tuple[Label, ...] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        self.span = span_of(at)
        self.message = message
        self.help = help
        self.severity = severity
        self.confidence = confidence
        self.tags = frozenset(tags)
        self.doubted: frozenset[str] = frozenset()
        """Tags that do not hold here, whatever the rule says; set by the engine from what the finding is about."""
        self.labels = labels
        self.fixes = fixes

    @property
    def all_tags(self) -> frozenset[str]:
        """Its own tags and its rule's, without those that do not hold for what it is about."""
        return (self.rule.tags | self.tags) - self.doubted

    def _with(self, labels: tuple[Label, ...], fixes: tuple[Fix, ...]) -> Finding:
        return Finding(
            self.span,
            self.message,
            self.help,
            severity=self.severity,
            confidence=self.confidence,
            tags=self.tags,
            labels=labels,
            fixes=fixes,
        )

    def related(self, at: Located | None, message: str) -> Finding:
        """Add another place that belongs to the fault; None (a built-in default, say) adds nothing."""
        if at is None:
            return self
        return self._with((*self.labels, Label(span_of(at), message)), self.fixes)

    def fix(self, title: str, *edits: Edit | None, safety: Safety = Safety.SAFE, command: str = "") -> Finding:
        """Add a way to remove the fault; with an edit that cannot be made (None) it is none."""
        made = tuple(edit for edit in edits if edit is not None)
        return self if len(made) < len(edits) else self.remedy(Fix(title, made, safety, command))

    def remedy(self, fix: Fix | None) -> Finding:
        """Add a way that a system's own constructor made; None, where it could make none, adds nothing."""
        return self if fix is None else self._with(self.labels, (*self.fixes, fix))

    def __repr__(self) -> str:
        begins = self.span.begins
        return f"<{self.span.source.path}:{begins.line}:{begins.column} {self.message}>"
