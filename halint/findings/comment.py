"""Suppressions to be written: the comment, in a file's own language, and where it goes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from halint.findings.finding import Fix
from halint.findings.mark import XML, XML_END
from halint.source import Edit, Span
from halint.values import Pattern
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from halint.findings.finding import Finding
    from halint.findings.suppression import Language
    from halint.source import Source

DASHES = Pattern("-{2,}")
FIRST = ("#!", "<?xml")
"""What must stay the first line of a file."""


class Excuse(NamedTuple):
    """Why findings may stay, and until when."""

    reason: str
    until: date | None = None

    def comment(self, sign: str, verb: str, rules: Iterable[str]) -> str:
        """Write the comment; in XML the reason follows a colon, and loses what XML allows in no comment, `--`."""
        until = f" until={self.until.isoformat()}" if self.until else ""
        said = f"{sign} halint: {verb}[{', '.join(sorted(rules))}]{until}"
        if sign != XML:
            return f"{said} -- {self.reason}"
        return f"{said} : {DASHES.sub('-', self.reason).rstrip('-')} {XML_END}"


def sign_of(language: Language | None) -> str:
    """Give the comment sign to write; "" where the language has no comments."""
    return (language.comment if language else "").partition(" ")[0]


def comments(
    findings: Iterable[Finding], languages: Callable[[Source], Language | None], excuse: Excuse
) -> Callable[[Finding], Iterator[Fix]]:
    """Give the comments that suppress each of these findings; those of one line share one comment."""
    rules: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for finding in findings:
        rules[_line_of(finding)].add(finding.rule.id)

    def fixes(finding: Finding) -> Iterator[Fix]:
        source = finding.span.source
        language = languages(source)
        sign = sign_of(language)
        if not sign or language is None:
            yield Fix("no comment can say so here", (Edit(Span(source, 0, 0), ""),))  # to be refused, and told
            return
        ids = rules[_line_of(finding)]
        if not _line_of(finding)[1]:
            at = source.line_starts[1] if source.text.startswith(FIRST) and source.line_count > 1 else 0
            text = excuse.comment(sign, "ignore-file", ids)
            yield Fix("a comment at the head of the file", (Edit(Span(source, at, at), f"{text}\n"),))
            return
        text = excuse.comment(sign, "ignore", ids)
        first = line = finding.span.line
        while first > 1 and source.line(first - 1).endswith("\\"):
            first -= 1
        if sign == XML:  # above the line on which the tag begins, not within it
            first = source.position(max(source.text.rfind("<", 0, finding.span.start + 1), 0)).line
        start, end = source.line_span(first)
        whole = source.text[start:end]
        indent = whole[: len(whole) - len(whole.lstrip(" \t"))]
        yield Fix("a comment above the line", (Edit(Span(source, start, start), f"{indent}{text}\n"),))
        end = source.line_span(line)[1]
        if language.inline_comments and not source.text[:end].endswith("\\"):
            yield Fix("a comment after the line", (Edit(Span(source, end, end), f"  {text}"),))

    return fixes


def _line_of(finding: Finding) -> tuple[str, int]:
    """Give path and line; 0 stands for the file as a whole."""
    span = finding.span
    return span.source.path, span.line if span.start or span.end else 0
